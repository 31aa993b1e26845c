using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Pages;
using StoryTracker.Updates;

namespace StoryTracker.Rendering;

/// <summary>
/// An update as the HTML of a feed: all that its card on the page tells, with absolute links and no style sheet to lean on.
/// Instants are in UTC, because a feed is read in no zone that we know.
/// </summary>
public static class EntryHtml
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(FeedEntry entry, PublicUrl links)
    {
        var html = new HtmlContentBuilder();
        if (entry.Card.Tombstone is { } tomb)
        {
            Add(html, "<p><strong>Withdrawn</strong> in <a href=\"{0}\">update {1}</a>: {2}</p>", links.For($"/updates/{tomb.Number}"), tomb.Number, tomb.Reason);
        }
        else
        {
            WriteLater(html, entry, links);
            WriteWords(html, entry.Card, links);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        html.WriteTo(text, s_encoder);
        return AbsoluteLinks.In(text.ToString(), entry.Path, links);
    }

    // What has turned out since stands first: a reader may go no further.
    private static void WriteLater(HtmlContentBuilder html, FeedEntry entry, PublicUrl links)
    {
        foreach (var later in entry.Later)
        {
            var (href, when) = (links.For($"/updates/{later.Update.Sequence}"), Times.InFull(later.Update.At, TimeZoneInfo.Utc));
            if (later.Withdrawn is { } noun)
            {
                Add(html, "<p><strong>{0} withdrawn</strong> since, <a href=\"{1}\">on {2}</a>: {3}</p>", noun, href, when, later.Reason!);
            }
            else if (later.Update.Kind == UpdateKind.Redaction)
            {
                Add(html, "<p><strong>Words removed</strong> since, <a href=\"{0}\">on {1}</a>: {2}</p>", href, when, later.Update.Headline.Text);
            }
            else
            {
                Add(html, "<p><strong>Corrected</strong> since, <a href=\"{0}\">on {1}</a>: {2}</p>", href, when, later.Update.Right.Text);
            }
        }
    }

    private static void WriteWords(HtmlContentBuilder html, UpdateCard card, PublicUrl links)
    {
        var update = card.Update;
        html.AppendHtml(MarkdownHtml.Render(update.Body.Text, string.Create(CultureInfo.InvariantCulture, $"update-{update.Sequence}"), 2));
        if (update.Kind == UpdateKind.Correction)
        {
            Add(html, "<dl><dt>What we said</dt><dd>{0}</dd><dt>What is right</dt><dd>{1}</dd></dl>", update.Said.Text, update.Right.Text);
        }

        WriteList(html, card.Withdrew, gone => Add(html, "<li><a href=\"{0}\">{1} withdrawn</a>: {2}</li>", links.For("/" + gone.Path), gone.Noun, gone.Reason));
        WriteList(html, card.Claims, claim => Add(html, "<li>{0} → <strong>{1}</strong>: <a href=\"{2}\">{3}</a></li>",
            claim.Before?.ToString() ?? "New", claim.After, links.For($"/claims/{claim.ClaimId}/{claim.Slug}"), claim.Wording));
    }

    private static void WriteList<T>(HtmlContentBuilder html, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        html.AppendHtml("<ul>");
        foreach (var item in items)
        {
            write(item);
        }

        html.AppendHtml("</ul>");
    }

    private static void Add(HtmlContentBuilder html, string format, params object[] words) => html.AppendFormat(CultureInfo.InvariantCulture, format, words);
}
