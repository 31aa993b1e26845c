using System.Text.Encodings.Web;
using System.Text.Unicode;
using StoryTracker.Hosting;
using StoryTracker.Rendering;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>
/// The timeline as TimelineJS 3 reads it. It can draw only what has a place: undated entries are left out. A date that is
/// open on one side stands at its other end; the words beside each slide say what is known, the place is only where to look.
/// </summary>
public static class TimelineJs
{
    /// <summary>The most slides: beyond that nobody finds anything in one. The newest are kept.</summary>
    public const int Size = 500;

    // The years that the JavaScript engine’s own dates reach.
    private const long MostYear = 270_000;

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static object Write(Moment moment, IEnumerable<TimelineCard> cards, PublicUrl links) => new
    {
        Title = new { Text = new { Headline = s_encoder.Encode(moment.Story!.Title.Text), Text = Html(moment.Story.Summary.Text, "summary", "/", links) } },
        Events = cards.Where(c => c.Tombstone is null).Select(c => Slide(c, links, moment.Masthead.Dates)).OfType<Dictionary<string, object>>(),
    };

    private static Dictionary<string, object>? Slide(TimelineCard card, PublicUrl links, DateLanguage language)
    {
        var date = card.Date;
        var (first, last) = (date.HasOpenStart ? date.Upper : date.Lower, date.HasOpenEnd ? date.Lower : date.Upper);
        if (date.IsNone || (date.HasOpenStart && date.HasOpenEnd) || Place(date, first) is not { } start || Place(date, last) is not { } end)
        {
            return null;
        }

        var slide = new Dictionary<string, object>
        {
            ["unique_id"] = $"entry-{card.Id}",
            ["start_date"] = start,
            ["display_date"] = card.DateWords(language.InProse()).ToString(),
            ["text"] = new { Headline = s_encoder.Encode(card.Title), Text = Html(card.Body, $"entry-{card.Id}", $"/timeline/{card.Id}", links) + Claims(card, links) },
        };
        // A single year or day is one place; what is between two ends is drawn between them.
        if (!start.SequenceEqual(end))
        {
            slide["end_date"] = end;
        }

        return slide;
    }

    // As precisely as the date is given; TimelineJS knows no zones, so times are in UTC.
    private static Dictionary<string, long>? Place(EventDate date, long second)
    {
        if (second is long.MinValue or long.MaxValue)
        {
            return null;
        }

        var (year, month, day) = CivilTime.DayOf(second);
        if (Math.Abs(year) > MostYear)
        {
            return null;
        }

        var place = new Dictionary<string, long> { ["year"] = year };
        if (date.Unit >= DateUnit.Month)
        {
            place["month"] = month;
        }

        if (date.Unit >= DateUnit.Day)
        {
            place["day"] = day;
        }

        if (date.Unit >= DateUnit.Time)
        {
            var ofDay = second - (CivilTime.Floor(second, 86_400) * 86_400);
            (place["hour"], place["minute"]) = (ofDay / 3_600, ofDay / 60 % 60);
        }

        return place;
    }

    private static string Html(string markdown, string id, string path, PublicUrl links)
    {
        using var html = new StringWriter();
        MarkdownHtml.Render(markdown, id).WriteTo(html, s_encoder);
        return AbsoluteLinks.In(html.ToString(), path, links);
    }

    private static string Claims(TimelineCard card, PublicUrl links) => string.Concat(card.Claims.Select(c =>
        $"<p><strong>{c.Status}</strong>: <a href=\"{s_encoder.Encode(links.For($"/claims/{c.Id}/{c.Slug}"))}\">{s_encoder.Encode(c.Wording)}</a></p>"));
}
