using System.Diagnostics.CodeAnalysis;

namespace StoryTracker.Timeline;

/// <summary>
/// A date as well as it is known, and no better: a value of the Extended Date/Time Format of ISO 8601-2:2019, levels 0,
/// 1 and 2, or none. Immutable; two are equal if they are written alike.
/// <para>
/// Where we go beyond the profile: a time of day may leave out its seconds (<c>2023-09-12T10:00</c>), as ISO 8601-1
/// allows. Where we stop short of it: leap seconds, 24:00, years of more than 18 digits and sets of one date are refused.
/// </para>
/// </summary>
public sealed class EventDate : IEquatable<EventDate>
{
    private const long TwelveHours = 12 * 3600;

    private EventDate(string edtf, EventDateShape shape, IReadOnlyList<EventDateSpan> spans)
    {
        (Edtf, Shape, Spans) = (edtf, shape, spans);
        Lower = IsNone ? long.MaxValue : spans.Min(span => span.Lower);
        Upper = IsNone ? long.MaxValue : spans.Max(span => span.Upper);
    }

    /// <summary>No date, which is not the same as a date that nobody could ever read: its <see cref="Edtf"/> is empty.</summary>
    public static EventDate None { get; } = new("", EventDateShape.None, []);

    /// <summary>Orders by <see cref="Compare"/>.</summary>
    public static IComparer<EventDate> Order { get; } = Comparer<EventDate>.Create(Compare);

    /// <summary>The text that it was parsed from, unchanged.</summary>
    public string Edtf { get; }

    public bool IsNone => Shape == EventDateShape.None;

    /// <summary>
    /// The first second that it may be, relative to 1970-01-01T00:00:00Z in the proleptic Gregorian calendar; a date
    /// without an offset counts as UTC. <see cref="long.MinValue"/> if it has an open start, and saturating there for
    /// years too distant for 64 bits; <see cref="long.MaxValue"/> for <see cref="None"/>, which so sorts last. An end
    /// that is not known (<c>/1985</c>) adds nothing: the bounds are those of the other end. For seasons see
    /// <see cref="EventDateBounds"/>.
    /// </summary>
    public long Lower { get; }

    /// <summary>The last second that it may be, inclusive, likewise: <see cref="long.MaxValue"/> if it has an open end.</summary>
    public long Upper { get; }

    /// <summary>
    /// The second at which it is over everywhere on Earth, or null if it never is: no date, or an open or unknown end.
    /// A date without an offset is over when its last day has ended at UTC−12, twelve hours after UTC.
    /// </summary>
    public long? DueAt => HasOpenEnd || Upper == long.MaxValue ? null
        : EventDateCalendar.Add(Upper, Spans is [{ Start.Clock.Offset: not null }] ? 1 : 1 + TwelveHours);

    /// <summary>True if nothing is known to bound its start: it is open (<c>../1985</c>, <c>[..1985]</c>) or not known (<c>/1985</c>).</summary>
    public bool HasOpenStart => Spans.Any(span => span.Start is null);

    /// <summary>True if nothing is known to bound its end: it is open (<c>2011/..</c>, <c>[2011..]</c>) or not known (<c>2011/</c>).</summary>
    public bool HasOpenEnd => Spans.Any(span => span.End is null);

    /// <summary>The first year that it names or may be, astronomical (0 is 1 BC; never show it), or null if there is none.</summary>
    public long? FirstYear => Points.Min(point => (long?)point.Year.Low);

    /// <summary>The last year, likewise. A winter belongs to the year in which it begins.</summary>
    public long? LastYear => Points.Max(point => (long?)point.Year.High);

    /// <summary>The finest unit in it: Day for <c>2004-06-11/2005</c>.</summary>
    public DateUnit Unit => Points.Select(point => point.Unit).DefaultIfEmpty().Max();

    /// <summary>How well it is known, for drawing it.</summary>
    public DateInk Ink =>
        IsNone ? DateInk.None
        : HasOpenStart || HasOpenEnd ? DateInk.Open
        : Shape == EventDateShape.OneOf || Points.Any(point => point.IsDoubted || !point.IsWhole || point.Season is >= 21 and <= 32) ? DateInk.About
        : Shape == EventDateShape.Point ? DateInk.Exact
        : DateInk.Range;

    /// <summary>
    /// The value for the <c>datetime</c> attribute of HTML's <c>time</c> element, or null if HTML cannot say it: it takes
    /// one plain year, month, day or time of the years 1 to 9999. An offset gains its minutes, which HTML demands.
    /// </summary>
    public string? MachineValue =>
        Shape != EventDateShape.Point || Spans[0].Start is not { IsWhole: true, IsDoubted: false, Season: 0, Year.Value: >= 1 and <= 9999 } point ? null
        : point.Clock?.Offset is not null && Edtf[^3] is '+' or '-' ? Edtf + ":00"
        : Edtf;

    internal EventDateShape Shape { get; }
    internal IReadOnlyList<EventDateSpan> Spans { get; }
    internal IEnumerable<EventDatePoint> Points => Spans.SelectMany(span => span.Points);

    /// <summary>Reads EDTF and nothing else; an empty text is <see cref="None"/>. For what people type see <see cref="TryRead"/>.</summary>
    /// <returns>False, with the first fault and its position, if the text is not EDTF; the date is then <see cref="None"/>.</returns>
    public static bool TryParse(string? text, out EventDate date, out EventDateError error)
    {
        text ??= "";
        date = EventDateParser.Parse(text, out error) is var (shape, spans) && shape != EventDateShape.None
            ? new(text, shape, spans) : None;
        return error.Message is null;
    }

    /// <summary>Reads EDTF and nothing else, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not EDTF; the message has the position of the fault.</exception>
    public static EventDate Parse(string text) => TryParse(text, out var date, out var error) ? date
        : throw new FormatException($"“{text}” is not a date in EDTF, at position {error.Position}: {error}");

    /// <summary>Reads what an editor types: EDTF, or English words as <see cref="ToWords"/> writes them and more loosely.</summary>
    /// <returns>False, with what to write instead, if it cannot be read without guessing; the date is then <see cref="None"/>.</returns>
    public static bool TryRead(string? typed, out EventDate date, out EventDateError error) => EventDateReader.TryRead(typed ?? "", out date, out error);

    /// <summary>
    /// Orders by <see cref="Lower"/>; of two that begin together the longer comes first. So a year stands before its
    /// first month, and a day without a time before all times of that day, midnight too. None is last. Zero does not
    /// mean equal: what ties is for the caller to order, by update number.
    /// </summary>
    public static int Compare(EventDate? left, EventDate? right)
    {
        (left, right) = (left ?? None, right ?? None);
        var byPresence = left.IsNone.CompareTo(right.IsNone);
        if (byPresence != 0) return byPresence;
        var byLower = left.Lower.CompareTo(right.Lower);
        return byLower != 0 ? byLower : right.Upper.CompareTo(left.Upper);
    }

    /// <summary>
    /// The date in plain words, in lower case where it may stand in a sentence: “July [2023]”, “since 2011”. An
    /// inferred part is in square brackets; years before 1 are BC. “no date given” for <see cref="None"/>; and the same in the other languages.
    /// </summary>
    public string ToWords(DateLanguage language = DateLanguage.English) => EventDateWords.Of(this, language);

    /// <summary>
    /// The heading under which a timeline groups it, years only: “2019”, “2018 to 2019”, “[2023]” if the year is
    /// inferred, “since 2011”; empty for <see cref="None"/>. Dates with equal headings belong together.
    /// </summary>
    public string ToPeriodWords(DateLanguage language = DateLanguage.English) => EventDatePeriod.Of(this, language);

    public bool Equals([NotNullWhen(true)] EventDate? other) => other is not null && Edtf == other.Edtf;
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as EventDate);
    public override int GetHashCode() => Edtf.GetHashCode(StringComparison.Ordinal);

    /// <summary>Its <see cref="Edtf"/>.</summary>
    public override string ToString() => Edtf;
}
