using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace StoryTracker.Hosting;

/// <summary>
/// Answers 405 for a verb that a page has no handler for. The framework would show the page without having loaded what it
/// shows.
/// </summary>
internal sealed class OnlyItsVerbs : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // A page without any handler answers every verb: the error page does.
        if (context.HandlerMethod is not null || context.ActionDescriptor.HandlerMethods.Count == 0)
        {
            return;
        }

        var verbs = context.ActionDescriptor.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct().ToList();
        context.HttpContext.Response.Headers.Allow = string.Join(", ", verbs.Contains("GET") ? verbs.Append("HEAD") : verbs);
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
