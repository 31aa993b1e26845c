using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Live;

/// <summary>An update as open pages and other programs hear of it: what moved, not its whole text.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="At">When it was published (UTC).</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Headline">Its headline; null if it was withdrawn since, and is not repeated.</param>
/// <param name="Path">Its path.</param>
/// <param name="Claims">The claims whose status it changed, and new ones.</param>
/// <param name="Corrects">What it corrected.</param>
/// <param name="Withdraws">What it withdrew.</param>
/// <param name="Hash">The update's hash, in hexadecimal.</param>
public sealed record NewsItem(
    long Sequence, DateTime At, UpdateKind Kind, string? Headline, string Path,
    IReadOnlyList<NewsClaim> Claims, IReadOnlyList<NewsThing> Corrects, IReadOnlyList<NewsThing> Withdraws, string Hash);

/// <summary>A claim whose status changed.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Wording">Its wording.</param>
/// <param name="Before">The status before; null for a new claim.</param>
/// <param name="After">The status after.</param>
public sealed record NewsClaim(string Path, string Wording, Claims.Status? Before, Claims.Status After);

/// <summary>Something that an update corrected or withdrew.</summary>
/// <param name="Noun">What kind of thing it is.</param>
/// <param name="Path">Its path.</param>
/// <param name="Reason">Why it was withdrawn; null if it was corrected.</param>
public sealed record NewsThing(string Noun, string Path, string? Reason);

/// <summary>
/// What came after a number, as events of a stream. Thousands wait for the same: the bytes are made once and kept until the
/// next update.
/// </summary>
public sealed class News
{
    /// <summary>The most updates that one answer tells of; the rest follows in the next.</summary>
    public const int AtATime = 100;

    // Readers who come back after a restart have a handful of numbers between them.
    private const int Remembered = 256;

    /// <summary>How all that machines read is written: names in camel case, kinds and statuses as words.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly ConcurrentDictionary<long, Lazy<Task<Part>>> _parts = new();
    private readonly Func<StoryDbContext> _open;
    private readonly Head _head;

    public News(Func<StoryDbContext> open, Head head)
    {
        (_open, _head) = (open, head);
        head.Moved += _ => _parts.Clear();
    }

    /// <summary>Some events.</summary>
    /// <param name="Events">The bytes to send.</param>
    /// <param name="Until">The number of the last of them.</param>
    public sealed record Part(byte[] Events, long Until);

    /// <summary>The events after update <paramref name="since"/>, up to and with <paramref name="head"/> or as many as fit into one part.</summary>
    public async Task<Part> SinceAsync(long since, long head)
    {
        var part = _parts.Count < Remembered
            ? _parts.GetOrAdd(since, _ => new(() => WriteAsync(since)))
            : new Lazy<Task<Part>>(() => WriteAsync(since));
        try
        {
            var made = await part.Value;
            // Made for the number before: a new update clears what is kept, but somebody may have just asked for it.
            return made.Until > since || head <= since ? made : await WriteAsync(since);
        }
        catch
        {
            _parts.TryRemove(new(since, part));
            throw;
        }
    }

    /// <summary>The updates after <paramref name="since"/>, the oldest first.</summary>
    public static Task<IReadOnlyList<NewsItem>> ItemsAsync(StoryDbContext db, long since, CancellationToken cancel = default) => ItemsAsync(db, since, AtATime, cancel);

    /// <summary>The first updates after <paramref name="since"/>, at most so many.</summary>
    public static async Task<IReadOnlyList<NewsItem>> ItemsAsync(StoryDbContext db, long since, int most, CancellationToken cancel = default)
    {
        var updates = await db.Updates.AsNoTracking().Where(u => u.Sequence > since).OrderBy(u => u.Sequence).Take(most).ToListAsync(cancel);
        var cards = await UpdateCards.CardsAsync(db, updates, null, cancel);
        var numbers = updates.Select(u => u.Sequence).ToList();
        // What lost words was not corrected.
        var targets = await db.UpdateTargets.AsNoTracking().Where(t => numbers.Contains(t.From) && !db.Redactions.Any(r => r.From == t.From)).OrderBy(t => t.Position).ToListAsync(cancel);
        var names = (await Things.NamesAsync(db, [.. targets.Select(t => new ThingRef(t.Thing, t.ThingId)).Distinct()], null, cancel)).ToDictionary(n => n.Of);
        var corrected = targets.ToLookup(t => t.From, t => names[new(t.Thing, t.ThingId)]);
        return
        [
            .. cards.Select(card => new NewsItem(
                card.Update.Sequence, DateTime.SpecifyKind(card.Update.At, DateTimeKind.Utc), card.Update.Kind,
                card.Tombstone is null ? card.Update.Headline.Text : null, $"/updates/{card.Update.Sequence}",
                card.Tombstone is null ? [.. card.Claims.Select(c => new NewsClaim($"/claims/{c.ClaimId}/{c.Slug}", c.Wording, c.Before, c.After))] : [],
                [.. corrected[card.Update.Sequence].Select(n => new NewsThing(n.Noun, "/" + n.Path, null))],
                [.. card.Withdrew.Select(w => new NewsThing(w.Noun, "/" + w.Path, w.Reason))],
                Convert.ToHexStringLower(card.Update.Hash))),
        ];
    }

    private async Task<Part> WriteAsync(long since)
    {
        await using var db = _open();
        await using var snapshot = await db.BeginReadAsync();
        using var events = new MemoryStream();
        var until = since;
        // What is stored already and not told yet is no news: who hears of it would find the pages from before.
        var told = _head.Now.Number;
        foreach (var item in (await ItemsAsync(db, since)).TakeWhile(i => i.Sequence <= told))
        {
            // Only the first character of a line could end an event, and JSON on one line has none of those.
            events.Write(System.Text.Encoding.UTF8.GetBytes($"id: {item.Sequence}\nevent: update\ndata: {JsonSerializer.Serialize(item, Json)}\n\n"));
            until = item.Sequence;
        }

        return new(events.ToArray(), until);
    }
}
