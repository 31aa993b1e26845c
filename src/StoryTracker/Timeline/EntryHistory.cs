using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Rendering;
using StoryTracker.Updates;

namespace StoryTracker.Timeline;

/// <summary>What the versions of entries said anew.</summary>
public static class EntryHistory
{
    /// <summary>
    /// What each of <paramref name="versions"/> changed against the one before it among them, which need not be the one that
    /// it replaced; nothing where none is before it.
    /// </summary>
    public static async Task<IReadOnlyList<(TimelineEntryVersion Version, IReadOnlyList<FieldChange> Changes)>> WithChangesAsync(
        StoryDbContext db, IReadOnlyList<TimelineEntryVersion> versions, DateLanguage dates = DateLanguage.English, CancellationToken cancel = default)
    {
        var ids = versions.Select(v => v.EntryId).Distinct().ToList();
        if (ids.Count == versions.Count) return [.. versions.Select(v => (v, (IReadOnlyList<FieldChange>)[]))];

        var rests = (await db.EntryClaims.AsNoTracking().Where(c => ids.Contains(c.EntryId)).OrderBy(c => c.Position).ToListAsync(cancel))
            .ToLookup(c => (c.EntryId, c.From), c => c.ClaimId);
        var quotes = (await (
            from c in db.EntryCitations.AsNoTracking()
            where ids.Contains(c.EntryId)
            join s in db.Citations on c.CitationId equals s.Id
            orderby c.Position
            select new { c.EntryId, c.From, Quote = s.Quote.Text }).ToListAsync(cancel)).ToLookup(c => (c.EntryId, c.From), c => $"“{c.Quote}”");
        var wordings = await Wordings.LoadAsync(db, [.. rests.SelectMany(r => r).Distinct()], cancel);

        return [.. versions.Select(after => (after, versions.Where(v => v.EntryId == after.EntryId && v.From < after.From).MaxBy(v => v.From) is { } before
            ? Changes(before, after)
            : []))];

        IReadOnlyList<FieldChange> Changes(TimelineEntryVersion before, TimelineEntryVersion after)
        {
            var (restedOn, restsOn) = (rests[(before.EntryId, before.From)].ToList(), rests[(after.EntryId, after.From)].ToList());
            // In the words of now: a claim that was only worded anew is no change of the entry.
            return FieldChange.Between(
                new("Title", before.Title.Text, after.Title.Text),
                Date(before, after, dates),
                new("Source’s words for the date", before.Words.Text, after.Words.Text),
                new("Note on the date", before.Note.Text, after.Note.Text),
                Body(before.Body.Text, after.Body.Text),
                new("Key event", before.IsKey ? "Yes" : "No", after.IsKey ? "Yes" : "No"),
                new("Rests on", wordings.ListAt(restedOn, after.From), wordings.ListAt(restsOn, after.From)),
                new("The source’s words", string.Join(" ", quotes[(before.EntryId, before.From)]), string.Join(" ", quotes[(after.EntryId, after.From)])));
        }
    }

    // What is said of an expectation is English, and so is its date here.
    private static FieldChange Date(TimelineEntryVersion before, TimelineEntryVersion after, DateLanguage dates)
    {
        if (before.StateAsTold() != EntryState.Happened || after.StateAsTold() != EntryState.Happened) dates = dates.InProse();
        return new("Date", DateOf(before, dates), DateOf(after, dates)) { Dates = dates };
    }

    private static string DateOf(TimelineEntryVersion version, DateLanguage dates)
    {
        var date = EventDate.Parse(version.Date);
        var words = version.StateAsTold().Words(date, dates);
        return date.Ink is DateInk.About or DateInk.Open ? $"{words} ({date.Edtf})" : words;
    }

    // Only where nothing but the signs changed, the signs are shown.
    private static FieldChange Body(string before, string after)
    {
        var (was, now) = (PlainText.Of(before), PlainText.Of(after));
        return was == now ? new("Text", before, after) : new("Text", was, now);
    }
}
