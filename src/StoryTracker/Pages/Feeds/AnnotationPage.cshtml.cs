using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The citations as Web Annotations.</summary>
public sealed class AnnotationPageModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    /// <param name="after">The id of the citation that the page begins after.</param>
    public async Task<IActionResult> OnGetAsync(long? after) =>
        !ModelState.IsValid || after < 0 ? NoNumber()
        : Moment.Story is null ? NothingYet()
        : Json(await Annotations.PageAsync(Db, Moment, links, after ?? 0, Cancel), Annotations.Type);
}
