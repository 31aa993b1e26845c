using System.Globalization;

namespace StoryTracker.Timeline;

/// <summary>
/// Words for a year. Astronomical years end at 1: year 0 is 1 BC, so no minus sign and no year 0 is ever shown. AD goes
/// with years of up to three digits, which would else look like numbers.
/// </summary>
internal static class EventDateYearWords
{
    public static string Of(EventDateYear year) => year switch
    {
        { IsEstimate: true } => $"around {Of(year.Value)} (between {Of(year.Low)} and {Of(year.High)})",
        { Pattern: { } pattern } => Unspecified(year, pattern),
        _ => Of(year.Value),
    };

    public static string Of(long year) => year switch
    {
        <= 0 => $"{Number(1 - year)} BC",
        < 1000 => $"AD {Number(year)}",
        < 10_000 => Number(year),
        _ => $"the year {Number(year)}",
    };

    // “The 2000s” are ten years to some and a hundred to others, so only other decades go by this name.
    private static string Unspecified(EventDateYear year, string pattern)
    {
        var (low, high) = (Of(year.Low), Of(year.High));
        return pattern.TrimEnd('X').Contains('X') ? $"a year between {low} and {high}" : pattern.Count(c => c == 'X') switch
        {
            1 when year.Low >= 1000 && pattern[2] != '0' => $"the {low}s",
            1 => $"the decade {low} to {high}",
            2 => $"the century {low} to {high}",
            3 => $"the millennium {low} to {high}",
            _ => year.High <= 0 ? "a year BC" : "a year not known",
        };
    }

    private static string Number(long value) =>
        value.ToString(value < 10_000 ? "0" : "#,0", CultureInfo.InvariantCulture);
}
