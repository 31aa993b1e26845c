namespace StoryTracker.Timeline;

/// <summary>Words for a whole date: what links its points. Words for one point are in <see cref="EventDatePointWords"/>.</summary>
internal static class EventDateWords
{
    public static string Of(EventDate date) => date.Shape switch
    {
        EventDateShape.None => "no date given",
        EventDateShape.Point => EventDatePointWords.Alone(date.Spans[0].Start!),
        EventDateShape.Interval => Interval(date.Spans[0]),
        EventDateShape.OneOf => Set(date.Spans, "or"),
        _ => Set(date.Spans, "and"),
    };

    private static string Interval(EventDateSpan span) => span switch
    {
        { Start: null, MissingIsUnknown: true } => $"until {EventDatePointWords.Within(span.End!)}, start not known",
        { End: null, MissingIsUnknown: true } => $"from {EventDatePointWords.Within(span.Start!)}, end not known",
        { Start: null } => $"until {EventDatePointWords.Within(span.End!)}",
        { End: null } => $"since {EventDatePointWords.Within(span.Start)}",
        _ => string.Join(" to ", Shortened([span.Start, span.End])),
    };

    private static string Set(IReadOnlyList<EventDateSpan> spans, string link)
    {
        if (spans is [{ Start: { } first, End: { } last }])
            return link == "or"
                ? "some time between " + string.Join(" and ", Shortened([first, last]))
                : "all of " + string.Join(" to ", Shortened([first, last]));

        // In order of time, because after “1676 or 44 BC” anyone takes both for years before Christ.
        spans = [.. spans.OrderBy(span => span.Lower)];
        var members = spans.All(span => span.IsPoint)
            ? Shortened([.. spans.Select(span => span.Start!)])
            : [.. spans.Select(span => Member(span, link))];
        return Listed(members, link);
    }

    private static string Member(EventDateSpan span, string link) => span switch
    {
        { Start: null } => $"{EventDatePointWords.Within(span.End!)} {link} earlier",
        { End: null } => $"{EventDatePointWords.Within(span.Start)} {link} later",
        { IsPoint: true } => EventDatePointWords.Within(span.Start),
        _ => string.Join(" to ", Shortened([span.Start, span.End])),
    };

    /// <summary>“a”, “a or b”, “a, b or c”; with a comma before the last if one has such a word in it already.</summary>
    public static string Listed(IReadOnlyList<string> members, string link)
    {
        if (members.Count == 1) return members[0];
        var comma = members.Any(member => member.Contains($" {link} ", StringComparison.Ordinal)) ? "," : "";
        return $"{string.Join(", ", members.Take(members.Count - 1))}{comma} {link} {members[^1]}";
    }

    // “12 to 14 September 2023”: what all share is said once, at the end, if nothing of it is doubted.
    private static List<string> Shortened(IReadOnlyList<EventDatePoint> points)
    {
        var last = points[^1];
        var kin = points.All(point => point is { IsWhole: true, IsDoubted: false, Month: not null, Season: <= 24 }
            && point.Year == last.Year && point.Unit == last.Unit);
        var sameMonth = kin && last.Day is not null && points.All(point => point.Month == last.Month);
        return [.. points.Select((point, i) =>
            !kin || i == points.Count - 1 ? EventDatePointWords.Within(point)
            : sameMonth ? EventDatePointWords.Day(point)
            : EventDatePointWords.WithoutYear(point))];
    }
}
