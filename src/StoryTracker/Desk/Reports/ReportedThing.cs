using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Reports;

/// <summary>A thing that a report is about, as its reader saw it.</summary>
/// <param name="Of">The thing.</param>
/// <param name="SeenAt">The number of the story at which it was seen.</param>
/// <param name="Label">Its words then.</param>
/// <param name="Path">Its path, below the story’s address.</param>
/// <param name="Status">Where it stood then; null unless it is a claim.</param>
public sealed record ReportedThing(ThingRef Of, long SeenAt, string Label, string Path, Status? Status)
{
    /// <summary>What it is, within a sentence.</summary>
    public string Noun => NounOf(Of.Thing);

    /// <summary>Where in it the error is: “On a claim”.</summary>
    public string Place => Of.Thing switch { Thing.Claim => "On a claim", Thing.Entry => "In a timeline entry", _ => "In an update" };

    /// <summary>Its page as it was seen.</summary>
    public string SeenHref => $"{AsOfAddress.Of(SeenAt)}/{Path}";

    /// <summary>Opens the form for a correction of it that answers a report.</summary>
    public string AnswerHref(long report) => $"/desk/updates/new?open=correct-{Of.Thing.ToString().ToLowerInvariant()}&id={Of.Id}&report={report}";

    /// <summary>What things of a noun are called within a sentence.</summary>
    public static string NounOf(Thing thing) => thing switch { Thing.Claim => "claim", Thing.Entry => "timeline entry", _ => "update" };

    /// <summary>The page on which an error in a thing is reported.</summary>
    public static string FormHref(Thing thing, long id, long seenAt) => $"/report?on={thing.ToString().ToLowerInvariant()}&id={id}&seen={seenAt}";

    /// <summary>Finds a thing as it was when update <paramref name="seenAt"/> was the newest; null if it was not there then, or errors in it are not reported.</summary>
    public static async Task<ReportedThing?> FindAsync(StoryDbContext db, ThingRef of, long seenAt, CancellationToken cancel = default)
    {
        if (!ErrorReport.IsReportable(of.Thing) || (of.Thing == Thing.Update && of.Id > seenAt)
            || await Things.NamesAsync(db, [of], seenAt, cancel) is not [var named])
        {
            return null;
        }

        if (of.Thing == Thing.Claim)
        {
            var status = await db.ClaimStatuses.AsOf(seenAt).Where(s => s.ClaimId == of.Id).Select(s => (Status?)s.Status).SingleOrDefaultAsync(cancel);
            return new(of, seenAt, named.Label, named.Path, status);
        }

        // The words of what is withdrawn are not repeated.
        var isWithdrawn = (await Notices.TombstonesAsync(db, of.Thing, [of.Id], seenAt, cancel)).Count > 0;
        return new(of, seenAt, isWithdrawn ? $"This {NounOf(of.Thing)} was withdrawn" : named.Label, named.Path, null);
    }

    /// <summary>The updates that changed it after it was seen, oldest first.</summary>
    public Task<List<long>> ChangesSinceAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        var id = Of.Id;
        var changes = db.UpdateTargets.Where(t => t.Thing == Of.Thing && t.ThingId == id).Select(t => t.From)
            .Union(db.Retractions.Where(r => r.Thing == Of.Thing && r.ThingId == id).Select(r => r.From));
        changes = Of.Thing switch
        {
            Thing.Claim => changes.Union(db.ClaimVersions.Where(v => v.ClaimId == id).Select(v => v.From))
                .Union(db.ClaimStatuses.Where(s => s.ClaimId == id).Select(s => s.From))
                .Union(db.Evidence.Where(e => e.ClaimId == id).Select(e => e.From))
                .Union(db.Rulings.Where(r => r.ClaimId == id).Select(r => r.From)),
            Thing.Entry => changes.Union(db.TimelineEntryVersions.Where(v => v.EntryId == id).Select(v => v.From)),
            _ => changes,
        };
        return changes.Where(n => n > SeenAt).OrderBy(n => n).ToListAsync(cancel);
    }
}

/// <summary>A report as the desk sees it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Thing">What it is about.</param>
/// <param name="ChangedIn">The updates that changed that since, oldest first.</param>
public sealed record ReportCard(ErrorReport Report, ReportedThing Thing, IReadOnlyList<long> ChangedIn)
{
    /// <summary>Reads the cards of some reports.</summary>
    public static async Task<IReadOnlyList<ReportCard>> LoadAsync(StoryDbContext db, IQueryable<ErrorReport> reports, CancellationToken cancel = default)
    {
        var cards = new List<ReportCard>();
        foreach (var report in await reports.AsNoTracking().ToListAsync(cancel))
        {
            // What is published is never deleted, so the thing is there.
            var thing = (await ReportedThing.FindAsync(db, report.Of, report.SeenAt, cancel))!;
            cards.Add(new(report, thing, await thing.ChangesSinceAsync(db, cancel)));
        }

        return cards;
    }
}
