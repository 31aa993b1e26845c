using System.Threading.RateLimiting;
using StoryTracker.Hosting;

namespace StoryTracker.Desk;

/// <summary>
/// Slows guessing down. Wrong tries are counted for a name from one address, and for an address with a larger
/// allowance; beyond it, each makes the next wait twice as long, up to a minute. Never for a name alone: a stranger
/// could then shut an editor out. Kept in memory, and bounded: a restart forgets, which costs a guesser more than it gives.
/// </summary>
public sealed class SignInLimits(TimeProvider time) : IDisposable
{
    public const int TriesForName = 5;
    public const int TriesForAddress = 20;
    public const int RequestsAMinute = 30;
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private const int Capacity = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Tries> tries = [];
    private readonly PartitionedRateLimiter<string> requests = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = RequestsAMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    /// <summary>
    /// Counts a request that costs a password hash. False: too many from this address; the answer is 429, with
    /// <c>Retry-After</c> already set.
    /// </summary>
    public bool Admit(HttpContext http)
    {
        using var lease = requests.AttemptAcquire(ClientAddress.Of(http));
        if (!lease.IsAcquired) http.Response.Headers.RetryAfter = "60";
        return lease.IsAcquired;
    }

    /// <summary>
    /// Counts a try as wrong until <see cref="Succeeded"/> takes it back, so that tries sent side by side cannot slip
    /// past. False: still waiting, and this try counts for nothing, so that nobody waits longer than a minute.
    /// </summary>
    public bool Begin(string name, HttpContext http)
    {
        var address = ClientAddress.Of(http);
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (IsWaiting(address, TriesForAddress, now) || IsWaiting(Pair(name, address), TriesForName, now)) return false;
            Count(address, now);
            Count(Pair(name, address), now);
            return true;
        }
    }

    /// <summary>The try was right: forgets the wrong ones of this name here.</summary>
    public void Succeeded(string name, HttpContext http)
    {
        var address = ClientAddress.Of(http);
        lock (gate)
        {
            tries.Remove(Pair(name, address));
            if (tries.TryGetValue(address, out var counted)) tries[address] = counted with { Number = counted.Number - 1 };
        }
    }

    public void Dispose() => requests.Dispose();

    private static string Pair(string name, string address) => $"{address} {name}";

    private bool IsWaiting(string key, int allowance, DateTimeOffset now)
    {
        if (!tries.TryGetValue(key, out var counted) || counted.Number < allowance) return false;
        var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, counted.Number - allowance + 1));
        return now < counted.Last + TimeSpan.FromSeconds(seconds);
    }

    private void Count(string key, DateTimeOffset now)
    {
        if (!tries.TryGetValue(key, out var counted) || counted.Last + Memory < now) counted = default;
        if (tries.Count >= Capacity) Forget(now);
        tries[key] = new(counted.Number + 1, now);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in tries.Where(entry => entry.Value.Last + Memory < now).Select(entry => entry.Key).ToList())
            tries.Remove(old);
        if (tries.Count < Capacity) return;
        foreach (var oldest in tries.OrderBy(entry => entry.Value.Last).Take(Capacity / 10).Select(entry => entry.Key).ToList())
            tries.Remove(oldest);
    }

    private readonly record struct Tries(int Number, DateTimeOffset Last);
}
