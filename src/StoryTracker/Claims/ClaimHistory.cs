using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Claims;

/// <summary>One step of a claim’s history.</summary>
/// <param name="Number">The update that made it.</param>
/// <param name="At">When that was published.</param>
/// <param name="Before">The status before; null for a new claim; the same as after where only the reason changed.</param>
/// <param name="After">The status after.</param>
/// <param name="Why">The sentence that said why, as of that update.</param>
/// <param name="BackToRules">The reason of a ruling that gave the claim back to the rules; null if there was none.</param>
public sealed record ClaimStep(long Number, DateTime At, Status? Before, Status After, string Why, string? BackToRules)
{
    /// <summary>Whether the status itself changed, and not only the reason for it.</summary>
    public bool IsChange => Before != After;
}

/// <summary>What a claim’s status was, from its first update on.</summary>
public static class ClaimHistory
{
    private const int Most = 40;

    /// <summary>
    /// The newest steps at a moment, newest first, each judged on the ground that it had then: the same rules over the case
    /// as it was.
    /// </summary>
    public static async Task<IReadOnlyList<ClaimStep>> LoadAsync(StoryDbContext db, long claimId, long? asOf, CancellationToken cancel = default)
    {
        var rows = await (
            from s in db.ClaimStatuses.AsNoTracking().Until(asOf)
            where s.ClaimId == claimId
            join u in db.Updates on s.From equals u.Sequence
            orderby s.From descending
            select new { s.From, u.At, s.Status }).Take(Most + 1).ToListAsync(cancel);
        var back = await db.Rulings.AsNoTracking().Until(asOf).Where(r => r.ClaimId == claimId && r.Status == null)
            .Select(r => new { r.From, Reason = r.Reason.Text }).ToListAsync(cancel);

        var steps = new List<ClaimStep>();
        foreach (var (row, i) in rows.Take(Most).Select((r, i) => (r, i)))
        {
            var then = (await ClaimCases.LoadAsync(db, [claimId], row.From, cancel))[claimId];
            steps.Add(new(row.From, row.At, i + 1 < rows.Count ? rows[i + 1].Status : null, row.Status,
                StatusRules.Judge(then).Why, back.LastOrDefault(r => r.From == row.From)?.Reason));
        }

        return steps;
    }
}
