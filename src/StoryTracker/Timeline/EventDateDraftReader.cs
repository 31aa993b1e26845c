using System.Globalization;
using System.Text.RegularExpressions;

namespace StoryTracker.Timeline;

/// <summary>Reads one date word by word. A word that it does not know is a fault, never passed over.</summary>
internal sealed partial class EventDateDraftReader(string text, bool impliedBc)
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_fillers = ["the", "of", "in", "on", "at", "a", "during", "year"];
    private static readonly string[] s_ordinals = ["first", "second", "third", "fourth"];
    private static readonly string[] s_shortOrdinals = ["1st", "2nd", "3rd", "4th"];

    // “July 2023?” is half EDTF, half words; it means what it says.
    private readonly string[] _words = (text.EndsWith('?') ? text[..^1] + " probably" : text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private EventDateDraft _draft = new();
    private EventDateFault? _fault;
    private EventDateDoubt _doubt;
    private bool _bracketed;
    private int? _ordinal;

    public EventDateDraft? Read(out EventDateFault? fault)
    {
        for (var i = 0; i < _words.Length && _fault is null; i++)
        {
            var word = _words[i].ToLowerInvariant();
            _bracketed |= word.StartsWith('[');
            var bare = word.Trim('[', ']', '(', ')', ',');
            if (!(Doubt(bare, isLast: i == _words.Length - 1) || Filler(bare) || Month(bare) || Season(bare, i) || Year(bare, i) || Clock(bare) || Day(bare)))
                _fault ??= Unreadable(_words[i].Trim('[', ']', '(', ')', ','));
            if (word.TrimEnd(',').EndsWith(']')) _bracketed = false;
        }
        if (_ordinal is not null || text.Count(c => c == '[') != text.Count(c => c == ']') || _draft is { Year: null, Month: null, Day: null }) _fault ??= Unreadable("");
        fault = _fault is { Hint: "" } ? null : _fault;
        return _fault is null ? _draft : null;
    }

    // At the end it is about all of it: “July 2023, probably”.
    private bool Doubt(string word, bool isLast)
    {
        var doubt = word switch
        {
            "probably" or "possibly" or "perhaps" or "maybe" or "likely" => EventDateDoubt.Uncertain,
            "around" or "about" or "circa" or "c" or "c." or "ca" or "ca." or "approximately" or "roughly" => EventDateDoubt.Approximate,
            _ => EventDateDoubt.None,
        };
        _doubt |= doubt;
        if (doubt != 0 && isLast)
            _draft = _draft with { YearDoubt = doubt, MonthDoubt = _draft.Month is null ? 0 : doubt, DayDoubt = _draft.Day is null ? 0 : doubt };
        return doubt != 0;
    }

    private EventDateDoubt DoubtHere => _doubt | (_bracketed ? EventDateDoubt.Uncertain : 0);

    private static bool Filler(string word) => s_fillers.Contains(word);

    private bool Month(string word)
    {
        if (word == "month") return SetMonth("XX");
        var name = word.TrimEnd('.');
        var index = Array.FindIndex(s_months, month => name.StartsWith(month, StringComparison.Ordinal));
        if (index < 0) return false;
        var full = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[index];
        return (name.Length == 3 || name == "sept" || name.Equals(full, StringComparison.OrdinalIgnoreCase)) && SetMonth($"{index + 1:00}");
    }

    private bool Season(string word, int at)
    {
        if (word is "hemisphere" && _draft.Month is ['2' or '3', _]) return true;
        if (word is "northern" or "southern" && _draft.Month is ['2', >= '1' and <= '4'] code)
        {
            _draft = _draft with { Month = Code((word == "northern" ? 25 : 29) + code[1] - '1') };
            return true;
        }
        if (word is "spring") return SetMonth("21");
        if (word is "summer") return SetMonth("22");
        if (word is "autumn" or "fall") return SetMonth("23");
        if (word is "winter") return SetMonth("24");

        if (PartOfYear().IsMatch(word)) return SetMonth(Code((word[0] == 'q' ? 33 : 40) + word[1] - '1'));
        if (_ordinal is { } ordinal && (word, ordinal) is ("quarter", _) or ("third", <= 3) or ("half", <= 2))
        {
            _ordinal = null;
            return SetMonth(Code(word switch { "quarter" => 32, "third" => 36, _ => 39 } + ordinal));
        }
        // “1st” is a day unless a part of the year follows.
        var index = Array.IndexOf(s_ordinals, word);
        if (index < 0 && Beside(at + 1) is "quarter" or "third" or "half") index = Array.IndexOf(s_shortOrdinals, word);
        if (_ordinal is not null || index < 0) return false;
        _ordinal = index + 1;
        return true;
    }

    private string Beside(int at) => at >= 0 && at < _words.Length ? _words[at].ToLowerInvariant().Trim('[', ']', '(', ')', ',') : "";

    private bool Day(string word)
    {
        if (word == "day") return SetDay("XX");
        if (TwoDays().Match(word) is { Success: true } two)
            return Fault(word, "is not clear.", $"Write “{two.Groups[1].Value} or {two.Groups[2].Value}” or “{two.Groups[1].Value} to {two.Groups[2].Value}” before the month.");
        return DayNumber().Match(word) is { Success: true } day && SetDay(day.Groups[1].Value.PadLeft(2, '0'));
    }

    private bool SetYear(string year) => Set(_draft.Year, _draft with { Year = year, YearDoubt = DoubtHere });
    private bool SetMonth(string month) => Set(_draft.Month, _draft with { Month = month, MonthDoubt = DoubtHere });
    private bool SetDay(string day) => Set(_draft.Day, _draft with { Day = day, DayDoubt = DoubtHere });

    private bool Set(string? already, EventDateDraft draft)
    {
        if (already is not null) return false;
        _draft = draft;
        return true;
    }

    private bool Fault(string word, string message, string hint)
    {
        _fault = new(word, $"“{word}” {message}", hint);
        return false;
    }

    // Beside a part that we did read, the unread word is worth naming; else the whole phrase is no date.
    private EventDateFault Unreadable(string word) => _draft is { Year: null, Month: null } || word == "" ? new(word, "", "")
        : new(word, $"We cannot read “{word}” in this date.", "Leave it out, or keep it in the source’s words.");

    private static string Code(int code) => code.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(q[1-4]|h[12])$")]
    private static partial Regex PartOfYear();

    [GeneratedRegex(@"^(\d{1,2})[/-](\d{1,2})$")]
    private static partial Regex TwoDays();

    [GeneratedRegex(@"^(\d{1,2})(st|nd|rd|th)?$")]
    private static partial Regex DayNumber();
}
