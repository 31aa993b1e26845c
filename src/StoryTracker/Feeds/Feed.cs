using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>What came after an update and touches it or what it brought: a correction, a redaction, or that something was withdrawn.</summary>
/// <param name="Update">The later update.</param>
/// <param name="Withdrawn">What it withdrew; null if it corrected or redacted.</param>
/// <param name="Reason">Why it was withdrawn.</param>
public sealed record LaterNews(Update Update, string? Withdrawn, string? Reason);

/// <summary>An update as feeds tell it.</summary>
/// <param name="Card">The update.</param>
/// <param name="Updated">When it was last corrected, withdrawn or redacted, or else published (UTC). It never goes back.</param>
/// <param name="Later">What came after and touches it, the oldest first.</param>
public sealed record FeedEntry(UpdateCard Card, DateTime Updated, IReadOnlyList<LaterNews> Later)
{
    private const int SummaryLength = 280;

    public Update Update => Card.Update;

    /// <summary>The same for good, wherever the story moves: it is made of the key under which the update was published.</summary>
    public string Id => StableId.Urn(Update.Key);

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/updates/{Update.Sequence}");

    /// <summary>Its headline; of a withdrawn update not even that.</summary>
    public string Title =>
        Card.Tombstone is not null ? string.Create(CultureInfo.InvariantCulture, $"Withdrawn: update {Update.Sequence}")
        : Update.Kind == UpdateKind.Update ? Update.Headline.Text
        : $"{Update.Kind}: {Update.Headline.Text}";

    /// <summary>Its beginning in plain text; empty if it has no body.</summary>
    public string Summary => Card.Tombstone is { } tomb ? tomb.Reason : Rendering.PlainText.Excerpt(Update.Body.Text, SummaryLength);
}

/// <summary>The newest updates of one kind, as all formats of a feed tell them.</summary>
/// <param name="Kind">Which updates.</param>
/// <param name="Moment">The moment that it shows.</param>
/// <param name="Id">The id of the feed itself; never changes.</param>
/// <param name="Updated">When anything in it last changed (UTC).</param>
/// <param name="Entries">The newest first.</param>
public sealed record Feed(FeedKind Kind, Moment Moment, string Id, DateTime Updated, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>The most entries in a feed: those who read seldom find the rest on the page of all updates.</summary>
    public const int Size = 50;

    /// <summary>Who publishes it.</summary>
    public string Publisher => PublisherOf(Moment);

    /// <summary>What the feed is called.</summary>
    public string Title => Moment.Story!.Title.Text + (Kind.Words() is { Length: > 0 } words ? $": {words}" : "");

    /// <summary>Who publishes the story at a moment, for those who must name somebody.</summary>
    public static string PublisherOf(Moment moment) => moment.Masthead.Publisher.Text is { Length: > 0 } publisher ? publisher : "The desk";

    /// <summary>Reads a feed; null if nothing is published yet.</summary>
    public static async Task<Feed?> LoadAsync(StoryDbContext db, Moment moment, FeedKind kind, CancellationToken cancel = default)
    {
        if (moment.Story is null)
        {
            return null;
        }

        var updates = await kind.UpdatesOf(db).AsNoTracking().Where(u => u.Sequence <= moment.Number)
            .OrderByDescending(u => u.Sequence).Take(Size).ToListAsync(cancel);
        var cards = await UpdateCards.CardsAsync(db, updates, moment.AsOf, cancel);
        var touched = await FeedTouches.LoadAsync(db, [.. updates.Select(u => u.Sequence)], moment.AsOf, cancel);
        FeedEntry[] entries = [.. cards.Select(card => new FeedEntry(card, touched.UpdatedAt(card.Update), touched.LaterOf(card.Update)))];
        var first = await db.Updates.AsNoTracking().OrderBy(u => u.Sequence).FirstAsync(cancel);
        return new(kind, moment, StableId.Urn(StableId.Of(first, "feed" + kind.Query())), entries.Select(e => e.Updated).DefaultIfEmpty(first.At).Max(), entries);
    }
}
