using Microsoft.EntityFrameworkCore;
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
        var pieces = db.Evidence.AsNoTracking().Until(asOf).Where(e => sourceIds.Contains(e.SourceId) && !db.TakenBack.Until(asOf).Any(t => t.Id == e.Id));
        var byStatus = (await (
            from e in pieces.Select(e => new { e.SourceId, e.ClaimId }).Distinct()
            join s in db.ClaimStatuses.AsOf(asOf) on e.ClaimId equals s.ClaimId
            group e by new { e.SourceId, s.Status } into g
            select new { g.Key.SourceId, g.Key.Status, Count = g.Count() }).ToListAsync(cancel)).ToLookup(g => g.SourceId);
        var byStanding = (await pieces.Select(e => new { e.SourceId, e.Standing, e.ClaimId }).Distinct()
            .GroupBy(e => new { e.SourceId, e.Standing }).Select(g => new { g.Key.SourceId, g.Key.Standing, Count = g.Count() })
            .ToListAsync(cancel)).ToLookup(g => g.SourceId);
        var denied = await pieces.Where(e => e.Stance == Stance.Refutes).Select(e => new { e.SourceId, e.ClaimId }).Distinct()
            .GroupBy(e => e.SourceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return sourceIds.ToDictionary(id => id, id => new Voiced(
            [.. byStatus[id].OrderBy(g => g.Status).Select(g => new TallyRow(g.Status.ToString(), [(g.Status, g.Count)]))],
            [.. byStanding[id].OrderBy(g => g.Standing).Select(g => (g.Standing, g.Count))],
            denied.GetValueOrDefault(id)));
    }
}
