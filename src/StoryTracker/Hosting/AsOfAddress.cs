using System.Globalization;
using StoryTracker.Updates;

namespace StoryTracker.Hosting;

/// <summary>
/// An address of the past: <c>/as-of/5/claims</c> is <c>/claims</c> as known at update 5.
/// </summary>
/// <param name="Number">The number that was asked for; null if what stands there is none.</param>
/// <param name="Live">The same page now; null if it is no page that can be read as known earlier.</param>
public sealed record AsOfAddress(long? Number, string? Live)
{
    /// <summary>What every address of the past begins with.</summary>
    public const string Prefix = "/as-of";

    // What readers see of the story, by the first part of its address; the empty one is the first page.
    private static readonly HashSet<string> s_pages =
        new(["", "timeline", "claims", "articles", "sources", "questions", "updates", "corrections", "history", "search", "changes"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The path of the page without the prefix.</summary>
    public PathString Path { get; private init; }

    /// <summary>The first page of the story as known at an update.</summary>
    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}/{number}");

    /// <summary>The same page at another number.</summary>
    public string At(long number) => Of(number) + (Live == "/" ? "" : Live);

    /// <summary>Reads the address of a request; null if it asks for no moment.</summary>
    public static AsOfAddress? Read(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest) || rest.Value is null or "" or "/")
        {
            return null;
        }

        var slash = rest.Value.IndexOf('/', 1);
        var (word, path) = slash < 0 ? (rest.Value[1..], "/") : (rest.Value[1..slash], rest.Value[slash..]);
        // One address for each page: a zero in front makes another, and so does a plus.
        var number = long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && word[0] != '0' ? n : (long?)null;
        var isPage = s_pages.Contains(path[1..].Split('/')[0]) && (path == "/" || path[1] != '/');
        return new(number, isPage ? new PathString(path).ToUriComponent() + request.QueryString.ToUriComponent() : null) { Path = path };
    }
}

/// <summary>The past is read through the same pages as the present.</summary>
public static class AsOfRequests
{
    /// <summary>
    /// Lets requests for the past reach the pages, with the number in <see cref="CurrentMoment"/> and the prefix in the
    /// base of the path, and so in every link that is written <c>~/…</c>. It comes before routing.
    /// </summary>
    public static void UseAsOf(this WebApplication app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (AsOfAddress.Read(request) is not { } address)
        {
            await next(context);
            return;
        }

        // The page that says that there is nothing here needs it too.
        context.Features.Set(address);
        if (address.Path.Equals("/about", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect("/about", permanent: true);
            return;
        }

        if (address is not { Number: { } number, Live: not null } || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (path, pathBase, cookies) = (request.Path, request.PathBase, request.Headers.Cookie);
        context.RequestServices.GetRequiredService<CurrentMoment>().AsOf = number;
        (request.PathBase, request.Path) = (pathBase.Add(AsOfAddress.Of(number)), address.Path);
        // Caches keep these pages: they are the same for everybody, and nobody is signed in on them.
        request.Headers.Cookie = default;
        try
        {
            await next(context);
        }
        finally
        {
            (request.Path, request.PathBase, request.Headers.Cookie) = (path, pathBase, cookies);
        }
    });
}
