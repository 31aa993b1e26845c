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
public sealed record UpdateCard(Update Update, IReadOnlyList<ChangedClaim> Claims);

/// <summary>Lists updates with what they changed.</summary>
public static class UpdateCards
{
    /// <summary>The newest updates below <paramref name="before"/> (null: the newest of all) that the moment knows.</summary>
    public static async Task<IReadOnlyList<UpdateCard>> NewestAsync(StoryDbContext db, Moment moment, int count, long? before = null, CancellationToken cancel = default) =>
        await CardsAsync(db, await db.Updates.AsNoTracking()
            .Where(u => u.Sequence <= moment.Number && (before == null || u.Sequence < before))
            .OrderByDescending(u => u.Sequence).Take(count).ToListAsync(cancel), cancel);

    /// <summary>What each of <paramref name="updates"/> changed.</summary>
    public static async Task<IReadOnlyList<UpdateCard>> CardsAsync(StoryDbContext db, IReadOnlyList<Update> updates, CancellationToken cancel = default)
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
        return [.. updates.Select(u => new UpdateCard(u, [.. byNumber[u.Sequence]]))];
    }
}
