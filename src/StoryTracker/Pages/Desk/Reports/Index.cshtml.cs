using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk.Reports;

namespace StoryTracker.Pages.Desk;

/// <summary>What readers reported, the newest first: what waits for an answer, or what has one.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReportsModel(StoryDbContext db) : PageModel
{
    private const int Size = 20;

    /// <summary>Whether those are shown that were answered or closed.</summary>
    [FromQuery]
    public bool Done { get; set; }

    public IReadOnlyList<ReportCard> Cards { get; private set; } = [];

    public int Open { get; private set; }

    public string? PreviousHref { get; private set; }

    public string? NextHref { get; private set; }

    public async Task OnGetAsync(long? before, long? after)
    {
        var cancel = HttpContext.RequestAborted;
        var all = db.ErrorReports.Where(r => r.State == ReportState.Open != Done);
        Open = await db.ErrorReports.CountAsync(r => r.State == ReportState.Open, cancel);
        var page = await KeysetPage.ReadAsync(all.Select(r => r.Id), before, after, Size, cancel);
        Cards = await ReportCard.LoadAsync(db, all.Where(r => page.Keys.Contains(r.Id)).OrderByDescending(r => r.Id), cancel);
        if (page.Keys.Count > 0)
        {
            var list = Done ? "/desk/reports?done=true&" : "/desk/reports?";
            PreviousHref = page.IsMoreBefore ? $"{list}after={page.Keys[0]}" : null;
            NextHref = page.IsMoreAfter ? $"{list}before={page.Keys[^1]}" : null;
        }
    }
}
