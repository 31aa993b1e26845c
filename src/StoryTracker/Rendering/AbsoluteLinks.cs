using AngleSharp.Html;
using AngleSharp.Html.Parser;
using StoryTracker.Hosting;

namespace StoryTracker.Rendering;

/// <summary>Makes links lead to the same place wherever the HTML is read.</summary>
internal static class AbsoluteLinks
{
    // Stands for our own address while a link is resolved; .invalid is nobody's (RFC 2606).
    private static readonly Uri s_here = new("http://here.invalid/");

    /// <summary>Resolves the links of safe HTML as the page at <paramref name="path"/> would.</summary>
    public static string In(string html, string path, PublicUrl links)
    {
        if (!html.Contains("href=", StringComparison.Ordinal))
        {
            return html;
        }

        using var document = new HtmlParser().ParseDocument(html);
        foreach (var link in document.Body!.QuerySelectorAll("a[href]"))
        {
            if (Uri.TryCreate(new Uri(s_here, path), link.GetAttribute("href"), out var to) && to.Host == s_here.Host)
            {
                link.SetAttribute("href", links.For(to.PathAndQuery + to.Fragment));
            }
        }

        using var absolute = new StringWriter();
        foreach (var node in document.Body.ChildNodes)
        {
            node.ToHtml(absolute, HtmlMarkupFormatter.Instance);
        }

        return absolute.ToString();
    }
}
