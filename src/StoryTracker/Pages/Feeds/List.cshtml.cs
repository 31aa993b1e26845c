using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One list of the story as data, a part at a time.</summary>
public sealed class ListModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    /// <param name="list">Which list; the route lets nothing else through.</param>
    /// <param name="after">The id of the row that the part begins after.</param>
    public async Task<IActionResult> OnGetAsync(string list, long? after)
    {
        if (!ModelState.IsValid || after < 0)
        {
            return NoNumber();
        }

        if (Moment.Story is null)
        {
            return NothingYet();
        }

        var reader = new DataReader(Db, Moment, links, Cancel);
        var part = await reader.ListAsync(list, after ?? 0);
        return Json(new { Update = reader.Head(), part.Items, part.Next });
    }
}
