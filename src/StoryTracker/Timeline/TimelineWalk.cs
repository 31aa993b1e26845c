using Microsoft.EntityFrameworkCore;

namespace StoryTracker.Timeline;

/// <summary>
/// The order of the timeline, in one place. Within its part an entry stands by the first second that its date may mean; of
/// two that begin together the longer stands first, so a year before its first day and a day before all its hours; what
/// still ties goes by update number (<see cref="EventDate.Compare"/>). Newest first is the exact reverse, but for what is
/// still to come.
/// </summary>
internal static class TimelineWalk
{
    /// <summary>The part in which an entry stands.</summary>
    public static TimelinePart PartOf(bool isExpected, long lower) =>
        isExpected ? TimelinePart.Expected : lower < long.MaxValue ? TimelinePart.Dated : TimelinePart.Undated;

    /// <summary>Goes through the parts, one after the other, until there are enough rows.</summary>
    public static async Task<List<TimelineRow>> ReadAsync(
        IQueryable<TimelineEntryVersion> entries, TimelineOrder order, TimelineCursor? from, bool backwards, int count, CancellationToken cancel)
    {
        (TimelinePart Part, bool Ascending)[] parts = order == TimelineOrder.Newest
            ? [(TimelinePart.Expected, true), (TimelinePart.Dated, false), (TimelinePart.Undated, false)]
            : [(TimelinePart.Dated, true), (TimelinePart.Undated, true), (TimelinePart.Expected, true)];
        var way = backwards ? parts.Reverse().Select(p => (p.Part, Ascending: !p.Ascending)) : parts;
        var rows = new List<TimelineRow>();
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

    /// <summary>The entries in one part.</summary>
    public static IQueryable<TimelineEntryVersion> Part(IQueryable<TimelineEntryVersion> entries, TimelinePart part) => part switch
    {
        // All are; but without a bound SQLite does not take the index of the order when it has one of the past's numbers.
        TimelinePart.Expected => entries.Where(v => v.IsExpected && v.Lower <= long.MaxValue),
        TimelinePart.Dated => entries.Where(v => !v.IsExpected && v.Lower < long.MaxValue),
        _ => entries.Where(v => !v.IsExpected && v.Lower == long.MaxValue),
    };

    /// <summary>Entries in the order of time, or in the reverse.</summary>
    public static IQueryable<TimelineRow> Rows(IQueryable<TimelineEntryVersion> entries, bool ascending)
    {
        var ordered = ascending
            ? entries.OrderBy(v => v.Lower).ThenByDescending(v => v.Upper).ThenBy(v => v.EntryId)
            : entries.OrderByDescending(v => v.Lower).ThenBy(v => v.Upper).ThenByDescending(v => v.EntryId);
        return ordered.Select(v => new TimelineRow
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

    // This form, and not the one with OR outside, lets every database walk the index.
    private static IQueryable<TimelineEntryVersion> Beyond(IQueryable<TimelineEntryVersion> entries, TimelineCursor place, bool ascending)
    {
        var (part, lower, upper, id) = place;
        if (ascending) return Part(entries, part).Where(v => v.Lower >= lower && (v.Lower > lower || (v.Upper <= upper && (v.Upper < upper || v.EntryId > id))));

        // Back from a date the place alone bounds the walk: with the bound of the part beside it, SQLite would begin at the end.
        var before = part == TimelinePart.Dated ? entries.Where(v => !v.IsExpected) : Part(entries, part);
        return before.Where(v => v.Lower <= lower && (v.Lower < lower || (v.Upper >= upper && (v.Upper > upper || v.EntryId < id))));
    }
}

/// <summary>An entry where it stands in the order, with what lists show of it.</summary>
internal sealed class TimelineRow
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

    public TimelineCursor Place => new(TimelineWalk.PartOf(IsExpected, Lower), Lower, Upper, EntryId);
}
