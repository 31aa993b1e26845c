using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Rendering;
using StoryTracker.Updates;
using Half = StoryTracker.Claims.Half;

namespace StoryTracker.Search;

/// <summary>A thing that was found, as the list shows it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Thing">Its id; the number of an update.</param>
/// <param name="Path">Its path, below the story’s address.</param>
/// <param name="Status">Where the claim stands, or the claim that leads the entry; null of others.</param>
/// <param name="Title">Its title.</param>
/// <param name="TitleParts">The same with its hits.</param>
/// <param name="Excerpt">What else of it holds hits; may be empty.</param>
public sealed record FoundThing(SearchKind Kind, long Thing, string Path, Status? Status, string Title, IReadOnlyList<MarkedPart> TitleParts, IReadOnlyList<MarkedPart> Excerpt);

/// <summary>What was found at a moment: what holds it all in its title before what holds it elsewhere, the newest first.</summary>
public sealed class SearchResults
{
    private readonly IReadOnlyList<Standing> _hits;

    private SearchResults(IReadOnlyList<Standing> hits, bool isWhole) => (_hits, IsWhole) = (hits, isWhole);

    /// <summary>How many were found.</summary>
    public int Count => _hits.Count;

    /// <summary>Whether all that there is was looked at; else only the newest.</summary>
    public bool IsWhole { get; }

    /// <summary>Looks for words at a moment. What is withdrawn is not found; a withdrawn claim is, as on the board.</summary>
    /// <param name="db">The store.</param>
    /// <param name="words">What to look for.</param>
    /// <param name="kind">Only this kind; null: any.</param>
    /// <param name="half">Only claims that stand there, and entries that are led by one; null: all.</param>
    /// <param name="asOf">The newest update that is known; null: now.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<SearchResults> FindAsync(StoryDbContext db, SearchWords words, SearchKind? kind, Half? half, long? asOf, CancellationToken cancel = default)
    {
        if (words.IsEmpty) return new([], true);

        var hits = await (
            from h in db.Hits(words, kind, asOf)
            select new
            {
                Hit = h,
                Stands =
                    h.Kind == SearchKind.Claims ? db.ClaimVersions.AsOf(asOf).Any(v => v.ClaimId == h.Thing && v.From == h.From)
                    : h.Kind == SearchKind.Entries ? db.TimelineEntryVersions.AsOf(asOf).Any(v => v.EntryId == h.Thing && v.From == h.From) && !db.Withdrawn(Thing.Entry, asOf).Any(r => r.ThingId == h.Thing)
                    : h.Kind == SearchKind.Questions ? db.QuestionVersions.AsOf(asOf).Any(v => v.QuestionId == h.Thing && v.From == h.From) && !db.Withdrawn(Thing.Question, asOf).Any(r => r.ThingId == h.Thing)
                    : h.Kind == SearchKind.Articles ? db.ArticleVersions.AsOf(asOf).Any(v => v.ArticleId == h.Thing && v.From == h.From) && !db.Withdrawn(Thing.Article, asOf).Any(r => r.ThingId == h.Thing)
                    : !db.Withdrawn(Thing.Update, asOf).Any(r => r.ThingId == h.Thing),
                Status =
                    h.Kind == SearchKind.Claims ? db.ClaimStatuses.AsOf(asOf).Where(s => s.ClaimId == h.Thing).Select(s => (Status?)s.Status).FirstOrDefault()
                    : h.Kind == SearchKind.Entries ? (
                        from c in db.EntryClaims
                        where c.EntryId == h.Thing && c.From == h.From && c.Position == 0
                        join s in db.ClaimStatuses.AsOf(asOf) on c.ClaimId equals s.ClaimId
                        select (Status?)s.Status).FirstOrDefault()
                    : null,
            }).ToListAsync(cancel);

        return new([.. hits.Where(h => h.Stands && (half is null || h.Status?.Half() == half))
            .OrderByDescending(h => h.Hit.IsInTitle).ThenByDescending(h => h.Hit.From).ThenByDescending(h => h.Hit.Row)
            .Select(h => new Standing(h.Hit, h.Status))], hits.Count < Hit.Most);
    }

    /// <summary>One page of what was found, with its words.</summary>
    public async Task<IReadOnlyList<FoundThing>> PageAsync(StoryDbContext db, SearchWords words, int skip, int take, CancellationToken cancel = default)
    {
        var page = _hits.Skip(skip).Take(take).ToList();
        var marked = page.Count == 0 ? [] : await db.MarkedRows(words, [.. page.Select(h => h.Hit.Row)]).ToDictionaryAsync(r => r.Row, cancel);
        var found = new Dictionary<long, FoundThing>();
        foreach (var kind in page.GroupBy(h => h.Hit.Kind))
        {
            var (ids, numbers) = (kind.Select(h => h.Hit.Thing).ToList(), kind.Select(h => h.Hit.From).ToList());
            var texts = await SearchText.Of(db, kind.Key).AsNoTracking().Where(t => ids.Contains(t.Thing) && numbers.Contains(t.From)).ToDictionaryAsync(t => (t.Thing, t.From), cancel);
            var paths = (await Things.NamesAsync(db, [.. ids.Select(id => new ThingRef(kind.Key.Thing(), id))], null, cancel)).ToDictionary(n => n.Of.Id, n => n.Path);
            foreach (var (hit, status) in kind) found[hit.Row] = Show(hit, status, texts[(hit.Thing, hit.From)], marked[hit.Row], paths[hit.Thing]);
        }

        return [.. page.Select(h => found[h.Hit.Row])];
    }

    private static FoundThing Show(Hit hit, Status? status, SearchText text, MarkedRow marked, string path)
    {
        var body = text.Body();
        return new(hit.Kind, hit.Thing, path, status, text.Title,
            Excerpt.Whole(text.Title, IndexedText.Of(text.Title).Hits(marked.Title)),
            // Most bodies hold no hit; those need not be taken apart again.
            marked.Body.Contains(IndexedText.HitBegins) ? Excerpt.Of(body, IndexedText.Of(body).Hits(marked.Body)) : []);
    }

    private sealed record Standing(Hit Hit, Status? Status);
}
