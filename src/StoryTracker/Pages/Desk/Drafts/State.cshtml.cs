using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Desk.Drafts;

namespace StoryTracker.Pages.Desk.Drafts;

/// <summary>Tells a browser that keeps words of a form whether that form was published meanwhile.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StateModel(DraftBox drafts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid key) => new JsonResult(new { published = await drafts.PublishedAsAsync(key, HttpContext.RequestAborted) });
}
