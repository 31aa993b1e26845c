using System.Globalization;
using System.Net;
using System.Text;
using StoryTracker.Updates;

namespace StoryTracker.Rendering;

/// <summary>
/// Marks the blocks of redacted words in a finished page: not read out block by block, but as “17 characters redacted”,
/// with a link where one can be. Done once for the whole page, so that no page forgets it. Attributes, and elements that
/// hold nothing but text, keep the bare blocks.
/// </summary>
public static class RedactedHtml
{
    private static readonly HashSet<string> s_textOnly = new(["title", "textarea", "option", "script", "style", "svg"], StringComparer.OrdinalIgnoreCase);

    private enum Piece
    {
        Tag,
        Words,
        Blocks,

        /// <summary>Blocks, words and tags in elements that hold nothing but text.</summary>
        TextOnly,
    }

    /// <summary>Marks the blocks in <paramref name="html"/>, which is well-formed, as Razor and the sanitizer write it.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="hrefOf">Where a run of blocks leads.</param>
    public static string Mark(string html, Func<BlockRun, string> hrefOf)
    {
        if (!html.Contains(Redaction.Block)) return html;
        var pieces = Pieces(html).ToList();
        using var runs = BlockRun.In(Said(html, pieces)).GetEnumerator();
        var marked = new StringBuilder(html.Length + 1024);
        var links = 0;
        foreach (var (piece, start, end) in pieces)
        {
            if (piece == Piece.Blocks)
            {
                runs.MoveNext();
                Write(marked, runs.Current.Length, links > 0 ? null : hrefOf(runs.Current));
                continue;
            }

            if (piece == Piece.Tag) links += NameOf(html.AsSpan(start, end - start)) switch { "a" => 1, "/a" => -1, _ => 0 };
            marked.Append(html, start, end - start);
        }

        return marked.ToString();
    }

    // What a reader reads, with an edge for each tag: so runs that a tag parts stay two.
    private static string Said(string html, IReadOnlyList<(Piece Piece, int Start, int End)> pieces)
    {
        var said = new StringBuilder(html.Length);
        foreach (var (piece, start, end) in pieces)
        {
            if (piece == Piece.Tag) said.Append(BlockRun.Edge);
            else if (piece == Piece.Blocks) said.Append(html, start, end - start);
            else if (piece == Piece.Words) said.Append(WebUtility.HtmlDecode(html[start..end]).Replace(Redaction.Block, ' '));
        }

        return said.ToString();
    }

    private static IEnumerable<(Piece Piece, int Start, int End)> Pieces(string html)
    {
        string? textOnly = null;
        for (var at = 0; at < html.Length;)
        {
            var start = at;
            if (html[at] == '<')
            {
                at = EndOfTag(html, at);
                var name = NameOf(html.AsSpan(start, at - start));
                if (textOnly is not null)
                {
                    if (name == "/" + textOnly) textOnly = null;
                    yield return (Piece.TextOnly, start, at);
                    continue;
                }

                if (s_textOnly.Contains(name) && html[at - 2] != '/') textOnly = name;
                yield return (Piece.Tag, start, at);
                continue;
            }

            var isRun = html[at] == Redaction.Block;
            var length = isRun ? html.AsSpan(at).IndexOfAnyExcept(Redaction.Block) : html.AsSpan(at).IndexOfAny('<', Redaction.Block);
            at = length < 0 ? html.Length : at + length;
            yield return (textOnly is not null ? Piece.TextOnly : isRun ? Piece.Blocks : Piece.Words, start, at);
        }
    }

    private static void Write(StringBuilder marked, int run, string? href)
    {
        var many = run == 1 ? "1 character" : string.Create(CultureInfo.InvariantCulture, $"{run:N0} characters");
        marked.Append("<span class=\"redacted\"><span aria-hidden=\"true\">").Append(Redaction.Block, run).Append("</span>")
            .Append(href is null ? $"<span class=\"unseen\"> {many} redacted </span>" : $"<a href=\"{href}\"><span class=\"unseen\">{many} </span>redacted</a>").Append("</span>");
    }

    // A sign in quotation marks ends no tag.
    private static int EndOfTag(string html, int at)
    {
        var quote = '\0';
        for (; at < html.Length; at++)
        {
            var c = html[at];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c == '>') return at + 1;
        }

        return at;
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag[1..].IndexOfAny(" >\n\r\t");
        return tag.Slice(1, end < 0 ? tag.Length - 1 : end).ToString().ToLowerInvariant();
    }
}
