namespace StoryTracker.Desk.Reports;

/// <summary>
/// How many reports are taken in an hour, from one address and in all. Addresses are held in memory, for that hour and for no
/// more reports than are taken in it, and are written nowhere.
/// </summary>
public sealed class ReportLimits(TimeProvider time)
{
    /// <summary>From one address.</summary>
    public const int FromOne = 10;

    /// <summary>From everybody.</summary>
    public const int InAll = 100;

    /// <summary>In what time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Queue<(string Address, DateTimeOffset At)> taken = new();

    /// <summary>
    /// Counts a report; null if it may be taken. Otherwise it counts for nothing, and the answer is the status to refuse it
    /// with (429: this address sent too many; 503: everybody together did) and how long to wait.
    /// </summary>
    public (int Status, TimeSpan Wait)? Refuse(string address)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            while (taken.TryPeek(out var oldest) && oldest.At + Window <= now) taken.Dequeue();
            var own = taken.Where(t => t.Address == address).ToList();
            if (own.Count >= FromOne) return (StatusCodes.Status429TooManyRequests, own[0].At + Window - now);
            if (taken.Count >= InAll) return (StatusCodes.Status503ServiceUnavailable, taken.Peek().At + Window - now);
            taken.Enqueue((address, now));
            return null;
        }
    }
}
