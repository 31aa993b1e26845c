using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Timeline;
using StoryTracker.Updates;
using StoryTracker.Tests.Proof;

namespace StoryTracker.Tests.Updates;

/// <summary>Two editors, each with a form that was loaded at the same number, send them at once.</summary>
public sealed class RaceTests
{
    [Fact]
    public async Task Of_two_editors_on_one_thing_one_is_published_and_the_other_is_told()
    {
        using var scene = await Scene.CreateAsync();
        // Two processes: each has a door of its own, and SQLite stands between them.
        using var other = new Door(scene.Store.CreateDbContext, scene.Store.Clock);
        var random = new Random(20_261_126);
        var races = Long.Times(500, 10_000);
        var published = new List<(long Number, string Words)>();
        for (var race = 0; race < races; race++)
        {
            var seen = await scene.HeadAsync();
            var kind = random.Next(4);
            var (one, two) = (Form(kind, seen, $"{race} by one"), Form(kind, seen, $"{race} by the other"));
            // Now and then the same form is sent twice as well.
            var twice = random.Next(5) == 0;
            var tasks = new List<Task<Outcome>> { Send(scene.Door, one), Send(random.Next(4) > 0 ? scene.Door : other, two) };
            if (twice) tasks.Add(Send(other, one));
            var outcomes = await Task.WhenAll(tasks);

            var winner = Assert.Single(outcomes.OfType<Outcome.Published>());
            var isOne = outcomes[0] is Outcome.Published || (twice && outcomes[2] is Outcome.Published);
            published.Add((winner.Number, $"{race} by {(isOne ? "one" : "the other")}"));
            Assert.Equal(seen + 1, winner.Number);
            Assert.All(outcomes.Where(o => o != winner), o => Assert.True(
                o is Outcome.Refused { Problems: [], Conflicts: [{ ChangedIn: var n }] } && n == winner.Number
                || o is Outcome.AlreadyPublished { SameWords: true } already && already.Number == winner.Number, o.ToString()));
        }

        await using var db = scene.Store.CreateDbContext();
        Assert.Equal(races + 1, await db.Updates.CountAsync());
        Assert.Equal(races + 1, await scene.HeadAsync());
        var headlines = await db.Updates.ToDictionaryAsync(u => u.Sequence, u => u.Headline.Text);
        Assert.All(published, p => Assert.Equal(p.Words, headlines[p.Number]));
        Assert.Equal(races, await VersionsAsync(db));
        var (code, output) = await Proving.VerifyAsync(scene.Store.Folder);
        Assert.True(code == 0, output);

        async Task<Outcome> Send(Door door, Submission submission)
        {
            await Task.Yield();
            return await door.PublishAsync(submission);
        }

        Submission Form(int kind, long seen, string words) => new()
        {
            Key = Guid.NewGuid(),
            Headline = words,
            Changes = [kind switch
            {
                0 => new AmendClaim { Claim = scene.Claim, Wording = words, SeenAt = seen },
                1 => new AmendEntry { Entry = scene.Entry, Title = words, IsExpected = true, Claims = [scene.Claim], SeenAt = seen },
                2 => new AmendQuestion { Question = scene.Question, Text = words, Settles = "Rain.", SeenAt = seen },
                _ => new StoryTracker.Stories.AmendStory { Title = "Rain in Minsk", Headline = words, SeenAt = seen },
            }],
        };
    }

    // The versions that came after the first update: one for each race.
    private static async Task<int> VersionsAsync(StoryDbContext db) =>
        await db.ClaimVersions.CountAsync(v => v.From > 1) + await db.TimelineEntryVersions.CountAsync(v => v.From > 1)
        + await db.QuestionVersions.CountAsync(v => v.From > 1) + await db.StoryVersions.CountAsync(v => v.From > 1);
}
