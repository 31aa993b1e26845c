namespace StoryTracker.Timeline;

/// <summary>Why a text is not a date, in words for the person who typed it.</summary>
/// <param name="Position">
/// Index of the UTF-16 code unit, from 0, where the fault begins: the first one that cannot stand there, or the start of
/// a year, month, day or time whose value is impossible. It is the text's length if something is missing at the end,
/// and 0 if a text in words is at fault as a whole.
/// </param>
/// <param name="Message">A sentence that says what is wrong.</param>
/// <param name="Hint">A sentence that says what to write instead, if that can be told.</param>
public readonly record struct EventDateError(int Position, string Message, string? Hint = null)
{
    /// <summary>The message and, if there is one, the hint after it.</summary>
    public override string ToString() => Hint is null ? Message : $"{Message} {Hint}";
}
