using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Claims;

/// <summary>Writes down where claims stand, in the update that changed it.</summary>
internal static class StatusKeeper
{
    /// <summary>
    /// Judges the claims whose ground an update changed, and those that contradict them, and adds a status row for each
    /// that came out differently.
    /// </summary>
    public static async Task<(IReadOnlyList<StatusChange> Changes, StatusCounts Counts, IReadOnlyList<Problem> Problems)> JudgeAsync(
        Publication publication, StatusCounts counts, CancellationToken cancel)
    {
        var db = publication.Db;
        var touched = publication.Judged;
        if (touched.Count == 0) return ([], counts, []);

        var neighbours = await db.ClaimLinks.AsNoTracking()
            .Where(l => l.Kind == LinkKind.Contradicts && (touched.Contains(l.ClaimId) || touched.Contains(l.OtherId)))
            .Select(l => new { l.ClaimId, l.OtherId })
            .ToListAsync(cancel);
        var ids = touched.Concat(neighbours.SelectMany(n => new[] { n.ClaimId, n.OtherId })).Distinct().Order().ToList();

        var cases = await ClaimCases.LoadAsync(db, ids, null, cancel);
        if (await RuleOnBereftAsync(publication, cases, cancel))
        {
            cases = await ClaimCases.LoadAsync(db, ids, null, cancel);
        }

        var current = await db.ClaimStatuses.AsOf(null).Where(s => ids.Contains(s.ClaimId)).ToDictionaryAsync(s => s.ClaimId, cancel);
        var changes = new List<StatusChange>();
        foreach (var id in ids)
        {
            var claim = cases[id];
            if (HasNoGround(claim))
            {
                return ([], counts, [new("", $"Nothing would support “{claim.Wording}” any more. Rule on it in the same update: False, Withdrawn or Superseded, with the reason.")]);
            }

            var judgement = StatusRules.Judge(claim);
            var before = current.GetValueOrDefault(id);
            if (before is not null)
            {
                // The rule and what decided count too: a claim that is Confirmed for another reason is news for the desk.
                if (before.Status == judgement.Status && before.Rule == judgement.Rule && before.DecidedBy == judgement.DecidedBy)
                {
                    continue;
                }

                before.Close(publication.Number);
                counts = counts.Add(before.Status, -1);
            }

            db.Add(new ClaimStatus(id, publication.Number, judgement));
            counts = counts.Add(judgement.Status, 1);
            if (before?.Status != judgement.Status)
            {
                changes.Add(new(id, claim.Wording, before?.Status, judgement));
            }
        }

        return (changes, counts, []);
    }

    // A claim whose last support went with an article that was withdrawn is withdrawn with it, and says so.
    private static async Task<bool> RuleOnBereftAsync(Publication publication, IReadOnlyDictionary<long, ClaimCase> cases, CancellationToken cancel)
    {
        var bereft = cases.Values.Where(c => HasNoGround(c) && publication.Bereft.ContainsKey(c.ClaimId)).OrderBy(c => c.ClaimId).ToList();
        publication.Db.AddRange(bereft.Select(c => new Ruling(publication.NextId(), publication.Number, c.ClaimId, Status.Withdrawn, publication.Bereft[c.ClaimId])));
        await publication.Db.SaveChangesAsync(cancel);
        return bereft.Count > 0;
    }

    private static bool HasNoGround(ClaimCase claim) => claim.Ruling is null && !claim.Evidence.Any(e => e.Stance == Stance.Supports);
}
