namespace StoryTracker.Desk.Drafts;

/// <summary>From a time on the clock of a zone to an instant. Where clocks change, that is a question to ask.</summary>
public static class LocalTimes
{
    /// <summary>
    /// The instants (in UTC, the earlier first) that a local time may mean: one; two if clocks are put back over it; and two
    /// if they are put forward over it, as it would be with the clock before and with the clock after.
    /// </summary>
    public static IReadOnlyList<DateTime> Instants(DateTime local, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        IEnumerable<TimeSpan> offsets = zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time)
            : zone.IsInvalidTime(time) ? [zone.GetUtcOffset(time.AddDays(-1)), zone.GetUtcOffset(time.AddDays(1))]
            : [zone.GetUtcOffset(time)];
        return [.. offsets.Select(offset => DateTime.SpecifyKind(time - offset, DateTimeKind.Utc)).Order()];
    }

    /// <summary>What is to be asked of a local time that is no single instant; null if it is one.</summary>
    public static string? Trap(DateTime local, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return zone.IsInvalidTime(time) ? "There is no such time that day: the clocks are put forward over it. Choose what you mean."
            : zone.IsAmbiguousTime(time) ? "This time comes twice that day: the clocks are put back. Choose which you mean."
            : null;
    }
}
