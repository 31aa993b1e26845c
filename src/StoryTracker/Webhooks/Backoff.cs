namespace StoryTracker.Webhooks;

/// <summary>How long a message that was not delivered waits: longer each time, and not all at the same moment.</summary>
public static class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromDays(1);

    /// <summary>The wait after some failures: 5 s, then four times as long each time, up to 6 h; give or take a fifth.</summary>
    /// <param name="failures">How often it was sent in vain.</param>
    /// <param name="asked">How long the receiver asks us to wait: that counts instead, but for less than 5 s or more than a day.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(int failures, TimeSpan? asked, double chance) =>
        asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, s_first.Ticks, s_longestAsked.Ticks))
        : TimeSpan.FromTicks(Math.Min(s_longest.Ticks, s_first.Ticks << (2 * Math.Min(failures - 1, 12)))) * (0.8 + (0.4 * chance));
}
