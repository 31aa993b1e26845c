using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace StoryTracker.Rendering;

/// <summary>
/// What a Markdown text may ask of the server. What <see cref="Check"/> accepts renders in a bounded time and depth;
/// what it refuses is shown as plain text.
/// </summary>
public static class MarkdownLimits
{
    /// <summary>The most UTF-16 code units that a Markdown text may hold.</summary>
    public const int MaxLength = 20_000;

    // Markdig compares each of these marks with those before it, so that time grows with their square
    // (measured: 0.3 s for 6,000 runs of "[](", 1 s for 10,000 nested brackets). No honest text of this length comes near.
    private const int MaxBrackets = 1_000;
    private const int MaxEmphasis = 2_000;

    // Quotes and lists opened on one line, brackets within brackets of one paragraph, and levels of the parsed tree.
    private const int MaxMarkers = 20;
    private const int MaxOpenBrackets = 32;
    private const int MaxDepth = 64;

    private const string TooDeep =
        "Quotes, lists, brackets or emphasis are nested too deeply in this text. Use fewer levels.";

    internal static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>Checks length and nesting.</summary>
    /// <returns>A plain message for the form field, or null when the text can be rendered.</returns>
    public static string? Check(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return TryParse(markdown, out _);
    }

    /// <summary>Parses a text that is within the limits.</summary>
    /// <returns>The message of <see cref="Check"/>, or null when <paramref name="document"/> holds the parsed text.</returns>
    internal static string? TryParse(string markdown, out MarkdownDocument? document)
    {
        document = null;
        // Nesting first: "too deep" tells more about ten thousand quote marks than "too long".
        if (Scan(markdown) is { } problem)
            return problem;
        if (markdown.Length > MaxLength)
            return string.Create(CultureInfo.InvariantCulture,
                $"The text is {markdown.Length:N0} characters long; at most {MaxLength:N0} fit. Shorten it or publish it in parts.");
        try
        {
            var parsed = Markdown.Parse(WellFormed(markdown), Pipeline);
            if (IsDeeperThan(parsed, MaxDepth))
                return TooDeep;
            document = parsed;
            return null;
        }
        catch (ArgumentException)
        {
            // Markdig's own answer to blocks past MaximumNestingDepth, such as lists nested line by line.
            return TooDeep;
        }
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = MaxDepth }
            .UsePipeTables()
            .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseCjkFriendlyEmphasis()
            // Raw HTML is shown as the text it is: an editor sees at once that it did nothing.
            .DisableHtml();
        return builder.Build();
    }

    // Markdig throws on a lone surrogate in an address; here it becomes U+FFFD.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    // One pass, before any parser sees the text. It knows no escapes and no code spans: it counts rather too much.
    private static string? Scan(string markdown)
    {
        int brackets = 0, open = 0, emphasis = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (OpensTooMuch(line))
                return TooDeep;
            // A blank line ends the paragraph, and with it every open bracket.
            if (line.IsWhiteSpace())
                open = 0;
            var previous = '\n';
            foreach (var c in line)
            {
                switch (c)
                {
                    case '[':
                        if (++open > MaxOpenBrackets)
                            return TooDeep;
                        if (++brackets > MaxBrackets)
                            return "The text holds more than 1,000 square brackets. Use fewer, or publish it in parts.";
                        break;
                    case ']':
                        open = Math.Max(0, open - 1);
                        break;
                    case '*' or '_' or '~' when c != previous:
                        if (++emphasis > MaxEmphasis)
                            return "The text holds more than 2,000 emphasis marks (*, _ or ~), nested or in a row. Use fewer.";
                        break;
                }
                previous = c;
            }
        }
        return null;
    }

    // Quote and list marks at the start of a line: "> - 1. text" opens three.
    private static bool OpensTooMuch(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var rest = line.TrimStart(" \t"); count <= MaxMarkers; rest = rest.TrimStart(" \t"), count++)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (rest.StartsWith('>'))
                rest = rest[1..];
            else if (digits >= 0 && rest[digits..] is ['-' or '+' or '*' or '.' or ')', ' ' or '\t', ..])
                rest = rest[(digits + 1)..];
            else
                return false;
        }
        return true;
    }

    private static bool IsDeeperThan(MarkdownDocument document, int limit)
    {
        var stack = new Stack<(MarkdownObject Node, int Depth)>();
        stack.Push((document, 0));
        while (stack.TryPop(out var item))
        {
            if (item.Depth > limit)
                return true;
            switch (item.Node)
            {
                case ContainerBlock blocks:
                    foreach (var child in blocks)
                        stack.Push((child, item.Depth + 1));
                    break;
                case LeafBlock { Inline: { } inline }:
                    stack.Push((inline, item.Depth + 1));
                    break;
                case ContainerInline inlines:
                    foreach (var child in inlines)
                        stack.Push((child, item.Depth + 1));
                    break;
            }
        }
        return false;
    }
}
