using StoryTracker.Data;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>What the timeline puts under one heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Note">What is to be said of it; may be null.</param>
/// <param name="Entries">The entries.</param>
/// <param name="IsDate">Whether the heading is a date, in the words of dates.</param>
public sealed record TimelinePeriod(string Heading, string? Note, IReadOnlyList<TimelineCard> Entries, bool IsDate = false);

/// <summary>All that happened, is happening or is expected.</summary>
public sealed class TimelineModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    public TimelineOverview? Overview { get; private set; }

    public IReadOnlyList<TimelinePeriod> Periods { get; private set; } = [];

    public TimelineOrder Order { get; private set; }

    public bool KeyOnly { get; private set; }

    /// <summary>The address of the page before this one; null if this is the first.</summary>
    public string? PreviousHref { get; private set; }

    /// <summary>The address of the page after this one; null if this is the last.</summary>
    public string? NextHref { get; private set; }

    public async Task OnGetAsync(string? order, bool key, string? after, string? before)
    {
        (Order, KeyOnly) = (order == "oldest" ? TimelineOrder.Oldest : TimelineOrder.Newest, key);
        var page = await TimelineQueries.PageAsync(Db, Moment, new()
        {
            Order = Order,
            KeyOnly = key,
            After = TimelineCursor.Parse(after),
            Before = TimelineCursor.Parse(before),
        }, Cancel);
        Periods = Grouped(page.Entries);
        PreviousHref = page.Previous is { } previous ? Href(Order, key, "before", previous) : null;
        NextHref = page.Next is { } next ? Href(Order, key, "after", next) : null;
        if (page.Previous is null)
        {
            var (lines, isWhole) = await TimelineQueries.OverviewAsync(Db, Moment, key, cancel: Cancel);
            Overview = TimelineOverview.Of(lines, isWhole, Moment.Masthead.Dates);
        }
    }

    /// <summary>The address of the first page in an order.</summary>
    public string Href(TimelineOrder order, bool keyOnly) => Href(order, keyOnly, null, null);

    /// <summary>Where a line of the overview leads: to the entry on this page, or to its own.</summary>
    public string HrefOf(TimelineLine line) =>
        Periods.Any(p => p.Entries.Any(e => e.Id == line.Id)) ? $"#entry-{line.Id}" : Url.Content($"~/timeline/{line.Id}/{line.Slug}");

    private string Href(TimelineOrder order, bool keyOnly, string? way, TimelineCursor? place)
    {
        List<string> query = [];
        if (order == TimelineOrder.Oldest)
        {
            query.Add("order=oldest");
        }

        if (keyOnly)
        {
            query.Add("key=true");
        }

        if (way is not null)
        {
            query.Add($"{way}={place}");
        }

        return Url.Content("~/timeline") + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }

    // Each heading once: a date that begins in the middle of a year and ends in the next stands between dates of that year.
    private List<TimelinePeriod> Grouped(IReadOnlyList<TimelineCard> entries)
    {
        var dated = entries.Where(e => !e.State.IsOpen() && !e.Date.IsNone).GroupBy(e => e.Date.ToPeriodWords(Moment.Masthead.Dates))
            .OrderBy(g => g.First().Date.HasOpenStart ? long.MinValue : g.First().Date.FirstYear)
            .ThenByDescending(g => g.First().Date.HasOpenEnd ? long.MaxValue : g.First().Date.LastYear)
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TimelinePeriod(TimelineQueries.Capital(g.Key), g.Key.Contains('[') ? "In brackets: inferred, not given by the source." : null, [.. g], IsDate: true))
            .ToList();
        var due = entries.Where(e => e.State == EntryState.FellDue).ToList();
        var expected = entries.Where(e => e.State == EntryState.Expected).ToList();
        var undated = entries.Where(e => !e.State.IsOpen() && e.Date.IsNone).ToList();
        List<TimelinePeriod> ahead = [];
        if (due.Count > 0)
        {
            ahead.Add(new("Should have happened", "The time has passed. No update says yet whether it happened.", due));
        }

        if (expected.Count > 0)
        {
            ahead.Add(new("Still to come", "Expected, not yet reported as having happened.", expected));
        }

        TimelinePeriod[] without = undated.Count == 0 ? [] : [new("No date given", "It has happened, or is happening; nobody says since when.", undated)];
        if (Order == TimelineOrder.Oldest)
        {
            return [.. dated, .. without, .. ahead];
        }

        dated.Reverse();
        return [.. ahead, .. dated, .. without];
    }
}
