namespace StoryTracker.Timeline;

/// <summary>Words for a whole date: what links its points. Words for one point are in <see cref="EventDatePointWords"/>.</summary>
internal static class EventDateWords
{
    public static string Of(EventDate date, DateLanguage language) => date.Shape switch
    {
        EventDateShape.None => "no date given",
        EventDateShape.Point => EventDatePointWords.Alone(date.Spans[0].Start!, language),
        EventDateShape.Interval => Interval(date.Spans[0], language),
        EventDateShape.OneOf => Set(date.Spans, "or", language),
        _ => Set(date.Spans, "and", language),
    };

    private static string Interval(EventDateSpan span, DateLanguage language) => span switch
    {
        { Start: null, MissingIsUnknown: true } => $"until {EventDatePointWords.Within(span.End!, language)}, start not known",
        { End: null, MissingIsUnknown: true } => $"from {EventDatePointWords.Within(span.Start!, language)}, end not known",
        { Start: null } => $"until {EventDatePointWords.Within(span.End!, language)}",
        { End: null } => $"since {EventDatePointWords.Within(span.Start, language)}",
        _ => string.Join(" to ", Shortened([span.Start, span.End], language)),
    };

    private static string Set(IReadOnlyList<EventDateSpan> spans, string link, DateLanguage language)
    {
        if (spans is [{ Start: { } first, End: { } last }])
            return link == "or"
                ? "some time between " + string.Join(" and ", Shortened([first, last], language))
                : "all of " + string.Join(" to ", Shortened([first, last], language));

        // In order of time, because after “1676 or 44 BC” anyone takes both for years before Christ.
        spans = [.. spans.OrderBy(span => span.Lower)];
        var members = spans.All(span => span.IsPoint)
            ? Shortened([.. spans.Select(span => span.Start!)], language)
            : [.. spans.Select(span => Member(span, link, language))];
        return Listed(members, link);
    }

    private static string Member(EventDateSpan span, string link, DateLanguage language) => span switch
    {
        { Start: null } => $"{EventDatePointWords.Within(span.End!, language)} {link} earlier",
        { End: null } => $"{EventDatePointWords.Within(span.Start, language)} {link} later",
        { IsPoint: true } => EventDatePointWords.Within(span.Start, language),
        _ => string.Join(" to ", Shortened([span.Start, span.End], language)),
    };

    /// <summary>“a”, “a or b”, “a, b or c”; with a comma before the last if one has such a word in it already.</summary>
    public static string Listed(IReadOnlyList<string> members, string link)
    {
        if (members.Count == 1) return members[0];
        var comma = members.Any(member => member.Contains($" {link} ", StringComparison.Ordinal)) ? "," : "";
        return $"{string.Join(", ", members.Take(members.Count - 1))}{comma} {link} {members[^1]}";
    }

    // “12 to 14 September 2023”: what all share is said once, at the end, if nothing of it is doubted.
    private static List<string> Shortened(IReadOnlyList<EventDatePoint> points, DateLanguage language)
    {
        var last = points[^1];
        var kin = points.All(point => point is { IsWhole: true, IsDoubted: false, Month: not null, Season: <= 24 }
            && point.Year == last.Year && point.Unit == last.Unit);
        var sameMonth = kin && last.Day is not null && points.All(point => point.Month == last.Month);
        return [.. points.Select((point, i) =>
            // Where the month comes first, the first names it and the last leaves it out: “September 12 to 14, 2023”.
            sameMonth && language == DateLanguage.AmericanEnglish ? (i == 0 ? EventDatePointWords.WithoutYear(point, language)
                : i < points.Count - 1 ? EventDatePointWords.Day(point)
                : EventDatePointWords.WithoutMonth(point))
            : !kin || i == points.Count - 1 ? EventDatePointWords.Within(point, language)
            : sameMonth ? EventDatePointWords.Day(point)
            : EventDatePointWords.WithoutYear(point, language))];
    }
}
