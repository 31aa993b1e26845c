namespace StoryTracker.Timeline;

/// <summary>
/// Words for a year. Astronomical years end at 1: year 0 is 1 BC, so no minus sign and no year 0 is ever shown. AD goes
/// with years of up to three digits, which would else look like numbers.
/// </summary>
internal static class EventDateYearWords
{
    public static string Of(EventDateYear year, DateVocabulary say) => year switch
    {
        { IsEstimate: true } => $"{say.About(Of(year.Value, say), PointShape.Year, isAlone: true)} ({say.Between(Of(year.Low, say), Of(year.High, say))})",
        { Pattern: { } pattern } => Unspecified(year, pattern, say),
        _ => Of(year.Value, say),
    };

    public static string Of(long year, DateVocabulary say) => year switch
    {
        <= 0 => say.Bc(say.Number(1 - year)),
        < 1000 => say.Ad(say.Number(year)),
        < 10_000 => say.Number(year),
        _ => say.LongYear(say.Number(year)),
    };

    // “The 2000s” are ten years to some and a hundred to others, so only other decades go by this name.
    private static string Unspecified(EventDateYear year, string pattern, DateVocabulary say)
    {
        var (low, high) = (Of(year.Low, say), Of(year.High, say));
        return pattern.TrimEnd('X').Contains('X') ? say.AYearBetween(low, high) : pattern.Count(c => c == 'X') switch
        {
            1 when year.Low >= 1000 && pattern[2] != '0' => say.Decade(low),
            1 => say.DecadeFrom(low, high),
            2 => say.CenturyFrom(low, high),
            3 => say.MillenniumFrom(low, high),
            _ => year.High <= 0 ? say.AYearBc : say.AYearNotKnown,
        };
    }
}
