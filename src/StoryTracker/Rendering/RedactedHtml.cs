using System.Globalization;
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

    /// <summary>Marks the blocks in <paramref name="html"/>, which is well-formed, as Razor and the sanitizer write it.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="hrefOf">Where so many blocks in a row lead.</param>
    public static string Mark(string html, Func<int, string> hrefOf)
    {
        if (!html.Contains(Redaction.Block)) return html;
        var marked = new StringBuilder(html.Length + 1024);
        var links = 0;
        string? textOnly = null;
        for (var at = 0; at < html.Length;)
        {
            var next = html.AsSpan(at).IndexOfAny('<', Redaction.Block);
            if (next != 0)
            {
                var until = next < 0 ? html.Length : at + next;
                marked.Append(html, at, until - at);
                at = until;
                continue;
            }

            if (html[at] == '<')
            {
                var end = EndOfTag(html, at);
                var name = NameOf(html.AsSpan(at, end - at));
                if (textOnly is not null) textOnly = name == "/" + textOnly ? null : textOnly;
                else if (s_textOnly.Contains(name)) textOnly = html[end - 2] == '/' ? null : name;
                else if (name == "a") links++;
                else if (name == "/a") links--;
                marked.Append(html, at, end - at);
                at = end;
                continue;
            }

            var run = html.AsSpan(at).IndexOfAnyExcept(Redaction.Block) is >= 0 and var length ? length : html.Length - at;
            if (textOnly is not null) marked.Append(Redaction.Block, run);
            else Write(marked, run, links > 0 ? null : hrefOf(run));
            at += run;
        }

        return marked.ToString();
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
