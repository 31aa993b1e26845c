using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Stories;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>How the story was told in short, from its first version on.</summary>
public sealed class HistoryModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    /// <summary>Its versions, the newest first.</summary>
    public IReadOnlyList<ThingVersion> Versions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var versions = await Db.StoryVersions.AsNoTracking().Until(Moment.AsOf).OrderBy(v => v.From).ToListAsync(Cancel);
        Versions = await ThingVersion.HistoryAsync(Db, [.. versions.Select((v, i) => (v.From, i == 0 ? [] : StoryVersion.Changes(versions[i - 1], v)))], Cancel);
    }
}
