using System.Text.Json;
using StoryTracker.Hosting;
using StoryTracker.Rendering;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>Writes a feed as JSON Feed 1.1.</summary>
public static class JsonFeed
{
    /// <summary>The media type.</summary>
    public const string Type = "application/feed+json; charset=utf-8";

    public static byte[] Write(Feed feed, PublicUrl links) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object?>
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = feed.Title,
            ["description"] = feed.Moment.Story!.Headline.Text,
            ["home_page_url"] = links.For(feed.Kind == FeedKind.Corrections ? "/corrections" : "/"),
            ["feed_url"] = links.For("/feed.json" + feed.Kind.Query()),
            ["language"] = "en",
            ["authors"] = new[] { new { Name = feed.Publisher } },
            ["_storytracker"] = new { About = links.For("/about/data"), feed.Moment.Number, Hash = Convert.ToHexStringLower(feed.Moment.Update!.Hash) },
            ["items"] = feed.Entries.Select(e => Item(e, links)),
        },
        DataJson.Options);

    private static Dictionary<string, object?> Item(FeedEntry entry, PublicUrl links)
    {
        var isWithdrawn = entry.Card.Tombstone is not null;
        var item = new Dictionary<string, object?>
        {
            ["id"] = entry.Id,
            ["url"] = links.For(entry.Path),
            ["title"] = entry.Title,
            ["content_html"] = EntryHtml.Of(entry, links),
            ["date_published"] = AtomFeed.Instant(entry.Update.At),
            ["date_modified"] = AtomFeed.Instant(entry.Updated),
            ["tags"] = new[] { isWithdrawn ? "Withdrawn" : entry.Update.Kind.ToString() },
            ["_storytracker"] = new
            {
                Number = entry.Update.Sequence,
                Withdrawn = entry.Card.Tombstone is { } tomb ? new { By = tomb.Number, tomb.Reason } : null,
                CorrectedBy = entry.Later.Where(l => l.Update.Kind == UpdateKind.Correction && l.Withdrawn is null).Select(l => l.Update.Sequence),
            },
        };
        if (entry.Summary.Length > 0)
        {
            item["summary"] = entry.Summary;
        }

        if (!isWithdrawn && entry.Update.Byline.Text.Length > 0)
        {
            item["authors"] = new[] { new { Name = entry.Update.Byline.Text } };
        }

        return item;
    }
}
