using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;

namespace StoryTracker.Tests.Seeding;

public class SeedTests
{
    [Fact]
    public async Task Print()
    {
        using var store = await TestStore.SeededAsync();
        await using var db = store.CreateDbContext();
        var ids = await db.Claims.Select(c => c.Id).ToListAsync();
        var cases = await ClaimCases.LoadAsync(db, ids, null);
        var lines = ids.Select(i => { var j = StatusRules.Judge(cases[i]); return $"{i} {j.Status} | {cases[i].Wording} | {j.Why}"; });
        await File.WriteAllLinesAsync("/tmp/seed.txt", lines);
        Assert.Equal(12, await db.Updates.CountAsync());
    }
}
