using System.Globalization;

namespace StoryTracker.Pages;

/// <summary>Numbers of things in words.</summary>
public static class Count
{
    private static readonly string[] s_words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>“one claim”, “two claims”, “13 claims”.</summary>
    public static string Of(int count, string one, string? many = null) =>
        $"{(count < s_words.Length ? s_words[count] : count.ToString("N0", CultureInfo.InvariantCulture))} {(count == 1 ? one : many ?? one + "s")}";
}
