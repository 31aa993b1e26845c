using Microsoft.AspNetCore.DataProtection;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Desk;
using StoryTracker.Live;
using StoryTracker.Seeding;
using StoryTracker.Stories;
using StoryTracker.Updates;

namespace StoryTracker.Hosting;

/// <summary>The store: its services, and how it is opened before the first page is served.</summary>
public static class Store
{
    public static void AddStore(this WebApplicationBuilder builder, StorySettings settings)
    {
        var folder = new DataFolder(settings.Data);
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton<ServerLock>();
        builder.Services.AddSqliteStore(folder.Store, TimeSpan.FromSeconds(settings.StoreWaitSeconds));
        builder.Services.AddSingleton<Door>();
        builder.Services.AddSingleton<Seeder>();
        builder.Services.AddSingleton<Beginning>();

        // The name is part of what every key is for: another one would sign everybody out.
        builder.Services.AddDataProtection().SetApplicationName("StoryTracker")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
    }

    /// <summary>Makes the store ready to be read by this process alone: folder, lock, migrations, and how far the story has come.</summary>
    /// <exception cref="OperatorException">It cannot be.</exception>
    public static async Task OpenAsync(WebApplication app)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();
        folder.Prepare();
        app.Services.GetRequiredService<ServerLock>().Take();
        await MigrateAsync(app, folder);
        await ClearRemainsAsync(app);
        await using (var db = app.Services.GetRequiredService<Func<StoryDbContext>>()())
        {
            await app.Services.GetRequiredService<Head>().ReadAsync(db);
        }

        app.Lifetime.ApplicationStopped.Register(() => SqliteStore.Close(app.Services));
    }

    /// <summary>Puts into an open store what it must have before it is served: roles and seeds.</summary>
    /// <exception cref="OperatorException">A seed has a mistake.</exception>
    public static async Task FillAsync(WebApplication app)
    {
        await PrepareRolesAsync(app);
        await SeedAsync(app);
    }

    /// <summary>Makes the store ready for one command, which may run beside a server.</summary>
    /// <exception cref="OperatorException">It cannot be.</exception>
    public static async Task OpenForCommandAsync(WebApplication app)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();
        folder.Prepare();
        await MigrateAsync(app, folder);
        await PrepareRolesAsync(app);
    }

    // Of a redaction that could not be finished: nobody reads yet.
    private static async Task ClearRemainsAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StoryDbContext>().ClearRemainsAsync();
    }

    // Before the first page is served, so that no reader sees half a story.
    private static async Task SeedAsync(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<Seeder>().SeedAsync(Path.Combine(AppContext.BaseDirectory, "seeds", "story.yaml"));
        }
        catch (SeedException mistake)
        {
            throw new OperatorException(mistake.Message, mistake);
        }
    }

    private static async Task MigrateAsync(WebApplication app, DataFolder folder)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await new SqliteMigrator
        {
            Database = scope.ServiceProvider.GetRequiredService<SqliteStoryDbContext>(),
            LockFile = folder.MigrationLock,
            // The shape of a store must not change under a server, which may be of an older version.
            BeforeChange = app.Services.GetRequiredService<ServerLock>().Take,
        }.RunAsync();
    }

    private static async Task PrepareRolesAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await Roles.PrepareAsync(scope.ServiceProvider.GetRequiredService<StoryDbContext>());
    }
}
