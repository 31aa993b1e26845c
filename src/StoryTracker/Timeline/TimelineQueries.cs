using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Timeline;

/// <summary>Which end of the timeline comes first.</summary>
public enum TimelineOrder
{
    /// <summary>What is expected, what happened from the newest back, what has no date.</summary>
    Newest,

    /// <summary>What happened from the oldest on, what has no date, what is expected.</summary>
    Oldest,
}

/// <summary>The three parts of the timeline, which are never mixed.</summary>
public enum TimelinePart
{
    /// <summary>Still to come: what comes first stands first in either order, what has no date last.</summary>
    Expected,

    /// <summary>It happened, and there is a date.</summary>
    Dated,

    /// <summary>It happened; nobody says when.</summary>
    Undated,
}

/// <summary>A place in the timeline: between the entry it names and the next.</summary>
public readonly record struct TimelineCursor(TimelinePart Part, long Lower, long Upper, long EntryId)
{
    /// <summary>Reads what <see cref="ToString"/> writes; null if it is anything else.</summary>
    public static TimelineCursor? Parse(string? text) =>
        text?.Split('_') is [[var part], var lower, var upper, var id] && "edu".IndexOf(part) is >= 0 and var p
        && Number(lower, out var l) && Number(upper, out var u) && Number(id, out var i)
            ? new((TimelinePart)p, l, u, i) : null;

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{"edu"[(int)Part]}_{Lower}_{Upper}_{EntryId}");

    private static bool Number(string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}

/// <summary>An entry as every list shows it, with the claims that it rests on; the first one leads.</summary>
public sealed record TimelineCard(
    long Id, string Slug, string Title, string Body, EventDate Date, string Words, string Note, EntryState State, bool IsKey, IReadOnlyList<ClaimCard> Claims)
{
    /// <summary>That it was withdrawn, and why; null if it stands. Its words are not repeated then.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>How the timeline draws it, as in markup.</summary>
    public string DateKey => State.Key(Date);

    /// <summary>The date in words, as it begins a line.</summary>
    public DateInWords DateWords(DateLanguage language) => State.Say(Date, language);
}

/// <summary>An entry as a line of the overview or a link to it shows it.</summary>
public sealed record TimelineLine(long Id, string Slug, string Title, EventDate Date, EntryState State, bool IsKey)
{
    /// <inheritdoc cref="TimelineCard.DateWords"/>
    public DateInWords DateWords(DateLanguage language) => State.Say(Date, language);
}

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

/// <summary>
/// The order of the timeline, in one place. Within its part an entry stands by the first second that its date may mean; of
/// two that begin together the longer stands first, so a year before its first day and a day before all its hours; what
/// still ties goes by update number (<see cref="EventDate.Compare"/>). Newest first is the exact reverse, but for what is
/// still to come.
/// </summary>
public static class TimelineQueries
{
    /// <summary>Reads a page.</summary>
    public static async Task<TimelinePage> PageAsync(StoryDbContext db, Moment moment, TimelineQuery query, CancellationToken cancel = default)
    {
        var entries = Entries(db, moment, query.KeyOnly);
        List<Row> rows;
        bool isMoreBefore, isMoreAfter;
        if (query.Before is { } before)
        {
            rows = await WalkAsync(entries, query.Order, before, backwards: true, query.Size + 1, cancel);
            if (rows.Count <= query.Size)
            {
                // Nothing lies before: this is the first page, and it is shown whole.
                return await PageAsync(db, moment, query with { Before = null, After = null }, cancel);
            }

            rows.RemoveAt(query.Size);
            rows.Reverse();
            (isMoreBefore, isMoreAfter) = (true, (await WalkAsync(entries, query.Order, rows[^1].Place, backwards: false, 1, cancel)).Count > 0);
        }
        else
        {
            rows = await WalkAsync(entries, query.Order, query.After, backwards: false, query.Size + 1, cancel);
            isMoreAfter = rows.Count > query.Size;
            rows = [.. rows.Take(query.Size)];
            isMoreBefore = query.After is not null && rows.Count > 0 && (await WalkAsync(entries, query.Order, rows[0].Place, backwards: true, 1, cancel)).Count > 0;
        }

        return new(await CardsAsync(db, moment, rows, cancel), isMoreBefore ? rows[0].Place : null, isMoreAfter ? rows[^1].Place : null);
    }

    /// <summary>The entries before and after one, in the order of time; null where there is none.</summary>
    public static async Task<(TimelineLine? Earlier, TimelineLine? Later)> AroundAsync(StoryDbContext db, Moment moment, TimelineEntryVersion entry, CancellationToken cancel = default)
    {
        var entries = await StandingAsync(db, moment, Entries(db, moment, keyOnly: false), cancel);
        var place = new TimelineCursor(PartOf(entry.IsExpected, entry.Lower), entry.Lower, entry.Upper, entry.EntryId);
        var earlier = await WalkAsync(entries, TimelineOrder.Oldest, place, backwards: true, 1, cancel);
        var later = await WalkAsync(entries, TimelineOrder.Oldest, place, backwards: false, 1, cancel);
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
        await CardsAsync(db, moment, await Rows(Entries(db, moment, keyOnly: false).Where(v => ids.Contains(v.EntryId)), ascending: true).ToListAsync(cancel), cancel);

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

    private static TimelinePart PartOf(bool isExpected, long lower) =>
        isExpected ? TimelinePart.Expected : lower < long.MaxValue ? TimelinePart.Dated : TimelinePart.Undated;

    // One row more than fits tells that there are more.
    private static async Task<(List<Row> Dated, List<Row> Undated)> NewestAsync(IQueryable<TimelineEntryVersion> entries, int dated, int undated, CancellationToken cancel)
    {
        var expectedDated = await Rows(entries.Where(v => v.IsExpected && v.Lower < long.MaxValue), ascending: false).Take(dated + 1).ToListAsync(cancel);
        var expectedUndated = await Rows(entries.Where(v => v.IsExpected && v.Lower == long.MaxValue), ascending: true).Take(undated + 1).ToListAsync(cancel);
        var past = await Rows(Part(entries, TimelinePart.Dated), ascending: false).Take(dated + 1).ToListAsync(cancel);
        var pastUndated = await Rows(Part(entries, TimelinePart.Undated), ascending: false).Take(undated + 1).ToListAsync(cancel);
        return ([.. expectedDated.Concat(past).OrderByDescending(r => r.Lower).Take(dated + 1)], [.. expectedUndated.Concat(pastUndated).Take(undated + 1)]);
    }

    // Goes through the parts, one after the other, until there are enough rows.
    private static async Task<List<Row>> WalkAsync(
        IQueryable<TimelineEntryVersion> entries, TimelineOrder order, TimelineCursor? from, bool backwards, int count, CancellationToken cancel)
    {
        (TimelinePart Part, bool Ascending)[] parts = order == TimelineOrder.Newest
            ? [(TimelinePart.Expected, true), (TimelinePart.Dated, false), (TimelinePart.Undated, false)]
            : [(TimelinePart.Dated, true), (TimelinePart.Undated, true), (TimelinePart.Expected, true)];
        var way = backwards ? parts.Reverse().Select(p => (p.Part, Ascending: !p.Ascending)) : parts;
        var rows = new List<Row>();
        foreach (var (part, ascending) in way.SkipWhile(p => from is { } f && p.Part != f.Part))
        {
            var some = from is { } place && place.Part == part ? Beyond(entries, place, ascending) : Part(entries, part);
            rows.AddRange(await Rows(some, ascending).Take(count - rows.Count).ToListAsync(cancel));
            if (rows.Count == count)
            {
                break;
            }
        }

        return rows;
    }

    private static IQueryable<TimelineEntryVersion> Part(IQueryable<TimelineEntryVersion> entries, TimelinePart part) => part switch
    {
        // All are; but without a bound SQLite does not take the index of the order when it has one of the past's numbers.
        TimelinePart.Expected => entries.Where(v => v.IsExpected && v.Lower <= long.MaxValue),
        TimelinePart.Dated => entries.Where(v => !v.IsExpected && v.Lower < long.MaxValue),
        _ => entries.Where(v => !v.IsExpected && v.Lower == long.MaxValue),
    };

    // This form, and not the one with OR outside, lets every database walk the index.
    private static IQueryable<TimelineEntryVersion> Beyond(IQueryable<TimelineEntryVersion> entries, TimelineCursor place, bool ascending)
    {
        var (part, lower, upper, id) = place;
        if (ascending) return Part(entries, part).Where(v => v.Lower >= lower && (v.Lower > lower || (v.Upper <= upper && (v.Upper < upper || v.EntryId > id))));

        // Back from a date the place alone bounds the walk: with the bound of the part beside it, SQLite would begin at the end.
        var before = part == TimelinePart.Dated ? entries.Where(v => !v.IsExpected) : Part(entries, part);
        return before.Where(v => v.Lower <= lower && (v.Lower < lower || (v.Upper >= upper && (v.Upper > upper || v.EntryId < id))));
    }

    private static IQueryable<Row> Rows(IQueryable<TimelineEntryVersion> entries, bool ascending)
    {
        var ordered = ascending
            ? entries.OrderBy(v => v.Lower).ThenByDescending(v => v.Upper).ThenBy(v => v.EntryId)
            : entries.OrderByDescending(v => v.Lower).ThenBy(v => v.Upper).ThenByDescending(v => v.EntryId);
        return ordered.Select(v => new Row
        {
            EntryId = v.EntryId,
            Title = v.Title.Text,
            Body = v.Body.Text,
            Date = v.Date,
            Words = v.Words.Text,
            Note = v.Note.Text,
            Lower = v.Lower,
            Upper = v.Upper,
            DueAt = v.DueAt,
            IsExpected = v.IsExpected,
            DidNotHappen = v.DidNotHappen,
            IsKey = v.IsKey,
        });
    }

    private static async Task<IReadOnlyList<TimelineCard>> CardsAsync(StoryDbContext db, Moment moment, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var slugs = await SlugsAsync(db, rows, cancel);
        var claims = await ClaimsOfAsync(db, [.. rows.Select(r => r.EntryId)], moment.AsOf, cancel);
        var tombstones = await Notices.TombstonesAsync(db, Thing.Entry, [.. rows.Select(r => r.EntryId)], moment.AsOf, cancel);
        return [.. rows.Select(r => new TimelineCard(
            r.EntryId, slugs[r.EntryId], r.Title, r.Body, EventDate.Parse(r.Date), r.Words, r.Note, r.StateAt(moment.Clock), r.IsKey, [.. claims[r.EntryId]])
            { Tombstone = tombstones.GetValueOrDefault(r.EntryId) })];
    }

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

    private static async Task<IReadOnlyList<TimelineLine>> LinesAsync(StoryDbContext db, Moment moment, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var slugs = await SlugsAsync(db, rows, cancel);
        return [.. rows.Select(r => new TimelineLine(r.EntryId, slugs[r.EntryId], r.Title, EventDate.Parse(r.Date), r.StateAt(moment.Clock), r.IsKey))];
    }

    private static async Task<Dictionary<long, string>> SlugsAsync(StoryDbContext db, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.EntryId).ToList();
        return await db.TimelineEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Slug, cancel);
    }

    private sealed class Row
    {
        public long EntryId { get; init; }

        public string Title { get; init; } = "";

        public string Body { get; init; } = "";

        public string Date { get; init; } = "";

        public string Words { get; init; } = "";

        public string Note { get; init; } = "";

        public long Lower { get; init; }

        public long Upper { get; init; }

        public long? DueAt { get; init; }

        public bool IsExpected { get; init; }

        public bool DidNotHappen { get; init; }

        public bool IsKey { get; init; }

        public EntryState StateAt(DateTime clock) => EntryStates.Of(IsExpected, DidNotHappen, DueAt, clock);

        public TimelineCursor Place => new(PartOf(IsExpected, Lower), Lower, Upper, EntryId);
    }
}
