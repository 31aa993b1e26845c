using StoryTracker.Timeline;

namespace StoryTracker.Pages.Desk.Updates;

/// <summary>How the form read a date that was typed: said back, so that a wrong reading is seen before it is published.</summary>
/// <param name="Words">The date in words, as the pages will say it.</param>
/// <param name="Edtf">The date in EDTF.</param>
/// <param name="Bounds">Both bounds in words.</param>
public sealed record DateEcho(string Words, string Edtf, string Bounds)
{
    /// <summary>Null if nothing was typed or it cannot be read as a date.</summary>
    public static DateEcho? Of(string? typed, DateLanguage dates) =>
        EventDate.TryRead(typed, out var date, out _) && !date.IsNone
            ? new(date.ToWords(dates), date.Edtf, date.Limits(dates.InProse()) is { } limits ? $"Earliest: {limits.Earliest}. Latest: {limits.Latest}." : "")
            : null;
}
