using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Rendering;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>
/// The timeline as iCalendar (RFC 5545): what has a date of a month or less, past and expected. A day is a whole day, a
/// time without a zone floats, and what was withdrawn is cancelled without its words.
/// </summary>
public static class CalendarFile
{
    /// <summary>The media type.</summary>
    public const string Type = "text/calendar; charset=utf-8";

    /// <summary>The most events. The newest are kept, and what is still to come.</summary>
    public const int Size = 500;

    private const long Day = 86_400;
    private const int Octets = 75;

    public static async Task<byte[]> WriteAsync(StoryDbContext db, Moment moment, PublicUrl links, CancellationToken cancel = default)
    {
        var page = await TimelineQueries.PageAsync(db, moment, new() { Size = Size }, cancel);
        var ids = page.Entries.Select(c => c.Id).ToList();
        var versions = (await (
            from v in db.TimelineEntryVersions.AsNoTracking().Until(moment.AsOf)
            where ids.Contains(v.EntryId)
            join u in db.Updates on v.From equals u.Sequence
            orderby v.From
            select new { v.EntryId, u.At }).ToListAsync(cancel)).ToLookup(v => v.EntryId, v => v.At);
        var withdrawnIn = page.Entries.Select(c => c.Tombstone?.Number).OfType<long>().ToList();
        var withdrawnAt = await db.Updates.Where(u => withdrawnIn.Contains(u.Sequence)).ToDictionaryAsync(u => u.Sequence, u => u.At, cancel);
        var first = await db.Updates.AsNoTracking().OrderBy(u => u.Sequence).FirstAsync(cancel);

        var text = new StringBuilder();
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", "-//StoryTracker//Timeline//EN");
        Line(text, "METHOD", "PUBLISH");
        Line(text, "X-WR-CALNAME", Escaped(moment.Story!.Title.Text));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var card in page.Entries)
        {
            if (Times(card.Date) is not { } times)
            {
                continue;
            }

            var changes = versions[card.Id].ToList();
            var changed = card.Tombstone is { } tomb ? withdrawnAt[tomb.Number] : changes[^1];
            Line(text, "BEGIN", "VEVENT");
            Line(text, "UID", StableId.Urn(StableId.Of(first, $"entry {card.Id}")));
            Line(text, "DTSTAMP", Instant(changed));
            Line(text, "LAST-MODIFIED", Instant(changed));
            Line(text, "CREATED", Instant(changes[0]));
            Line(text, "SEQUENCE", Number(changes.Count - (card.Tombstone is null ? 1 : 0)));
            foreach (var (name, value) in times)
            {
                Line(text, name, value);
            }

            Line(text, "URL", links.For($"/timeline/{card.Id}/{card.Slug}"));
            Line(text, "STATUS", card.Tombstone is not null || card.State == EntryState.DidNotHappen ? "CANCELLED" : card.State == EntryState.Happened ? "CONFIRMED" : "TENTATIVE");
            Line(text, "TRANSP", "TRANSPARENT");
            Line(text, "SUMMARY", Escaped(card.Tombstone is null ? card.Title : "Withdrawn"));
            Line(text, "DESCRIPTION", Escaped(card.Tombstone is { } gone ? gone.Reason : Description(card, moment.Masthead.Dates)));
            Line(text, "END", "VEVENT");
        }

        Line(text, "END", "VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>When an event is, in the properties of the standard; null if that is vaguer than a month or not known.</summary>
    public static IReadOnlyList<(string Name, string Value)>? Times(EventDate date)
    {
        if (date.IsNone || date.HasOpenStart || date.HasOpenEnd || date.Upper - date.Lower >= 31 * Day || Year(date.Lower) is < 1 or > 9_998)
        {
            return null;
        }

        var clocks = date.Points.Select(p => p.Clock).ToList();
        if (clocks.TrueForAll(c => c is not null) && clocks.Select(c => c!.Offset is null).Distinct().Count() == 1)
        {
            // A time that names no zone is local to a place that we do not know: it floats.
            var zone = clocks[0]!.Offset is null ? "" : "Z";
            return date.Shape == EventDateShape.Point
                ? [("DTSTART", Clock(date.Lower) + zone)]
                : [("DTSTART", Clock(date.Lower) + zone), ("DTEND", Clock(date.Upper + 1) + zone)];
        }

        // The end is the first day after it.
        return [("DTSTART;VALUE=DATE", DayOf(date.Lower)), ("DTEND;VALUE=DATE", DayOf(date.Upper + 1))];
    }

    private static string Description(TimelineCard card, DateLanguage language)
    {
        var when = card.DateWords(language.InProse()).ToString();
        var lines = new List<string> { card.Words.Length > 0 ? $"{when} (in the words of the source: “{card.Words}”)" : when };
        if (PlainText.Of(card.Body) is { Length: > 0 } body)
        {
            lines.Add(body);
        }

        lines.AddRange(card.Claims.Select(c => $"{c.Status}: {c.Wording}"));
        return string.Join('\n', lines);
    }

    private static long Year(long second) => CivilTime.DayOf(second).Year;

    private static string DayOf(long second)
    {
        var (year, month, day) = CivilTime.DayOf(second);
        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}{month:00}{day:00}");
    }

    private static string Clock(long second)
    {
        var ofDay = second - (CivilTime.Floor(second, Day) * Day);
        return string.Create(CultureInfo.InvariantCulture, $"{DayOf(second)}T{ofDay / 3_600:00}{ofDay / 60 % 60:00}{ofDay % 60:00}");
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    // Line breaks become \n; other control characters are forbidden.
    private static string Escaped(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            safe.Append(c switch { '\\' => @"\\", ';' => @"\;", ',' => @"\,", '\n' => @"\n", '\t' => " ", _ when char.IsControl(c) => "", _ => c.ToString() });
        }

        return safe.ToString();
    }

    // Folded by octets, and never inside a character.
    private static void Line(StringBuilder text, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Octets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
