using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using StoryTracker.Hosting;

namespace StoryTracker.StaticSite;

/// <summary>
/// A page that needs no server: without scripts, without forms, without what is marked <c>data-server</c>, and with links
/// to files.
/// </summary>
/// <param name="publicUrl">The address that readers use.</param>
/// <param name="link">Says where a link leads from now on; null: nowhere.</param>
internal sealed class PlainPage(PublicUrl publicUrl, Func<string, string?> link)
{
    private static readonly HtmlParser s_parser = new();

    public string Write(string html)
    {
        using var page = s_parser.ParseDocument(html);
        foreach (var gone in page.QuerySelectorAll("[data-server], script, form, button, link[rel=modulepreload], link[rel=preload][as=script]").ToList()) gone.Remove();
        var state = page.QuerySelector("[data-live-state]");
        if (state is not null) state.TextContent = $"This is a copy, as of update {page.Body!.GetAttribute("data-update")}. It does not follow the story.";
        foreach (var element in page.QuerySelectorAll("a[href], link[href], img[src], meta[property='og:image']").ToList())
        {
            var name = element.LocalName switch { "img" => "src", "meta" => "content", _ => "href" };
            // Who shows the picture of a page elsewhere needs the whole address.
            if (name == "content") link(element.GetAttribute(name)!);
            else Lead(element, name, link);
        }

        // Not before: this one leads out of the files.
        if (state is not null && publicUrl.IsKnown) Append(state, "Check for updates", publicUrl.For("/"));
        using var text = new StringWriter();
        page.ToHtml(text, HtmlMarkupFormatter.Instance);
        return text.ToString();
    }

    /// <summary>The same for HTML that is part of a feed.</summary>
    public static string Fragment(string html, Func<string, string?> link)
    {
        using var page = s_parser.ParseDocument(html);
        foreach (var element in page.Body!.QuerySelectorAll("a[href]").ToList()) Lead(element, "href", link);
        using var text = new StringWriter();
        foreach (var node in page.Body.ChildNodes) node.ToHtml(text, HtmlMarkupFormatter.Instance);
        return text.ToString();
    }

    private static void Append(IElement to, string words, string href)
    {
        var link = to.Owner!.CreateElement("a");
        link.SetAttribute("href", href);
        link.TextContent = words;
        to.Append(to.Owner.CreateTextNode(" "), link);
    }

    private static void Lead(IElement element, string name, Func<string, string?> link)
    {
        var old = element.GetAttribute(name)!;
        if (link(old) is { } to)
        {
            element.SetAttribute(name, to);
            // A link that reads as its address reads as the file.
            if (element.TextContent == old && element.FirstElementChild is { LocalName: "code" } code) code.TextContent = to.Replace("../", "", StringComparison.Ordinal);
        }
        else if (element.LocalName == "a")
        {
            element.Replace([.. element.ChildNodes]);
        }
        else
        {
            element.Remove();
        }
    }
}
