using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Seeding;
using StoryTracker.Tests.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>The whole program on a store that holds nothing, for tests that publish the seeds update by update.</summary>
public sealed class EmptyStory : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private StoryApp _app = null!;
    private string _seeds = null!;

    public HttpClient Client { get; private set; } = null!;

    public Door Door => _app.Services.GetRequiredService<Door>();

    public Func<StoryDbContext> Open => _app.Services.GetRequiredService<Func<StoryDbContext>>();

    public async Task InitializeAsync()
    {
        var data = await MakeDataAsync(_folder.New("data"));
        _seeds = Directory.CreateDirectory(_folder.New("seeds")).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(TestStore.SeedPath)!))
        {
            File.Copy(file, Path.Combine(_seeds, Path.GetFileName(file)));
        }

        _app = new() { Data = data };
        Client = _app.NewClient();
    }

    /// <summary>Makes a data folder whose store holds nothing and reads no seeds.</summary>
    public static async Task<string> MakeDataAsync(string folder)
    {
        var data = Directory.CreateDirectory(folder).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await using var db = new SqliteStoryDbContext(new DbContextOptionsBuilder<SqliteStoryDbContext>().UseSqlite($"Data Source={Path.Combine(data, "story.db")};Pooling=False").Options);
        await db.Database.MigrateAsync();
        await SqliteTriggers.InstallAsync(db);
        await SqliteSearch.InstallAsync(db);
        await db.Story.ExecuteUpdateAsync(s => s.SetProperty(x => x.Seeded, true));
        return data;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Client?.Dispose();
        _app?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Publishes the updates of the seeds through the seeder, and calls <paramref name="published"/> after each.</summary>
    public async Task ReplaySeedsAsync(Func<long, Task> published)
    {
        // The seed up to an update, and then the next: the seeder goes on where it was.
        var parts = (await File.ReadAllTextAsync(TestStore.SeedPath)).Split("\n  - id: ");
        var seeder = _app.Services.GetRequiredService<Seeder>();
        for (var count = 2; count <= parts.Length; count++)
        {
            var path = Path.Combine(_seeds, "part.yaml");
            await File.WriteAllTextAsync(path, string.Join("\n  - id: ", parts.Take(count)) + "\n");
            await using (var db = Open())
            {
                // Seeds that were published to the end are never read again, and the store sees to it.
                await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS \"Story_update\"");
                await db.Story.ExecuteUpdateAsync(s => s.SetProperty(x => x.Seeded, false));
            }

            _app.Time.Advance(TimeSpan.FromMinutes(7));
            Assert.Equal(1, await seeder.SeedAsync(path));
            await published(count - 1);
        }
    }

    /// <summary>Lets time go by and publishes.</summary>
    public Task<Outcome> PublishAsync(Submission submission)
    {
        _app.Time.Advance(TimeSpan.FromMinutes(3));
        return Door.PublishAsync(submission);
    }
}
