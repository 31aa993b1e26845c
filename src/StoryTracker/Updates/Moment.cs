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
    private Moment(Update? update, StoryVersion? story, long newest) => (Update, Story, Newest) = (update, story, newest);

    /// <summary>The newest update at this moment; null before the first.</summary>
    public Update? Update { get; }

    /// <summary>The story as it was told at this moment; null before the first update.</summary>
    public StoryVersion? Story { get; }

    /// <summary>The number to ask for in every query; null asks for now.</summary>
    public long? AsOf { get; init; }

    /// <summary>The number of the newest update at this moment; 0 before the first.</summary>
    public long Number => Update?.Sequence ?? 0;

    /// <summary>The time at which it is judged what has fallen due (UTC): of a past moment, that of its newest update.</summary>
    public DateTime Clock { get; private init; }

    /// <summary>The number of the newest update there is; after a moment of the past others came.</summary>
    public long Newest { get; }

    /// <summary>Reads the moment now, when it is <paramref name="now"/>. Call it within the snapshot that the page reads.</summary>
    public static async Task<Moment> NowAsync(StoryDbContext db, DateTime now, CancellationToken cancel = default)
    {
        var update = await db.Updates.AsNoTracking().OrderByDescending(u => u.Sequence).FirstOrDefaultAsync(cancel);
        return new(update, await db.StoryVersions.AsNoTracking().AsOf(null).SingleOrDefaultAsync(cancel), update?.Sequence ?? 0) { Clock = now };
    }

    /// <summary>
    /// Reads the moment at which update <paramref name="number"/> was the newest; null if there is no such update. Call it
    /// within the snapshot that the page reads.
    /// </summary>
    public static async Task<Moment?> AtAsync(StoryDbContext db, long number, CancellationToken cancel = default) =>
        await db.Updates.AsNoTracking().SingleOrDefaultAsync(u => u.Sequence == number, cancel) is { } update
            ? new(update, await db.StoryVersions.AsNoTracking().AsOf(number).SingleOrDefaultAsync(cancel), await db.Updates.MaxAsync(u => u.Sequence, cancel)) { AsOf = number, Clock = update.At }
            : null;
}
