using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>That a thing was withdrawn, and why.</summary>
/// <param name="Number">The update that withdrew it.</param>
/// <param name="Reason">Why.</param>
public sealed record Tombstone(long Number, string Reason);

/// <summary>What stands on a thing for as long as it exists: the corrections of it, and that it was withdrawn.</summary>
/// <param name="Of">The thing.</param>
/// <param name="Corrections">The updates that corrected it, the newest first.</param>
/// <param name="Tombstone">Null unless it was withdrawn.</param>
public sealed record Notices(ThingRef Of, IReadOnlyList<Update> Corrections, Tombstone? Tombstone)
{
    /// <summary>The address of the thing’s page as it stood before it was withdrawn.</summary>
    public string BeforeHref => $"/as-of/{Tombstone!.Number - 1}/{Folder}/{Of.Id}";

    private string Folder => Of.Thing switch
    {
        Thing.Claim => "claims",
        Thing.Entry => "timeline",
        Thing.Question => "questions",
        Thing.Update => "updates",
        _ => "articles",
    };

    /// <summary>The notices on a thing when update <paramref name="asOf"/> was the newest; null asks for now.</summary>
    public static async Task<Notices> LoadAsync(StoryDbContext db, Thing thing, long id, long? asOf, CancellationToken cancel = default) =>
        await LoadAsync(db, new(thing, id), (await TombstonesAsync(db, thing, [id], asOf, cancel)).GetValueOrDefault(id), asOf, cancel);

    /// <summary>The same for a thing of which it is known whether it was withdrawn.</summary>
    public static async Task<Notices> LoadAsync(StoryDbContext db, ThingRef of, Tombstone? tombstone, long? asOf, CancellationToken cancel = default)
    {
        var (thing, id) = (of.Thing, of.Id);
        var numbers = db.UpdateTargets.Until(asOf).Where(t => t.Thing == thing && t.ThingId == id).Select(t => t.From);
        var withdrawn = db.Withdrawn(Thing.Update, asOf).Select(r => r.ThingId);
        var corrections = await db.Updates.AsNoTracking().Where(u => numbers.Contains(u.Sequence) && !withdrawn.Contains(u.Sequence)).OrderByDescending(u => u.Sequence).ToListAsync(cancel);
        return new(of, corrections, tombstone);
    }

    /// <summary>Those of some things that were withdrawn. A claim that a later ruling took up again is none of them.</summary>
    public static async Task<Dictionary<long, Tombstone>> TombstonesAsync(
        StoryDbContext db, Thing thing, IReadOnlyCollection<long> ids, long? asOf, CancellationToken cancel = default)
    {
        var rows = await db.Withdrawn(thing, asOf).AsNoTracking().Where(r => ids.Contains(r.ThingId)).OrderBy(r => r.From)
            .Select(r => new { r.ThingId, r.From, Reason = r.Reason.Text }).ToListAsync(cancel);
        return rows.GroupBy(r => r.ThingId).ToDictionary(g => g.Key, g => new Tombstone(g.Last().From, g.Last().Reason));
    }
}

/// <summary>Finds what was withdrawn.</summary>
public static class Withdrawals
{
    /// <summary>The retractions that stand when update <paramref name="asOf"/> is the newest; null asks for now.</summary>
    public static IQueryable<Retraction> Withdrawn(this StoryDbContext db, Thing thing, long? asOf)
    {
        var retractions = db.Retractions.Until(asOf).Where(r => r.Thing == thing);
        return thing == Thing.Claim
            ? retractions.Where(r => db.ClaimStatuses.AsOf(asOf).Any(s => s.ClaimId == r.ThingId && s.Status == Status.Withdrawn))
            : retractions;
    }
}
