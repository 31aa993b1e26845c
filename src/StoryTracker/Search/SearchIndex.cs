using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Search;

/// <summary>
/// Keeps the index beside the texts. It follows from them and from nothing else: it is in no hash and no export, and can be
/// made anew at any time.
/// </summary>
public static class SearchIndex
{
    private const int AtOnce = 50;

    private static readonly string[] s_indexed =
        [nameof(ClaimVersion), nameof(TimelineEntryVersion), nameof(Update), nameof(QuestionVersion), nameof(ArticleVersion), nameof(Article)];

    /// <summary>
    /// Adds what an update brought, and writes anew what it redacted. It belongs into the transaction of the update, once
    /// all its rows are written.
    /// </summary>
    /// <param name="db">The store.</param>
    /// <param name="number">The update.</param>
    /// <param name="nouns">The kinds of rows that it brought: nothing else is looked for.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task KeepAsync(StoryDbContext db, long number, IReadOnlySet<Type> nouns, CancellationToken cancel = default)
    {
        foreach (var kind in SearchKinds.All.Where(k => nouns.Contains(SearchText.Noun(k)))) await AddAsync(db, kind, number, number, cancel);
        if (!nouns.Contains(typeof(Redaction))) return;

        foreach (var changed in await RedactedAsync(db, number, cancel))
        {
            await db.RemoveFromSearchAsync(changed, cancel);
            await AddAsync(db, changed, changed, cancel);
        }
    }

    /// <summary>Adds what some updates brought.</summary>
    public static async Task AddAsync(StoryDbContext db, long first, long last, CancellationToken cancel = default)
    {
        foreach (var kind in SearchKinds.All) await AddAsync(db, kind, first, last, cancel);
    }

    /// <summary>What the index must hold of one kind of some updates, each with its place among the versions of its kind that its update brought.</summary>
    public static async IAsyncEnumerable<(SearchText Text, int Place)> TextsAsync(StoryDbContext db, SearchKind kind, long first, long last, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        // By number and thing, so that whoever asks gives each the same place.
        var texts = await SearchText.Of(db, kind).AsNoTracking().Where(t => t.From >= first && t.From <= last).OrderBy(t => t.From).ThenBy(t => t.Thing).ToListAsync(cancel);
        var (number, place) = (0L, 0);
        foreach (var text in texts)
        {
            place = text.From == number ? place + 1 : 0;
            number = text.From;
            yield return (text, place);
        }
    }

    /// <summary>Makes the index anew, in one transaction of its own or in the one that is open: who searches meanwhile finds all.</summary>
    /// <returns>How many updates it covers.</returns>
    public static async Task<long> RebuildAsync(StoryDbContext db, Action<long, long> progress, CancellationToken cancel = default)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.MakeSearchAsync(cancel);
        var last = await db.Updates.MaxAsync(u => (long?)u.Sequence, cancel) ?? 0;
        for (var first = 1L; first <= last; first += AtOnce)
        {
            await AddAsync(db, first, Math.Min(first + AtOnce - 1, last), cancel);
            progress(Math.Min(first + AtOnce - 1, last), last);
        }

        if (transaction is not null) await transaction.CommitAsync(cancel);
        return last;
    }

    private static async Task AddAsync(StoryDbContext db, SearchKind kind, long first, long last, CancellationToken cancel)
    {
        await foreach (var (text, place) in TextsAsync(db, kind, first, last, cancel)) await db.AddToSearchAsync(kind, text, place, cancel);
    }

    // The updates that brought the texts from which this one took words.
    private static async Task<IEnumerable<long>> RedactedAsync(StoryDbContext db, long number, CancellationToken cancel)
    {
        var numbers = new SortedSet<long>();
        foreach (var row in await db.Redactions.AsNoTracking().Where(r => r.From == number && s_indexed.Contains(r.Noun)).Select(r => new { r.Noun, r.Key }).Distinct().ToListAsync(cancel))
        {
            // The key ends with the number, except that of an article, which each of its versions repeats.
            var key = row.Key.Split(',').Select(k => long.Parse(k, CultureInfo.InvariantCulture)).ToList();
            if (row.Noun == nameof(Article)) numbers.UnionWith(await db.ArticleVersions.Where(v => v.ArticleId == key[0]).Select(v => v.From).ToListAsync(cancel));
            else numbers.Add(key[^1]);
        }

        return numbers;
    }
}
