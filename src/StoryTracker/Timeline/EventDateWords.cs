namespace StoryTracker.Timeline;

/// <summary>Words for a whole date: what links its points. Words for one point are in <see cref="EventDatePointWords"/>.</summary>
internal static class EventDateWords
{
    public static string Of(EventDate date, DateLanguage language)
    {
        var say = DateVocabulary.Of(language);
        return date.Shape switch
        {
            EventDateShape.None => say.NoDate,
            EventDateShape.Point => EventDatePointWords.Alone(date.Spans[0].Start!, say),
            EventDateShape.Interval => Interval(date.Spans[0], say),
            EventDateShape.OneOf => Set(date.Spans, isOr: true, say),
            _ => Set(date.Spans, isOr: false, say),
        };
    }

    /// <summary>“a”, “a or b”, “a, b or c”; with a comma before the last if one has such a word in it already.</summary>
    public static string Listed(IReadOnlyList<string> members, bool isOr, DateVocabulary say)
    {
        if (members.Count == 1) return members[0];
        var comma = members.Any(member => member.Contains($" {(isOr ? say.Or : say.And)} ", StringComparison.Ordinal)) ? "," : "";
        return $"{string.Join(", ", members.Take(members.Count - 1))}{comma} {say.Link(isOr, members[^1])} {members[^1]}";
    }

    private static string Interval(EventDateSpan span, DateVocabulary say) => span switch
    {
        { Start: null, MissingIsUnknown: true } => $"{Until(span.End!, say)}, {say.StartNotKnown}",
        { End: null, MissingIsUnknown: true } => $"{say.From(EventDatePointWords.Within(span.Start!, say), EventDatePointWords.ShapeOf(span.Start!))}, {say.EndNotKnown}",
        { Start: null } => Until(span.End!, say),
        { End: null } => say.Since(EventDatePointWords.Within(span.Start, say), EventDatePointWords.ShapeOf(span.Start)),
        _ => Stretch(span.Start, span.End, say),
    };

    private static string Until(EventDatePoint end, DateVocabulary say) => say.Until(EventDatePointWords.Within(end, say), EventDatePointWords.ShapeOf(end));

    private static string Stretch(EventDatePoint first, EventDatePoint last, DateVocabulary say) =>
        string.Join(say.To(EventDatePointWords.ShapeOf(last)), Shortened([first, last], say));

    private static string Set(IReadOnlyList<EventDateSpan> spans, bool isOr, DateVocabulary say)
    {
        if (spans is [{ Start: { } first, End: { } last }])
        {
            return isOr && Shortened([first, last], say) is [var from, var to]
                ? say.SomeTimeBetween(say.Definite(from, EventDatePointWords.ShapeOf(first)), say.Definite(to, EventDatePointWords.ShapeOf(last)))
                : say.AllOf(Stretch(first, last, say));
        }

        // In order of time, because after “1676 or 44 BC” anyone takes both for years before Christ.
        spans = [.. spans.OrderBy(span => span.Lower)];
        var members = spans.All(span => span.IsPoint)
            ? Shortened([.. spans.Select(span => span.Start!)], say)
            : [.. spans.Select(span => Member(span, isOr, say))];
        return Listed(members, isOr, say);
    }

    private static string Member(EventDateSpan span, bool isOr, DateVocabulary say) => span switch
    {
        { Start: null } => $"{EventDatePointWords.Within(span.End!, say)} {say.Link(isOr, say.Earlier)} {say.Earlier}",
        { End: null } => $"{EventDatePointWords.Within(span.Start, say)} {say.Link(isOr, say.Later)} {say.Later}",
        { IsPoint: true } => EventDatePointWords.Within(span.Start, say),
        _ => Stretch(span.Start, span.End, say),
    };

    // “12 to 14 September 2023”: what all share is said once, at the end, if nothing of it is doubted.
    private static List<string> Shortened(IReadOnlyList<EventDatePoint> points, DateVocabulary say)
    {
        var last = points[^1];
        var kin = points.All(point => point is { IsWhole: true, IsDoubted: false, Month: not null, Season: <= 24 }
            && point.Year == last.Year && point.Unit == last.Unit);
        var sameMonth = kin && last.Day is not null && points.All(point => point.Month == last.Month);
        return [.. points.Select((point, i) =>
            // Where the month comes first, the first names it and the last leaves it out: “September 12 to 14, 2023”.
            sameMonth && say.MonthFirst ? (i == 0 ? EventDatePointWords.WithoutYear(point, say)
                : i < points.Count - 1 ? EventDatePointWords.Day(point, say)
                : EventDatePointWords.WithoutMonth(point, say))
            : !kin || i == points.Count - 1 ? EventDatePointWords.Within(point, say)
            : sameMonth ? EventDatePointWords.Day(point, say)
            : EventDatePointWords.WithoutYear(point, say))];
    }
}
