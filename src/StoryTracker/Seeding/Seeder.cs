using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Seeding;

/// <summary>
/// Publishes the seeds through the same door as an editor. A seeding that was cut short goes on where it was; one that
/// was completed is never read again; one with a mistake publishes nothing at all.
/// </summary>
public sealed class Seeder(Func<StoryDbContext> open, Door door)
{
    /// <summary>Seeds the store from <paramref name="path"/>, if that was not done before.</summary>
    /// <returns>How many updates were published now.</returns>
    /// <exception cref="SeedException">The seed has a mistake; nothing more was published.</exception>
    public async Task<int> SeedAsync(string path, CancellationToken cancel = default)
    {
        await using var db = open();
        if (await db.Story.Select(s => s.Seeded).SingleAsync(cancel) || !File.Exists(path))
        {
            return 0;
        }

        // All of it is rehearsed before any of it is published.
        var seed = SeedFile.Read(path);
        var refused = await door.RehearseAsync(inside => new SeedSubmissions(seed).PendingAsync(() => inside, cancel), cancel);
        if (refused is { } first)
        {
            throw MistakeIn(seed, first.Submission, first.Refused);
        }

        var published = 0;
        await foreach (var submission in new SeedSubmissions(seed).PendingAsync(() => db, cancel))
        {
            if (await door.PublishAsync(submission, cancel) is Outcome.Refused late)
            {
                throw MistakeIn(seed, submission, late);
            }

            published++;
        }

        await db.Story.ExecuteUpdateAsync(s => s.SetProperty(x => x.Seeded, true), cancel);
        return published;
    }

    private static SeedException MistakeIn(SeedFile seed, Submission submission, Outcome.Refused refused)
    {
        var problem = refused.Problems[0];
        var place = problem.Field.Contains('[') || problem.Field.StartsWith("story", StringComparison.Ordinal)
            ? problem.Field
            : $"updates[{seed.Updates.FindIndex(u => SeedSubmissions.KeyOf(u) == submission.Key)}].{problem.Field}";
        return seed.Mistake(place, problem.Message);
    }
}
