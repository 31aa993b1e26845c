using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Search;

namespace StoryTracker.Proof;

/// <summary>Whether the index for search holds what follows from the texts, and nothing else. It can be made anew at any time.</summary>
internal static class SearchCheck
{
    // As many as are indexed at once.
    private const int AtATime = 50;

    /// <summary>Compares some updates at a time, row by row.</summary>
    public static async Task RunAsync(StoryDbContext db, long head, Findings findings, Action<long, long> progress, CancellationToken cancel)
    {
        if (!await db.HasSearchAsync(cancel))
        {
            findings.AddOfSearch("", "it is missing");
            return;
        }

        try
        {
            for (var (first, last) = (1L, 0L); last < head || first == 1; first += AtATime)
            {
                last = Math.Min(head, first + AtATime - 1);
                await CompareAsync(db, first, last, head, findings, cancel);
                progress(last, head);
            }
        }
        catch (DbException trouble)
        {
            findings.AddOfSearch("", $"it cannot be read: {trouble.Message}");
        }
    }

    private static async Task CompareAsync(StoryDbContext db, long first, long last, long head, Findings findings, CancellationToken cancel)
    {
        var expected = new Dictionary<(long From, SearchKind Kind, long Place), SearchText>();
        foreach (var kind in SearchKinds.All)
        {
            await foreach (var (text, place) in SearchIndex.TextsAsync(db, kind, first, last, cancel)) expected.Add((text.From, kind, place), text);
        }


        // At the ends also what is where no update could have put it.
        await foreach (var row in db.IndexRows(first == 1 ? null : first, last == head ? null : last).AsAsyncEnumerable().WithCancellation(cancel))
        {
            // What FTS5 checks of its own tables leaves out the one by which it finds a word in the others.
            if (row.IsFound == false) findings.AddOfSearch("", "a search does not find all that it holds");
            if (!expected.Remove((row.From, row.Kind, row.Place), out var text)) findings.AddOfSearch($", row {row.Row}", "it follows from nothing that was published");
            else if (Differs(row, text) is { } what) findings.AddOfSearch(Name(row.Kind, text), $"its {what} is not what was published");
        }

        foreach (var ((_, kind, _), text) in expected) findings.AddOfSearch(Name(kind, text), "it is missing");
    }

    private static string? Differs(IndexRow row, SearchText text) =>
        row.KindWord != row.Kind.ToString() ? "kind"
        : row.Thing != text.Thing ? "thing"
        : row.Title != IndexedText.Of(text.Title).Row ? "title"
        : row.Body != IndexedText.Of(text.Body()).Row ? "text"
        : null;

    private static string Name(SearchKind kind, SearchText text) => $", {kind.Key()} {text.Thing} as of update {text.From}";
}
