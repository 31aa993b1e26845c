using System.Globalization;

namespace StoryTracker.Timeline;

/// <summary>
/// Words for one point. Doubt about all of it goes before it (“probably”, “around”, and in lists and ranges “[2023]”,
/// “about 2023”); doubt about a part goes to this part: “July [2023]”, “11 June 2004 (day approximate)”.
/// </summary>
internal static class EventDatePointWords
{
    private const int MostNamed = 4;
    private static readonly string[] s_months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly string[] s_seasons = ["spring", "summer", "autumn", "winter"];
    private static readonly string[] s_ordinals = ["first", "second", "third", "fourth"];

    public static string Alone(EventDatePoint point, DateLanguage language) => Words(point, alone: true, language);

    public static string Within(EventDatePoint point, DateLanguage language) => Words(point, alone: false, language);

    /// <summary>“12” or “12 September” or “spring”, for lists and ranges that name the rest at their end.</summary>
    public static string Day(EventDatePoint point) => Number(point.Day!.Low);

    public static string WithoutYear(EventDatePoint point, DateLanguage language) =>
        point.Season > 0 ? SeasonName(point.Season, language)
        : point.Day is null ? s_months[point.Month!.Low - 1]
        : language.DayAndMonth(Day(point), s_months[point.Month!.Low - 1]);

    /// <summary>“14, 2023”, where the month has been named.</summary>
    public static string WithoutMonth(EventDatePoint point) => $"{Day(point)}, {EventDateYearWords.Of(point.Year)}";

    private static string Words(EventDatePoint point, bool alone, DateLanguage language)
    {
        var inferred = Doubted(point, EventDateDoubt.Uncertain);
        var approximate = Doubted(point, EventDateDoubt.Approximate);
        var allInferred = inferred.All(doubted => doubted);
        var allApproximate = approximate.All(doubted => doubted);

        var words = Body(point, alone && allInferred ? new bool[3] : inferred, language).Replace("] [", " ", StringComparison.Ordinal);
        // An estimate says “around” by itself.
        if (allApproximate && !point.Year.IsEstimate) words = (alone ? "around " : "about ") + words;
        if (point.Clock is not null) words += ", " + Clock(point.Clock);
        if (alone && allInferred) words = "probably " + words;
        if (!allApproximate && approximate.Contains(true)) words += $" ({Named(point, approximate)} approximate)";
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

    private static string Named(EventDatePoint point, bool[] doubted)
    {
        string[] names = ["year", point.Season > 0 ? "season" : "month", "day"];
        return EventDateWords.Listed([.. names.Where((_, i) => i < doubted.Length && doubted[i]).Reverse()], "and");
    }

    private static string Body(EventDatePoint point, bool[] bracketed, DateLanguage language)
    {
        var year = Bracket(EventDateYearWords.Of(point.Year), bracketed[0]);
        if (point.Month is null) return year;
        // “spring in the 2010s”, but “spring 2013”.
        var inYear = (point.Year.Pattern is null ? "" : "in ") + year;
        if (point.Season > 0) return Season(point.Season, year, inYear, bracketed[1], language);

        var months = point.Month.Values(12).Select(month => s_months[month - 1]).ToList();
        var month = Bracket(point.Month.IsAnything ? "a month" : Choice(months, "a month "), bracketed[1]);
        var monthAndYear = point.Month.IsAnything && point.Year.Pattern is null ? $"{month} in {year}" : $"{month} {inYear}";
        if (point.Day is null) return monthAndYear;
        if (point.Day.IsAnything)
            return $"{Bracket("a day", bracketed[2])} in {(point.Month.IsAnything ? year : monthAndYear)}";

        var leapOrNot = point.Year.Pattern is null ? point.Year.Value : 2000;
        var longest = point.Month.Values(12).Max(number => EventDateCalendar.MonthLength(leapOrNot, number));
        var days = point.Day.Values(longest).Select(Number).ToList();
        if (months.Count > MostNamed) return $"{monthAndYear}, day {Bracket(Choice(days, ""), bracketed[2])}";
        if (language != DateLanguage.AmericanEnglish) return $"{Bracket(Choice(days, "a day "), bracketed[2])} {monthAndYear}";

        var comma = inYear == year ? "," : "";
        return days.Count > MostNamed
            ? $"a day between {month} {Bracket($"{days[0]} and {days[^1]}", bracketed[2])}{comma} {inYear}"
            : $"{month} {Bracket(Choice(days, ""), bracketed[2])}{comma} {inYear}";
    }

    private static string Season(int code, string year, string inYear, bool bracketed, DateLanguage language)
    {
        if (code >= 33)
        {
            var (part, index) = code <= 36 ? ("quarter", code - 33) : code <= 39 ? ("third", code - 37) : ("half", code - 40);
            return $"{Bracket($"the {s_ordinals[index]} {part}", bracketed)} {(inYear == year ? "of " : "")}{inYear}";
        }
        var season = $"{Bracket(SeasonName(code, language), bracketed)} {inYear}";
        return code <= 24 ? season : $"{season} ({(code <= 28 ? "northern" : "southern")} hemisphere)";
    }

    private static string SeasonName(int code, DateLanguage language) =>
        s_seasons[(code - 21) % 4] is var name && name == "autumn" && language == DateLanguage.AmericanEnglish ? "fall" : name;

    // More than these come only from patterns like 1X, and are a stretch.
    private static string Choice(List<string> values, string noun) =>
        values.Count <= MostNamed ? EventDateWords.Listed(values, "or") : $"{noun}between {values[0]} and {values[^1]}";

    private static string Bracket(string words, bool bracketed) => bracketed ? $"[{words}]" : words;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
