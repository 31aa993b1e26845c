using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Timeline;

namespace StoryTracker.Pages.Desk.Updates;

/// <summary>Tells the form how a date is read while it is typed.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReadDateModel : PageModel
{
    public IActionResult OnGet(string? typed)
    {
        EventDate.TryRead(typed, out _, out var error);
        return new JsonResult(new { echo = DateEcho.Of(typed), error = error.Message });
    }
}
