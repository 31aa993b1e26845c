using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing.Patterns;
using StoryTracker.Pages;

namespace StoryTracker.Hosting.Finished;

/// <summary>
/// The one spelling of an address under which its page is kept: the parts of the query that the page reads, each once, in
/// a fixed order. What it does not read makes no other page.
/// </summary>
/// <param name="Query">The query in that spelling; empty, or with its question mark.</param>
/// <param name="Text">The whole, without the host.</param>
public sealed record FinishedAddress(QueryString Query, string Text)
{
    // Longer ones are read once, by whoever made them up.
    private const int Longest = 512;

    private static readonly ConcurrentDictionary<RoutePattern, string[]> s_names = new();

    /// <summary>The address of a request, once it is routed; null if what it asks for is no page for readers.</summary>
    public static FinishedAddress? Of(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern: var route } endpoint
            || endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page
            || !typeof(StoryPage).IsAssignableFrom(page.ModelTypeInfo)
            || page.ModelTypeInfo.Namespace!.Contains(".Desk", StringComparison.Ordinal)
            || page.HandlerMethods.Any(h => h.HttpMethod != "Get"))
        {
            return null;
        }

        var request = context.Request;
        var query = QueryString.Empty;
        foreach (var name in s_names.GetOrAdd(route, _ => Names(page, route)))
        {
            if (request.Query.TryGetValue(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value) query = query.Add(name, value);
        }

        var text = request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + query.ToUriComponent();
        return text.Length > Longest ? null : new(query, text);
    }

    // What the path says, the query cannot.
    private static string[] Names(CompiledPageActionDescriptor page, RoutePattern route) =>
    [
        .. page.HandlerMethods.SelectMany(h => h.Parameters).Select(p => p.BindingInfo?.BinderModelName ?? p.Name)
            .Where(name => !route.Parameters.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal),
    ];
}
