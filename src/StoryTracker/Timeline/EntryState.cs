using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Timeline;

/// <summary>How an entry stands to time.</summary>
public enum EntryState
{
    /// <summary>It happened, or is happening.</summary>
    Happened,

    /// <summary>It is still to come.</summary>
    Expected,

    /// <summary>It was expected, its date is over everywhere on Earth, and no update has settled yet what became of it.</summary>
    FellDue,

    /// <summary>It was expected, and did not happen.</summary>
    DidNotHappen,
}

/// <summary>
/// What an entry’s state is and how it is told. No job writes it down: whoever reads knows the time, and the past is judged
/// at the time of its own newest update.
/// </summary>
public static class EntryStates
{
    // Further off than a clock can say.
    private static readonly long s_last = (long)(DateTime.MaxValue - DateTime.UnixEpoch).TotalSeconds;

    /// <summary>The state of <paramref name="version"/> at <paramref name="clock"/> (UTC).</summary>
    public static EntryState StateAt(this TimelineEntryVersion version, DateTime clock) =>
        Of(version.IsExpected, version.DidNotHappen, version.DueAt, clock);

    /// <summary>What a version says of itself, whatever the time: it never fell due.</summary>
    public static EntryState StateAsTold(this TimelineEntryVersion version) => Of(version.IsExpected, version.DidNotHappen, null, default);

    /// <param name="isExpected"><inheritdoc cref="TimelineEntryVersion.IsExpected" path="/summary"/></param>
    /// <param name="didNotHappen"><inheritdoc cref="TimelineEntryVersion.DidNotHappen" path="/summary"/></param>
    /// <param name="dueAt"><inheritdoc cref="TimelineEntryVersion.DueAt" path="/summary"/></param>
    /// <param name="clock">UTC.</param>
    public static EntryState Of(bool isExpected, bool didNotHappen, long? dueAt, DateTime clock) =>
        didNotHappen ? EntryState.DidNotHappen
        : !isExpected ? EntryState.Happened
        : dueAt <= Seconds(clock) ? EntryState.FellDue
        : EntryState.Expected;

    /// <summary>The expectations that fell due by <paramref name="clock"/> and are not settled.</summary>
    public static IQueryable<TimelineEntryVersion> FellDue(this IQueryable<TimelineEntryVersion> versions, DateTime clock)
    {
        var now = Seconds(clock);
        return versions.Where(v => v.IsExpected && v.DueAt <= now);
    }

    /// <summary>When the next expectation falls due after <paramref name="clock"/>, in UTC; null if none will.</summary>
    public static async Task<DateTime?> NextDueAsync(this StoryDbContext db, DateTime clock, CancellationToken cancel = default)
    {
        var now = Seconds(clock);
        var due = await db.TimelineEntryVersions.AsOf(null).Where(v => v.IsExpected && v.DueAt > now).MinAsync(v => v.DueAt, cancel);
        return due is { } seconds && seconds < s_last ? DateTime.UnixEpoch.AddSeconds(seconds) : null;
    }

    /// <summary>Whether the time of what an entry tells has come, as far as anybody knows.</summary>
    public static bool IsOpen(this EntryState state) => state is EntryState.Expected or EntryState.FellDue;

    /// <summary>A date in words, as it begins a line. That there is none is told in the page’s own language.</summary>
    public static DateInWords Say(this EntryState state, EventDate date, DateLanguage language = DateLanguage.English) => state switch
    {
        EntryState.Happened when date.IsNone => new("No date given", "", ""),
        EntryState.Happened => new("", TimelineQueries.Capital(date.ToWords(language)), ""),
        EntryState.DidNotHappen when date.IsNone => new("Was expected; did not happen", "", ""),
        EntryState.DidNotHappen => new("Was expected, ", date.ToWords(language), "; did not happen"),
        EntryState.FellDue => new("Was expected by ", date.Limits(language)?.Latest ?? date.ToWords(language), "; not confirmed"),
        _ when date.IsNone => new("Expected, no date given", "", ""),
        _ => new("Expected, ", date.ToWords(language), ""),
    };

    /// <summary>The same as bare text.</summary>
    public static string Words(this EntryState state, EventDate date, DateLanguage language = DateLanguage.English) => state.Say(date, language).ToString();

    /// <summary>How a timeline draws a date, as in markup: what did not happen is as little there as what is still to come.</summary>
    public static string Key(this EntryState state, EventDate date) =>
        state != EntryState.Happened ? "expected" : date.Ink switch
        {
            DateInk.None => "undated",
            DateInk.Exact => "exact",
            DateInk.Range => "range",
            DateInk.About => "about",
            _ => "open",
        };

    private static long Seconds(DateTime clock) => (long)Math.Floor((clock - DateTime.UnixEpoch).TotalSeconds);
}
