namespace StoryTracker.Timeline;

/// <summary>The words in which dates are said. What is stored stays EDTF.</summary>
public enum DateLanguage
{
    /// <summary>13 September 2023.</summary>
    English,

    /// <summary>September 13, 2023.</summary>
    AmericanEnglish,

    /// <summary>13. September 2023.</summary>
    German,

    /// <summary>13 septembre 2023.</summary>
    French,

    /// <summary>13 de septiembre de 2023.</summary>
    Spanish,
}

/// <summary>What pages need to know of a language of dates.</summary>
public static class DateLanguages
{
    /// <summary>A date in it, as an example.</summary>
    public static string Example(this DateLanguage language) => EventDate.Parse("2023-09-13").ToWords(language);

    /// <summary>What it is called.</summary>
    public static string Label(this DateLanguage language) => language switch
    {
        DateLanguage.AmericanEnglish => "English, United States",
        DateLanguage.German => "German",
        DateLanguage.French => "French",
        DateLanguage.Spanish => "Spanish",
        _ => "English",
    };

    /// <summary>The BCP 47 tag for a date that is in other words than the page around it; null if it is in the page’s.</summary>
    public static string? Tag(this DateLanguage language) => language switch
    {
        DateLanguage.AmericanEnglish => "en-US",
        DateLanguage.German => "de",
        DateLanguage.French => "fr",
        DateLanguage.Spanish => "es",
        _ => null,
    };

    /// <summary>The language for a date within English that has no markup: nobody could tell where another language begins.</summary>
    public static DateLanguage InProse(this DateLanguage language) => language == DateLanguage.AmericanEnglish ? language : DateLanguage.English;
}
