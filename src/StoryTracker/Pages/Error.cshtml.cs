using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The page in place of an answer that failed. It says what happened and what to do, in the reader's words.</summary>
// The failed request may have been a post, whose form perhaps cannot even be read.
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(CurrentMoment current) : PageModel
{
    public int Status { get; private set; }
    public string Title { get; private set; } = "";
    public string Help { get; private set; } = "";

    /// <summary>The page of the past that was asked for and is not there; null for any other failure.</summary>
    public AsOfAddress? Past { get; private set; }

    /// <summary>The number of the newest update; 0 before the first.</summary>
    public long Newest { get; private set; }

    /// <summary>For every verb: there is no handler, so that the page also answers a failed PUT.</summary>
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Describe();
        if (Status == StatusCodes.Status404NotFound && HttpContext.Features.Get<AsOfAddress>() is { } past)
        {
            (Past, Newest) = (past, (await current.GetAsync(HttpContext.RequestAborted)).Number);
            (Title, Help) = past.Number is { } number && number <= Newest
                ? past.Live is not null
                    ? ($"Not in the story at update {number}", $"There is no such page in the story as known at update {number}. What it shows may have come with a later update.")
                    : ("Nothing to see here", "Only the pages of the story can be read as known earlier.")
                : ("There is no such update", Newest == 0 ? "Nothing has been published yet." : $"The updates go from 1 to {Newest}.");
        }

        // Left to what comes next, the framework would answer OPTIONS by itself, with 200 for what was refused.
        if (HttpMethods.IsOptions(Request.Method))
        {
            context.Result = Page();
            return;
        }

        await next();
    }

    private void Describe()
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
