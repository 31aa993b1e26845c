using Microsoft.AspNetCore.Mvc;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>
/// Where claims stand now that stood elsewhere at an earlier number: a piece of a page, which a script fetches and puts into
/// a page of the past. That page itself says only what was known then.
/// </summary>
public sealed class ChangesLaterModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int Most = 500;

    /// <summary>The claims whose status is another since, the newest change first.</summary>
    public IReadOnlyList<ReportItem> Claims { get; private set; } = [];

    /// <summary>How many updates came since, as the banner says it.</summary>
    public string Since { get; private set; } = "";

    /// <param name="since">The number of the moment that the page shows.</param>
    public async Task<IActionResult> OnGetAsync(long? since)
    {
        if (since is not { } number || number < 0 || number > Moment.Number)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-cache";
        Since = Count.Since(Moment.Number - number);
        (Claims, _) = await new ClaimsBetween(Db, number, Moment.Number).StatusesAsync(Most, Cancel);
        return Page();
    }
}
