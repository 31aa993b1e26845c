using System.Globalization;

namespace StoryTracker.Pages;

/// <summary>Numbers of things in words.</summary>
public static class Count
{
    private static readonly string[] s_words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>“one claim”, “two claims”, “13 claims”.</summary>
    public static string Of(int count, string one, string? many = null) =>
        $"{(count < s_words.Length ? s_words[count] : count.ToString("N0", CultureInfo.InvariantCulture))} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>How many updates came after a moment of the past, in a sentence.</summary>
    public static string Since(long count) => count switch
    {
        0 => "No update has come since.",
        1 => "There has been one update since; some of this may have changed.",
        _ => $"There have been {Of((int)count, "update")} since; some of this may have changed.",
    };
}
