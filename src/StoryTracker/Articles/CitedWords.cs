using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Articles;

/// <summary>A quote with the way to it in its article.</summary>
public sealed record CitedWords(long CitationId, string Quote, long ArticleId, string ArticleSlug, string ArticleTitle)
{
    /// <summary>Reads some citations, in the order in which they are asked for.</summary>
    public static async Task<IReadOnlyList<CitedWords>> LoadAsync(StoryDbContext db, IReadOnlyList<long> citationIds, long? asOf, CancellationToken cancel = default)
    {
        var words = await (
            from c in db.Citations.AsNoTracking()
            where citationIds.Contains(c.Id)
            join a in db.Articles on c.ArticleId equals a.Id
            join v in db.ArticleVersions.AsOf(asOf) on a.Id equals v.ArticleId
            select new CitedWords(c.Id, c.Quote.Text, a.Id, a.Slug, v.Title.Text)).ToDictionaryAsync(w => w.CitationId, cancel);
        return [.. citationIds.Distinct().Select(id => words[id])];
    }
}
