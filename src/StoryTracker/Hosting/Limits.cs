using Microsoft.AspNetCore.Http.Features;

namespace StoryTracker.Hosting;

/// <summary>How much one request may send, and what it gets when that is too much or cannot be read.</summary>
public static class Limits
{
    /// <summary>The body of a request, in bytes. The longest text that we take, escaped in a form, fits three times.</summary>
    public const int BodyBytes = 4 * 1024 * 1024;

    /// <summary>The first line of a request, in bytes: who pastes a page into the search box gets an answer.</summary>
    public const int AddressBytes = 64 * 1024;

    internal static void Apply(FormOptions options)
    {
        options.ValueLengthLimit = BodyBytes;
        options.MultipartBodyLengthLimit = BodyBytes;
    }

    /// <summary>Answers a body that says that it is too large without reading it.</summary>
    public static void UseBodyLimit(this WebApplication app) =>
        app.Use((context, next) =>
        {
            if (context.Request.ContentLength is not > BodyBytes || context.IsShowingError()) return next(context);

            // A browser that still sends when the connection is closed shows "connection reset" instead of our words.
            // Without a limit Kestrel throws the rest away for some seconds after the answer, keeping none of it.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        });

    /// <summary>
    /// Reads a form before anything else does, so that one that is too large (without having said so), has too many
    /// fields or is broken gets its own answer; later it would pass for a missing antiforgery token.
    /// </summary>
    public static void UseReadableForms(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint() is not null && context.Request.HasFormContentType && !context.IsShowingError())
            {
                try
                {
                    await context.Request.ReadFormAsync(context.RequestAborted);
                }
                catch (BadHttpRequestException e)
                {
                    context.Response.StatusCode = e.StatusCode;
                    return;
                }
                catch (InvalidDataException)
                {
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    return;
                }
            }
            await next(context);
        });
}
