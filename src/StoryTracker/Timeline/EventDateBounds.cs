namespace StoryTracker.Timeline;

/// <summary>
/// The first and last second of a point.
/// <para>
/// Seasons. Codes 21 to 24 name no hemisphere, and the standard gives them no months: their bounds are the year's, and
/// for summer and winter, which run over new year on one half of the Earth, until the end of the next February. The
/// lower bound of spring, summer, autumn and winter lies 1, 2, 3 and 4 seconds into the year, earlier than any of them
/// can begin: so they sort after their bare year and before its months, always in this order.
/// Codes 25 to 32 name the hemisphere and have its meteorological seasons (spring in the north: March to May), in the
/// year in which they begin. Quarters, thirds and halves (33 to 41) are of the calendar year.
/// </para>
/// </summary>
internal static class EventDateBounds
{
    /// <summary>The point with its bounds, or null if no day in the calendar fits it (30 February).</summary>
    public static EventDatePoint? Bound(EventDatePoint point)
    {
        if (point.Season > 0)
            return point with
            {
                Lower = SeasonStart(point.Season, point.Year.Low),
                Upper = SeasonEnd(point.Season, point.Year.High),
            };
        if (Edge(point, first: true) is not { } first || Edge(point, first: false) is not { } last)
            return null;
        if (point.Clock is not { } clock)
            return point with { Lower = first, Upper = last };

        var start = EventDateCalendar.Add(first, clock.Hour * 3600 + clock.Minute * 60 + (clock.Second ?? 0) - (clock.Offset ?? 0) * 60);
        return point with { Lower = start, Upper = EventDateCalendar.Add(start, clock.Second is null ? 59 : 0) };
    }

    // The first second of the first day that fits, or the last of the last.
    private static long? Edge(EventDatePoint point, bool first)
    {
        for (var year = first ? point.Year.Low : point.Year.High;
             year >= point.Year.Low && year <= point.Year.High;
             year += first ? 1 : -1)
        {
            if (!point.Year.Includes(year)) continue;
            if (point.Month is null)
                return first ? EventDateCalendar.FirstSecond(year, 1, 1) : EventDateCalendar.LastSecond(year, 12, 31);
            foreach (var month in InOrder(point.Month.Values(12), first))
            {
                var length = EventDateCalendar.MonthLength(year, month);
                var days = point.Day is null ? [first ? 1 : length] : InOrder(point.Day.Values(length), first);
                foreach (var day in days)
                    return first ? EventDateCalendar.FirstSecond(year, month, day) : EventDateCalendar.LastSecond(year, month, day);
            }
        }
        return null;
    }

    private static IEnumerable<int> InOrder(IEnumerable<int> values, bool ascending) => ascending ? values : values.Reverse();

    private static long SeasonStart(int code, long year) => code <= 24
        ? EventDateCalendar.Add(EventDateCalendar.FirstSecond(year, 1, 1), code - 20)
        : EventDateCalendar.FirstSecond(year, Months(code).First, 1);

    private static long SeasonEnd(int code, long year)
    {
        var last = code switch { 21 or 23 => 12, 22 or 24 => 14, _ => Months(code).Last };
        var (endYear, month) = last > 12 ? (year + 1, last - 12) : (year, last);
        return EventDateCalendar.LastSecond(endYear, month, EventDateCalendar.MonthLength(endYear, month));
    }

    // A month past 12 is in the next year.
    private static (int First, int Last) Months(int code) => code switch
    {
        <= 28 => Stretch(3 + (code - 25) * 3, 3),
        <= 30 => Stretch(9 + (code - 29) * 3, 3),
        <= 32 => Stretch(3 + (code - 31) * 3, 3),
        <= 36 => Stretch(1 + (code - 33) * 3, 3),
        <= 39 => Stretch(1 + (code - 37) * 4, 4),
        _ => Stretch(1 + (code - 40) * 6, 6),
    };

    private static (int First, int Last) Stretch(int first, int months) => (first, first + months - 1);
}
