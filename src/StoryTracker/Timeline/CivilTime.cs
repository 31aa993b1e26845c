namespace StoryTracker.Timeline;

/// <summary>From seconds back to the proleptic Gregorian calendar, for any second that fits in 64 bits.</summary>
internal static class CivilTime
{
    /// <summary>The day that holds <paramref name="second"/>, counted from 1970-01-01T00:00Z; the year is astronomical.</summary>
    public static (long Year, int Month, int Day) DayOf(long second)
    {
        var days = Floor(second, EventDateCalendar.Day) + 719_468;
        var era = Floor(days, 146_097);
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var month = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * month) + 2) / 5) + 1);
        var year = (era * 400) + yearOfEra + (month >= 10 ? 1 : 0);
        return (year, (int)(month < 10 ? month + 3 : month - 9), day);
    }

    /// <summary>A quotient rounded down, below zero too.</summary>
    public static long Floor(long value, long by) => value >= 0 ? value / by : -((-(value + 1)) / by) - 1;
}
