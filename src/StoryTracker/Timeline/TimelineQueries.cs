using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Timeline;

/// <summary>What a page of the timeline is to show.</summary>
public sealed record TimelineQuery
{
    public TimelineOrder Order { get; init; }

    public bool KeyOnly { get; init; }

    /// <summary>Begin after this place.</summary>
    public TimelineCursor? After { get; init; }

    /// <summary>End before this place.</summary>
    public TimelineCursor? Before { get; init; }

    public int Size { get; init; } = 50;
}

/// <summary>A page of the timeline.</summary>
/// <param name="Entries">Its entries.</param>
/// <param name="Previous">Where the page before it ends; null if there is none.</param>
/// <param name="Next">Where the page after it begins; null if there is none.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineCard> Entries, TimelineCursor? Previous, TimelineCursor? Next);

/// <summary>What is shown of the timeline: its pages, what stands around an entry, the overview.</summary>
public static class TimelineQueries
{
    /// <summary>Reads a page.</summary>
    public static async Task<TimelinePage> PageAsync(StoryDbContext db, Moment moment, TimelineQuery query, CancellationToken cancel = default)
    {
        var entries = Entries(db, moment, query.KeyOnly);
        List<TimelineRow> rows;
        bool isMoreBefore, isMoreAfter;
        if (query.Before is { } before)
        {
            rows = await TimelineWalk.ReadAsync(entries, query.Order, before, backwards: true, query.Size + 1, cancel);
            if (rows.Count <= query.Size)
            {
                // Nothing lies before: this is the first page, and it is shown whole.
                return await PageAsync(db, moment, query with { Before = null, After = null }, cancel);
            }

            rows.RemoveAt(query.Size);
            rows.Reverse();
            (isMoreBefore, isMoreAfter) = (true, (await TimelineWalk.ReadAsync(entries, query.Order, rows[^1].Place, backwards: false, 1, cancel)).Count > 0);
        }
        else
        {
            rows = await TimelineWalk.ReadAsync(entries, query.Order, query.After, backwards: false, query.Size + 1, cancel);
            isMoreAfter = rows.Count > query.Size;
            rows = [.. rows.Take(query.Size)];
            isMoreBefore = query.After is not null && rows.Count > 0 && (await TimelineWalk.ReadAsync(entries, query.Order, rows[0].Place, backwards: true, 1, cancel)).Count > 0;
        }

        return new(await CardsAsync(db, moment, rows, cancel), isMoreBefore ? rows[0].Place : null, isMoreAfter ? rows[^1].Place : null);
    }

    /// <summary>The entries before and after one, in the order of time; null where there is none.</summary>
    public static async Task<(TimelineLine? Earlier, TimelineLine? Later)> AroundAsync(StoryDbContext db, Moment moment, TimelineEntryVersion entry, CancellationToken cancel = default)
    {
        var entries = await StandingAsync(db, moment, Entries(db, moment, keyOnly: false), cancel);
        var place = new TimelineCursor(TimelineWalk.PartOf(entry.IsExpected, entry.Lower), entry.Lower, entry.Upper, entry.EntryId);
        var earlier = await TimelineWalk.ReadAsync(entries, TimelineOrder.Oldest, place, backwards: true, 1, cancel);
        var later = await TimelineWalk.ReadAsync(entries, TimelineOrder.Oldest, place, backwards: false, 1, cancel);
        var lines = (await LinesAsync(db, moment, [.. earlier, .. later], cancel)).ToDictionary(l => l.Id);
        return (earlier is [var e] ? lines[e.EntryId] : null, later is [var l] ? lines[l.EntryId] : null);
    }

    /// <summary>
    /// The entries for the overview: those with a date in the order of time, then those without. If there are more than fit,
    /// key events come before others, newer ones before older ones.
    /// </summary>
    public static async Task<(IReadOnlyList<TimelineLine> Lines, bool IsWhole)> OverviewAsync(
        StoryDbContext db, Moment moment, bool keyOnly, int mostDated = 24, int mostUndated = 12, CancellationToken cancel = default)
    {
        var entries = await StandingAsync(db, moment, Entries(db, moment, keyOnly), cancel);
        var (dated, undated) = await NewestAsync(entries, mostDated, mostUndated, cancel);
        var isWhole = dated.Count <= mostDated && undated.Count <= mostUndated;
        if (!isWhole && !keyOnly)
        {
            var (keyDated, keyUndated) = await NewestAsync(entries.Where(v => v.IsKey), mostDated, mostUndated, cancel);
            dated = [.. keyDated.UnionBy(dated, r => r.EntryId)];
            undated = [.. keyUndated.UnionBy(undated, r => r.EntryId)];
        }

        var chosen = dated.Take(mostDated).OrderBy(r => r.Lower).ThenByDescending(r => r.Upper).ThenBy(r => r.EntryId)
            .Concat(undated.Take(mostUndated).OrderByDescending(r => r.IsExpected)).ToList();
        return (await LinesAsync(db, moment, chosen, cancel), isWhole);
    }

    /// <summary>Some entries by id, those that were withdrawn among them, in the order of time.</summary>
    public static async Task<IReadOnlyList<TimelineCard>> CardsAsync(StoryDbContext db, Moment moment, IReadOnlyCollection<long> ids, CancellationToken cancel = default) =>
        await CardsAsync(db, moment, await TimelineWalk.Rows(Entries(db, moment, keyOnly: false).Where(v => ids.Contains(v.EntryId)), ascending: true).ToListAsync(cancel), cancel);

    /// <summary>The claims that some entries rest on, the one that leads first, by entry.</summary>
    public static async Task<ILookup<long, ClaimCard>> ClaimsOfAsync(StoryDbContext db, IReadOnlyCollection<long> entryIds, long? asOf, CancellationToken cancel = default)
    {
        var pairs = await (
            from v in db.TimelineEntryVersions.AsNoTracking().AsOf(asOf)
            where entryIds.Contains(v.EntryId)
            join c in db.EntryClaims on new { v.EntryId, v.From } equals new { c.EntryId, c.From }
            orderby c.EntryId, c.Position
            select new { c.EntryId, c.ClaimId }).ToListAsync(cancel);
        var cards = await ClaimBoard.CardsAsync(db, [.. pairs.Select(p => p.ClaimId).Distinct()], asOf, cancel);
        return pairs.ToLookup(p => p.EntryId, p => cards[p.ClaimId]);
    }

    /// <summary>Words as they begin a line.</summary>
    public static string Capital(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];

    private static IQueryable<TimelineEntryVersion> Entries(StoryDbContext db, Moment moment, bool keyOnly)
    {
        var entries = db.TimelineEntryVersions.AsNoTracking().AsOf(moment.AsOf);
        return keyOnly ? entries.Where(v => v.IsKey) : entries;
    }

    // Few are ever withdrawn: by name they cost the walk along the index nothing.
    private static async Task<IQueryable<TimelineEntryVersion>> StandingAsync(StoryDbContext db, Moment moment, IQueryable<TimelineEntryVersion> entries, CancellationToken cancel)
    {
        var withdrawn = await db.Withdrawn(Thing.Entry, moment.AsOf).Select(r => r.ThingId).ToListAsync(cancel);
        return withdrawn.Count == 0 ? entries : entries.Where(v => !withdrawn.Contains(v.EntryId));
    }

    // One row more than fits tells that there are more.
    private static async Task<(List<TimelineRow> Dated, List<TimelineRow> Undated)> NewestAsync(IQueryable<TimelineEntryVersion> entries, int dated, int undated, CancellationToken cancel)
    {
        var expectedDated = await TimelineWalk.Rows(entries.Where(v => v.IsExpected && v.Lower < long.MaxValue), ascending: false).Take(dated + 1).ToListAsync(cancel);
        var expectedUndated = await TimelineWalk.Rows(entries.Where(v => v.IsExpected && v.Lower == long.MaxValue), ascending: true).Take(undated + 1).ToListAsync(cancel);
        var past = await TimelineWalk.Rows(TimelineWalk.Part(entries, TimelinePart.Dated), ascending: false).Take(dated + 1).ToListAsync(cancel);
        var pastUndated = await TimelineWalk.Rows(TimelineWalk.Part(entries, TimelinePart.Undated), ascending: false).Take(undated + 1).ToListAsync(cancel);
        return ([.. expectedDated.Concat(past).OrderByDescending(r => r.Lower).Take(dated + 1)], [.. expectedUndated.Concat(pastUndated).Take(undated + 1)]);
    }

    private static async Task<IReadOnlyList<TimelineCard>> CardsAsync(StoryDbContext db, Moment moment, IReadOnlyList<TimelineRow> rows, CancellationToken cancel)
    {
        var slugs = await SlugsAsync(db, rows, cancel);
        var claims = await ClaimsOfAsync(db, [.. rows.Select(r => r.EntryId)], moment.AsOf, cancel);
        var tombstones = await Notices.TombstonesAsync(db, Thing.Entry, [.. rows.Select(r => r.EntryId)], moment.AsOf, cancel);
        return [.. rows.Select(r => new TimelineCard(
            r.EntryId, slugs[r.EntryId], r.Title, r.Body, EventDate.Parse(r.Date), r.Words, r.Note, r.StateAt(moment.Clock), r.IsKey, [.. claims[r.EntryId]])
            { Tombstone = tombstones.GetValueOrDefault(r.EntryId) })];
    }

    private static async Task<IReadOnlyList<TimelineLine>> LinesAsync(StoryDbContext db, Moment moment, IReadOnlyList<TimelineRow> rows, CancellationToken cancel)
    {
        var slugs = await SlugsAsync(db, rows, cancel);
        return [.. rows.Select(r => new TimelineLine(r.EntryId, slugs[r.EntryId], r.Title, EventDate.Parse(r.Date), r.StateAt(moment.Clock), r.IsKey))];
    }

    private static async Task<Dictionary<long, string>> SlugsAsync(StoryDbContext db, IReadOnlyList<TimelineRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.EntryId).ToList();
        return await db.TimelineEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Slug, cancel);
    }
}
