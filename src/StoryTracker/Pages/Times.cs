using System.Globalization;
using StoryTracker.Timeline;

namespace StoryTracker.Pages;

/// <summary>Instants in words for people: zoned in views and nowhere else.</summary>
public static class Times
{
    /// <summary>“12 September 2023, 14:05 UTC”; in another zone with its name and its distance from UTC at that instant.</summary>
    public static string InFull(DateTime utc, TimeZoneInfo zone, DateLanguage language = DateLanguage.English)
    {
        var offset = zone.GetUtcOffset(utc);
        var (say, local) = (DateVocabulary.Of(language), utc + offset);
        var words = $"{say.Date(say.Day(local.Day), say.Months[local.Month - 1], say.Number(local.Year))}, {Clock(local)}";
        // The names of zones are English.
        var name = language.InProse() == language ? NameOf(zone, utc) + " " : "";
        return zone.Equals(TimeZoneInfo.Utc) ? $"{words} UTC" : $"{words} {name}(UTC{Offset(offset)})";
    }

    /// <summary>The time of day and the day, short, for the margin of a list: (“14:05”, “12 Sept”).</summary>
    public static (string Clock, string Day) InShort(DateTime utc, TimeZoneInfo zone, DateLanguage language = DateLanguage.English)
    {
        var local = utc + zone.GetUtcOffset(utc);
        var say = DateVocabulary.Of(language);
        return (Clock(local), say.Date(say.Day(local.Day), say.ShortMonths[local.Month - 1], say.Number(local.Year)));
    }

    private static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string NameOf(TimeZoneInfo zone, DateTime utc) => zone.IsDaylightSavingTime(utc) ? zone.DaylightName : zone.StandardName;

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "−" : "+") + (offset.Minutes == 0 ? $"{Math.Abs(offset.Hours)}" : offset.ToString(@"h\:mm", CultureInfo.InvariantCulture));
}
