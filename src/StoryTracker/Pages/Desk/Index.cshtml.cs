using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Reports;
using StoryTracker.Timeline;
using StoryTracker.Updates;
using StoryTracker.Webhooks;

namespace StoryTracker.Pages.Desk;

/// <summary>What needs an editor now.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(StoryDbContext db, CurrentMoment current, DraftList drafts, DraftBox box) : StoryPage(db, current)
{
    private const int Shown = 10;

    public ClaimBoard Board { get; private set; } = null!;

    /// <summary>The unconfirmed claims that have not changed for the longest time.</summary>
    public IReadOnlyList<ClaimCard> Oldest { get; private set; } = [];

    /// <summary>When the updates were published that the claims stand unchanged since.</summary>
    public IReadOnlyDictionary<long, DateTime> Times { get; private set; } = new Dictionary<long, DateTime>();

    public IReadOnlyList<(ClaimCard One, ClaimCard Other, long Since)> Contradictions { get; private set; } = [];

    /// <summary>The drafts that need somebody most.</summary>
    public IReadOnlyList<DraftCard> Drafts { get; private set; } = [];

    public int DraftCount { get; private set; }

    /// <summary>The expectations that fell due first and that no update has settled.</summary>
    public IReadOnlyList<(long Id, string Slug, string Title, DateInWords When)> FellDue { get; private set; } = [];

    /// <summary>The newest reports from readers that wait for an answer.</summary>
    public IReadOnlyList<ReportCard> Reports { get; private set; } = [];

    public int ReportCount { get; private set; }

    /// <summary>How many things rest on something that moved since an editor last looked.</summary>
    public int Moved { get; private set; }

    /// <summary>How many webhooks stand still; 0 for whom it does not concern.</summary>
    public int StandingWebhooks { get; private set; }

    public int FellDueCount { get; private set; }

    public int OpenQuestions { get; private set; }

    public IReadOnlyList<(long Id, string Slug, string Text, string Settles)> Questions { get; private set; } = [];

    public IReadOnlyList<UpdateCard> Updates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Moment.Story is null)
        {
            return LocalRedirect("/desk/begin");
        }

        Board = await ClaimBoard.LoadAsync(Db, Moment, new() { PerGroup = Shown, OldestFirst = true, Only = Statuses.Unconfirmed }, Cancel);
        Oldest = [.. Board.Unconfirmed.SelectMany(g => g.Claims).OrderBy(c => c.Since).ThenBy(c => c.Id).Take(Shown)];
        var since = Oldest.Select(c => c.Since).Distinct().ToList();
        Times = await Db.Updates.Where(u => since.Contains(u.Sequence)).ToDictionaryAsync(u => u.Sequence, u => u.At, Cancel);
        await LoadContradictionsAsync();
        Drafts = await drafts.LoadAsync(User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", Shown, Cancel);
        DraftCount = await box.All.CountAsync(Cancel);
        var reports = Db.ErrorReports.Where(r => r.State == ReportState.Open);
        ReportCount = await reports.CountAsync(Cancel);
        Reports = await ReportCard.LoadAsync(Db, reports.OrderByDescending(r => r.Id).Take(3), Cancel);
        await LoadFellDueAsync();
        StandingWebhooks = User.IsOwner() ? await WebhookDesk.StandingAsync(Db, Cancel) : 0;
        Moved = (await MovedGround.LoadAsync(Db, Cancel)).Count;

        var withdrawn = Db.Withdrawn(Thing.Question, null).Select(r => r.ThingId);
        var open = Db.QuestionVersions.AsNoTracking().AsOf(Moment.AsOf).Where(v => v.AnswerId == null && !withdrawn.Contains(v.QuestionId));
        OpenQuestions = await open.CountAsync(Cancel);
        Questions = await (
            from v in open
            join q in Db.Questions on v.QuestionId equals q.Id
            orderby v.QuestionId
            select new ValueTuple<long, string, string, string>(q.Id, q.Slug, v.Text.Text, v.Settles.Text)).Take(Shown).ToListAsync(Cancel);
        Updates = await UpdateCards.NewestAsync(Db, Moment, 3, cancel: Cancel);
        return Page();
    }

    private async Task LoadFellDueAsync()
    {
        var withdrawn = Db.Withdrawn(Thing.Entry, null).Select(r => r.ThingId);
        var due = Db.TimelineEntryVersions.AsNoTracking().AsOf(Moment.AsOf).FellDue(Moment.Clock).Where(v => !withdrawn.Contains(v.EntryId));
        FellDueCount = await due.CountAsync(Cancel);
        FellDue = [.. (await (
            from v in due
            join e in Db.TimelineEntries on v.EntryId equals e.Id
            orderby v.DueAt, v.EntryId
            select new { e.Slug, Version = v }).Take(Shown).ToListAsync(Cancel))
            .Select(r => (r.Version.EntryId, r.Slug, r.Version.Title.Text, r.Version.StateAt(Moment.Clock).Say(EventDate.Parse(r.Version.Date), Moment.Masthead.Dates)))];
    }

    // Newest first: two facts that contradict each other since a minute ago are what the desk must hear of.
    private async Task LoadContradictionsAsync()
    {
        var links = await Db.ClaimLinks.AsNoTracking()
            .Where(l => l.Kind == LinkKind.Contradicts && !Db.TakenBack.Any(t => t.Id == l.Id))
            .OrderByDescending(l => l.Id).Take(Shown).ToListAsync(Cancel);
        var cards = await ClaimBoard.CardsAsync(Db, [.. links.SelectMany(l => new[] { l.ClaimId, l.OtherId }).Distinct()], Moment.AsOf, Cancel);
        Contradictions = [.. links.Select(l => (cards[l.ClaimId], cards[l.OtherId], l.From))];
    }
}
