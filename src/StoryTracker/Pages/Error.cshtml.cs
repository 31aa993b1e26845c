using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Hosting;

namespace StoryTracker.Pages;

/// <summary>The page in place of an answer that failed. It says what happened and what to do, in the reader's words.</summary>
// The failed request may have been a post, whose form perhaps cannot even be read.
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; }
    public string Title { get; private set; } = "";
    public string Help { get; private set; } = "";

    /// <summary>For every verb: there is no handler, so that the page also answers a failed PUT.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Asked for by its own address, it is no page.
        if (!HttpContext.IsShowingError()) Response.StatusCode = StatusCodes.Status404NotFound;

        Status = Response.StatusCode;
        (Title, Help) = Status switch
        {
            400 => ("We could not read that", "What your browser sent was incomplete or had too many parts. Go back, reload the page and try again."),
            401 or 403 => ("This is for editors", "Sign in with an account that may do this."),
            404 => ("There is no such page", "Nothing that we published is ever deleted, so the address was most likely mistyped or cut short."),
            405 => ("That cannot be done here", "The page exists, but not for what your browser asked of it."),
            413 => ("That is too much at once", "What you sent is larger than 4 MB. Go back, shorten it or send it in parts."),
            429 => ("Too many tries", "Wait a minute, then try again."),
            503 => ("The store is not available", "It is busy, full or being looked after. Nothing was changed. Try again in a minute."),
            _ when Status < 500 => ("That did not work", "Go back, reload the page and try again."),
            _ => ("Something failed here", "It is our fault, and we have a note of it. Try again in a minute."),
        };
    }
}
