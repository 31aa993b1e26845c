using StoryTracker.Hosting;

namespace StoryTracker.StaticSite;

/// <summary>A link that leads to an address of our own.</summary>
/// <param name="Address">The path in the one spelling that we use, and the query.</param>
/// <param name="Fragment">The place on the page; empty, or with its <c>#</c>.</param>
/// <param name="IsAbsolute">Whether the link names the public address too.</param>
public sealed record SiteLink(string Address, string Fragment, bool IsAbsolute)
{
    // Stands for our own address while a link is resolved; .invalid is nobody's (RFC 2606).
    private static readonly Uri s_here = new("http://here.invalid/");

    /// <summary>Reads a link as the page at <paramref name="page"/> means it; null if it leads elsewhere, or stays on the page.</summary>
    public static SiteLink? Read(string link, string page, PublicUrl publicUrl)
    {
        if (link.StartsWith('#') || !Uri.TryCreate(new Uri(s_here, page), link, out var to) || to.Scheme is not ("http" or "https")) return null;

        var isAbsolute = publicUrl.IsKnown && to.GetLeftPart(UriPartial.Authority) == publicUrl.For("");
        if (!isAbsolute && to.Host != s_here.Host) return null;

        // The program takes either case, and a slash at the end.
        var path = to.AbsolutePath.TrimEnd('/').ToLowerInvariant();
        return new((path.Length == 0 ? "/" : path) + (to.Query.Length > 1 ? to.Query : ""), to.Fragment, isAbsolute);
    }
}
