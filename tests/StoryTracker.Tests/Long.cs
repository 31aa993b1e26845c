namespace StoryTracker.Tests;

/// <summary>Tests that try something many times try it more often with <c>tests/run --long</c>.</summary>
internal static class Long
{
    /// <summary>How often to try.</summary>
    public static int Times(int usually, int whenLong) =>
        Environment.GetEnvironmentVariable("STORYTRACKER_LONG") is "1" or "true" ? whenLong : usually;
}
