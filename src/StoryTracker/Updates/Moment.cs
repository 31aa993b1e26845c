using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Stories;

namespace StoryTracker.Updates;

/// <summary>
/// The moment of the story that a page shows: its number is read once, and every query of the page uses it. Otherwise a
/// page could mix two moments.
/// </summary>
public sealed class Moment
{
    private Moment(Update? update, StoryVersion? story, Masthead masthead, long newest) => (Update, Story, Masthead, Newest) = (update, story, masthead, newest);

    /// <summary>The newest update at this moment; null before the first.</summary>
    public Update? Update { get; }

    /// <summary>The story as it was told at this moment; null before the first update.</summary>
    public StoryVersion? Story { get; }

    /// <summary>How the pages presented themselves at this moment.</summary>
    public Masthead Masthead { get; }

    /// <summary>The number to ask for in every query; null asks for now.</summary>
    public long? AsOf { get; init; }

    /// <summary>The number of the newest update at this moment; 0 before the first.</summary>
    public long Number => Update?.Sequence ?? 0;

    /// <summary>The time at which it is judged what has fallen due (UTC): of a past moment, that of its newest update.</summary>
    public DateTime Clock { get; private init; }

    /// <summary>The number of the newest update there is; after a moment of the past others came.</summary>
    public long Newest { get; }

    /// <summary>Reads the moment now. Call it within the snapshot that the page reads.</summary>
    /// <param name="db">The store.</param>
    /// <param name="now">UTC.</param>
    /// <param name="unsaid">How the pages present themselves as long as no update said it; null for plain pages.</param>
    /// <param name="cancel">Ends the queries.</param>
    public static async Task<Moment> NowAsync(StoryDbContext db, DateTime now, Masthead? unsaid = null, CancellationToken cancel = default)
    {
        var update = await db.Updates.AsNoTracking().OrderByDescending(u => u.Sequence).FirstOrDefaultAsync(cancel);
        return await WithAsync(db, update, null, update?.Sequence ?? 0, now, unsaid, cancel);
    }

    /// <summary>
    /// Reads the moment at which update <paramref name="number"/> was the newest; null if there is no such update. Call it
    /// within the snapshot that the page reads.
    /// </summary>
    /// <inheritdoc cref="NowAsync" path="/param"/>
    public static async Task<Moment?> AtAsync(StoryDbContext db, long number, Masthead? unsaid = null, CancellationToken cancel = default) =>
        await db.Updates.AsNoTracking().SingleOrDefaultAsync(u => u.Sequence == number, cancel) is { } update
            ? await WithAsync(db, update, number, await db.Updates.MaxAsync(u => u.Sequence, cancel), update.At, unsaid, cancel)
            : null;

    private static async Task<Moment> WithAsync(StoryDbContext db, Update? update, long? asOf, long newest, DateTime clock, Masthead? unsaid, CancellationToken cancel)
    {
        var story = await db.StoryVersions.AsNoTracking().AsOf(asOf).SingleOrDefaultAsync(cancel);
        var masthead = await db.Mastheads.AsNoTracking().AsOf(asOf).SingleOrDefaultAsync(cancel);
        return new(update, story, masthead ?? unsaid ?? Masthead.Of(null), newest) { AsOf = asOf, Clock = clock };
    }
}
