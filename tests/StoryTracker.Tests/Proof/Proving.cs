using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Claims;
using StoryTracker.Data.Sqlite;
using StoryTracker.Hosting;
using StoryTracker.Proof;
using StoryTracker.Stories;
using StoryTracker.Tests.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Proof;

/// <summary>Stores to prove, and ways to change them behind the program's back.</summary>
internal static class Proving
{
    /// <summary>The seeds, and what they do not have: a ruling, something taken back, something withdrawn, a by-line, and settings with a logo.</summary>
    public static async Task<TestStore> StoreWithEverythingAsync()
    {
        var store = await TestStore.SeededAsync();
        await using var db = store.CreateDbContext();
        var link = await db.ClaimLinks.Where(l => l.Kind == LinkKind.Contradicts).Select(l => l.Id).FirstAsync();
        var claim = await db.Claims.Select(c => c.Id).FirstAsync();
        var entry = await db.TimelineEntries.Select(e => e.Id).FirstAsync();
        Assert.IsType<Outcome.Published>(await store.Door.PublishAsync(new()
        {
            Key = Guid.NewGuid(),
            Kind = UpdateKind.Retraction,
            Headline = "A ruling",
            Byline = "The night desk",
            Changes =
            [
                new Retract { Of = new(Thing.Entry, entry), Reason = "It was another.", SeenAt = long.MaxValue },
                new RuleOn { Claim = claim, Status = Status.Unverifiable, Reason = "We tried." },
                new TakeBack { Id = link, Reason = "It was another matter." },
                new AmendMasthead
                {
                    Publisher = "The Herald", Contact = "desk@herald.example", CorrectionsPolicy = "We say so at once.", Byline = "The night desk", TimeZone = "Asia/Seoul", Dates = DateLanguage.AmericanEnglish,
                    Accent = "#0a6640", NewLogo = LogoReader.Read("Logo", Pictures.Png()), LogoText = "The Herald",
                },
            ],
        }));
        return store;
    }

    /// <summary>Verifies a store as the command does.</summary>
    public static async Task<(int Code, string Output)> VerifyAsync(string folder, string? expect = null)
    {
        await using var services = Services(folder);
        var output = new StringWriter();
        var code = await VerifyCommand.RunAsync(services, expect, output, TextWriter.Null);
        SqliteStore.Close(services);
        return (code, output.ToString());
    }

    public static ServiceProvider Services(string folder)
    {
        var data = new DataFolder(folder);
        var services = new ServiceCollection();
        services.AddSingleton(data);
        services.AddSingleton<ServerLock>();
        services.AddLogging();
        services.AddSqliteStore(data.Store, TimeSpan.FromSeconds(30));
        return services.BuildServiceProvider();
    }

    /// <summary>Changes a store by hand, as somebody would who owns the file: without the triggers, which are put back.</summary>
    public static async Task TamperAsync(TestStore store, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "story.db")};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        var triggers = new List<(string Name, string Sql)>();
        await using (var reader = await Command("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) triggers.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, _) in triggers) await Command($"DROP TRIGGER \"{name}\"").ExecuteNonQueryAsync();
        Assert.True(await Command(sql).ExecuteNonQueryAsync() > 0, $"This changed nothing: {sql}");
        foreach (var (_, create) in triggers) await Command(create).ExecuteNonQueryAsync();

        SqliteCommand Command(string text)
        {
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
            command.CommandText = text;
#pragma warning restore CA2100
            return command;
        }
    }
}
