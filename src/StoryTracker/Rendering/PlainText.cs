using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace StoryTracker.Rendering;

/// <summary>The words of a Markdown text without its signs, for previews, feeds and search.</summary>
public static class PlainText
{
    private const char Ellipsis = '…';

    /// <summary>
    /// All words on one line, white space runs as one space. A text that <see cref="MarkdownLimits"/> refuses is taken
    /// as plain text already. The result is well-formed UTF-16 without control characters; it is not HTML: encode it.
    /// </summary>
    public static string Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if (MarkdownLimits.TryParse(markdown, out var document) is not null)
            return OneLine(markdown);
        var words = new StringBuilder();
        Write(document!, words);
        return OneLine(words.ToString());
    }

    /// <summary>The beginning of <see cref="Of"/>, cut between words where possible, else between whole characters as people see them (UAX #29).</summary>
    /// <param name="markdown">The text, untrusted.</param>
    /// <param name="max">The most UTF-16 code units that come back, the closing ellipsis included; at least 1.</param>
    public static string Excerpt(string markdown, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var text = Of(markdown);
        if (text.Length <= max)
            return text;

        var end = 0;
        while (StringInfo.GetNextTextElementLength(text.AsSpan(end)) is var next && end + next < max)
            end += next;

        // A word boundary, unless that gives away half of the room: some scripts have no spaces.
        if (text[end] != ' ' && text.LastIndexOf(' ', Math.Max(end - 1, 0)) is var space && space > max / 2)
            end = space;
        return string.Concat(text.AsSpan(0, end).TrimEnd(" ,;:"), [Ellipsis]);
    }

    // Recursion is safe: the limits bound the depth of what was parsed.
    private static void Write(MarkdownObject node, StringBuilder words)
    {
        switch (node)
        {
            case ContainerBlock blocks:
                foreach (var block in blocks)
                    Write(block, words);
                break;
            case LeafBlock { Inline: { } inline }:
                Write(inline, words);
                words.Append(' ');
                break;
            case CodeBlock code:
                words.Append(code.Lines.ToString()).Append(' ');
                break;
            case LinkInline { FirstChild: null } link:
                words.Append(link.IsImage ? "" : link.Url);
                break;
            case ContainerInline inlines:
                foreach (var inline in inlines)
                    Write(inline, words);
                break;
            case LiteralInline literal:
                words.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                words.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                words.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline address:
                words.Append(address.Url);
                break;
            case LineBreakInline:
                words.Append(' ');
                break;
        }
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MarkdownLimits.MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            // U+FFFD also stands for lone surrogates here, and for what Markdown could not decode.
            else if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF))
                line.Append(rune.ToString());
        }
        if (line.Length > 0 && line[^1] == ' ')
            line.Length--;
        return line.ToString();
    }
}
