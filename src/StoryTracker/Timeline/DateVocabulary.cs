using System.Globalization;

namespace StoryTracker.Timeline;

/// <summary>What the words for one point are, where an article or a preposition before them depends on it.</summary>
internal enum PointShape
{
    Year,
    Month,
    Day,
    Season,
    PartOfYear,

    /// <summary>It begins with an article of its own: “a day in April 1985”, “the 2010s”.</summary>
    Other,
}

/// <summary>
/// All that a date in EDTF says in one language. The names of months and the signs in numbers are those of .NET; the rest no
/// library knows. Words are such as may stand in the middle of a sentence.
/// </summary>
internal abstract class DateVocabulary
{
    private static readonly DateVocabulary s_english = new EnglishDates(), s_american = new AmericanDates(), s_german = new GermanDates(), s_french = new FrenchDates(), s_spanish = new SpanishDates();

    protected DateVocabulary(string culture)
    {
        // Of the language itself: what the account of the server prefers is no matter.
        Culture = culture.Length == 0 ? CultureInfo.InvariantCulture : new CultureInfo(culture, useUserOverride: false);
        Months = Culture.DateTimeFormat.MonthNames[..12];
    }

    public CultureInfo Culture { get; }

    public IReadOnlyList<string> Months { get; }

    public virtual IReadOnlyList<string> ShortMonths => Culture.DateTimeFormat.AbbreviatedMonthNames[..12];

    /// <summary>From spring on.</summary>
    public abstract IReadOnlyList<string> Seasons { get; }

    public abstract string NoDate { get; }
    public abstract string StartNotKnown { get; }
    public abstract string EndNotKnown { get; }
    public abstract string NotKnown { get; }
    public abstract string Open { get; }
    public abstract string AnyTime { get; }
    public abstract string Or { get; }
    public abstract string And { get; }
    public abstract string Earlier { get; }
    public abstract string Later { get; }
    public abstract string ADay { get; }
    public abstract string AMonth { get; }
    public abstract string AYearBc { get; }
    public abstract string AYearNotKnown { get; }
    public abstract string Year { get; }
    public abstract string Month { get; }
    public abstract string Season { get; }
    public abstract string DayWord { get; }

    /// <summary>Whether the month stands before the day: “September 13, 2023”.</summary>
    public virtual bool MonthFirst => false;

    /// <summary>What stands between the parts of a date, so that brackets around two that follow each other become one.</summary>
    public virtual IReadOnlyList<string> Joints => [" "];

    public static DateVocabulary Of(DateLanguage language) => language switch
    {
        DateLanguage.AmericanEnglish => s_american,
        DateLanguage.German => s_german,
        DateLanguage.French => s_french,
        DateLanguage.Spanish => s_spanish,
        _ => s_english,
    };

    public string Number(long value) => value.ToString(value < 10_000 ? "0" : "#,0", Culture);

    /// <summary>“12”, as it stands before a month or in a list.</summary>
    public virtual string Day(int day) => Number(day);

    /// <summary>“12 September”; also with a year that follows the month.</summary>
    public virtual string DayAndMonth(string day, string month) => $"{day} {month}";

    /// <summary>“12 September 2023”.</summary>
    public virtual string Date(string day, string month, string year) => DayAndMonth(day, OfYear(month, year));

    /// <summary>“September 2023”, “spring 2023”.</summary>
    public virtual string OfYear(string what, string year) => $"{what} {year}";

    /// <summary>“the first quarter of 2023”.</summary>
    public virtual string PartOfYear(string part, string year) => OfYear(part, year);

    /// <summary>“a month in 2004”.</summary>
    public abstract string InYear(string what, string year);

    /// <summary>“a day in April 1985”.</summary>
    public abstract string InMonth(string what, string month);

    /// <summary>In what has an article of its own: “December in the 1560s”.</summary>
    public abstract string Inside(string what, string where);

    /// <summary>“a day between 10 and 19”, before a month.</summary>
    public abstract string ADayBetween(string first, string last);

    public abstract string AMonthBetween(string first, string last);

    public abstract string AYearBetween(string first, string last);

    /// <summary>“between 1900 and 1999”.</summary>
    public abstract string Between(string first, string last);

    public abstract string SomeTimeBetween(string first, string last);

    /// <summary>“day 30 or 31”, after a month.</summary>
    public abstract string Numbered(string days);

    /// <summary>All the time of what <see cref="To"/> links.</summary>
    public abstract string AllOf(string stretch);

    /// <summary>What links the ends of a stretch, spaces and all; <paramref name="last"/> is the end that follows.</summary>
    public abstract string To(PointShape last);

    public abstract string Until(string words, PointShape shape);

    public abstract string Since(string words, PointShape shape);

    public abstract string From(string words, PointShape shape);

    /// <summary>With the article that “between” needs.</summary>
    public virtual string Definite(string words, PointShape shape) => words;

    public abstract string About(string words, PointShape shape, bool isAlone);

    public abstract string Probably(string words);

    /// <summary>“(day approximate)”.</summary>
    public abstract string PartsAbout(string parts);

    /// <summary>“or” or “and” before <paramref name="next"/>.</summary>
    public virtual string Link(bool isOr, string next) => isOr ? Or : And;

    /// <summary>“the first quarter”.</summary>
    public abstract string Quarter(int number);

    /// <summary>Four months.</summary>
    public abstract string Third(int number);

    public abstract string Half(int number);

    public abstract string Hemisphere(bool isNorthern);

    public abstract string Bc(string number);

    public abstract string Ad(string number);

    /// <summary>A year of five digits or more, which would else look like a number.</summary>
    public abstract string LongYear(string number);

    /// <summary>“the 2010s”.</summary>
    public abstract string Decade(string first);

    public abstract string DecadeFrom(string first, string last);

    public abstract string CenturyFrom(string first, string last);

    public abstract string MillenniumFrom(string first, string last);

    /// <summary>“13.8 billion”, for the labels of an axis.</summary>
    public abstract string Billions(double value);

    public abstract string Millions(double value);

    protected string Shortly(double value) => value.ToString("0.##", Culture);
}
