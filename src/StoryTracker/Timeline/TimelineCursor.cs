using System.Globalization;

namespace StoryTracker.Timeline;

/// <summary>Which end of the timeline comes first.</summary>
public enum TimelineOrder
{
    /// <summary>What is expected, what happened from the newest back, what has no date.</summary>
    Newest,

    /// <summary>What happened from the oldest on, what has no date, what is expected.</summary>
    Oldest,
}

/// <summary>The three parts of the timeline, which are never mixed.</summary>
public enum TimelinePart
{
    /// <summary>Still to come: what comes first stands first in either order, what has no date last.</summary>
    Expected,

    /// <summary>It happened, and there is a date.</summary>
    Dated,

    /// <summary>It happened; nobody says when.</summary>
    Undated,
}

/// <summary>A place in the timeline: between the entry it names and the next.</summary>
public readonly record struct TimelineCursor(TimelinePart Part, long Lower, long Upper, long EntryId)
{
    /// <summary>Reads what <see cref="ToString"/> writes; null if it is anything else.</summary>
    public static TimelineCursor? Parse(string? text) =>
        text?.Split('_') is [[var part], var lower, var upper, var id] && "edu".IndexOf(part) is >= 0 and var p
        && Number(lower, out var l) && Number(upper, out var u) && Number(id, out var i)
            ? new((TimelinePart)p, l, u, i) : null;

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{"edu"[(int)Part]}_{Lower}_{Upper}_{EntryId}");

    private static bool Number(string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
