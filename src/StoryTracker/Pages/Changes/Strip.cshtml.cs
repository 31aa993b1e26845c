using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>
/// What changed since a number, as the strip on the first page shows it: a piece of a page, which a script fetches. The
/// number lives with the reader, so the first page is the same for everybody.
/// </summary>
public sealed class ChangesStripModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    public StoryChanges Changes { get; private set; } = null!;

    /// <param name="since">The update that the reader knows.</param>
    public async Task<IActionResult> OnGetAsync(long? since)
    {
        if (since is not { } number || number < 0 || number > Moment.Number)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-cache";
        Changes = await StoryChanges.LoadAsync(Db, number, Moment.Number, Moment.Masthead.Dates, Cancel);
        return Page();
    }
}
