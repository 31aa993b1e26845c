using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Claims;

/// <summary>Keeps the tallies of sources beside the evidence and the statuses that they follow from.</summary>
public static class SourceTallies
{
    /// <summary>The kinds of rows that move a tally: evidence comes or is taken back, or a claim moves.</summary>
    internal static IReadOnlyList<Type> Nouns { get; } = [typeof(Evidence), typeof(TakenBack), typeof(ClaimStatus)];

    /// <summary>How many updates are counted at a time.</summary>
    internal const int AtATime = 200;

    /// <summary>Adds what an update changed. It belongs into the transaction of the update, once all its rows are written.</summary>
    public static async Task KeepAsync(StoryDbContext db, long number, CancellationToken cancel = default)
    {
        db.AddRange(await CountAsync(db, number, number, null, cancel));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Counts all anew, in one transaction of its own or in the one that is open.</summary>
    public static async Task RebuildAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.SourceTallies.ExecuteDeleteAsync(cancel);
        var last = await db.Updates.MaxAsync(u => (long?)u.Sequence, cancel) ?? 0;
        var tallies = new Dictionary<long, SourceTally>();
        for (var first = 1L; first <= last; first += AtATime)
        {
            db.AddRange(await CountAsync(db, first, Math.Min(first + AtATime - 1, last), tallies, cancel));
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }

        if (transaction is not null) await transaction.CommitAsync(cancel);
    }

    /// <summary>The tallies of some sources at a moment, by source; none of one that had said nothing.</summary>
    public static async Task<Dictionary<long, SourceTally>> AtAsync(StoryDbContext db, IReadOnlyCollection<long> sourceIds, long? asOf, CancellationToken cancel = default)
    {
        var end = asOf ?? long.MaxValue;
        return await (
            from s in db.Sources
            where sourceIds.Contains(s.Id)
            join t in db.SourceTallies.AsNoTracking()
                on new { SourceId = s.Id, Number = db.SourceTallies.Where(o => o.SourceId == s.Id && o.Number <= end).Max(o => (long?)o.Number) ?? 0 } equals new { t.SourceId, t.Number }
            select t).ToDictionaryAsync(t => t.SourceId, cancel);
    }

    /// <summary>The rows that some updates bring.</summary>
    /// <param name="db">The store.</param>
    /// <param name="first">The first of the updates.</param>
    /// <param name="last">The last of the updates.</param>
    /// <param name="tallies">The tallies of all sources before them, by source, and afterwards those after them; null takes what is stored.</param>
    /// <param name="cancel">Ends it.</param>
    internal static async Task<List<SourceTally>> CountAsync(StoryDbContext db, long first, long last, Dictionary<long, SourceTally>? tallies, CancellationToken cancel = default)
    {
        var claims = await db.Evidence.Where(e => e.From >= first && e.From <= last).Select(e => e.ClaimId)
            .Union(db.TakenBack.Where(t => t.From >= first && t.From <= last).Join(db.Evidence, t => t.Id, e => e.Id, (_, e) => e.ClaimId))
            .Union(db.ClaimStatuses.Where(s => s.From >= first && s.From <= last).Select(s => s.ClaimId)).ToListAsync(cancel);
        if (claims.Count == 0) return [];

        var pieces = (await (
            from e in db.Evidence
            where claims.Contains(e.ClaimId) && e.From <= last
            select new Piece(e.SourceId, e.ClaimId, e.From, db.TakenBack.Where(t => t.Id == e.Id && t.From <= last).Max(t => (long?)t.From), e.Standing, e.Stance)).ToListAsync(cancel)).ToLookup(p => p.SourceId);
        var statuses = (await db.ClaimStatuses.Where(s => claims.Contains(s.ClaimId) && s.From <= last).OrderBy(s => s.From)
            .Select(s => new Step(s.ClaimId, s.From, s.Status)).ToListAsync(cancel)).ToLookup(s => s.ClaimId);
        tallies ??= await AtAsync(db, [.. pieces.Select(p => p.Key)], first - 1, cancel);

        var rows = new List<SourceTally>();
        foreach (var source in pieces.OrderBy(p => p.Key))
        {
            var tally = tallies.GetValueOrDefault(source.Key) ?? SourceTally.None(source.Key);
            var moves =
                from claim in source.GroupBy(p => p.ClaimId)
                from number in claim.SelectMany(p => new[] { p.From, p.To ?? 0 }).Concat(statuses[claim.Key].Select(s => s.From)).Distinct()
                where number >= first && number <= last
                group (IEnumerable<Piece>)claim by number into move
                orderby move.Key
                select move;
            foreach (var move in moves)
            {
                var next = move.Aggregate(tally, (sum, claim) => sum.Add(At(claim, move.Key - 1), -1).Add(At(claim, move.Key), 1));
                if (next == tally) continue;
                rows.Add(tallies[source.Key] = tally = next.At(move.Key));
            }
        }

        return rows;

        SourceTally.Said At(IEnumerable<Piece> claim, long number)
        {
            var there = claim.Where(p => p.From <= number && !(p.To <= number)).ToList();
            return there.Count == 0 ? default : new(
                statuses[there[0].ClaimId].LastOrDefault(s => s.From <= number)?.Status,
                there.Exists(p => p.Standing == Standing.OwnWords), there.Exists(p => p.Standing == Standing.Party), there.Exists(p => p.Standing == Standing.Other),
                there.Exists(p => p.Stance == Stance.Refutes));
        }
    }

    private sealed record Piece(long SourceId, long ClaimId, long From, long? To, Standing Standing, Stance Stance);

    private sealed record Step(long ClaimId, long From, Status Status);
}
