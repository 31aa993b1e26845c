using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Rendering;
using StoryTracker.Sources;

namespace StoryTracker.Updates;

/// <summary>Blocks in a published text, and the update that put them there.</summary>
/// <param name="Run">Where they stand.</param>
/// <param name="Number">The update; the newest, if several removed words beside each other.</param>
/// <param name="Path">The path of the page on which the text is at home, without the end that words give it: <c>claims/12</c>.</param>
public sealed record RedactedRun(BlockRun Run, long Number, string Path)
{
    /// <summary>All that were ever redacted.</summary>
    public static async Task<IReadOnlyList<RedactedRun>> AllAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        var redactions = await db.Redactions.AsNoTracking().ToListAsync(cancel);
        var things = await RedactedThings.OfAsync(db, redactions.Select(r => (r.Noun, r.Key)), cancel);
        var runs = new List<RedactedRun>();
        foreach (var text in redactions.GroupBy(r => (r.Noun, r.Key, r.Field)))
        {
            var now = (await RedactedText.LoadAsync(db, text.Key.Noun, text.Key.Key, text.Key.Field)).After;
            var path = text.Key.Noun == nameof(SourceVersion) ? $"sources/{RedactedThings.FirstOf(text.Key.Key)}" : PathOf(things[(text.Key.Noun, text.Key.Key)]);
            // An author may have written a block too: nobody removed it.
            runs.AddRange(from run in BlockRun.In(now)
                          let removals = text.Where(r => r.Start < run.Start + run.Length && run.Start < r.Start + r.Length).ToList()
                          where removals.Count > 0
                          select new RedactedRun(run, removals.Max(r => r.From), path));
        }

        return runs;
    }

    private static string PathOf(ThingRef? of) => of switch
    {
        { Thing: Thing.Claim, Id: var id } => $"claims/{id}",
        { Thing: Thing.Entry, Id: var id } => $"timeline/{id}",
        { Thing: Thing.Question, Id: var id } => $"questions/{id}",
        { Thing: Thing.Article, Id: var id } => $"articles/{id}",
        { Thing: Thing.Update, Id: var id } => $"updates/{id}",
        _ => "",
    };
}
