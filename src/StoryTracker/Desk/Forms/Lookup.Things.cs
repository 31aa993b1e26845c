using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

// Things of any noun, for what an update corrects or withdraws.
public sealed partial class Lookup
{
    private const int MostOfEach = 4;
    private const int MostWords = 12;

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

        // In any order, as claims and articles are found. Entries, questions and updates have no folded copy.
        var all = typed.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(w => w.Length).Take(MostWords).ToList();
        var (entries, questions, updates) = (db.TimelineEntryVersions.AsOf(null), db.QuestionVersions.AsOf(null), db.Updates.AsQueryable());
#pragma warning disable CA1304, CA1311, CA1862 // The database folds the case.
        foreach (var word in all)
        {
            entries = entries.Where(v => v.Title.Text.ToLower().Contains(word));
            questions = questions.Where(v => v.Text.Text.ToLower().Contains(word));
            updates = updates.Where(u => u.Headline.Text.ToLower().Contains(word));
        }
#pragma warning restore CA1304, CA1311, CA1862

        things.AddRange((await ClaimsAsync(typed, cancel)).Take(MostOfEach).Select(m => new ThingRef(Thing.Claim, m.Id)));
        things.AddRange(Of(Thing.Entry, await entries.OrderByDescending(v => v.From).Select(v => v.EntryId).Take(MostOfEach).ToListAsync(cancel)));
        things.AddRange(Of(Thing.Question, await questions.OrderByDescending(v => v.From).Select(v => v.QuestionId).Take(MostOfEach).ToListAsync(cancel)));
        things.AddRange(Of(Thing.Update, await updates.OrderByDescending(u => u.Sequence).Select(u => u.Sequence).Take(MostOfEach).ToListAsync(cancel)));
        things.AddRange((await ArticlesAsync(typed, cancel)).Take(MostOfEach).Select(m => new ThingRef(Thing.Article, m.Id)));
        var story = await db.StoryVersions.AsOf(null).SingleOrDefaultAsync(cancel);
        var told = $"the story’s headline and summary the story's {story?.Title.Text} {story?.Headline.Text} {story?.Summary.Text}".ToLowerInvariant();
        if (story is not null && all.TrueForAll(w => told.Contains(w, StringComparison.Ordinal)))
        {
            things.Add(new(Thing.Story, ThingRef.TheStory));
        }

        return await Things.NamesAsync(db, [.. things.Distinct()], null, cancel);
    }

    /// <summary>A thing by what stands for it in the form; null if there is none.</summary>
    public async Task<NamedThing?> ThingAsync(ThingRef of, CancellationToken cancel) => (await Things.NamesAsync(db, [of], null, cancel)).SingleOrDefault();

    private static IEnumerable<ThingRef> Of(Thing thing, IEnumerable<long> ids) => ids.Select(id => new ThingRef(thing, id));
}
