using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Reports;

namespace StoryTracker.Pages.Desk;

/// <summary>One report, and where an editor closes it.</summary>
public sealed class DeskReportModel(DeskGate gate, StoryDbContext db, ErrorReports reports) : DeskFormPage(gate)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The report; null for who may not see it.</summary>
    public ReportCard? Card { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Why it was not closed; null if nothing stands against it.</summary>
    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await RefusePublishingAsync("close reports") is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await reports.CloseAsync(Id, Reason, User.Identity!.Name!, HttpContext.RequestAborted) ? LocalRedirect(ErrorReports.PathOf(Id)) : NotFound();
        }
        catch (RuleException refused)
        {
            Problem = refused.Message;
            // Without a field it is not the words: somebody else was faster.
            Response.StatusCode = refused.Field.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
            return await ShowAsync();
        }
    }

    protected override async Task<IActionResult> Redisplay() => await MayUseDeskAsync() ? await ShowAsync() : Page();

    private async Task<IActionResult> ShowAsync()
    {
        if (await ReportCard.LoadAsync(db, db.ErrorReports.Where(r => r.Id == Id), HttpContext.RequestAborted) is not [var card])
        {
            return NotFound();
        }

        Card = card;
        return Page();
    }
}
