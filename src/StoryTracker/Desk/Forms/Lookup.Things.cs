using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

// Things of any noun, for what an update corrects or withdraws.
public sealed partial class Lookup
{
    private const int MostOfEach = 4;

    /// <summary>The things of any noun whose words hold <paramref name="words"/>; an update by its number too. Without words: none.</summary>
    public async Task<IReadOnlyList<NamedThing>> ThingsAsync(string? words, CancellationToken cancel)
    {
        var typed = words?.Trim() ?? "";
        if (typed.Length is 0 or > LongestWords)
        {
            return [];
        }

        var things = new List<ThingRef>();
        if (long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            things.Add(new(Thing.Update, number));
        }

        var lower = typed.ToLowerInvariant();
        things.AddRange((await ClaimsAsync(typed, cancel)).Take(MostOfEach).Select(m => new ThingRef(Thing.Claim, m.Id)));
        // By the words as they stand: entries, questions and updates have no folded copy.
#pragma warning disable CA1304, CA1311, CA1862 // The database folds the case.
        things.AddRange(Of(Thing.Entry, await db.TimelineEntryVersions.AsOf(null).Where(v => v.Title.Text.ToLower().Contains(lower))
            .OrderByDescending(v => v.From).Select(v => v.EntryId).Take(MostOfEach).ToListAsync(cancel)));
        things.AddRange(Of(Thing.Question, await db.QuestionVersions.AsOf(null).Where(v => v.Text.Text.ToLower().Contains(lower))
            .OrderByDescending(v => v.From).Select(v => v.QuestionId).Take(MostOfEach).ToListAsync(cancel)));
        things.AddRange(Of(Thing.Update, await db.Updates.Where(u => u.Headline.Text.ToLower().Contains(lower))
            .OrderByDescending(u => u.Sequence).Select(u => u.Sequence).Take(MostOfEach).ToListAsync(cancel)));
#pragma warning restore CA1304, CA1311, CA1862
        things.AddRange((await ArticlesAsync(typed, cancel)).Take(MostOfEach).Select(m => new ThingRef(Thing.Article, m.Id)));
        if ("the story’s headline and summary".Contains(lower, StringComparison.Ordinal) || "the story's headline and summary".Contains(lower, StringComparison.Ordinal))
        {
            things.Add(new(Thing.Story, ThingRef.TheStory));
        }

        return await Things.NamesAsync(db, [.. things.Distinct()], null, cancel);
    }

    /// <summary>A thing by what stands for it in the form; null if there is none.</summary>
    public async Task<NamedThing?> ThingAsync(ThingRef of, CancellationToken cancel) => (await Things.NamesAsync(db, [of], null, cancel)).SingleOrDefault();

    private static IEnumerable<ThingRef> Of(Thing thing, IEnumerable<long> ids) => ids.Select(id => new ThingRef(thing, id));
}
