namespace StoryTracker.Timeline;

/// <summary>The two ends of what a date may mean, in words.</summary>
public static class EventDateLimits
{
    /// <summary>
    /// The earliest and the latest day, or time of day, that <paramref name="date"/> may mean. Null if there is no date, or
    /// if both ends are what the date says already.
    /// </summary>
    public static (string Earliest, string Latest)? Limits(this EventDate date, DateLanguage language = DateLanguage.English)
    {
        if (date.IsNone)
        {
            return null;
        }

        var say = DateVocabulary.Of(language);
        var earliest = date.HasOpenStart ? Missing(date, s => s.Start is null, say) : End(date, date.Spans.MinBy(s => s.Lower)!.Start!, date.Lower, say);
        var latest = date.HasOpenEnd ? Missing(date, s => s.End is null, say) : End(date, date.Spans.MaxBy(s => s.Upper)!.End!, date.Upper, say);
        return earliest == latest ? null : (earliest, latest);
    }

    private static string Missing(EventDate date, Func<EventDateSpan, bool> isMissing, DateVocabulary say) =>
        date.Spans.First(isMissing).MissingIsUnknown ? say.NotKnown : say.Open;

    private static string End(EventDate date, EventDatePoint point, long second, DateVocabulary say)
    {
        if (point.Clock is not null)
        {
            return EventDatePointWords.Within(point, say);
        }

        // So far off that its second does not fit in 64 bits.
        if (second is long.MinValue or long.MaxValue)
        {
            return EventDateYearWords.Of(second < 0 ? date.FirstYear ?? 0 : date.LastYear ?? 0, say);
        }

        var (year, month, day) = CivilTime.DayOf(second);
        return year is > 9_999 or < -9_999
            ? EventDateYearWords.Of(year, say)
            : say.Date(say.Day(day), say.Months[month - 1], EventDateYearWords.Of(year, say));
    }
}
