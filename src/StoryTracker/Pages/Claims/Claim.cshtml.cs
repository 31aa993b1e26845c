using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One claim: where it stands and why, down to the very words that it rests on.</summary>
public sealed class ClaimModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int QuotesOfOpponent = 3;
    private const int MostResting = 50;

    /// <summary>A timeline entry that rests on the claim.</summary>
    public sealed record RestingEntry(long Id, string Slug, string Title, string Date, string Words, bool IsExpected, bool DidNotHappen)
    {
        /// <summary>When it was, in words.</summary>
        public DateInWords When(DateLanguage dates)
        {
            var date = EventDate.Parse(Date);
            var (before, after) = IsExpected ? ("expected, ", "") : DidNotHappen ? ("was expected, ", "; did not happen") : ("", "");
            return date.IsNone && Words.Length > 0 ? new($"{before}“{Words}”", "", after) : new(before, date.ToWords(dates), after);
        }
    }

    /// <summary>A question that the claim bears on, or answers.</summary>
    public sealed record RestingQuestion(long Id, string Slug, string Text, bool IsAnswer);

    /// <summary>A claim that contradicts this one, with the words that support it.</summary>
    public sealed record Contradiction(LinkedClaim Link, IReadOnlyList<EvidenceCard> Words);

    public ClaimCard Claim { get; private set; } = null!;

    public Notices Notices { get; private set; } = null!;

    public IReadOnlyList<EvidenceCard> For { get; private set; } = [];

    public IReadOnlyList<EvidenceCard> Against { get; private set; } = [];

    /// <summary>The claims that contradict this one, while the tie stands.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; private set; } = [];

    /// <summary>All other ties, and those that were taken back.</summary>
    public IReadOnlyList<LinkedClaim> Links { get; private set; } = [];

    /// <summary>The claim that has taken the place of this one; null unless it is superseded.</summary>
    public LinkedClaim? Successor { get; private set; }

    public IReadOnlyList<RestingEntry> Entries { get; private set; } = [];

    public IReadOnlyList<RestingQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<ClaimStep> History { get; private set; } = [];

    public StatusChart? Chart { get; private set; }

    /// <summary>How it was worded, the newest version first; empty if it was never worded anew.</summary>
    public IReadOnlyList<ThingVersion> Versions { get; private set; } = [];

    /// <summary>How many sources speak for or against it, and from how many known origins.</summary>
    public string Counts
    {
        get
        {
            var origins = For.Concat(Against).Where(e => e.TakenBack is null).Select(e => e.Origin?.Id).Distinct().ToList();
            var known = origins.Count(o => o is not null);
            return (Claim.Sources == 1 ? "1 source" : $"{Claim.Sources} sources") + ", "
                + (known == 0 ? "origin not known" : known == 1 ? "1 origin" : $"{known} origins");
        }
    }

    public async Task<IActionResult> OnGetAsync(long id, string? slug)
    {
        var card = (await ClaimBoard.CardsAsync(Db, [id], Moment.AsOf, Cancel)).GetValueOrDefault(id);
        if (card is null)
        {
            return NotFound();
        }

        if (ToRightAddress("claims", id, slug, card.Slug) is { } right)
        {
            return right;
        }

        Claim = card;
        Notices = await Notices.LoadAsync(Db, Thing.Claim, id, Moment.AsOf, Cancel);
        var evidence = await EvidenceCard.LoadAsync(Db, Db.Evidence.Until(Moment.AsOf).Where(e => e.ClaimId == id).OrderBy(e => e.Id), Moment.AsOf, Cancel);
        For = [.. evidence.Where(e => e.Stance == Stance.Supports).OrderBy(e => e.TakenBack is not null)];
        Against = [.. evidence.Where(e => e.Stance == Stance.Refutes).OrderBy(e => e.TakenBack is not null)];
        await LoadLinksAsync(id);
        await LoadRestingAsync(id);
        History = await ClaimHistory.LoadAsync(Db, id, Moment.AsOf, Cancel);
        Chart = StatusChart.Of(History, Moment.Number);
        Versions = await VersionsAsync(id);
        return Page();
    }

    private async Task LoadLinksAsync(long id)
    {
        var links = await LinkedClaim.LoadAsync(Db, id, Moment.AsOf, Cancel);
        var opponents = links.Where(l => l.Kind == LinkKind.Contradicts && l.TakenBack is null).ToList();
        var ids = opponents.Select(o => o.Claim.Id).ToList();
        var words = ids.Count == 0 ? [] : await EvidenceCard.LoadAsync(Db,
            Db.Evidence.Until(Moment.AsOf).Where(e => ids.Contains(e.ClaimId) && e.Stance == Stance.Supports).OrderBy(e => e.Id), Moment.AsOf, Cancel);
        Contradictions = [.. opponents.Select(o => new Contradiction(o, [.. words.Where(w => w.ClaimId == o.Claim.Id && w.TakenBack is null).Take(QuotesOfOpponent)]))];
        Successor = links.LastOrDefault(l => l is { Kind: LinkKind.Supersedes, IsOutward: false });
        Links = [.. links.Where(l => !opponents.Contains(l) && l != Successor)];
    }

    private async Task LoadRestingAsync(long id)
    {
        var entriesGone = Db.Withdrawn(Thing.Entry, Moment.AsOf).Select(r => r.ThingId);
        var questionsGone = Db.Withdrawn(Thing.Question, Moment.AsOf).Select(r => r.ThingId);
        Entries = await (
            from c in Db.EntryClaims.AsNoTracking()
            where c.ClaimId == id && !entriesGone.Contains(c.EntryId)
            join v in Db.TimelineEntryVersions.AsOf(Moment.AsOf) on new { c.EntryId, c.From } equals new { v.EntryId, v.From }
            join e in Db.TimelineEntries on v.EntryId equals e.Id
            orderby v.Lower, v.EntryId
            select new RestingEntry(e.Id, e.Slug, v.Title.Text, v.Date, v.Words.Text, v.IsExpected, v.DidNotHappen)).Take(MostResting).ToListAsync(Cancel);
        var bearsOn = await (
            from c in Db.QuestionClaims.AsNoTracking()
            where c.ClaimId == id && !questionsGone.Contains(c.QuestionId)
            join v in Db.QuestionVersions.AsOf(Moment.AsOf) on new { c.QuestionId, c.From } equals new { v.QuestionId, v.From }
            join q in Db.Questions on v.QuestionId equals q.Id
            orderby q.Id
            select new RestingQuestion(q.Id, q.Slug, v.Text.Text, v.AnswerId == id)).Take(MostResting).ToListAsync(Cancel);
        var answers = await (
            from v in Db.QuestionVersions.AsNoTracking().AsOf(Moment.AsOf)
            where v.AnswerId == id && !questionsGone.Contains(v.QuestionId)
            join q in Db.Questions on v.QuestionId equals q.Id
            orderby q.Id
            select new RestingQuestion(q.Id, q.Slug, v.Text.Text, true)).Take(MostResting).ToListAsync(Cancel);
        Questions = [.. answers, .. bearsOn.Where(q => !q.IsAnswer)];
    }

    // From the version before to each; a claim that never changed has no history of its wording.
    private async Task<IReadOnlyList<ThingVersion>> VersionsAsync(long id)
    {
        var versions = await Db.ClaimVersions.AsNoTracking().Until(Moment.AsOf).Where(v => v.ClaimId == id).OrderBy(v => v.From).ToListAsync(Cancel);
        return versions.Count < 2 ? [] : await ThingVersion.HistoryAsync(Db,
            [.. versions.Select((v, i) => (v.From, i == 0 ? [] : FieldChange.Between(
                new("Wording", versions[i - 1].Wording.Text, v.Wording.Text),
                new("What would settle it", versions[i - 1].Settles.Text, v.Settles.Text))))], Cancel);
    }
}
