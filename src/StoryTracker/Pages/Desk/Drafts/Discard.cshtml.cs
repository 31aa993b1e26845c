using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;

namespace StoryTracker.Pages.Desk.Drafts;

/// <summary>Asks before a draft is thrown away.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DiscardModel(DraftBox drafts, DeskLog log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Key { get; set; }

    [BindProperty]
    public long Revision { get; set; }

    public Draft Draft { get; private set; } = null!;

    /// <summary>Whether somebody wrote in it after the question was asked.</summary>
    public bool HasChanged { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await drafts.FindAsync(Key, HttpContext.RequestAborted) is { } draft && !User.MayWrite(draft))
        {
            return Forbid();
        }

        if (await drafts.DiscardAsync(Key, Revision, HttpContext.RequestAborted))
        {
            await log.WriteAsync(Deed.DiscardedDraft);
            return LocalRedirect("/desk/drafts");
        }

        HasChanged = true;
        return await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await drafts.FindAsync(Key, HttpContext.RequestAborted) is not { } draft)
        {
            return HttpMethods.IsPost(Request.Method) ? LocalRedirect("/desk/drafts") : NotFound();
        }

        Draft = draft;
        return Page();
    }
}
