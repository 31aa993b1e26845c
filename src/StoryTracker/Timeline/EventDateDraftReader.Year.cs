using System.Globalization;
using System.Text.RegularExpressions;

namespace StoryTracker.Timeline;

/// <summary>This part reads a year, with or without its era, a decade, and a year with month and day in figures.</summary>
internal sealed partial class EventDateDraftReader
{
    private bool Year(string word, int at)
    {
        if (word is "ad" or "ce" or "bc" or "bce") return Number().IsMatch(Beside(at - 1)) || word is "ad" && Number().IsMatch(Beside(at + 1));
        if (Decade().Match(word) is { Success: true } decade)
            return word[2] != '0' ? SetYear(decade.Groups[1].Value + "X")
                : Fault(word, "means ten years to some and a hundred to others.", $"Write {word[..3]}X for ten years or {word[..2]}XX for a hundred.");
        if (word == "century") return Fault(word, "is counted in two ways.", "Write 19XX for 1900 to 1999, or the years: 1901 to 2000.");
        if (IsoDate().Match(word) is { Success: true } iso)
            return SetYear(iso.Groups["y"].Value) && SetMonth(iso.Groups["m"].Value) && (!iso.Groups["d"].Success || SetDay(iso.Groups["d"].Value));

        if (!Number().IsMatch(word)) return false;
        var digits = word.Replace(",", "", StringComparison.Ordinal);
        var era = Beside(at + 1) is "bc" or "bce" or "ad" or "ce" ? Beside(at + 1)
            : Beside(at - 1) is "ad" ? "ad"
            : impliedBc && _words.Count(other => other.Any(char.IsAsciiDigit)) == 1 ? "bc"
            : null;
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

    [GeneratedRegex(@"^(\d{3})0s$")]
    private static partial Regex Decade();

    [GeneratedRegex(@"^(?<y>-?\d{4})-(?<m>\d\d)(-(?<d>\d\d))?$")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^(\d+|\d{1,3}(,\d{3})+)$")]
    private static partial Regex Number();
}
