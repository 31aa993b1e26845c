using System.Globalization;
using System.Numerics;

namespace StoryTracker.Timeline;

/// <summary>This part reads a year: four digits, or after Y more than four, perhaps with an exponent; and significant digits.</summary>
internal sealed partial class EventDateParser
{
    private const int MostDigits = 18;

    private EventDateYear? Year()
    {
        var at = _at;
        var isLong = Take('Y');
        var sign = Take('-') ? -1 : 1;
        if (DigitsOrX() is not { } digits) return null;
        if (digits.Length == 0) return Unexpected<EventDateYear>("A year is missing here.");
        var year = isLong ? LongYear(at, sign, digits) : FourDigits(at, sign, digits);
        return year is not null && Next == 'S' ? Significant(year) : year;
    }

    private EventDateYear? FourDigits(int at, int sign, string digits)
    {
        if (digits.Length != 4)
            return Fail<EventDateYear>(at, "A year has four digits, or Y before it if it has more.",
                at > 0 && digits.Length == 2 ? "Write both years in full." : YearHint(sign, digits));
        var (low, high) = (AsNumber(digits.Replace('X', '0')), AsNumber(digits.Replace('X', '9')));
        var pattern = digits.Contains('X') ? digits : null;
        if (sign > 0) return new(low, high, low, pattern);
        if (high == 0) return Fail<EventDateYear>(at, "There is no year minus zero.", "Write 0000 for 1 BC.");
        return new(-high, -Math.Max(low, 1), -Math.Max(low, 1), pattern);
    }

    private static string? YearHint(int sign, string digits)
    {
        var minus = sign < 0 ? "-" : "";
        if (digits.Contains('X')) return null;
        if (digits.Length < 4) return $"Write {minus}{digits.PadLeft(4, '0')}.";
        if (digits.Length == 8 && sign > 0) return $"Write {digits[..4]}-{digits[4..6]}-{digits[6..]} for a day, or Y{digits} for a year.";
        return digits[0] == '0' ? null : $"Write Y{minus}{digits}.";
    }

    private EventDateYear? LongYear(int at, int sign, string digits)
    {
        if (digits.Contains('X')) return Fail<EventDateYear>(at, "A year after Y has no X.", "Say how many digits are significant: Y171010000S3.");
        var zeros = 0;
        if (Take('E') && Count(at, "exponent", out zeros) is false) return null;
        if (digits[0] == '0') return Fail<EventDateYear>(at, "A year after Y does not begin with 0.");
        if (digits.Length + zeros > MostDigits) return Fail<EventDateYear>(at, $"A year of more than {MostDigits} digits is beyond us, and beyond the universe.");
        var value = sign * AsNumber(digits) * (long)BigInteger.Pow(10, zeros);
        if (Math.Abs(value) <= 9999) return Fail<EventDateYear>(at, "Y is for years of more than four digits.", $"Write {(sign < 0 ? "-" : "")}{Math.Abs(value):0000}.");
        return new(value, value, value);
    }

    // 1950S2: the first two digits count, so it is some year from 1900 to 1999, estimated to be 1950.
    private EventDateYear? Significant(EventDateYear year)
    {
        var at = _at++;
        if (year.Pattern is not null) return Fail<EventDateYear>(at, "A year has X or significant digits, not both.");
        if (Count(at, "number of significant digits", out var digits) is false) return null;
        var size = Math.Abs(year.Value);
        var length = size.ToString(CultureInfo.InvariantCulture).Length;
        if (digits == 0 || digits > length) return Fail<EventDateYear>(at, $"This year has {length} digits that can be significant.");
        var unit = (long)BigInteger.Pow(10, length - digits);
        var (near, far) = (size / unit * unit, size / unit * unit + unit - 1);
        return year with { Low = year.Value < 0 ? -far : near, High = year.Value < 0 ? -near : far, Significant = digits };
    }

    private bool Count(int at, string name, out int count)
    {
        var digits = TakeWhile(char.IsAsciiDigit);
        count = 0;
        if (digits.Length is 0 or > 2) return Fail<bool>(at, $"The {name} is one or two digits.");
        count = (int)AsNumber(digits);
        return true;
    }

    private static long AsNumber(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
