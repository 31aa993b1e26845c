using System.Globalization;
using System.Text.RegularExpressions;

namespace StoryTracker.Timeline;

/// <summary>Reads one date word by word. A word that it does not know is a fault, never passed over.</summary>
internal sealed partial class EventDateDraftReader(string text, bool impliedBc)
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_fillers = ["the", "of", "in", "on", "at", "a", "during", "year"];
    private static readonly string[] s_ordinals = ["first", "second", "third", "fourth"];

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
            if (!(Doubt(bare, isLast: i == _words.Length - 1) || Filler(bare) || Month(bare) || Season(bare) || Year(bare, i) || Clock(bare) || Day(bare)))
                _fault ??= Unreadable(_words[i].Trim('[', ']', '(', ')', ','));
            if (word.TrimEnd(',').EndsWith(']')) _bracketed = false;
        }
        if (_ordinal is not null || _draft is { Year: null, Month: null, Day: null }) _fault ??= Unreadable("");
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

    private bool Season(string word)
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
        if (_ordinal is not null || Array.IndexOf(s_ordinals, word) is var index && index < 0) return false;
        _ordinal = index + 1;
        return true;
    }

    private bool Year(string word, int at)
    {
        if (word is "ad" or "ce" or "bc" or "bce") return true;
        if (Decade().Match(word) is { Success: true } decade)
            return word[2] != '0' ? SetYear(decade.Groups[1].Value + "X")
                : Fault(word, "means ten years to some and a hundred to others.", $"Write {word[..3]}X for ten years or {word[..2]}XX for a hundred.");
        if (word == "century") return Fault(word, "is counted in two ways.", "Write 19XX for 1900 to 1999, or the years: 1901 to 2000.");
        if (IsoDate().Match(word) is { Success: true } iso)
            return SetYear(iso.Groups["y"].Value) && SetMonth(iso.Groups["m"].Value) && (!iso.Groups["d"].Success || SetDay(iso.Groups["d"].Value));

        if (!Number().IsMatch(word)) return false;
        var digits = word.Replace(",", "", StringComparison.Ordinal);
        var era = Beside(at + 1) is "bc" or "bce" or "ad" or "ce" ? Beside(at + 1) : Beside(at - 1) is "ad" ? "ad" : impliedBc && _words.Count(other => other.Any(char.IsAsciiDigit)) == 1 ? "bc" : null;
        if (era is null && digits.Length < 4)
            return digits.Length == 3 && Fault(word, "may be a year or not.", $"Write 0{word} or AD {word}.");
        // A second year is no day, even if it is as short: “1792 BC, AD 27”.
        if (_draft.Year is not null) _fault = Unreadable(word);
        if (era is null && digits.Length > 4 && digits == word) return Fault(word, "has more than four digits.", $"Write Y{word} if it is a year.");
        if (digits.Length > 15) return Fault(word, "is too far away.", "Write the year with its exponent: Y17E17.");
        var year = long.Parse(digits, CultureInfo.InvariantCulture);
        if (era is "bc" or "bce")
        {
            _draft = _draft with { IsBc = true };
            year = 1 - year;
            if (year > 0) return Fault(word, "is no year before Christ.", "The first is 1 BC.");
        }
        var size = Math.Abs(year);
        return SetYear($"{(size > 9999 ? "Y" : "")}{(year < 0 ? "-" : "")}{size.ToString("0000", CultureInfo.InvariantCulture)}");
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

    [GeneratedRegex(@"^(\d{3})0s$")]
    private static partial Regex Decade();

    [GeneratedRegex(@"^(?<y>-?\d{4})-(?<m>\d\d)(-(?<d>\d\d))?$")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^(\d+|\d{1,3}(,\d{3})+)$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(\d{1,2})[/-](\d{1,2})$")]
    private static partial Regex TwoDays();

    [GeneratedRegex(@"^(\d{1,2})(st|nd|rd|th)?$")]
    private static partial Regex DayNumber();
}
