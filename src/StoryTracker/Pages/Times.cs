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
        var local = (utc + offset).ToString(language.Day("d", "MMMM", "yyyy") + ", HH:mm", CultureInfo.InvariantCulture);
        return zone.Equals(TimeZoneInfo.Utc) ? $"{local} UTC" : $"{local} {NameOf(zone, utc)} (UTC{Offset(offset)})";
    }

    /// <summary>The time of day and the day, short, for the margin of a list: (“14:05”, “12 Sept”).</summary>
    public static (string Clock, string Day) InShort(DateTime utc, TimeZoneInfo zone, DateLanguage language = DateLanguage.English)
    {
        var local = utc + zone.GetUtcOffset(utc);
        var month = local.Month == 9 ? "Sept" : local.ToString("MMM", CultureInfo.InvariantCulture);
        return (local.ToString("HH:mm", CultureInfo.InvariantCulture), language.Day($"{local.Day}", month, $"{local.Year}"));
    }

    private static string NameOf(TimeZoneInfo zone, DateTime utc) => zone.IsDaylightSavingTime(utc) ? zone.DaylightName : zone.StandardName;

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "−" : "+") + (offset.Minutes == 0 ? $"{Math.Abs(offset.Hours)}" : offset.ToString(@"h\:mm", CultureInfo.InvariantCulture));
}
