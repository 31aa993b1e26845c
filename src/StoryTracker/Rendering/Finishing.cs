using AngleSharp.Dom;

namespace StoryTracker.Rendering;

/// <summary>
/// What only we may add: heading ids, directions, boxes for wide content. It comes after the sanitizer, which lets none of
/// them in from the text, and through the DOM, so that nothing of the text can break out of it.
/// </summary>
internal static class Finishing
{
    /// <summary>Adds to a sanitized document, changing it.</summary>
    public static void Apply(IDocument dom, string idPrefix)
    {
        var ids = new Ids(idPrefix);
        foreach (var element in dom.Body!.QuerySelectorAll("*").ToList())
        {
            switch (element.LocalName)
            {
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    if (string.IsNullOrWhiteSpace(element.TextContent))
                    {
                        element.Remove();
                        break;
                    }
                    element.Id = ids.For(element.TextContent);
                    element.SetAttribute("dir", "auto");
                    break;
                case "a":
                    FinishLink(element);
                    break;
                // A header cell without words is the empty corner of a table, no header.
                case "th" when string.IsNullOrWhiteSpace(element.TextContent):
                    element.Replace(dom.CreateElement("td"));
                    break;
                case "p" or "td" or "th":
                    element.SetAttribute("dir", "auto");
                    break;
                // "auto" does not look into children that have a direction of their own; bullets and columns would
                // stay on the left of a list or table that runs from the right.
                case "li" or "blockquote" or "ul" or "ol":
                    element.SetAttribute("dir", Direction.StartsRightToLeft(element.TextContent) ? "rtl" : "auto");
                    break;
                case "table":
                    element.SetAttribute("dir", Direction.StartsRightToLeft(element.TextContent) ? "rtl" : "auto");
                    Box(dom, element);
                    break;
                // Can be wider than a phone: reached, and so scrolled, by keyboard.
                case "pre":
                    element.SetAttribute("tabindex", "0");
                    break;
            }
        }
    }

    private static void FinishLink(IElement link)
    {
        if (link.GetAttribute("href") is not { } href)
        {
            // The sanitizer refused its scheme; the words stay.
            link.Replace([.. link.ChildNodes]);
            return;
        }
        if (string.IsNullOrWhiteSpace(link.TextContent))
            link.TextContent = href;
        link.SetAttribute("rel", "noopener");
    }

    // Not role="region": landmarks of one name, one for each table on the page, would be noise to a screen reader.
    private static void Box(IDocument dom, IElement table)
    {
        var box = dom.CreateElement("div");
        box.ClassName = "table-scroll";
        box.SetAttribute("tabindex", "0");
        box.SetAttribute("role", "group");
        box.SetAttribute("aria-label", "Table");
        table.Replace(box);
        box.AppendChild(table);
    }

    private sealed class Ids(string prefix)
    {
        private readonly HashSet<string> _used = [];
        private readonly Dictionary<string, int> _count = [];

        public string For(string heading)
        {
            var slug = Slug.Of(heading);
            var number = _count.GetValueOrDefault(slug);
            string id;
            do
                id = ++number == 1 ? $"{prefix}-{slug}" : $"{prefix}-{slug}-{number}";
            while (!_used.Add(id));
            _count[slug] = number;
            return id;
        }
    }
}
