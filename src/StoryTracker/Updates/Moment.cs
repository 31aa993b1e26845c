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
    private Moment(Update? update, StoryVersion? story) => (Update, Story) = (update, story);

    /// <summary>The newest update at this moment; null before the first.</summary>
    public Update? Update { get; }

    /// <summary>The story as it was told at this moment; null before the first update.</summary>
    public StoryVersion? Story { get; }

    /// <summary>The number to ask for in every query; null asks for now.</summary>
    public long? AsOf { get; init; }

    /// <summary>The number of the newest update at this moment; 0 before the first.</summary>
    public long Number => Update?.Sequence ?? 0;

    /// <summary>Reads the moment now. Call it within the snapshot that the page reads.</summary>
    public static async Task<Moment> NowAsync(StoryDbContext db, CancellationToken cancel = default) => new(
        await db.Updates.AsNoTracking().OrderByDescending(u => u.Sequence).FirstOrDefaultAsync(cancel),
        await db.StoryVersions.AsNoTracking().AsOf(null).SingleOrDefaultAsync(cancel));
}
