using System.Text.Json;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Live;

namespace StoryTracker.Webhooks;

/// <summary>What is sent.</summary>
/// <param name="Id">The same each time that it is sent, so that a receiver can tell it from another.</param>
/// <param name="Body">JSON.</param>
public sealed record WebhookMessage(string Id, byte[] Body)
{
    // An update may change hundreds; its own data has them all.
    private const int MostClaims = 20;

    /// <summary>The message that tells of an update; null if there is none of this number yet.</summary>
    /// <remarks>
    /// It is made when it is sent, each time anew: what was redacted or withdrawn while it waited must not go out, and
    /// nothing that waits holds any words.
    /// </remarks>
    public static async Task<WebhookMessage?> OfAsync(StoryDbContext db, long number, PublicUrl links, CancellationToken cancel)
    {
        await using var snapshot = await db.BeginReadAsync(cancel);
        if (await News.ItemsAsync(db, number - 1, 1, cancel) is not [var news]) return null;

        return new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"update-{news.Sequence}-{news.Hash[..16]}"), Write("update.published", news.At, new
        {
            Number = news.Sequence,
            news.Kind,
            Title = news.Headline,
            Claims = news.Claims.Take(MostClaims).Select(c => new { Link = links.For(c.Path), c.Wording, c.Before, c.After }),
            Corrects = news.Corrects.Select(t => new { Link = links.For(t.Path), t.Noun }),
            Withdraws = news.Withdraws.Select(t => new { Link = links.For(t.Path), t.Noun, t.Reason }),
            news.Hash,
            Links = new { Page = links.For(news.Path), Json = links.For(news.Path + ".json") },
        }));
    }

    /// <summary>A message that only shows that the way is free.</summary>
    public static WebhookMessage Test(DateTime now, PublicUrl links) =>
        new($"test-{Guid.NewGuid():N}", Write("test", now, new { Title = "A test. Nothing was published.", Links = new { Page = links.For("/") } }));

    private static byte[] Write(string type, DateTime at, object data) =>
        JsonSerializer.SerializeToUtf8Bytes(new { Type = type, Timestamp = DateTime.SpecifyKind(at, DateTimeKind.Utc), Data = data }, DataJson.Options);
}
