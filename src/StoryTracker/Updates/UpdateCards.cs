using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>A claim whose status an update changed, as it was at that update.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Slug">The readable end of its address.</param>
/// <param name="Wording">What it asserts.</param>
/// <param name="Before">The status before; null for a new claim.</param>
/// <param name="After">The status after.</param>
public sealed record ChangedClaim(long ClaimId, string Slug, string Wording, Status? Before, Status After);

/// <summary>An update as every list shows it.</summary>
/// <param name="Update">The update.</param>
/// <param name="Claims">The claims whose status it changed; those that changed come before those that are new.</param>
public sealed record UpdateCard(Update Update, IReadOnlyList<ChangedClaim> Claims)
{
    /// <summary>That it was withdrawn itself, and why; null if it stands. Its words are not repeated then.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>What it withdrew, and why; claims are among <see cref="Claims"/>.</summary>
    public IReadOnlyList<WithdrawnThing> Withdrew { get; init; } = [];
}

/// <summary>A thing that an update withdrew, without its words.</summary>
/// <param name="Noun">What kind of thing it was.</param>
/// <param name="Path">Its path, below the story’s address.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawnThing(string Noun, string Path, string Reason);

/// <summary>Lists updates with what they changed.</summary>
public static class UpdateCards
{
    /// <summary>The updates that corrected, withdrew or removed something.</summary>
    public static IQueryable<Update> Corrections(StoryDbContext db) =>
        db.Updates.AsNoTracking().Where(u => u.Kind == UpdateKind.Correction || u.Kind == UpdateKind.Retraction || u.Kind == UpdateKind.Redaction);

    /// <summary>The newest updates below <paramref name="before"/> (null: the newest of all) that the moment knows.</summary>
    public static async Task<IReadOnlyList<UpdateCard>> NewestAsync(StoryDbContext db, Moment moment, int count, long? before = null, CancellationToken cancel = default) =>
        await CardsAsync(db, await db.Updates.AsNoTracking()
            .Where(u => u.Sequence <= moment.Number && (before == null || u.Sequence < before))
            .OrderByDescending(u => u.Sequence).Take(count).ToListAsync(cancel), moment.AsOf, cancel);

    /// <summary>What each of <paramref name="updates"/> changed, and what became of it when update <paramref name="asOf"/> was the newest.</summary>
    public static async Task<IReadOnlyList<UpdateCard>> CardsAsync(StoryDbContext db, IReadOnlyList<Update> updates, long? asOf, CancellationToken cancel = default)
    {
        var numbers = updates.Select(u => u.Sequence).ToList();
        var changed = await (
            from s in db.ClaimStatuses.AsNoTracking()
            where numbers.Contains(s.From)
            join c in db.Claims on s.ClaimId equals c.Id
            join p in db.ClaimStatuses on new { s.ClaimId, At = (long?)s.From } equals new { p.ClaimId, At = p.To } into earlier
            from p in earlier.DefaultIfEmpty()
            where p == null || p.Status != s.Status
            orderby s.From, p == null, s.ClaimId
            select new
            {
                s.From,
                c.Id,
                c.Slug,
                Wording = db.ClaimVersions.Where(v => v.ClaimId == s.ClaimId && v.From <= s.From && (v.To == null || v.To > s.From)).Select(v => v.Wording.Text).First(),
                Before = p == null ? null : (Status?)p.Status,
                s.Status,
            }).ToListAsync(cancel);
        var byNumber = changed.ToLookup(c => c.From, c => new ChangedClaim(c.Id, c.Slug, c.Wording, c.Before, c.Status));
        var tombstones = await Notices.TombstonesAsync(db, Thing.Update, numbers, asOf, cancel);
        var withdrawn = await WithdrawnAsync(db, numbers, cancel);
        return [.. updates.Select(u => new UpdateCard(u, [.. byNumber[u.Sequence]]) { Tombstone = tombstones.GetValueOrDefault(u.Sequence), Withdrew = [.. withdrawn[u.Sequence]] })];
    }

    private static async Task<ILookup<long, WithdrawnThing>> WithdrawnAsync(StoryDbContext db, IReadOnlyList<long> numbers, CancellationToken cancel)
    {
        var rows = await db.Retractions.AsNoTracking().Where(r => numbers.Contains(r.From) && r.Thing != Thing.Claim).OrderBy(r => r.Id).ToListAsync(cancel);
        var names = (await Things.NamesAsync(db, [.. rows.Select(r => new ThingRef(r.Thing, r.ThingId)).Distinct()], null, cancel)).ToDictionary(n => n.Of);
        return rows.Select(r => (Row: r, Name: names[new(r.Thing, r.ThingId)])).ToLookup(r => r.Row.From, r => new WithdrawnThing(r.Name.Noun, r.Name.Path, r.Row.Reason.Text));
    }
}
