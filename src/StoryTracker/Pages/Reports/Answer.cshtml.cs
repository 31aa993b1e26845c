using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk.Reports;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The private page of whoever reported an error: what became of it. Its address is the only key to it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReportAnswerModel(StoryDbContext db, CurrentMoment current, ErrorReports reports, PublicUrl address) : StoryPage(db, current)
{
    public ErrorReport Report { get; private set; } = null!;

    public ReportedThing Thing { get; private set; } = null!;

    /// <summary>The update that answers it; null if none does.</summary>
    public Update? Update { get; private set; }

    /// <summary>Whether that was withdrawn since: then its words are not repeated.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>The address to keep.</summary>
    public string Address => address.For(Request.Path);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        // No link on it may tell its address to anybody.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await reports.FindAsync(key, Cancel) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        Thing = (await ReportedThing.FindAsync(Db, report.Of, report.SeenAt, Cancel))!;
        if (report.AnsweredIn is { } number)
        {
            Update = await Db.Updates.AsNoTracking().SingleAsync(u => u.Sequence == number, Cancel);
            IsWithdrawn = (await Notices.TombstonesAsync(Db, StoryTracker.Updates.Thing.Update, [number], null, Cancel)).Count > 0;
        }

        return Page();
    }
}
