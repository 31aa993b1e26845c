namespace StoryTracker.Timeline;

/// <summary>How far it is from one line of an axis to the next: hours, days, months or years, as the calendar counts them.</summary>
/// <param name="Seconds">Its length, or that of the average one.</param>
/// <param name="NamesStretches">Whether a name is that of the stretch from one line to the next, and not that of the line.</param>
/// <param name="Floor">The line at a second, or the last before it.</param>
/// <param name="Next">The line after one.</param>
/// <param name="Name">The name of a line, as short as it is clear on its axis.</param>
internal sealed record TimeStep(double Seconds, bool NamesStretches, Func<long, long> Floor, Func<long, long> Next, Func<long, TimeAxis, string> Name)
{
    private static TimeStep Hour { get; } = Hours(1);

    private static TimeStep Day { get; } = Days(1);

    private static TimeStep Month { get; } = Months(1);

    private static TimeStep Quarter { get; } = Months(3);

    /// <summary>The units of which a stretch is made.</summary>
    public static IReadOnlyList<TimeStep> Units { get; } = [Hour, Day, Month, .. new long[] { 1, 10, 20, 50, 100, 200, 500, 1_000 }.Select(Year)];

    /// <summary>All that an axis may be ruled by, the shortest first.</summary>
    public static IEnumerable<TimeStep> All()
    {
        yield return Hour;
        yield return Hours(6);
        yield return Day;
        yield return Days(2);
        yield return Days(7);
        yield return Month;
        yield return Quarter;
        yield return Year(1);
        for (long ten = 1; ten <= 100_000_000_000; ten *= 10)
        {
            yield return Year(2 * ten);
            yield return Year(5 * ten);
            yield return Year(10 * ten);
        }
    }

    private static TimeStep Hours(int count)
    {
        var length = count * 3_600L;
        return new(length, false, s => CivilTime.Floor(s, length) * length, s => s + length, (s, axis) =>
        {
            var hour = (s - (CivilTime.Floor(s, EventDateCalendar.Day) * EventDateCalendar.Day)) / 3_600;
            return hour == 0 ? DayName(s, axis) : $"{hour:00}:00";
        });
    }

    // Longer ones start anew with each month.
    private static TimeStep Days(int count) => new(count * EventDateCalendar.Day, count == 1,
        s =>
        {
            var (year, month, day) = CivilTime.DayOf(s);
            return EventDateCalendar.FirstSecond(year, month, day - ((day - 1) % count));
        },
        s =>
        {
            var (year, month, day) = CivilTime.DayOf(s);
            return day + count <= EventDateCalendar.MonthLength(year, month)
                ? EventDateCalendar.FirstSecond(year, month, day + count)
                : FirstOf(year, month + 1);
        },
        (s, axis) => DayName(s, axis));

    private static TimeStep Year(long count) => new(count * 365.2425 * EventDateCalendar.Day, count == 1,
        s => YearStart(RoundYear(CivilTime.DayOf(s).Year, count)),
        s => YearStart(NextYear(CivilTime.DayOf(s).Year, count)),
        (s, axis) => TimeAxis.YearLabel(CivilTime.DayOf(s).Year, axis.Say));

    private static TimeStep Months(int count) => new(count * 30.436875 * EventDateCalendar.Day, true,
        s =>
        {
            var (year, month, _) = CivilTime.DayOf(s);
            return EventDateCalendar.FirstSecond(year, month - ((month - 1) % count), 1);
        },
        s =>
        {
            var (year, month, _) = CivilTime.DayOf(s);
            return FirstOf(year, month + count);
        },
        (s, axis) =>
        {
            var (year, month, _) = CivilTime.DayOf(s);
            var say = axis.Say;
            var name = say.ShortMonths[month - 1] + (count == 1 ? "" : say.To(PointShape.Month) + say.ShortMonths[month + count - 2]);
            return CivilTime.DayOf(axis.Start).Year == CivilTime.DayOf(axis.End - 1).Year ? name : say.OfYear(name, TimeAxis.YearLabel(year, say));
        });

    private static long FirstOf(long year, int month) =>
        month > 12 ? EventDateCalendar.FirstSecond(year + 1, month - 12, 1) : EventDateCalendar.FirstSecond(year, month, 1);

    private static string DayName(long second, TimeAxis axis)
    {
        var (_, month, day) = CivilTime.DayOf(second);
        return axis.Say.DayAndMonth(axis.Say.Day(day), axis.Say.ShortMonths[month - 1]);
    }

    // Round as people count: 1000 BC is the astronomical year -999, and there is no year 0, so AD 1 stands for it.
    private static long RoundYear(long year, long count)
    {
        if (count == 1)
        {
            return year;
        }

        var round = year > 0 ? year / count * count : -((1 - year + count - 1) / count * count);
        return round > 0 ? round : round == 0 ? 1 : round + 1;
    }

    private static long NextYear(long year, long count) =>
        count == 1 ? year + 1
        : year > 0 ? ((year / count) + 1) * count
        : -year + 1 - count is var bc && bc > 0 ? 1 - bc : 1;

    private static long YearStart(long year) => EventDateCalendar.FirstSecond(year, 1, 1);
}
