using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The timeline for calendars.</summary>
public sealed class CalendarFileModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    public async Task<IActionResult> OnGetAsync() =>
        Moment.Story is null ? NothingYet() : Data(await CalendarFile.WriteAsync(Db, Moment, links, Cancel), CalendarFile.Type);
}
