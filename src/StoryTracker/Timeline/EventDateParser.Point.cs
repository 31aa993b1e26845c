using System.Globalization;

namespace StoryTracker.Timeline;

/// <summary>This part reads a calendar value: month, day, time and the qualifiers of each.</summary>
internal sealed partial class EventDateParser
{
    private EventDatePoint? Point(bool timeAllowed)
    {
        var start = _at;
        // A qualifier before a part is about this part; after a part it is about this and all to its left.
        if (Qualifier() is not { } yearOnly || Year() is not { } year || Qualifier() is not { } upToYear) return null;

        EventDatePart? month = null, day = null;
        EventDateDoubt monthOnly = 0, upToMonth = 0, dayOnly = 0, upToDay = 0;
        if (Next == '-')
        {
            if (year.Significant > 0 || Math.Abs(year.Value) > 9999)
                return Fail<EventDatePoint>(_at, "Only a year of four digits has months.");
            _at++;
            if (Qualifier() is not { } before || Month() is not { } read || Qualifier() is not { } after) return null;
            (month, monthOnly, upToMonth) = (read, before, after);
        }
        if (month is not null && Next == '-')
        {
            if (month is { IsWhole: true, Low: >= 21 })
                return Fail<EventDatePoint>(_at, "A season or part of a year has no days.");
            _at++;
            if (Qualifier() is not { } before || TwoDigits("day", "from 01 to 31", value => value is >= 1 and <= 31, 31) is not { } read || Qualifier() is not { } after)
                return null;
            (day, dayOnly, upToDay) = (read, before, after);
        }

        var point = new EventDatePoint(year, month, day, null)
        {
            YearDoubt = yearOnly | upToYear | upToMonth | upToDay,
            MonthDoubt = month is null ? 0 : monthOnly | upToMonth | upToDay,
            DayDoubt = day is null ? 0 : dayOnly | upToDay,
        };
        if (EventDateBounds.Bound(point) is not { } bounded)
            return Fail<EventDatePoint>(start, $"The calendar has no such day as {_text[start.._at]}.");
        if (Next != 'T') return bounded;

        if (!timeAllowed)
            return Fail<EventDatePoint>(_at, "An interval or a set holds dates without a time of day.");
        if (!bounded.IsWhole || bounded.IsDoubted || day is null)
            return Fail<EventDatePoint>(_at, "A time can only follow a whole day without X, ?, ~ or %.");
        return Clock() is { } clock ? EventDateBounds.Bound(bounded with { Clock = clock }) : null;
    }

    private EventDateDoubt? Qualifier()
    {
        var doubt = Next switch
        {
            '?' => EventDateDoubt.Uncertain,
            '~' => EventDateDoubt.Approximate,
            '%' => EventDateDoubt.Uncertain | EventDateDoubt.Approximate,
            _ => EventDateDoubt.None,
        };
        if (doubt == EventDateDoubt.None) return doubt;
        _at++;
        return Next is '?' or '~' or '%' ? Unexpected<EventDateDoubt?>("One part has one qualifier.") : doubt;
    }

    private EventDatePart? Month() =>
        TwoDigits("month", "from 01 to 12, or from 21 to 41 for a season or part of a year", value => value is >= 1 and <= 12 or >= 21 and <= 41, 12);

    // With an X in it, some value up to the highest must fit; so 2X is no month, although seasons have such numbers.
    private EventDatePart? TwoDigits(string name, string range, Func<int, bool> isValid, int highest)
    {
        var at = _at;
        if (DigitsOrX() is not { } digits) return null;
        var part = new EventDatePart(digits);
        if (digits.Length == 0) return Unexpected<EventDatePart>($"A {name} of two digits is missing here.");
        if (digits.Length != 2)
        {
            var hint = digits.Length == 1 ? $"Write 0{digits}."
                : digits.Length == 4 && name == "month" ? "Write a slash (/) between two years." : null;
            return Fail<EventDatePart>(at, $"A {name} has two digits.", hint);
        }
        return (part.IsWhole ? isValid(part.Low) : part.Values(highest).Any()) ? part
            : Fail<EventDatePart>(at, $"A {name} is {range}.", name == "month" ? "Write a slash (/) between the years of a range: 2018/2019." : null);
    }

    private EventDateClock? Clock()
    {
        var at = ++_at;
        if (Number(23) is not { } hour || !Take(':') || Number(59) is not { } minute) return BadTime(at);
        int? second = null;
        if (Take(':') && (second = Number(59)) is null) return BadTime(at);

        if (Take('Z')) return new(hour, minute, second, 0);
        if (Next is not ('+' or '-')) return new(hour, minute, second, null);
        var (offsetAt, west) = (_at, Next == '-');
        _at++;
        int? minutes = 0;
        if (Number(14) is not { } hours || Take(':') && (minutes = Number(59)) is null || hours * 60 + minutes > 14 * 60)
            return Fail<EventDateClock>(offsetAt, "An offset from UTC is hours, or hours and minutes, up to 14:00.", "For example +03:00.");
        var offset = hours * 60 + minutes.Value;
        if (west && offset == 0) return Fail<EventDateClock>(offsetAt, "There is no offset of minus zero.", "Write Z for UTC.");
        return new(hour, minute, second, west ? -offset : offset);
    }

    private EventDateClock? BadTime(int at) =>
        Fail<EventDateClock>(at, "A time is hours and minutes, or with seconds, from 00:00 to 23:59:59.", "For example T09:30 or T09:30:15.");

    private int? Number(int highest)
    {
        var digits = TakeWhile(char.IsAsciiDigit);
        return digits.Length == 2 && int.Parse(digits, CultureInfo.InvariantCulture) is var value && value <= highest ? value : null;
    }

    private string? DigitsOrX()
    {
        var digits = TakeWhile(c => char.IsAsciiDigit(c) || c == 'X');
        return Next is 'x' or 'u' ? Unexpected<string>("Only digits and X can stand here.") : digits;
    }
}
