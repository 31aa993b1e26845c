using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.RazorPages;
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

    private static readonly ConcurrentDictionary<Type, string[]> s_names = new();

    /// <summary>The address of a request, once it is routed; null if what it asks for is no page for readers.</summary>
    public static FinishedAddress? Of(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page
            || !typeof(StoryPage).IsAssignableFrom(page.ModelTypeInfo)
            || page.ModelTypeInfo.Namespace!.Contains(".Desk", StringComparison.Ordinal)
            || page.HandlerMethods.Any(h => h.HttpMethod != "Get"))
        {
            return null;
        }

        var request = context.Request;
        var query = QueryString.Empty;
        foreach (var name in s_names.GetOrAdd(page.ModelTypeInfo, _ => Names(page)))
        {
            if (request.Query.TryGetValue(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value) query = query.Add(name, value);
        }

        var text = request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + query.ToUriComponent();
        return text.Length > Longest ? null : new(query, text);
    }

    private static string[] Names(CompiledPageActionDescriptor page) =>
        [.. page.HandlerMethods.SelectMany(h => h.Parameters).Select(p => p.BindingInfo?.BinderModelName ?? p.Name).Order(StringComparer.Ordinal)];
}
