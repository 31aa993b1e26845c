using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Reports;

namespace StoryTracker.Pages.Desk;

/// <summary>One report, and where an editor closes it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DeskReportModel(StoryDbContext db, ErrorReports reports) : PageModel
{
    public ReportCard Card { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Why it was not closed; null if nothing stands against it.</summary>
    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(long id) => ShowAsync(id);

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!User.MayPublish())
        {
            return Forbid();
        }

        try
        {
            return await reports.CloseAsync(id, Reason, User.Identity!.Name!, HttpContext.RequestAborted) ? LocalRedirect(ErrorReports.PathOf(id)) : NotFound();
        }
        catch (RuleException refused)
        {
            Problem = refused.Message;
            // Without a field it is not the words: somebody else was faster.
            Response.StatusCode = refused.Field.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
            return await ShowAsync(id);
        }
    }

    private async Task<IActionResult> ShowAsync(long id)
    {
        if (await ReportCard.LoadAsync(db, db.ErrorReports.Where(r => r.Id == id), HttpContext.RequestAborted) is not [var card])
        {
            return NotFound();
        }

        Card = card;
        return Page();
    }
}
