using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Articles;

/// <summary>A quote with the way to it in its article.</summary>
/// <param name="CitationId">The citation.</param>
/// <param name="Quote">The verbatim words.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="ArticleSlug">The readable end of its address.</param>
/// <param name="ArticleTitle">What it is called.</param>
/// <param name="Withdrawn">The update that withdrew the article; null if it stands.</param>
public sealed record CitedWords(long CitationId, string Quote, long ArticleId, string ArticleSlug, string ArticleTitle, long? Withdrawn)
{
    /// <summary>Reads some citations, in the order in which they are asked for.</summary>
    public static async Task<IReadOnlyList<CitedWords>> LoadAsync(StoryDbContext db, IReadOnlyList<long> citationIds, long? asOf, CancellationToken cancel = default)
    {
        var withdrawn = db.Withdrawn(Thing.Article, asOf);
        var words = await (
            from c in db.Citations.AsNoTracking()
            where citationIds.Contains(c.Id)
            join a in db.Articles on c.ArticleId equals a.Id
            join v in db.ArticleVersions.AsOf(asOf) on a.Id equals v.ArticleId
            select new CitedWords(c.Id, c.Quote.Text, a.Id, a.Slug, v.Title.Text,
                withdrawn.Where(r => r.ThingId == a.Id).Select(r => (long?)r.From).FirstOrDefault())).ToDictionaryAsync(w => w.CitationId, cancel);
        return [.. citationIds.Distinct().Select(id => words[id])];
    }
}
