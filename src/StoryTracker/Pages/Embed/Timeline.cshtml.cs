using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The beginning of the timeline, for a frame.</summary>
public sealed class EmbeddedTimelineModel(StoryDbContext db, CurrentMoment current) : FramePage(db, current)
{
    private const int Shown = 12;

    public IReadOnlyList<TimelineCard> Entries { get; private set; } = [];

    public bool KeyOnly { get; private set; }

    /// <summary>Whether the whole timeline has more.</summary>
    public bool HasMore { get; private set; }

    /// <param name="key">Whether only key events are shown.</param>
    public async Task<IActionResult> OnGetAsync(bool key)
    {
        KeyOnly = key;
        var page = await TimelineQueries.PageAsync(Db, Moment, new() { KeyOnly = key, Size = Shown }, Cancel);
        (Entries, HasMore) = (page.Entries, page.Next is not null);
        return Framed(key ? "/timeline?key=true" : "/timeline");
    }
}
