using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Seeding;
using StoryTracker.Updates;

namespace StoryTracker.Tests;

/// <summary>A real store in a real SQLite file of its own, with the real migrations and triggers, and a clock that stands still.</summary>
public sealed class TestStore : IDisposable
{
    private static readonly Lazy<Task<string>> Empty = new(() => MakeTemplateAsync(seeded: false));
    private static readonly Lazy<Task<string>> Seeded = new(() => MakeTemplateAsync(seeded: true));

    private readonly string _folder;
    private readonly StoryDbContext _open;

    private TestStore(string folder)
    {
        _folder = folder;
        _open = CreateDbContext();
        Door = new Door(CreateDbContext, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));

    public Door Door { get; }

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    public static string SeedPath { get; } = Path.Combine(AppContext.BaseDirectory, "seeds", "story.yaml");

    /// <summary>A store with the schema and nothing in it.</summary>
    public static async Task<TestStore> EmptyAsync() => Copy(await Empty.Value);

    /// <summary>A store that holds the seeds.</summary>
    public static async Task<TestStore> SeededAsync() => Copy(await Seeded.Value);

    public StoryDbContext CreateDbContext() => new SqliteStoryDbContext(
        new DbContextOptionsBuilder<SqliteStoryDbContext>().UseSqlite($"Data Source={Path.Combine(_folder, "story.db")};Pooling=False;Default Timeout=30").Options);

    public void Dispose()
    {
        Door.Dispose();
        _open.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static TestStore Copy(string template)
    {
        var folder = Directory.CreateTempSubdirectory("storytracker-test-").FullName;
        File.Copy(template, Path.Combine(folder, "story.db"));
        var store = new TestStore(folder);

        // As in a server there is always a connection: the last one to close folds the log into the file, which takes time.
        store._open.Database.OpenConnection();
        return store;
    }

    private static async Task<string> MakeTemplateAsync(bool seeded)
    {
        var store = new TestStore(Directory.CreateTempSubdirectory("storytracker-template-").FullName);
        await using var db = store.CreateDbContext();
        await db.Database.MigrateAsync();
        await SqliteTriggers.InstallAsync(db);
        await SqliteSearch.InstallAsync(db);
        if (seeded)
        {
            await new Seeder(store.CreateDbContext, store.Door).SeedAsync(SeedPath);
        }

        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(store._folder, recursive: true);
        return Path.Combine(store._folder, "story.db");
    }
}
