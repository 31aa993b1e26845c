namespace StoryTracker.Timeline;

/// <summary>The years of a date, in words, as a heading.</summary>
internal static class EventDatePeriod
{
    public static string Of(EventDate date)
    {
        if (date.IsNone) return "";
        // In a set the members come in any order.
        var start = date.HasOpenStart ? null : Years(date.Points.MinBy(point => point.Year.Low)!);
        var end = date.HasOpenEnd ? null : Years(date.Points.MaxBy(point => point.Year.High)!);
        if (start is null && end is null) return "any time";
        if (start is null) return $"until {end}";
        if (end is null) return $"since {start}";
        if (start.Trim('[', ']') != end.Trim('[', ']')) return $"{start} to {end}";
        return start.Length > end.Length ? start : end;
    }

    private static string Years(EventDatePoint point)
    {
        var year = point.Year;
        var words = year.IsEstimate
            ? $"{EventDateYearWords.Of(year.Low)} to {EventDateYearWords.Of(year.High)}"
            : EventDateYearWords.Of(year);
        return point.YearDoubt.HasFlag(EventDateDoubt.Uncertain) ? $"[{words}]" : words;
    }
}
