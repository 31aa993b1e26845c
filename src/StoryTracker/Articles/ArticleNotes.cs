using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Timeline;

namespace StoryTracker.Articles;

/// <summary>Something that rests on words of an article: a claim or a timeline entry.</summary>
/// <param name="Noun">The first part of its address: claims or timeline.</param>
/// <param name="Id">The thing.</param>
/// <param name="Slug">The readable end of its address.</param>
/// <param name="Words">The claim’s wording, or the entry’s title.</param>
/// <param name="Status">Where the claim stands, or the entry’s lead claim.</param>
/// <param name="IsAgainst">Whether the words speak against the claim.</param>
public sealed record ArticleNote(string Noun, long Id, string Slug, string Words, Status Status, bool IsAgainst)
{
    public bool IsClaim => Noun == "claims";
}

/// <summary>What rests on an article, citation by citation.</summary>
public sealed class ArticleNotes
{
    private readonly ILookup<long, ArticleNote> _byCitation;

    private ArticleNotes(IReadOnlyList<CitedSpan> spans, ILookup<long, ArticleNote> byCitation) => (Spans, _byCitation) = (spans, byCitation);

    /// <summary>All citations of the article. What rests on none of them any more still finds its place.</summary>
    public IReadOnlyList<CitedSpan> Spans { get; }

    /// <summary>How many stretches of the text are marked; two citations of the same words count once.</summary>
    public int Passages => Spans.Where(s => _byCitation.Contains(s.CitationId)).DistinctBy(s => (s.Start, s.Length)).Count();

    /// <summary>How many claims rest on the article.</summary>
    public int Claims => _byCitation.SelectMany(n => n).Where(n => n.IsClaim).DistinctBy(n => n.Id).Count();

    /// <summary>
    /// What rests on some citations, each thing once: claims that the words speak for, in the order of the citations, then
    /// those that they speak against, then entries.
    /// </summary>
    public IReadOnlyList<ArticleNote> Of(IEnumerable<long> citationIds) =>
        [.. citationIds.SelectMany(c => _byCitation[c]).Distinct().OrderByDescending(n => n.IsClaim).ThenBy(n => n.IsAgainst)];

    /// <summary>Whether a thing rests on a citation.</summary>
    public bool RestsOn(ArticleNote note, long citationId) => _byCitation[citationId].Contains(note);

    /// <summary>Reads them. What was taken back, or belongs to an earlier version of an entry, is not among them.</summary>
    public static async Task<ArticleNotes> LoadAsync(StoryDbContext db, long articleId, long? asOf, CancellationToken cancel = default)
    {
        var evidence = await (
            from c in db.Citations.AsNoTracking().Until(asOf)
            where c.ArticleId == articleId
            join e in db.Evidence.Until(asOf) on c.Id equals e.CitationId
            where !db.TakenBack.Until(asOf).Any(t => t.Id == e.Id)
            orderby c.Start, c.Id
            select new { c.Id, e.ClaimId, e.Stance }).ToListAsync(cancel);
        var entries = await (
            from c in db.Citations.AsNoTracking().Until(asOf)
            where c.ArticleId == articleId
            join x in db.EntryCitations on c.Id equals x.CitationId
            join v in db.TimelineEntryVersions.AsOf(asOf) on new { x.EntryId, x.From } equals new { v.EntryId, v.From }
            join n in db.TimelineEntries on v.EntryId equals n.Id
            orderby c.Start, c.Id
            select new { c.Id, v.EntryId, n.Slug, Title = v.Title.Text }).ToListAsync(cancel);

        var cards = await ClaimBoard.CardsAsync(db, [.. evidence.Select(e => e.ClaimId).Distinct()], asOf, cancel);
        var leads = await TimelineQueries.ClaimsOfAsync(db, [.. entries.Select(e => e.EntryId).Distinct()], asOf, cancel);
        var notes = evidence.Select(e => (e.Id, e.Stance, Card: cards[e.ClaimId]))
            .Select(e => (e.Id, Note: new ArticleNote("claims", e.Card.Id, e.Card.Slug, e.Card.Wording, e.Card.Status, e.Stance == Stance.Refutes)))
            .Concat(entries.Select(e => (e.Id, Note: new ArticleNote("timeline", e.EntryId, e.Slug, e.Title, leads[e.EntryId].First().Status, false))));
        var spans = await db.Citations.AsNoTracking().Until(asOf).Where(c => c.ArticleId == articleId)
            .Select(c => new CitedSpan(c.Id, c.Start, c.Length)).ToListAsync(cancel);
        return new(spans, notes.ToLookup(n => n.Id, n => n.Note));
    }
}
