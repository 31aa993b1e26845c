using Microsoft.Extensions.Primitives;

namespace StoryTracker.Hosting;

/// <summary>Headers on every answer: pages, files, errors.</summary>
public static class SecurityHeaders
{
    /// <summary>Nothing inline, nothing from elsewhere, and in nobody's frame.</summary>
    public const string ContentSecurityPolicy = Sources + "form-action 'self'; frame-ancestors 'none'";

    /// <summary>The same for the few pages that are made for other people's frames; there is no form in them.</summary>
    public const string FramedContentSecurityPolicy = Sources + "form-action 'none'; frame-ancestors *";

    private const string Sources =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; ";

    private static readonly KeyValuePair<string, StringValues>[] All =
    [
        new("Content-Security-Policy", ContentSecurityPolicy),
        new("X-Content-Type-Options", "nosniff"),
        // An address of the desk is nobody else's business.
        new("Referrer-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use((context, next) =>
        {
            // At the last moment, because the error handler clears what was set before; an endpoint may set its own.
            context.Response.OnStarting(() =>
            {
                Set(context);
                return Task.CompletedTask;
            });
            return next(context);
        });

    /// <summary>Sets them at once, where nothing comes between this and the answer.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in All) headers.TryAdd(name, value);
        // Browsers would remember it for every other program on a developer's machine.
        if (context.Request.IsHttps && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
    }
}
