namespace StoryTracker.Timeline;

/// <summary>
/// Reads EDTF: the profile of levels 0, 1 and 2 in ISO 8601-2:2019, annex A, as the Library of Congress describes it.
/// This part reads what is made of calendar values: intervals and sets. Every method that reads returns null, with the
/// error set, where the text is at fault; nothing is thrown.
/// </summary>
internal sealed partial class EventDateParser
{
    public const int LongestText = 200;

    private readonly string _text;
    private int _at;
    private EventDateError _error;

    private EventDateParser(string text) => _text = text;

    public static (EventDateShape Shape, IReadOnlyList<EventDateSpan> Spans)? Parse(string text, out EventDateError error)
    {
        var parser = new EventDateParser(text);
        var whole = parser.Whole();
        error = parser._error;
        return whole;
    }

    private (EventDateShape, IReadOnlyList<EventDateSpan>)? Whole()
    {
        if (_text.Length == 0) return (EventDateShape.None, []);
        if (_text.Length > LongestText)
            return Fail<(EventDateShape, IReadOnlyList<EventDateSpan>)?>(LongestText, $"A date has at most {LongestText} characters.");

        if (Take('[')) return Set(']') is { } members ? (EventDateShape.OneOf, members) : null;
        if (Take('{')) return Set('}') is { } members ? (EventDateShape.AllOf, members) : null;
        if (_text.Contains('/')) return Interval() is { } span ? (EventDateShape.Interval, [span]) : null;
        return Point(timeAllowed: true) is { } point && AtEnd() ? (EventDateShape.Point, [new(point, point)]) : null;
    }

    private EventDateSpan? Interval()
    {
        var startIsOpen = Take("..");
        EventDatePoint? start = null;
        if (!startIsOpen && Next != '/' && (start = Point(timeAllowed: false)) is null) return null;
        if (!Take('/')) return Fail<EventDateSpan>(_at, "A slash should follow the first date.");

        var endAt = _at;
        var endIsOpen = Take("..");
        EventDatePoint? end = null;
        if (!endIsOpen && endAt < _text.Length && (end = Point(timeAllowed: false)) is null) return null;
        if (!AtEnd()) return null;
        if (start is null && end is null)
            return Fail<EventDateSpan>(0, "One end of an interval must be a date.", "If nothing is known, leave the date empty.");
        return InOrder(new(start, end, MissingIsUnknown: start is null ? !startIsOpen : end is null && !endIsOpen), endAt);
    }

    private List<EventDateSpan>? Set(char close)
    {
        List<EventDateSpan> members = [];
        do
        {
            var fromTheBeginning = members.Count == 0 && Take("..");
            if (Point(timeAllowed: false) is not { } first) return null;
            if (fromTheBeginning)
                members.Add(new(null, first));
            else if (!Take(".."))
                members.Add(new(first, first));
            else if (Next == close)
                members.Add(new(first, null));
            else
            {
                var at = _at;
                if (Point(timeAllowed: false) is not { } last || InOrder(new(first, last), at) is not { } range) return null;
                members.Add(range);
            }
        }
        while (members[^1].End is not null && Take(','));

        if (!Take(close)) return Unexpected<List<EventDateSpan>>($"A set ends with “{close}”.");
        if (!AtEnd()) return null;
        if (members is [{ IsPoint: true }])
            return Fail<List<EventDateSpan>>(0, "A set of one date is just that date.",
                $"Write {_text[1..^1]}, or {_text[1..^1]}? if you infer it.");
        return members;
    }

    private EventDateSpan? InOrder(EventDateSpan span, int at)
    {
        // The years too, because seconds saturate in very distant ones.
        if (span is { Start: { } start, End: { } end } && (start.Lower > end.Upper || start.Year.Low > end.Year.High))
            return Fail<EventDateSpan>(at, "The end is before the start.", "Write the earlier date first.");
        return span;
    }

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected) return false;
        _at++;
        return true;
    }

    private bool Take(string expected)
    {
        if (string.CompareOrdinal(_text, _at, expected, 0, expected.Length) != 0) return false;
        _at += expected.Length;
        return true;
    }

    private string TakeWhile(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at])) _at++;
        return _text[start.._at];
    }

    private bool AtEnd() => _at == _text.Length || Unexpected<object>("The date should end here.") is not null;

    private T? Unexpected<T>(string message) => Fail<T>(_at, message, Next switch
    {
        ' ' => "EDTF has no spaces; a time follows the day after a T.",
        'x' or 'u' => "Write X, a capital, for a digit that is not known.",
        't' => "Write T, a capital, before the time.",
        'z' => "Write Z, a capital, for UTC.",
        '?' or '~' or '%' => "Write % for both uncertain and approximate.",
        '.' => "Write two dots (..) for an open end or a range in a set, and seconds without a fraction.",
        '–' or '—' or '‑' or '−' => "Write a hyphen (-).",
        _ => null,
    });

    // Only the first fault counts: what follows it is often its consequence.
    private T? Fail<T>(int at, string message, string? hint = null)
    {
        if (_error.Message is null) _error = new(at, message, hint);
        return default;
    }
}
