using System.Globalization;

namespace StoryTracker.Timeline;

/// <summary>
/// Words for one point. Doubt about all of it goes before it (“probably”, “around”, and in lists and ranges “[2023]”,
/// “about 2023”); doubt about a part goes to this part: “July [2023]”, “11 June 2004 (day approximate)”.
/// </summary>
internal static class EventDatePointWords
{
    private const int MostNamed = 4;

    public static string Alone(EventDatePoint point, DateVocabulary say) => Words(point, alone: true, say);

    public static string Within(EventDatePoint point, DateVocabulary say) => Words(point, alone: false, say);

    /// <summary>“12” or “12 September” or “spring”, for lists and ranges that name the rest at their end.</summary>
    public static string Day(EventDatePoint point, DateVocabulary say) => say.Day(point.Day!.Low);

    public static string WithoutYear(EventDatePoint point, DateVocabulary say) =>
        point.Season > 0 ? SeasonName(point.Season, say)
        : point.Day is null ? say.Months[point.Month!.Low - 1]
        : say.DayAndMonth(Day(point, say), say.Months[point.Month!.Low - 1]);

    /// <summary>“14, 2023”, where the month has been named.</summary>
    public static string WithoutMonth(EventDatePoint point, DateVocabulary say) => $"{Day(point, say)}, {EventDateYearWords.Of(point.Year, say)}";

    /// <summary>What the words are, for what stands before them.</summary>
    public static PointShape ShapeOf(EventDatePoint point)
    {
        if (point.Season > 0) return point.Season >= 33 ? PointShape.PartOfYear : PointShape.Season;
        if (point.Month is null) return point.Year.Pattern is null && !point.Year.IsEstimate && point.Year.Value < 10_000 ? PointShape.Year : PointShape.Other;
        if (Months(point).Count > MostNamed) return PointShape.Other;
        return point.Day is null ? PointShape.Month : point.Day.IsAnything || Days(point).Count > MostNamed ? PointShape.Other : PointShape.Day;
    }

    private static string Words(EventDatePoint point, bool alone, DateVocabulary say)
    {
        var inferred = Doubted(point, EventDateDoubt.Uncertain);
        var approximate = Doubted(point, EventDateDoubt.Approximate);
        var allInferred = inferred.All(doubted => doubted);
        var allApproximate = approximate.All(doubted => doubted);

        var words = Body(point, alone && allInferred ? new bool[3] : inferred, say);
        foreach (var joint in say.Joints) words = words.Replace($"]{joint}[", joint, StringComparison.Ordinal);
        // An estimate says “around” by itself.
        if (allApproximate && !point.Year.IsEstimate) words = say.About(words, ShapeOf(point), alone);
        if (point.Clock is not null) words += ", " + Clock(point.Clock);
        if (alone && allInferred) words = say.Probably(words);
        if (!allApproximate && approximate.Contains(true)) words += " " + say.PartsAbout(Named(point, approximate, say));
        return words;
    }

    private static string Clock(EventDateClock clock)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{clock.Hour:00}:{clock.Minute:00}");
        if (clock.Second is { } second) time += string.Create(CultureInfo.InvariantCulture, $":{second:00}");
        if (clock.Offset is not { } offset) return time;
        if (offset == 0) return time + " (UTC)";
        var (hours, minutes) = Math.DivRem(Math.Abs(offset), 60);
        return string.Create(CultureInfo.InvariantCulture, $"{time} (UTC{(offset < 0 ? '−' : '+')}{hours}{(minutes == 0 ? "" : $":{minutes:00}")})");
    }

    private static bool[] Doubted(EventDatePoint point, EventDateDoubt doubt)
    {
        var parts = new List<EventDateDoubt> { point.YearDoubt };
        if (point.Month is not null) parts.Add(point.MonthDoubt);
        if (point.Day is not null) parts.Add(point.DayDoubt);
        return [.. parts.Select(part => part.HasFlag(doubt))];
    }

    private static string Named(EventDatePoint point, bool[] doubted, DateVocabulary say)
    {
        string[] names = [say.Year, point.Season > 0 ? say.Season : say.Month, say.DayWord];
        return EventDateWords.Listed([.. names.Where((_, i) => i < doubted.Length && doubted[i]).Reverse()], isOr: false, say);
    }

    private static string Body(EventDatePoint point, bool[] bracketed, DateVocabulary say)
    {
        var isPattern = point.Year.Pattern is not null;
        var year = Bracket(EventDateYearWords.Of(point.Year, say), bracketed[0]);
        if (point.Month is null) return year;
        if (point.Season > 0) return Season(point.Season, year, isPattern, bracketed[1], say);

        // “December in the 1560s”, but “December 1560”.
        var months = Months(point).Select(month => say.Months[month - 1]).ToList();
        var isNamed = months.Count <= MostNamed;
        var month = Bracket(point.Month.IsAnything ? say.AMonth : isNamed ? EventDateWords.Listed(months, isOr: true, say) : say.AMonthBetween(months[0], months[^1]), bracketed[1]);
        var monthAndYear = isPattern ? say.Inside(month, year) : point.Month.IsAnything ? say.InYear(month, year) : say.OfYear(month, year);
        if (point.Day is null) return monthAndYear;
        if (point.Day.IsAnything)
        {
            var any = Bracket(say.ADay, bracketed[2]);
            return !point.Month.IsAnything ? (isNamed ? say.InMonth(any, monthAndYear) : say.Inside(any, monthAndYear)) : isPattern ? say.Inside(any, year) : say.InYear(any, year);
        }

        var days = Days(point).Select(say.Day).ToList();
        // More than these come only from patterns like 1X, and are a stretch.
        var isStretch = days.Count > MostNamed;
        var day = Bracket(isStretch ? say.ADayBetween(days[0], days[^1]) : EventDateWords.Listed(days, isOr: true, say), bracketed[2]);
        if (!isNamed) return $"{monthAndYear}, {(isStretch ? day : say.Numbered(day))}";
        if (!say.MonthFirst) return say.DayAndMonth(day, monthAndYear);

        var inYear = isPattern ? $" in {year}" : $", {year}";
        return isStretch ? $"a day between {month} {Bracket($"{days[0]} and {days[^1]}", bracketed[2])}{inYear}" : $"{month} {day}{inYear}";
    }

    private static IReadOnlyList<int> Months(EventDatePoint point) => [.. point.Month!.Values(12)];

    private static IReadOnlyList<int> Days(EventDatePoint point)
    {
        var leapOrNot = point.Year.Pattern is null ? point.Year.Value : 2000;
        return [.. point.Day!.Values(Months(point).Max(number => EventDateCalendar.MonthLength(leapOrNot, number)))];
    }

    private static string Season(int code, string year, bool isPattern, bool bracketed, DateVocabulary say)
    {
        if (code >= 33)
        {
            var part = Bracket(code <= 36 ? say.Quarter(code - 32) : code <= 39 ? say.Third(code - 36) : say.Half(code - 39), bracketed);
            return isPattern ? say.Inside(part, year) : say.PartOfYear(part, year);
        }

        var name = Bracket(SeasonName(code, say), bracketed);
        var season = isPattern ? say.Inside(name, year) : say.OfYear(name, year);
        return code <= 24 ? season : $"{season} ({say.Hemisphere(code <= 28)})";
    }

    private static string SeasonName(int code, DateVocabulary say) => say.Seasons[(code - 21) % 4];

    private static string Bracket(string words, bool bracketed) => bracketed ? $"[{words}]" : words;
}
