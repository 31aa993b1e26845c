using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Proof;

/// <summary>Whether the statuses are what the rules give, from all that was known at the update.</summary>
internal static class StatusCheck
{
    /// <summary>Judges anew each claim whose ground, or whose status, update <paramref name="number"/> changed.</summary>
    public static async Task RunAsync(StoryDbContext db, long number, IReadOnlyList<IPublished> rows, Findings findings, CancellationToken cancel)
    {
        var ids = new HashSet<long>();
        foreach (var row in rows)
        {
            ids.UnionWith(row switch
            {
                Claim r => [r.Id],
                Evidence r => [r.ClaimId],
                Ruling r => [r.ClaimId],
                ClaimLink { Kind: LinkKind.Contradicts } r => [r.ClaimId, r.OtherId],
                ClaimStatus r => [r.ClaimId],
                TakenBack r => await GroundAsync(db, r.Id, cancel),
                _ => [],
            });
        }

        if (ids.Count == 0) return;

        var neighbours = await db.ClaimLinks.AsNoTracking().Until(number)
            .Where(l => l.Kind == LinkKind.Contradicts && (ids.Contains(l.ClaimId) || ids.Contains(l.OtherId)))
            .Select(l => new { l.ClaimId, l.OtherId }).ToListAsync(cancel);
        ids.UnionWith(neighbours.SelectMany(n => new[] { n.ClaimId, n.OtherId }));

        var statuses = await db.ClaimStatuses.AsNoTracking().AsOf(number).Where(s => ids.Contains(s.ClaimId)).ToListAsync(cancel);
        var cases = await ClaimCases.LoadAsync(db, ids, number, cancel);
        foreach (var id in ids.Order())
        {
            Check(id, number, cases.GetValueOrDefault(id), [.. statuses.Where(s => s.ClaimId == id)], findings);
        }
    }

    private static void Check(long id, long number, ClaimCase? claim, List<ClaimStatus> statuses, Findings findings)
    {
        if (statuses is not [var status])
        {
            findings.Add($"Claims Id {id}", $"it has {statuses.Count} statuses at update {number}, not one");
            return;
        }

        var where = $"ClaimStatuses ClaimId {id}, From {status.From}";
        if (status.RulesVersion != StatusRules.Version)
        {
            if (status.From == number) findings.Add(where, $"it is by edition {status.RulesVersion} of the rules, which this version of StoryTracker does not know");
            return;
        }

        if (claim is null || (claim.Ruling is null && !claim.Evidence.Any(e => e.Stance == Stance.Supports)))
        {
            findings.Add($"Claims Id {id}", $"nothing supports it at update {number}, and no ruling stands");
            return;
        }

        var judged = StatusRules.Judge(claim);
        if ((status.Status, status.Rule, status.DecidedBy) != (judged.Status, judged.Rule, judged.DecidedBy))
        {
            findings.Add(where, $"at update {number} it says {status.Status} ({status.Rule}, decided by {status.DecidedBy}), but the rules give {judged.Status} ({judged.Rule}, decided by {judged.DecidedBy})");
        }
    }

    private static async Task<long[]> GroundAsync(StoryDbContext db, long id, CancellationToken cancel)
    {
        var links = await db.ClaimLinks.AsNoTracking().Where(l => l.Id == id && l.Kind == LinkKind.Contradicts).Select(l => new { l.ClaimId, l.OtherId }).ToListAsync(cancel);
        var claims = await db.Evidence.AsNoTracking().Where(e => e.Id == id).Select(e => e.ClaimId).ToListAsync(cancel);
        return [.. claims, .. links.SelectMany(l => new[] { l.ClaimId, l.OtherId })];
    }
}
