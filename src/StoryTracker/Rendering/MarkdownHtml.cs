using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace StoryTracker.Rendering;

/// <summary>
/// Markdown (CommonMark 0.31, pipe tables, ~~strikethrough~~, bare addresses as links) to safe HTML. Nothing else in
/// the program makes raw HTML.
/// </summary>
public static class MarkdownHtml
{
    private const int LowestHeading = 6;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // Safe to share: it is only read after this.
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote",
            "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "title", "start", "class" },
        AllowedClasses = new HashSet<string>(StringComparer.Ordinal) { AlignCenter, AlignRight },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    });

    // A style attribute would need 'unsafe-inline' in the Content-Security-Policy.
    private const string AlignCenter = "align-center";
    private const string AlignRight = "align-right";

    /// <summary>Makes what every rendering shares, which takes far longer than any text. The first rendering would do it too.</summary>
    public static void Prepare() => Render("*", "first");

    /// <summary>Renders a text; one that <see cref="MarkdownLimits"/> refuses comes back as one paragraph of plain text.</summary>
    /// <param name="markdown">The text, untrusted.</param>
    /// <param name="idPrefix">
    /// Begins the id of every heading, so that several texts on one page do not share ids; ASCII letters, digits and
    /// hyphens, a letter first, and used for nothing else on the page.
    /// </param>
    /// <param name="headingLevel">The level of the text's top headings, one below the heading that it stands under.</param>
    public static IHtmlContent Render(string markdown, string idPrefix, int headingLevel = 4)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentOutOfRangeException.ThrowIfLessThan(headingLevel, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(headingLevel, LowestHeading);
        if (idPrefix is not [>= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] || !idPrefix.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException("An id prefix is a letter, then letters, digits and hyphens.", nameof(idPrefix));

        if (MarkdownLimits.TryParse(markdown, out var document) is not null)
            return new HtmlString($"<p dir=\"auto\">{Encoder.Encode(markdown)}</p>");

        PlaceHeadings(document!, headingLevel);
        AlignByClass(document!);
        using var dom = Sanitizer.SanitizeDom(ToHtml(document!));
        Finishing.Apply(dom, idPrefix);

        using var safe = new StringWriter();
        foreach (var node in dom.Body!.ChildNodes)
            node.ToHtml(safe, HtmlFormatter.Instance);
        return new HtmlString(safe.ToString());
    }

    // The outline decides, not the number of signs: no level is skipped, whatever the author typed.
    private static void PlaceHeadings(MarkdownDocument document, int top)
    {
        var above = new Stack<int>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            while (above.TryPeek(out var level) && level >= heading.Level)
                above.Pop();
            above.Push(heading.Level);
            heading.Level = Math.Min(top + above.Count - 1, LowestHeading);
        }
    }

    private static void AlignByClass(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>())
        {
            foreach (var row in table.OfType<TableRow>())
                for (var i = 0; i < row.Count && i < table.ColumnDefinitions.Count; i++)
                    if (table.ColumnDefinitions[i].Alignment is { } align and not TableColumnAlign.Left)
                        row[i].GetAttributes().AddClass(align == TableColumnAlign.Right ? AlignRight : AlignCenter);
            foreach (var column in table.ColumnDefinitions)
                column.Alignment = null;
        }
    }

    private static string ToHtml(MarkdownDocument document)
    {
        // A fresh renderer each time. Markdig's pooled one, as Markdown.ToHtml uses it, is not reset after an exception:
        // one hostile text would take the links and the bold out of later ones.
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        MarkdownLimits.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new ImagesAsWords());
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>
    /// An image becomes its description: one from another host would tell that host who reads, and the
    /// Content-Security-Policy forbids it.
    /// </summary>
    private sealed class ImagesAsWords : LinkInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            if (link.IsImage)
                renderer.WriteChildren(link);
            else
                base.Write(renderer, link);
        }
    }
}
