using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk;

/// <summary>Something that moved: a claim that stands elsewhere or says something else, or an article that was withdrawn.</summary>
/// <param name="What">The claim or the article.</param>
/// <param name="Before">Where the claim stood before; null if it is new.</param>
/// <param name="After">Where the claim stands; null if not its status moved.</param>
/// <param name="Number">The update that moved it.</param>
public sealed record Moved(NamedThing What, Status? Before, Status? After, long Number);

/// <summary>A thing that rests on something that moved since it was last said or looked at.</summary>
/// <param name="Thing">The thing.</param>
/// <param name="Ground">What moved under it, the newest first.</param>
public sealed record MovedThing(NamedThing Thing, IReadOnlyList<Moved> Ground);

/// <summary>
/// Finds what rests on something that moved. It follows from what was published and is stored nowhere; only that an editor
/// looked is (<see cref="LookedAt"/>).
/// </summary>
public static class MovedGround
{
    /// <summary>The most pairs of a thing and what moved under it that are read of each kind.</summary>
    private const int Most = 200;

    /// <summary>The entries, claims and the story in short whose ground moved since an editor last said or looked at them, the newest move first.</summary>
    public static async Task<IReadOnlyList<MovedThing>> LoadAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        var moves = await ArticlesAsync(db, cancel);
        foreach (var claims in new[] { Statuses(db), Wordings(db) })
        {
            moves.AddRange(await EntriesAsync(db, claims, cancel));
            moves.AddRange(await ClaimsAsync(db, claims, cancel));
            moves.AddRange(await StoryAsync(db, claims, cancel));
        }

        var looked = await db.Set<LookedAt>().AsNoTracking().ToDictionaryAsync(l => new ThingRef(l.Thing, l.ThingId), l => l.Number, cancel);
        moves.RemoveAll(m => looked.GetValueOrDefault(m.Of) >= m.Number);

        var claimIds = moves.Where(m => m.Status != null).Select(m => m.Ground).Distinct().ToList();
        var before = (await db.ClaimStatuses.AsNoTracking().Where(s => claimIds.Contains(s.ClaimId) && s.To != null)
            .Select(s => new { s.ClaimId, s.To, s.Status }).ToListAsync(cancel)).ToDictionary(s => (s.ClaimId, s.To!.Value), s => s.Status);
        var names = (await Things.NamesAsync(db, [.. moves.SelectMany(m => new[] { m.Of, m.What }).Distinct()], null, cancel)).ToDictionary(n => n.Of);
        return
        [
            .. moves.GroupBy(m => m.Of).OrderByDescending(g => g.Max(m => m.Number)).ThenBy(g => g.Key.Thing).ThenBy(g => g.Key.Id)
                .Select(g => new MovedThing(names[g.Key],
                    [.. g.OrderByDescending(m => m.Number).ThenBy(m => m.Ground).DistinctBy(m => (m.What, m.Status)).Select(m => new Moved(
                        names[m.What], m.Status != null && before.TryGetValue((m.Ground, m.Number), out var was) ? was : null, m.Status, m.Number))])),
        ];
    }

    private static IQueryable<ClaimMove> Statuses(StoryDbContext db) =>
        db.ClaimStatuses.AsNoTracking().AsOf(null).Select(s => new ClaimMove { ClaimId = s.ClaimId, Number = s.From, Status = s.Status });

    // Other words say something else, unless a clarification chose them.
    private static IQueryable<ClaimMove> Wordings(StoryDbContext db) =>
        from v in db.ClaimVersions.AsNoTracking()
        join was in db.ClaimVersions on new { v.ClaimId, To = (long?)v.From } equals new { was.ClaimId, was.To }
        join u in db.Updates on v.From equals u.Sequence
        where v.Wording.Text != was.Wording.Text && u.Kind != UpdateKind.Clarification
        select new ClaimMove { ClaimId = v.ClaimId, Number = v.From };

    private static async Task<List<Move>> EntriesAsync(StoryDbContext db, IQueryable<ClaimMove> claims, CancellationToken cancel)
    {
        var withdrawn = db.Withdrawn(Thing.Entry, null).Select(r => r.ThingId);
        return await (
            from s in claims
            join c in db.EntryClaims on s.ClaimId equals c.ClaimId
            join v in db.TimelineEntryVersions.AsOf(null) on new { c.EntryId, c.From } equals new { v.EntryId, v.From }
            where s.Number > v.From && !withdrawn.Contains(v.EntryId)
            orderby s.Number descending
            select new Move { Thing = Thing.Entry, ThingId = v.EntryId, Ground = s.ClaimId, Number = s.Number, Status = s.Status }).Take(Most).ToListAsync(cancel);
    }

    // Of a claim, the evidence that cites it is taken back with the article, and the rules have looked already.
    private static async Task<List<Move>> ArticlesAsync(StoryDbContext db, CancellationToken cancel)
    {
        var withdrawn = db.Withdrawn(Thing.Entry, null).Select(r => r.ThingId);
        return await (
            from r in db.Withdrawn(Thing.Article, null).AsNoTracking()
            join c in db.Citations on r.ThingId equals c.ArticleId
            join e in db.EntryCitations on c.Id equals e.CitationId
            join v in db.TimelineEntryVersions.AsOf(null) on new { e.EntryId, e.From } equals new { v.EntryId, v.From }
            where r.From > v.From && !withdrawn.Contains(v.EntryId)
            orderby r.From descending
            select new Move { Thing = Thing.Entry, ThingId = v.EntryId, On = Thing.Article, Ground = r.ThingId, Number = r.From }).Take(Most).ToListAsync(cancel);
    }

    // What a claim is tied to and what does not judge it: a contradiction does, and the rules have looked already.
    private static async Task<List<Move>> ClaimsAsync(StoryDbContext db, IQueryable<ClaimMove> claims, CancellationToken cancel)
    {
        var ties = db.ClaimLinks.AsNoTracking().Where(l => (l.Kind == LinkKind.Supports || l.Kind == LinkKind.Refines) && !db.TakenBack.Any(t => t.Id == l.Id));
        return await (
            from l in ties
            join s in claims on l.ClaimId equals s.ClaimId
            join own in db.ClaimStatuses.AsOf(null) on l.OtherId equals own.ClaimId
            where s.Number > own.From && s.Number > l.From
            orderby s.Number descending
            select new Move { Thing = Thing.Claim, ThingId = l.OtherId, Ground = s.ClaimId, Number = s.Number, Status = s.Status }).Take(Most).ToListAsync(cancel);
    }

    // The story in short may rest on any claim. A new one is news, and no ground that moved.
    private static async Task<List<Move>> StoryAsync(StoryDbContext db, IQueryable<ClaimMove> claims, CancellationToken cancel)
    {
        var told = await db.StoryVersions.AsOf(null).Select(v => v.From).SingleOrDefaultAsync(cancel);
        return await (
            from s in claims
            join c in db.Claims on s.ClaimId equals c.Id
            where s.Number > told && c.From <= told
            orderby s.Number descending
            select new Move { Thing = Thing.Story, ThingId = ThingRef.TheStory, Ground = s.ClaimId, Number = s.Number, Status = s.Status }).Take(Most).ToListAsync(cancel);
    }

    private sealed class ClaimMove
    {
        public long ClaimId { get; init; }

        public long Number { get; init; }

        public Status? Status { get; init; }
    }

    private sealed class Move
    {
        public Thing Thing { get; init; }

        public long ThingId { get; init; }

        public Thing On { get; init; } = Thing.Claim;

        public long Ground { get; init; }

        public long Number { get; init; }

        public Status? Status { get; init; }

        public ThingRef Of => new(Thing, ThingId);

        public ThingRef What => new(On, Ground);
    }
}
