using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Pages;

/// <summary>What a source has said: its claims by status, and how it stood to them.</summary>
/// <param name="Rows">The claims that it supports or denies, by their status.</param>
/// <param name="Standings">To how many claims it stood how.</param>
/// <param name="Denied">How many of the claims it denies.</param>
public sealed record Voiced(IReadOnlyList<TallyRow> Rows, IReadOnlyList<(Standing Standing, int Count)> Standings, int Denied)
{
    /// <summary>A source whose words were never filed.</summary>
    public static Voiced Nothing { get; } = new([], [], 0);

    /// <summary>How many claims it supports or denies.</summary>
    public int Count => Rows.Sum(r => r.Count);

    /// <summary>“Own words 2, Party 1”.</summary>
    public string StandingWords => string.Join(", ", Standings.Select(s => $"{s.Standing.Words()} {s.Count}"));

    /// <summary>Counts what some sources have said at a moment, without what was taken back.</summary>
    public static async Task<Dictionary<long, Voiced>> LoadAsync(StoryDbContext db, IReadOnlyCollection<long> sourceIds, long? asOf, CancellationToken cancel = default)
    {
        var tallies = await SourceTallies.AtAsync(db, sourceIds, asOf, cancel);
        return sourceIds.ToDictionary(id => id, id => tallies.TryGetValue(id, out var tally) ? Of(tally) : Nothing);
    }

    private static Voiced Of(SourceTally tally) => new(
        [.. Statuses.All.Where(s => tally.Counts[s] > 0).Select(s => new TallyRow(s.ToString(), [(s, tally.Counts[s])]))],
        [.. Enum.GetValues<Standing>().Where(s => tally[s] > 0).Select(s => (s, tally[s]))],
        tally.Denied);
}
