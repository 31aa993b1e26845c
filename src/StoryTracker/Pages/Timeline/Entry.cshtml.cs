using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One entry of the timeline.</summary>
public sealed class EntryModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    public TimelineEntryVersion Entry { get; private set; } = null!;

    public EventDate Date { get; private set; } = EventDate.None;

    public EntryState State { get; private set; }

    public Notices Notices { get; private set; } = null!;

    public TimeAxis? Axis { get; private set; }

    public IReadOnlyList<Bar> Bars { get; private set; } = [];

    /// <summary>The claims that it rests on; the first one leads.</summary>
    public IReadOnlyList<ClaimCard> Claims { get; private set; } = [];

    public IReadOnlyList<CitedWords> Words { get; private set; } = [];

    /// <summary>Its versions, the newest first.</summary>
    public IReadOnlyList<ThingVersion> Versions { get; private set; } = [];

    public TimelineLine? Earlier { get; private set; }

    public TimelineLine? Later { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? slug)
    {
        var right = await Db.TimelineEntries.AsNoTracking().Until(Moment.AsOf).Where(e => e.Id == id).Select(e => e.Slug).SingleOrDefaultAsync(Cancel);
        if (right is null)
        {
            return NotFound();
        }

        if (ToRightAddress("timeline", id, slug, right) is { } elsewhere)
        {
            return elsewhere;
        }

        var versions = await Db.TimelineEntryVersions.AsNoTracking().Until(Moment.AsOf).Where(v => v.EntryId == id).OrderBy(v => v.From).ToListAsync(Cancel);
        Entry = versions[^1];
        Notices = await Notices.LoadAsync(Db, Thing.Entry, id, Moment.AsOf, Cancel);
        Date = EventDate.Parse(Entry.Date);
        State = Entry.StateAt(Moment.Clock);
        Axis = TimeAxis.Around(Date, Moment.Masthead.Dates);
        Bars = DateDrawing.Bars(Date, State != EntryState.Happened, Axis);
        Claims = [.. (await TimelineQueries.ClaimsOfAsync(Db, [id], Moment.AsOf, Cancel))[id]];
        var citations = await Db.EntryCitations.AsNoTracking().Where(c => c.EntryId == id && c.From == Entry.From)
            .OrderBy(c => c.Position).Select(c => c.CitationId).ToListAsync(Cancel);
        Words = await CitedWords.LoadAsync(Db, citations, Moment.AsOf, Cancel);
        (Earlier, Later) = await TimelineQueries.AroundAsync(Db, Moment, Entry, Cancel);
        var changes = await EntryHistory.WithChangesAsync(Db, versions, Moment.Masthead.Dates, Cancel);
        Versions = await ThingVersion.HistoryAsync(Db, [.. changes.Select(c => (c.Version.From, c.Changes))], Cancel);
        return Page();
    }
}
