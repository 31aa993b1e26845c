using System.Globalization;
using System.Text;

namespace StoryTracker.Articles;

/// <summary>Where a text stands, which decides what it may hold.</summary>
public enum TextKind
{
    /// <summary>One line of our own: a headline, a name, a claim's wording.</summary>
    Line,

    /// <summary>Several lines of our own: an update's body, a note.</summary>
    Text,

    /// <summary>An article, kept as it was published.</summary>
    Article,
}

/// <summary>Why a text is refused.</summary>
/// <param name="Position">The offending UTF-16 code unit's index.</param>
/// <param name="Message">Says so to the person who typed it.</param>
public sealed record TextProblem(int Position, string Message);

/// <summary>The one rule for text that comes in: what is refused. What is accepted is stored as it came.</summary>
public static class TextRules
{
    private const int Context = 20;

    /// <summary>
    /// Finds the first character that a text may not hold. Refused everywhere: NUL and other control characters, lone
    /// surrogates, U+FFFE and U+FFFF (no XML feed can carry them). Refused in our own words only: bidirectional
    /// embeddings and overrides (U+202A to U+202E), which can make a line read as something else, and the controls
    /// U+0080 to U+009F. Marks and isolates that honest right-to-left writing needs are always accepted. Length is left to
    /// the caller.
    /// </summary>
    /// <returns>The problem, or null.</returns>
    public static TextProblem? Problem(string text, TextKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F')
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (Refusal(c, kind) is { } refusal)
                return new TextProblem(i, refusal + Where(text, i));
        }
        return null;
    }

    /// <summary>
    /// A copy for comparison and search, never for storage: compatibility forms and letters with marks as plain
    /// lower-case letters (é, ﬁ, Ł, ß, İ as e, fi, l, ss, i), typographic quotes and dashes as ' " and -, white space
    /// runs as one space, none at the ends, and invisible characters such as soft hyphens left out.
    /// </summary>
    public static string Fold(string text) => FoldedMap.Of(text).Text;

    private static string? Refusal(char c, TextKind kind) => c switch
    {
        '\0' => "The text holds a NUL character",
        '\t' => null,
        '\n' or '\r' or '\u2028' or '\u2029' => kind == TextKind.Line ? "This must be one line, but there is a line break" : null,
        '\v' or '\f' when kind == TextKind.Article => null,
        < ' ' or '\u007F' => Named("an invisible control character", c),
        <= '\u009F' when kind != TextKind.Article => Named("an invisible control character", c),
        >= '\u202A' and <= '\u202E' when kind != TextKind.Article =>
            Named("an invisible character that turns the direction of the words after it, so that they can read as something else", c),
        >= '\uD800' and <= '\uDFFF' => "The text holds half a character (a surrogate without its partner)",
        '\uFFFE' or '\uFFFF' => Named("a code that is no character", c),
        _ => null,
    };

    private static string Named(string what, char c) => string.Create(CultureInfo.InvariantCulture, $"The text holds {what} (U+{(int)c:X4})");

    // An invisible character cannot be looked for; the words before it can.
    private static string Where(string text, int position)
    {
        var start = Math.Max(0, position - Context);
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start++;
        var before = new StringBuilder();
        foreach (var c in text.AsSpan(start, position - start))
            if (char.GetUnicodeCategory(c) is not UnicodeCategory.Format)
                before.Append(char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c);
        var words = before.ToString().Trim();
        return words.Length == 0 ? " at its start." : $" right after “{words}”.";
    }
}
