using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The newest updates, for programs that look in now and then.</summary>
public sealed class FeedModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    /// <param name="format"><c>atom</c> or <c>json</c>; the route lets nothing else through.</param>
    /// <param name="kind">Nothing, <c>corrections</c> or <c>key</c>.</param>
    public async Task<IActionResult> OnGetAsync(string format, string? kind)
    {
        if (FeedKinds.Read(kind) is not { } which)
        {
            return Words(StatusCodes.Status400BadRequest, "There are the feeds of all updates, of kind=corrections and of kind=key.");
        }

        return await Feed.LoadAsync(Db, Moment, which, Cancel) is not { } feed ? NothingYet()
            : format == "atom" ? Data(AtomFeed.Write(feed, links), AtomFeed.Type)
            : Data(JsonFeed.Write(feed, links), JsonFeed.Type);
    }
}
