using System.Globalization;
using StoryTracker.Data;

namespace StoryTracker.Stories;

/// <summary>
/// Whether a colour can be read, by the contrast ratio of WCAG 2.2: 4.5 to 1 for text (level AA), against the grounds that
/// the pages have, and of white text on the colour itself.
/// </summary>
public static class Contrast
{
    /// <summary>What level AA asks of text.</summary>
    public const double Enough = 4.5;

    // The darker of the light grounds and the lighter of the dark ones in site.css (--sunk): what passes there passes on --paper.
    private static readonly Rgb s_light = new(0xf3, 0xf4, 0xf2);
    private static readonly Rgb s_dark = new(0x19, 0x1d, 0x20);
    private static readonly Rgb s_black = new(0, 0, 0);
    private static readonly Rgb s_white = new(0xff, 0xff, 0xff);

    /// <summary>The colour in six small digits after <c>#</c>; null if it is none.</summary>
    public static string? Read(string? colour) =>
        colour?.Trim().TrimStart('#') is { Length: 6 } digits && digits.All(char.IsAsciiHexDigit) ? "#" + digits.ToLowerInvariant()
        : colour?.Trim().TrimStart('#') is { Length: 3 } three && three.All(char.IsAsciiHexDigit) ? "#" + string.Concat(three.ToLowerInvariant().Select(c => $"{c}{c}"))
        : null;

    /// <summary>Its contrast with the light ground of the pages, from 1 to 21. It must be a colour.</summary>
    public static double OnLight(string colour) => Ratio(Rgb.Of(colour), s_light);

    /// <inheritdoc cref="OnLight"/>
    public static double OnDark(string colour) => Ratio(Rgb.Of(colour), s_dark);

    /// <summary>The nearest colour of the same hue that can be read on the light ground: itself, or a darker one.</summary>
    public static string ForLight(string colour) => Towards(Rgb.Of(colour), s_black, s_light);

    /// <summary>The nearest colour of the same hue that can be read on the dark ground: itself, or a lighter one.</summary>
    public static string ForDark(string colour) => Towards(Rgb.Of(colour), s_white, s_dark);

    /// <summary>A colour that can be read on the light ground, or nothing.</summary>
    /// <exception cref="RuleException">It is no colour, or too light.</exception>
    public static string Check(string field, string? colour)
    {
        if (string.IsNullOrWhiteSpace(colour))
        {
            return "";
        }

        var read = Read(colour) ?? throw new RuleException(field, "We could not read this as a colour. Write it as #0a6640: two digits each, 0 to 9 and a to f, for red, green and blue.");
        return OnLight(read) >= Enough ? read : throw new RuleException(field, string.Create(CultureInfo.InvariantCulture,
            $"{read} is too light to read on our light ground: its contrast is {Math.Floor(OnLight(read) * 10) / 10:0.0} to 1, and text needs 4.5 to 1 (WCAG, level AA). The nearest that does is {ForLight(read)}."));
    }

    private static string Towards(Rgb from, Rgb end, Rgb ground)
    {
        for (var percent = 0; percent < 100; percent++)
        {
            var mixed = new Rgb(Mix(from.Red, end.Red), Mix(from.Green, end.Green), Mix(from.Blue, end.Blue));
            if (Ratio(mixed, ground) >= Enough)
            {
                return mixed.ToString();
            }

            byte Mix(byte a, byte b) => (byte)((a * (100 - percent) + b * percent) / 100);
        }

        return end.ToString();
    }

    private static double Ratio(Rgb one, Rgb other)
    {
        var (a, b) = (one.Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private readonly record struct Rgb(byte Red, byte Green, byte Blue)
    {
        public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

        public static Rgb Of(string colour)
        {
            var value = Convert.FromHexString(colour.AsSpan(1));
            return new(value[0], value[1], value[2]);
        }

        public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

        private static double Linear(byte value) => value / 255d is var s && s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4);
    }
}
