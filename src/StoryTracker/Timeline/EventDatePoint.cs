using System.Globalization;

namespace StoryTracker.Timeline;

/// <summary>One calendar value: what stands at one end of an interval, or alone. Made by the parser, which checks it.</summary>
internal sealed record EventDatePoint(EventDateYear Year, EventDatePart? Month, EventDatePart? Day, EventDateClock? Clock)
{
    /// <summary>What is doubted of the year, the month and the day, in this order.</summary>
    public EventDateDoubt YearDoubt { get; init; }
    public EventDateDoubt MonthDoubt { get; init; }
    public EventDateDoubt DayDoubt { get; init; }

    /// <summary>The first and the last second, relative to 1970-01-01T00:00:00Z.</summary>
    public long Lower { get; init; }
    public long Upper { get; init; }

    /// <summary>The code from 21 to 41 that stands in place of a month, or 0.</summary>
    public int Season => Month is { IsWhole: true, Low: >= 21 } month ? month.Low : 0;

    public bool IsDoubted => (YearDoubt | MonthDoubt | DayDoubt) != EventDateDoubt.None;

    /// <summary>True if every part is given in full, so that the value can be worded by its numbers alone.</summary>
    public bool IsWhole => Year.Pattern is null && Year.Significant == 0 && Month is null or { IsWhole: true } && Day is null or { IsWhole: true };

    public DateUnit Unit => this switch
    {
        { Clock: not null } => DateUnit.Time,
        { Day: not null } => DateUnit.Day,
        { Season: > 0 } => DateUnit.PartOfYear,
        { Month: not null } => DateUnit.Month,
        _ => DateUnit.Year,
    };
}

/// <summary>The qualifiers of ISO 8601-2: <c>?</c>, <c>~</c>, and <c>%</c> for both.</summary>
[Flags]
internal enum EventDateDoubt { None = 0, Uncertain = 1, Approximate = 2 }

/// <summary>
/// A year in astronomical numbering (0 is 1 BC). <paramref name="Low"/> and <paramref name="High"/> are what it may be,
/// <paramref name="Value"/> is what it is estimated to be.
/// </summary>
/// <param name="Pattern">Its four digits if one of them is X, else null.</param>
/// <param name="Significant">How many digits are significant (<c>S</c>), or 0 if nothing is said.</param>
internal sealed record EventDateYear(long Low, long High, long Value, string? Pattern = null, int Significant = 0)
{
    public bool IsEstimate => Significant > 0 && Low < High;

    public bool Includes(long year) =>
        year >= Low && year <= High && (Pattern is null || EventDatePart.Fits(Pattern, Math.Abs(year)));
}

/// <summary>A month or a day: two digits, of which each may be X for any digit.</summary>
internal sealed record EventDatePart(string Digits)
{
    public bool IsWhole => !Digits.Contains('X');
    public bool IsAnything => Digits == "XX";
    public int Low => int.Parse(Digits.Replace('X', '0'), CultureInfo.InvariantCulture);

    public bool Includes(int value) => Fits(Digits, value);

    public IEnumerable<int> Values(int highest) => Enumerable.Range(1, highest).Where(Includes);

    public static bool Fits(string pattern, long value)
    {
        for (var i = pattern.Length - 1; i >= 0; i--, value /= 10)
            if (pattern[i] != 'X' && pattern[i] - '0' != value % 10)
                return false;
        return true;
    }
}

/// <summary>A time of day. Without seconds it lasts the minute. Without an offset, in minutes, it is local to an unknown place.</summary>
internal sealed record EventDateClock(int Hour, int Minute, int? Second, int? Offset);

/// <summary>A stretch between two points, or one point as both. A missing end is open, or not known.</summary>
internal sealed record EventDateSpan(EventDatePoint? Start, EventDatePoint? End, bool MissingIsUnknown = false)
{
    public bool IsPoint => ReferenceEquals(Start, End);

    public IEnumerable<EventDatePoint> Points => IsPoint ? [Start!] : new[] { Start, End }.OfType<EventDatePoint>();

    // An unknown end adds nothing to what is known; an open one has no bound.
    public long Lower => Start?.Lower ?? (MissingIsUnknown ? End!.Lower : long.MinValue);
    public long Upper => End?.Upper ?? (MissingIsUnknown ? Start!.Upper : long.MaxValue);
}

/// <summary>What kind of whole the spans of a date make.</summary>
internal enum EventDateShape { None, Point, Interval, OneOf, AllOf }
