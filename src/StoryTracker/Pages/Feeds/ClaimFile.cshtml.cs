using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One claim with its evidence and history, as data.</summary>
public sealed class ClaimFileModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    public async Task<IActionResult> OnGetAsync(long id) =>
        await ClaimFile.LoadAsync(Db, Moment, links, id, Cancel) is { } claim ? Json(claim) : NotFound();
}
