using System.Globalization;

namespace StoryTracker.Pages;

/// <summary>Positions in drawings.</summary>
public static class Percent
{
    /// <summary>“12.5%”.</summary>
    public static string Of(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
