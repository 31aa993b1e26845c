namespace StoryTracker.Timeline;

/// <summary>The words in which dates are said. What is stored stays EDTF.</summary>
public enum DateLanguage
{
    /// <summary>13 September 2023.</summary>
    English,

    /// <summary>September 13, 2023.</summary>
    AmericanEnglish,
}

/// <summary>What pages need to know of a language of dates.</summary>
public static class DateLanguages
{
    /// <summary>A date in it, as an example.</summary>
    public static string Example(this DateLanguage language) => language == DateLanguage.AmericanEnglish ? "September 13, 2023" : "13 September 2023";

    /// <summary>What it is called.</summary>
    public static string Label(this DateLanguage language) => language == DateLanguage.AmericanEnglish ? "English, United States" : "English";

    /// <summary>The BCP 47 tag for a date that is in other words than the page around it; null if it is in the page’s.</summary>
    public static string? Tag(this DateLanguage language) => language == DateLanguage.AmericanEnglish ? "en-US" : null;

    /// <summary>“13 September” or “September 13”.</summary>
    public static string DayAndMonth(this DateLanguage language, string day, string month) => language == DateLanguage.AmericanEnglish ? $"{month} {day}" : $"{day} {month}";

    /// <summary>“13 September 2023” or “September 13, 2023”.</summary>
    public static string Day(this DateLanguage language, string day, string month, string year) =>
        language == DateLanguage.AmericanEnglish ? $"{month} {day}, {year}" : $"{day} {month} {year}";
}
