using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>
/// The later updates that touch earlier ones: corrections, redactions and retractions of an update or of a thing that it
/// brought, and the retraction of a correction.
/// </summary>
internal sealed class FeedTouches
{
    private readonly ILookup<long, LaterNews> _later;
    private readonly ILookup<long, Update> _all;

    private FeedTouches(ILookup<long, LaterNews> later, ILookup<long, Update> all) => (_later, _all) = (later, all);

    public DateTime UpdatedAt(Update update) => _all[update.Sequence].Select(u => u.At).Append(update.At).Max();

    public IReadOnlyList<LaterNews> LaterOf(Update update) => [.. _later[update.Sequence]];

    public static async Task<FeedTouches> LoadAsync(StoryDbContext db, IReadOnlyList<long> numbers, long? asOf, CancellationToken cancel)
    {
        var corrections = (await db.UpdateTargets.AsNoTracking().Until(asOf).Where(t => t.Thing == Thing.Update ? numbers.Contains(t.ThingId) : numbers.Contains(t.ThingId / Publication.MadeByOne))
            .Where(t => t.Thing != Thing.Story).OrderBy(t => t.From).ToListAsync(cancel))
            .Select(t => (Of: NumberOf(t.Thing, t.ThingId), t.From)).Distinct().ToList();
        var retractions = await db.Retractions.AsNoTracking().Until(asOf).Where(r => r.Thing == Thing.Update ? numbers.Contains(r.ThingId) : numbers.Contains(r.ThingId / Publication.MadeByOne))
            .OrderBy(r => r.From).ToListAsync(cancel);

        // A correction that was withdrawn is not told any more; that it went is a change all the same.
        var correcting = corrections.Select(c => c.From).Distinct().ToList();
        var gone = (await db.Retractions.AsNoTracking().Until(asOf).Where(r => r.Thing == Thing.Update && correcting.Contains(r.ThingId)).ToListAsync(cancel))
            .ToLookup(r => r.ThingId, r => r.From);

        // A claim is withdrawn by a ruling, and a later one may take it up again.
        var claims = retractions.Where(r => r.Thing == Thing.Claim).Select(r => r.ThingId).Distinct().ToList();
        var ruled = await db.ClaimStatuses.AsNoTracking().Until(asOf).Where(s => claims.Contains(s.ClaimId)).Select(s => new { s.ClaimId, s.From }).ToListAsync(cancel);
        var standing = (await db.Withdrawn(Thing.Claim, asOf).Where(r => claims.Contains(r.ThingId)).Select(r => r.Id).ToListAsync(cancel)).ToHashSet();
        var after = ruled.Where(s => retractions.Exists(r => r.Thing == Thing.Claim && r.ThingId == s.ClaimId && r.From < s.From)).ToList();

        var numbersOf = correcting.Concat(retractions.Select(r => r.From)).Concat(gone.SelectMany(g => g)).Concat(after.Select(s => s.From)).Distinct().ToList();
        var updates = await db.Updates.AsNoTracking().Where(u => numbersOf.Contains(u.Sequence)).ToDictionaryAsync(u => u.Sequence, cancel);

        var later = corrections.Where(c => !gone.Contains(c.From)).Select(c => (c.Of, News: new LaterNews(updates[c.From], null, null)))
            .Concat(retractions.Where(r => r.Thing == Thing.Claim ? standing.Contains(r.Id) : r.Thing != Thing.Update).Select(r => (Of: NumberOf(r.Thing, r.ThingId), News: new LaterNews(updates[r.From], Noun(r.Thing), r.Reason.Text))))
            .OrderBy(l => l.News.Update.Sequence);
        var all = corrections.SelectMany(c => gone[c.From].Append(c.From).Select(by => (c.Of, By: by)))
            .Concat(retractions.Select(r => (Of: NumberOf(r.Thing, r.ThingId), By: r.From)))
            .Concat(after.Select(s => (Of: NumberOf(Thing.Claim, s.ClaimId), By: s.From)));
        return new(later.ToLookup(l => l.Of, l => l.News), all.ToLookup(a => a.Of, a => updates[a.By]));
    }

    private static long NumberOf(Thing thing, long id) => thing == Thing.Update ? id : id / Publication.MadeByOne;

    private static string Noun(Thing thing) => thing == Thing.Entry ? "Timeline entry" : thing.ToString();
}
