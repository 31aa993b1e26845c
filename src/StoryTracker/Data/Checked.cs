using StoryTracker.Articles;

namespace StoryTracker.Data;

/// <summary>The checks that every published text passes, whichever door it came through.</summary>
public static class Checked
{
    /// <summary>The most that one line (a headline, a wording, a name) may hold, in UTF-16 code units.</summary>
    public const int LineLength = 300;

    /// <summary>The most that a short text (a reason, a note, a summary) may hold, in UTF-16 code units.</summary>
    public const int TextLength = 4_000;

    /// <summary>One line that must not be blank. Outer white space is dropped.</summary>
    /// <exception cref="RuleException">It is blank, too long, or holds a character that is refused.</exception>
    public static string Line(string field, string? text, string missing, int max = LineLength)
    {
        var line = OptionalLine(field, text, max);
        return line.Length > 0 ? line : throw new RuleException(field, missing);
    }

    /// <summary>One line that may be blank.</summary>
    /// <inheritdoc cref="Line" path="/exception"/>
    public static string OptionalLine(string field, string? text, int max = LineLength) => Check(field, text, max, TextKind.Line);

    /// <summary>A text of several lines that must not be blank.</summary>
    /// <inheritdoc cref="Line" path="/exception"/>
    public static string Text(string field, string? text, string missing, int max = TextLength)
    {
        var checkedText = OptionalText(field, text, max);
        return checkedText.Length > 0 ? checkedText : throw new RuleException(field, missing);
    }

    /// <summary>A text of several lines that may be blank.</summary>
    /// <inheritdoc cref="Line" path="/exception"/>
    public static string OptionalText(string field, string? text, int max = TextLength) => Check(field, text, max, TextKind.Text);

    /// <summary>One of the values that the type names.</summary>
    /// <exception cref="RuleException">It is another number.</exception>
    public static T Defined<T>(string field, T value) where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new RuleException(field, "Choose one of the values that are offered.");

    private static string Check(string field, string? text, int max, TextKind kind)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length > max)
        {
            throw new RuleException(field, $"This is {trimmed.Length:N0} characters long. At most {max:N0} fit here.");
        }

        return TextRules.Problem(trimmed, kind) is { } problem ? throw new RuleException(field, problem.Message) : trimmed;
    }
}
