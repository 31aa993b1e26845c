namespace StoryTracker.Timeline;

/// <summary>The years of a date, in words, as a heading.</summary>
internal static class EventDatePeriod
{
    public static string Of(EventDate date, DateLanguage language)
    {
        var say = DateVocabulary.Of(language);
        if (date.IsNone) return "";
        // In a set the members come in any order.
        var start = date.HasOpenStart ? null : Years(date.Points.MinBy(point => point.Year.Low)!, say);
        var end = date.HasOpenEnd ? null : Years(date.Points.MaxBy(point => point.Year.High)!, say);
        if (start is null && end is null) return say.AnyTime;
        if (start is null) return say.Until(end!, ShapeOf(date.Points.MaxBy(point => point.Year.High)!));
        if (end is null) return say.Since(start, ShapeOf(date.Points.MinBy(point => point.Year.Low)!));
        if (start.Trim('[', ']') != end.Trim('[', ']')) return start + say.To(PointShape.Year) + end;
        return start.Length > end.Length ? start : end;
    }

    private static PointShape ShapeOf(EventDatePoint point) => point.Year is { Pattern: null, Value: < 10_000 } ? PointShape.Year : PointShape.Other;

    private static string Years(EventDatePoint point, DateVocabulary say)
    {
        var year = point.Year;
        var words = year.IsEstimate
            ? EventDateYearWords.Of(year.Low, say) + say.To(PointShape.Year) + EventDateYearWords.Of(year.High, say)
            : EventDateYearWords.Of(year, say);
        return point.YearDoubt.HasFlag(EventDateDoubt.Uncertain) ? $"[{words}]" : words;
    }
}
