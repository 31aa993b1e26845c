using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Live;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The updates after a number, for those who ask now and then: the same as the stream tells.</summary>
public sealed class ChangesJsonModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    /// <param name="since">The number of the update that the reader has; without it only the newest number is told.</param>
    public async Task<IActionResult> OnGetAsync(long? since)
    {
        if (!ModelState.IsValid || since < 0) return BadRequest();

        var from = since ?? Moment.Number;
        var updates = await News.ItemsAsync(Db, from, Cancel);
        return new JsonResult(new
        {
            Since = from,
            Until = updates.Count > 0 ? updates[^1].Sequence : Moment.Number,
            Newest = Moment.Number,
            // A number that has not come yet is of another story, or of a store that was put back.
            Reset = from > Moment.Number,
            Updates = updates,
        }, News.Json);
    }
}
