namespace StoryTracker.Timeline;

/// <summary>
/// A linear scale of time with lines at round dates. It finds its own unit, from hours to billions of years, so that the
/// labels fit beside each other on a phone.
/// </summary>
public sealed class TimeAxis
{
    private const int MostUnits = 8;

    /// <summary>Some 291 billion years before and after our time: near enough to what 64 bits hold, and safe to count on from.</summary>
    private const long Edge = 9_200_000_000_000_000_000;

    private readonly double _start;
    private readonly double _length;

    private readonly DateLanguage _language;

    private TimeAxis(long start, long end, DateLanguage language)
    {
        (Start, End, _language, Say) = (start, end, language, DateVocabulary.Of(language));
        (_start, _length) = (start, Math.Max(1, (double)end - start));
        (Lines, Labels, ShowsHours) = AxisRuling.Of(this);
    }

    /// <summary>The first second.</summary>
    public long Start { get; }

    /// <summary>The second after the last.</summary>
    public long End { get; }

    /// <summary>Where the lines stand, in percent of the axis.</summary>
    public IReadOnlyList<double> Lines { get; }

    public IReadOnlyList<AxisLabel> Labels { get; }

    /// <summary>Whether its lines are hours. They are those of UTC.</summary>
    public bool ShowsHours { get; }

    /// <summary>The words of its labels.</summary>
    internal DateVocabulary Say { get; }

    /// <summary>How long it is, in seconds.</summary>
    public double Length => _length;

    /// <summary>Where a second stands, in percent, from 0 to 100.</summary>
    public double At(long second) => Math.Clamp(((double)second - _start) / _length * 100, 0, 100);

    /// <summary>The axis that shows one date with what lies around it; null if there is no date.</summary>
    public static TimeAxis? Around(EventDate date, DateLanguage language = DateLanguage.English)
    {
        if (date.IsNone)
        {
            return null;
        }

        var known = KnownEnds(date);
        var (first, last) = (known.Min(), known.Max());
        if (date.HasOpenStart || date.HasOpenEnd)
        {
            // The known end stands near the edge that it is on; the open side has room to run on.
            var unit = Math.Max((double)last - first, (date.Unit is DateUnit.Time ? 1 : date.Unit is DateUnit.Day ? 31 : 366) * (double)EventDateCalendar.Day);
            return new(
                Saturate(first - (unit * (date.HasOpenStart ? 4 : 1))),
                Saturate(last + (unit * (date.HasOpenEnd ? 4 : 1))), language);
        }

        // Not within an hour, which says nothing of the day, and not beyond decades: a century around twenty years would
        // mostly show the future.
        return Windowed(first, last, [(first, last)], language, TimeStep.Units.Skip(1).Take(4)) ?? Padded(first, last, 0.5, language);
    }

    /// <summary>The axis that holds all of some dates.</summary>
    public static TimeAxis Over(IReadOnlyList<EventDate> dates, DateLanguage language = DateLanguage.English)
    {
        if (dates.Count == 1)
        {
            return Around(dates[0], language)!;
        }

        var known = dates.SelectMany(KnownEnds).ToList();
        var (first, last) = (known.Min(), known.Max());
        var aligned = Windowed(first, last, Bounded(dates), language);
        return aligned is not null && aligned.Length <= 1.25 * ((double)last - first) ? aligned : Padded(first, last, 0.04, language);
    }

    /// <summary>
    /// A part of <paramref name="whole"/> worth enlarging: where the most dates stand that would be slivers on it, the newest
    /// of several such places. Null if no part is small enough to gain by it.
    /// </summary>
    internal static TimeAxis? Enlarged(TimeAxis whole, IReadOnlyList<EventDate> dates)
    {
        const double Sliver = 0.015;
        const double Gain = 8;
        var slivers = Bounded(dates).Where(d => (double)d.Last - d.First < Sliver * whole.Length).OrderByDescending(d => d.First).ToList();
        TimeAxis? best = null;
        var most = 0;
        for (var newest = 0; newest < slivers.Count; newest++)
        {
            for (var count = 1; newest + count <= slivers.Count; count++)
            {
                var some = slivers.GetRange(newest, count);
                var axis = Windowed(some.Min(d => d.First), some.Max(d => d.Last), some, whole._language);
                if (axis is null || axis.Length * Gain > whole.Length)
                {
                    break;
                }

                if (count > most)
                {
                    (best, most) = (axis, count);
                }
            }
        }

        return best;
    }

    /// <summary>Whether all of a date stands on this axis.</summary>
    internal bool Holds(EventDate date) => !date.IsNone && !date.HasOpenStart && !date.HasOpenEnd && date.Lower >= Start && date.Upper < End;

    /// <summary>The stretch that it shows, in words.</summary>
    internal string Words()
    {
        var (from, to) = (CivilTime.DayOf(Start), CivilTime.DayOf(End - 1));
        if (from.Year != to.Year || from.Year is < 0 or > 9_999)
        {
            return from.Year == to.Year ? YearLabel(from.Year, Say) : YearLabel(from.Year, Say) + Say.To(PointShape.Year) + YearLabel(to.Year, Say);
        }

        var (first, last) = from.Day == 1 && to.Day == EventDateCalendar.MonthLength(to.Year, to.Month)
            ? (from.Month, to.Month) == (1, 12)
                ? ($"{from.Year:0000}", $"{to.Year:0000}")
                : ($"{from.Year:0000}-{from.Month:00}", $"{to.Year:0000}-{to.Month:00}")
            : ($"{from.Year:0000}-{from.Month:00}-{from.Day:00}", $"{to.Year:0000}-{to.Month:00}-{to.Day:00}");
        return EventDate.Parse(first == last ? first : $"{first}/{last}").ToWords(_language);
    }

    // The ends that are known, each within what 64 bits hold; the end is the second after the last.
    private static IEnumerable<long> KnownEnds(EventDate date) =>
        date.Points.SelectMany(p => new[] { p.Lower, EventDateCalendar.Add(p.Upper, 1) });

    private static List<(long First, long Last)> Bounded(IReadOnlyList<EventDate> dates) =>
        [.. dates.Where(d => !d.HasOpenStart && !d.HasOpenEnd).Select(d => (d.Lower, EventDateCalendar.Add(d.Upper, 1)))];

    private static TimeAxis Padded(long first, long last, double share, DateLanguage language)
    {
        var pad = Math.Max(((double)last - first) * share, EventDateCalendar.Day);
        return new(Saturate(first - pad), Saturate(last + pad), language);
    }

    // The smallest stretch of whole units around two ends on which at least one date does not fill half; null if that takes
    // too many units.
    private static TimeAxis? Windowed(long first, long last, IReadOnlyList<(long First, long Last)> dates, DateLanguage language, IEnumerable<TimeStep>? units = null)
    {
        // Beyond that there is no calendar to go by, only the edge of what 64 bits hold.
        if (first <= -Edge || last >= Edge)
        {
            return null;
        }

        foreach (var step in units ?? TimeStep.Units)
        {
            var start = step.Floor(first);
            var end = start;
            for (var i = 0; i < MostUnits && end < last; i++)
            {
                end = step.Next(end);
            }

            if (end >= last && dates.Any(d => (double)d.Last - d.First <= ((double)end - start) / 2))
            {
                return new(start, end, language);
            }
        }

        return null;
    }

    /// <summary>A year as short as it can be said without a sign: “2023”, “AD 843”, “13 billion BC”.</summary>
    /// <param name="year">The astronomical year.</param>
    /// <param name="say">The words.</param>
    /// <param name="isRounded">Whether a year beyond a million may lose its last digits.</param>
    internal static string YearLabel(long year, DateVocabulary say, bool isRounded = false)
    {
        var number = year > 0 ? year : 1 - year;
        if (isRounded)
        {
            var digits = number >= 1_000_000_000 ? 10_000_000 : number >= 1_000_000 ? 10_000 : 1;
            number = number / digits * digits;
        }

        var words = number switch
        {
            >= 1_000_000_000 when number % 10_000_000 == 0 => say.Billions(number / 1e9),
            >= 1_000_000 when number % 10_000 == 0 => say.Millions(number / 1e6),
            _ => say.Number(number),
        };
        return year is > 0 and < 1_000 or >= 10_000 ? say.Ad(words) : year > 0 ? words : say.Bc(words);
    }

    private static long Saturate(double seconds) =>
        seconds <= -Edge ? -Edge : seconds >= Edge ? Edge : (long)seconds;
}
