using System.Globalization;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Hosting;
using StoryTracker.Rendering;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>What the pages say in the words of schema.org.</summary>
public sealed class StructuredData(PublicUrl links)
{
    private const string Context = "https://schema.org";

    // What search engines show of a body; the whole is on the page.
    private const int BodyLength = 5_000;

    /// <summary>The first page, with the updates that it shows; a withdrawn one is left out.</summary>
    public object LiveBlog(Moment moment, DateTime began, IEnumerable<UpdateCard> updates)
    {
        var story = moment.Story!;
        var blog = Thing("LiveBlogPosting", "/", story.Headline.Text);
        blog["@context"] = Context;
        blog["description"] = PlainText.Of(story.Summary.Text);
        blog["about"] = story.Title.Text;
        blog["datePublished"] = blog["coverageStartTime"] = AtomFeed.Instant(began);
        blog["dateModified"] = AtomFeed.Instant(moment.Update!.At);
        if (story.State == StoryState.Concluded)
        {
            blog["coverageEndTime"] = AtomFeed.Instant(moment.Update.At);
        }

        blog["author"] = blog["publisher"] = Publisher(moment);
        blog["liveBlogUpdate"] = updates.Where(u => u.Tombstone is null).Select(u => u.Update).Select(u =>
        {
            var update = Thing("BlogPosting", string.Create(CultureInfo.InvariantCulture, $"/updates/{u.Sequence}"), u.Headline.Text);
            update["articleBody"] = PlainText.Excerpt(u.Body.Text, BodyLength);
            update["datePublished"] = AtomFeed.Instant(u.At);
            return update;
        });
        return blog;
    }

    /// <summary>
    /// A claim on which an editor ruled; null for all others. What is unconfirmed gets no verdict, and the rating is the
    /// status in its own word: we have no scale of numbers.
    /// </summary>
    public object? Review(Moment moment, ClaimCard claim, DateTime? ruledAt, IEnumerable<EvidenceCard> support)
    {
        if (claim.Rule != StatusRule.Ruling || claim.Status.Half() == Claims.Half.Unconfirmed)
        {
            return null;
        }

        var standing = support.Where(e => e.TakenBack is null).ToList();
        return new Dictionary<string, object?>
        {
            ["@context"] = Context,
            ["@type"] = "ClaimReview",
            ["url"] = links.For($"/claims/{claim.Id}/{claim.Slug}"),
            ["claimReviewed"] = claim.Wording,
            ["reviewBody"] = claim.Why,
            ["reviewRating"] = new Dictionary<string, string> { ["@type"] = "Rating", ["alternateName"] = claim.Status.ToString() },
            ["datePublished"] = ruledAt is { } at ? AtomFeed.Instant(at) : null,
            ["author"] = Publisher(moment),
            ["itemReviewed"] = new Dictionary<string, object>
            {
                ["@type"] = "Claim",
                ["author"] = standing.Select(e => e.Source.Name).Distinct().Select(n => new Dictionary<string, string> { ["@type"] = "Organization", ["name"] = n }),
                ["appearance"] = standing.Select(e => new Dictionary<string, string> { ["@type"] = "CreativeWork", ["name"] = e.ArticleTitle, ["url"] = links.For("/" + e.Path) }),
            },
        }.Where(p => p.Value is not null).ToDictionary();
    }

    /// <summary>An article of somebody else, which this page keeps.</summary>
    public object Article(Article article, ArticleVersion version, string? outlet, EventDate published)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"/articles/{article.Id}/{article.Slug}");
        var data = Thing(outlet is null ? "Article" : "NewsArticle", page, version.Title.Text);
        data["@context"] = Context;
        data["archivedAt"] = links.For(page);
        if (version.Url.Text is { Length: > 0 } original)
        {
            data["url"] = original;
        }

        if (outlet is not null)
        {
            data["publisher"] = new Dictionary<string, string> { ["@type"] = "Organization", ["name"] = outlet };
        }

        if (published.MachineValue is { } date)
        {
            data["datePublished"] = date;
        }

        return data;
    }

    private Dictionary<string, object> Thing(string type, string path, string headline) =>
        new() { ["@type"] = type, ["url"] = links.For(path), ["headline"] = headline };

    private static Dictionary<string, string> Publisher(Moment moment) => new() { ["@type"] = "Organization", ["name"] = Feed.PublisherOf(moment) };
}
