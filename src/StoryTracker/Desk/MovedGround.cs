using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk;

/// <summary>A claim whose status moved.</summary>
/// <param name="Claim">Its name.</param>
/// <param name="Before">Where it stood before; null if it is new.</param>
/// <param name="After">Where it stands.</param>
/// <param name="Number">The update that moved it.</param>
public sealed record MovedClaim(NamedThing Claim, Status? Before, Status After, long Number);

/// <summary>A thing that rests on something that moved since it was last said or looked at.</summary>
/// <param name="Thing">The thing.</param>
/// <param name="Claims">What moved under it, the newest first.</param>
public sealed record MovedThing(NamedThing Thing, IReadOnlyList<MovedClaim> Claims);

/// <summary>
/// Finds what rests on something that moved. It follows from the statuses and is stored nowhere; only that an editor looked
/// is (<see cref="LookedAt"/>).
/// </summary>
public static class MovedGround
{
    /// <summary>The most pairs of a thing and a claim that are read.</summary>
    private const int Most = 200;

    /// <summary>The entries, claims and the story in short whose ground moved since an editor last said or looked at them, the newest move first.</summary>
    public static async Task<IReadOnlyList<MovedThing>> LoadAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        var moves = (await EntriesAsync(db, cancel)).Concat(await ClaimsAsync(db, cancel)).Concat(await StoryAsync(db, cancel)).ToList();
        var looked = await db.Set<LookedAt>().AsNoTracking().ToDictionaryAsync(l => new ThingRef(l.Thing, l.ThingId), l => l.Number, cancel);
        moves.RemoveAll(m => looked.GetValueOrDefault(m.Of) >= m.Number);

        var claimIds = moves.Select(m => m.ClaimId).Distinct().ToList();
        var before = (await db.ClaimStatuses.AsNoTracking().Where(s => claimIds.Contains(s.ClaimId) && s.To != null)
            .Select(s => new { s.ClaimId, s.To, s.Status }).ToListAsync(cancel)).ToDictionary(s => (s.ClaimId, s.To!.Value), s => s.Status);
        var names = (await Things.NamesAsync(db, [.. moves.Select(m => m.Of).Concat(claimIds.Select(c => new ThingRef(Thing.Claim, c))).Distinct()], null, cancel)).ToDictionary(n => n.Of);
        return
        [
            .. moves.GroupBy(m => m.Of).OrderByDescending(g => g.Max(m => m.Number)).ThenBy(g => g.Key.Thing).ThenBy(g => g.Key.Id)
                .Select(g => new MovedThing(names[g.Key],
                    [.. g.DistinctBy(m => m.ClaimId).OrderByDescending(m => m.Number).ThenBy(m => m.ClaimId).Select(m => new MovedClaim(
                        names[new(Thing.Claim, m.ClaimId)],
                        before.TryGetValue((m.ClaimId, m.Number), out var was) ? was : null, m.Status, m.Number))])),
        ];
    }

    private static async Task<List<Move>> EntriesAsync(StoryDbContext db, CancellationToken cancel)
    {
        var withdrawn = db.Withdrawn(Thing.Entry, null).Select(r => r.ThingId);
        return await (
            from s in db.ClaimStatuses.AsNoTracking().AsOf(null)
            join c in db.EntryClaims on s.ClaimId equals c.ClaimId
            join v in db.TimelineEntryVersions.AsOf(null) on new { c.EntryId, c.From } equals new { v.EntryId, v.From }
            where s.From > v.From && !withdrawn.Contains(v.EntryId)
            orderby s.From descending
            select new Move { Thing = Thing.Entry, ThingId = v.EntryId, ClaimId = s.ClaimId, Number = s.From, Status = s.Status }).Take(Most).ToListAsync(cancel);
    }

    // What a claim is tied to and what does not judge it: a contradiction does, and the rules have looked already.
    private static async Task<List<Move>> ClaimsAsync(StoryDbContext db, CancellationToken cancel)
    {
        var ties = db.ClaimLinks.AsNoTracking().Where(l => (l.Kind == LinkKind.Supports || l.Kind == LinkKind.Refines) && !db.TakenBack.Any(t => t.Id == l.Id));
        return await (
            from l in ties
            join s in db.ClaimStatuses.AsOf(null) on l.ClaimId equals s.ClaimId
            join own in db.ClaimStatuses.AsOf(null) on l.OtherId equals own.ClaimId
            where s.From > own.From && s.From > l.From
            orderby s.From descending
            select new Move { Thing = Thing.Claim, ThingId = l.OtherId, ClaimId = s.ClaimId, Number = s.From, Status = s.Status }).Take(Most).ToListAsync(cancel);
    }

    // The story in short may rest on any claim. A new one is news, and no ground that moved.
    private static async Task<List<Move>> StoryAsync(StoryDbContext db, CancellationToken cancel)
    {
        var told = await db.StoryVersions.AsOf(null).Select(v => v.From).SingleOrDefaultAsync(cancel);
        return await (
            from s in db.ClaimStatuses.AsNoTracking().AsOf(null)
            join c in db.Claims on s.ClaimId equals c.Id
            where s.From > told && c.From <= told
            orderby s.From descending
            select new Move { Thing = Thing.Story, ThingId = ThingRef.TheStory, ClaimId = s.ClaimId, Number = s.From, Status = s.Status }).Take(Most).ToListAsync(cancel);
    }

    private sealed class Move
    {
        public Thing Thing { get; init; }

        public long ThingId { get; init; }

        public long ClaimId { get; init; }

        public long Number { get; init; }

        public Status Status { get; init; }

        public ThingRef Of => new(Thing, ThingId);
    }
}
