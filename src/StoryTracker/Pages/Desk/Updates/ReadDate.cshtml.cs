using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk.Updates;

/// <summary>Tells the form how a date is read while it is typed.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReadDateModel(CurrentMoment current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? typed)
    {
        var dates = (await current.GetAsync(HttpContext.RequestAborted)).Masthead.Dates;
        EventDate.TryRead(typed, out _, out var error);
        return new JsonResult(new { echo = DateEcho.Of(typed, dates), error = error.Message });
    }
}
