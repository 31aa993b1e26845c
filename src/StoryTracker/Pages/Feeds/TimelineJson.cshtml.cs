using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The timeline for TimelineJS.</summary>
public sealed class TimelineJsonModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    public async Task<IActionResult> OnGetAsync() => Moment.Story is null ? NothingYet()
        : Json(TimelineJs.Write(Moment, (await TimelineQueries.PageAsync(Db, Moment, new() { Size = TimelineJs.Size }, Cancel)).Entries, links));
}
