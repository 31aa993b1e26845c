using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

/// <summary>Something that was found by its words.</summary>
/// <param name="Id">What it is.</param>
/// <param name="Label">Its name, wording or title.</param>
/// <param name="Slug">The readable end of its address.</param>
/// <param name="Status">Where it stands, if it is a claim.</param>
public sealed record Match(long Id, string Label, string Slug, Status? Status = null);

/// <summary>Finds claims, sources and articles by their words, however many there are.</summary>
public sealed partial class Lookup(StoryDbContext db)
{
    private const int Most = 8;

    // Who types more than this by which to find something has pasted a text.
    private const int LongestWords = 1_000;

    /// <summary>Words alike enough to ask whether two claims are one.</summary>
    private const double Alike = 0.4;

    /// <summary>The sources whose names are nearest to <paramref name="words"/>; without words the newest.</summary>
    public Task<IReadOnlyList<Match>> SourcesAsync(string? words, CancellationToken cancel) =>
        FindAsync(db.SourceVersions, words, async rows =>
        {
            var ids = rows.ConvertAll(r => r.SourceId);
            var slugs = await db.Sources.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Slug, cancel);
            return rows.ConvertAll(r => new Match(r.SourceId, r.Name.Text, slugs[r.SourceId]));
        }, cancel);

    /// <summary>The articles whose titles are nearest to <paramref name="words"/>; without words the newest.</summary>
    public Task<IReadOnlyList<Match>> ArticlesAsync(string? words, CancellationToken cancel) =>
        FindAsync(db.ArticleVersions, words, async rows =>
        {
            var ids = rows.ConvertAll(r => r.ArticleId);
            var slugs = await db.Articles.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Slug }).ToDictionaryAsync(a => a.Id, a => a.Slug, cancel);
            return rows.ConvertAll(r => new Match(r.ArticleId, r.Title.Text, slugs[r.ArticleId]));
        }, cancel);

    /// <summary>The claims whose wordings are nearest to <paramref name="words"/>; without words the newest.</summary>
    public Task<IReadOnlyList<Match>> ClaimsAsync(string? words, CancellationToken cancel) =>
        FindAsync(db.ClaimVersions, words, rows => ClaimsAsync(rows.ConvertAll(r => r.ClaimId), cancel), cancel);

    /// <summary>The claims with these ids, in this order; those that do not exist are left out.</summary>
    public async Task<List<Match>> ClaimsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];

        var found = await (
            from c in db.Claims
            join v in db.ClaimVersions.AsOf(null) on c.Id equals v.ClaimId
            join s in db.ClaimStatuses.AsOf(null) on c.Id equals s.ClaimId
            where ids.Contains(c.Id)
            select new Match(c.Id, v.Wording.Text, c.Slug, s.Status)).ToDictionaryAsync(m => m.Id, cancel);
        return [.. ids.Distinct().Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The claim with this id; null if there is none.</summary>
    public async Task<Match?> ClaimAsync(long id, CancellationToken cancel) => (await ClaimsAsync([id], cancel)).FirstOrDefault();

    /// <summary>The source with this id; null if there is none.</summary>
    public Task<Match?> SourceAsync(long id, CancellationToken cancel) =>
        db.Sources.Where(s => s.Id == id).Join(db.SourceVersions.AsOf(null), s => s.Id, v => v.SourceId, (s, v) => new Match(s.Id, v.Name.Text, s.Slug, null)).SingleOrDefaultAsync(cancel);

    /// <summary>The article with this id; null if there is none.</summary>
    public Task<Match?> ArticleAsync(long id, CancellationToken cancel) =>
        db.Articles.Where(a => a.Id == id).Join(db.ArticleVersions.AsOf(null), a => a.Id, v => v.ArticleId, (a, v) => new Match(a.Id, v.Title.Text, a.Slug, null)).SingleOrDefaultAsync(cancel);

    /// <summary>The source whose own voice an article is; null if there is no such article.</summary>
    public async Task<Ref?> PublisherAsync(long articleId, CancellationToken cancel) =>
        await db.Articles.Where(a => a.Id == articleId).Select(a => (long?)a.PublisherId).SingleOrDefaultAsync(cancel) is { } publisher ? publisher : null;

    /// <summary>The claims that may be the same as one worded like this, nearest first.</summary>
    public async Task<IReadOnlyList<Match>> SimilarClaimsAsync(string wording, CancellationToken cancel) =>
        [.. (await ClaimsAsync(wording, cancel)).Where(m => SimilarWords.Likeness(m.Label, wording) >= Alike).Take(5)];

    private static async Task<IReadOnlyList<Match>> FindAsync<T>(
        IQueryable<T> versions, string? words, Func<List<T>, Task<List<Match>>> label, CancellationToken cancel) where T : class, IFindable
    {
        var current = versions.AsNoTracking().AsOf(null).OrderByDescending(v => v.From);
        var typed = TextRules.Fold(words is { Length: > LongestWords } ? words[..LongestWords] : words ?? "").Trim();
        var folded = new string([.. typed.Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(w => w.Length).ToList();
        if (folded.Count == 0)
        {
            return await label(await current.Take(Most).ToListAsync(cancel));
        }

        // What holds the longest words, a bounded number for each; the order is made from all that was typed.
        var rows = new Dictionary<string, T>();
        foreach (var word in folded.Take(5))
        {
            foreach (var row in await current.Where(v => v.Folded.Contains(word)).Take(50).ToListAsync(cancel))
            {
                rows[row.Folded] = row;
            }
        }

        var nearest = rows.Values
            .OrderByDescending(r => r.Folded.Contains(typed, StringComparison.Ordinal))
            .ThenByDescending(r => folded.Count(w => r.Folded.Contains(w, StringComparison.Ordinal)))
            .ThenByDescending(r => SimilarWords.Likeness(r.Folded, typed))
            .Take(Most).ToList();
        return await label(nearest);
    }
}
