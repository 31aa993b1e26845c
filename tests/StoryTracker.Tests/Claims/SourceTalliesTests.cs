using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Pages;
using StoryTracker.Tests.Updates;

namespace StoryTracker.Tests.Claims;

public sealed class SourceTalliesTests(EmptyStory story) : IClassFixture<EmptyStory>
{
    // A fixed seed: what fails once fails always.
    [Fact]
    public async Task At_each_number_a_tally_is_what_counting_all_evidence_gives_and_counting_anew_gives_the_same()
    {
        await story.ReplaySeedsAsync(_ => Task.CompletedTask);
        var desk = new RandomDesk(story, seed: 7);
        var last = 0L;
        for (var i = 0; i < 60; i++) last = await desk.PublishAsync();

        await using var db = story.Open();
        Assert.NotEmpty(await db.TakenBack.ToListAsync());
        Assert.NotEmpty(await db.Rulings.ToListAsync());
        var sources = await db.Sources.Select(s => s.Id).ToListAsync();
        for (var number = 0L; number <= last; number++)
        {
            var tallies = await SourceTallies.AtAsync(db, sources, number == last ? null : number);
            Assert.Equal(await CountedAsync(db, number), tallies.Values.Where(t => t.Counts.Total > 0).OrderBy(t => t.SourceId).Select(t => Words(t.SourceId, s => t.Counts[s], t.OwnWords, t.Party, t.Other, t.Denied)));
        }

        using var lockFile = new TempFolder();
        var kept = await RowsAsync(db);
        await SourceTallies.RebuildAsync(db);
        Assert.Equal(kept, await RowsAsync(db));

        // A store of a version that did not count.
        await db.SourceTallies.ExecuteDeleteAsync();
        await new SqliteMigrator { Database = (SqliteStoryDbContext)db, LockFile = lockFile.New("migrating") }.RunAsync();
        Assert.Equal(kept, await RowsAsync(db));
    }

    [Fact]
    public async Task Nothing_is_added_for_a_source_whose_counts_stay()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new AmendClaim { SeenAt = 1, Claim = scene.Claim, Wording = "They will gather soon." });
        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Status = Status.False, Reason = "They did not." });
        await using var db = scene.Store.CreateDbContext();
        Assert.Equal([(scene.Minister, 1L), (scene.Minister, 3L), (scene.Outlet, 1L)], (await RowsAsync(db)).Select(t => (t.SourceId, t.Number)));
    }

    [Fact]
    public async Task A_tally_at_a_moment_is_looked_up_and_not_walked_to()
    {
        using var scene = await Scene.CreateAsync();
        await using var db = scene.Store.CreateDbContext();
        var plan = await Plans.OfAsync(scene.Store, d => SourceTallies.AtAsync(d, [scene.Minister, scene.Outlet], 1));
        Assert.Contains(plan, s => s.Contains("(SourceId=? AND Number=?)", StringComparison.Ordinal));
        Assert.Contains(plan, s => s.Contains("(SourceId=? AND Number<?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, s => s.StartsWith("SCAN", StringComparison.Ordinal) && !s.Contains("Sources", StringComparison.Ordinal));
    }

    private static Task<List<SourceTally>> RowsAsync(StoryDbContext db) => db.SourceTallies.AsNoTracking().OrderBy(t => t.SourceId).ThenBy(t => t.Number).ToListAsync();

    // The same by the plainest way there is.
    private static async Task<IEnumerable<string>> CountedAsync(StoryDbContext db, long number)
    {
        var taken = await db.TakenBack.Until(number).Select(t => t.Id).ToListAsync();
        var evidence = (await db.Evidence.AsNoTracking().Until(number).ToListAsync()).Where(e => !taken.Contains(e.Id)).ToList();
        var statuses = await db.ClaimStatuses.AsNoTracking().AsOf(number).ToDictionaryAsync(s => s.ClaimId, s => s.Status);
        return evidence.GroupBy(e => e.SourceId).OrderBy(g => g.Key).Select(g => Words(
            g.Key, status => g.Select(e => e.ClaimId).Distinct().Count(claim => statuses[claim] == status),
            Claims(g.Where(e => e.Standing == Standing.OwnWords)), Claims(g.Where(e => e.Standing == Standing.Party)), Claims(g.Where(e => e.Standing == Standing.Other)), Claims(g.Where(e => e.Stance == Stance.Refutes))));

        static int Claims(IEnumerable<Evidence> pieces) => pieces.Select(e => e.ClaimId).Distinct().Count();
    }

    private static string Words(long source, Func<Status, int> count, int ownWords, int party, int other, int denied) => $"{source}: {string.Join(' ', Statuses.All.Select(count))}, {ownWords} {party} {other} {denied}";
}
