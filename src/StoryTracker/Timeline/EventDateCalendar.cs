namespace StoryTracker.Timeline;

/// <summary>
/// The proleptic Gregorian calendar of ISO 8601 for any year that fits in 64 bits; <see cref="DateTime"/> ends at 1 and
/// 9999. Years are astronomical: 0 is 1 BC.
/// </summary>
internal static class EventDateCalendar
{
    public const long Day = 86_400;

    /// <summary>Days in a month, 1 to 12.</summary>
    public static int MonthLength(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>The first second of a day, relative to 1970-01-01T00:00:00Z, saturating.</summary>
    public static long FirstSecond(long year, int month, int day)
    {
        // Years that begin in March have their leap day at the end, and 400 of them always have 146097 days.
        Int128 y = month <= 2 ? (Int128)year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var yearOfEra = y - era * 400;
        var dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        var days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
        return Saturate(days * Day);
    }

    /// <summary>The last second of a day, likewise.</summary>
    public static long LastSecond(long year, int month, int day) => Add(FirstSecond(year, month, day), Day - 1);

    /// <summary>A sum that saturates instead of wrapping. What has saturated stays so.</summary>
    public static long Add(long seconds, long more) =>
        seconds is long.MinValue or long.MaxValue ? seconds : Saturate((Int128)seconds + more);

    private static long Saturate(Int128 seconds) =>
        seconds <= long.MinValue ? long.MinValue : seconds >= long.MaxValue ? long.MaxValue : (long)seconds;
}
