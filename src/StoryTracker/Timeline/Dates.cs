using StoryTracker.Data;

namespace StoryTracker.Timeline;

/// <summary>Reads dates that come with a change.</summary>
internal static class Dates
{
    /// <summary>Reads EDTF or plain words; nothing at all is no date.</summary>
    /// <exception cref="RuleException">It cannot be read as a date, is too long, or holds a character that is refused.</exception>
    public static EventDate Read(string field, string? typed) =>
        EventDate.TryRead(Checked.OptionalLine(field, typed), out var date, out var error)
            ? date
            : throw new RuleException(field, error.ToString());
}
