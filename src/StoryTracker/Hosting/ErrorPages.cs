using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using StoryTracker.Data;

namespace StoryTracker.Hosting;

/// <summary>An answer with words for every failure, the same in every environment.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.Use(LastResortAsync);
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.UseStatusCodePages(status => WantsPage(status.HttpContext.Request)
            ? Task.CompletedTask // left empty, and filled one step further out
            : WriteLineAsync(status.HttpContext));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            // What broke the request may have broken its context, too.
            CreateScopeForErrors = true,
            StatusCodeSelector = e => e switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                _ when StoreTrouble.IsWhy(e) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
    }

    /// <summary>Whether the request failed already and passes the pipeline a second time, for its error page.</summary>
    public static bool IsShowingError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>A page in place of a missing style sheet or picture helps nobody.</summary>
    private static bool WantsPage(HttpRequest request) =>
        !Path.HasExtension(request.Path.Value)
        && (request.GetTypedHeaders().Accept is not { Count: > 0 } types
            || types.Any(t => t.MatchesAllTypes || t.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
                || t.MediaType.Equals("text/*", StringComparison.OrdinalIgnoreCase)));

    private static Task WriteLineAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{status} {ReasonPhrases.GetReasonPhrase(status)}\n");
    }

    /// <summary>The error page shows the story's name and may fail for the reason that it was to explain.</summary>
    private static async Task LastResortAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // Logged further in.
            context.Response.Clear();
            context.Response.StatusCode = StoreTrouble.IsWhy(e) ? 503 : 500;
            await WriteLineAsync(context);
        }
    }
}
