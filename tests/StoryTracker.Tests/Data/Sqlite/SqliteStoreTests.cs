using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Hosting;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Data.Sqlite;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ServiceProvider services;

    public SqliteStoreTests()
    {
        var collection = new ServiceCollection();
        collection.AddSqliteStore(File, TimeSpan.FromSeconds(1));
        services = collection.BuildServiceProvider();
    }

    private string File => folder.New("story.db");

    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var db = Open();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_connection_is_durable_and_keeps_foreign_keys()
    {
        await MigrateAsync();
        await using var db = Open();
        Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(db, "synchronous"));
        Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
        Assert.Equal("1000", await PragmaAsync(db, "busy_timeout"));
    }

    [Fact]
    public async Task A_write_transaction_locks_the_store_when_it_begins()
    {
        await MigrateAsync();
        await using var first = Open();
        await using var second = Open();
        await using var _ = await first.Database.BeginTransactionAsync();
        var refused = await Assert.ThrowsAsync<SqliteException>(() => second.Database.BeginTransactionAsync());
        Assert.True(StoreTrouble.IsWhy(refused));
    }

    [Fact]
    public async Task A_reader_sees_one_moment_while_a_writer_goes_on()
    {
        await MigrateAsync();
        await using var reader = Open();
        await using (await reader.BeginReadAsync())
        {
            var before = await reader.Roles.CountAsync();
            await using (var writer = Open())
            {
                writer.Roles.Add(new IdentityRole("Reporter"));
                await writer.SaveChangesAsync();
            }
            Assert.Equal(before, await reader.Roles.CountAsync());
        }
        Assert.Equal(1, await reader.Roles.CountAsync());
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_stops_nobody()
    {
        // As EF Core leaves it when it is killed between taking its lock and the end of the migration.
        await using (var db = Open())
        {
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-25 00:00:00');
                """);
        }
        await MigrateAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await AssertMigratedOnceAsync();
    }

    [Fact]
    public async Task Of_many_starts_at_once_one_migrates()
    {
        var changes = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(() => Interlocked.Increment(ref changes)))));
        Assert.Equal(1, changes);
        await AssertMigratedOnceAsync();
    }

    [Fact]
    public async Task Waiting_for_another_migration_ends_with_words()
    {
        await using var other = FileLock.TryTake(File + ".migrating");
        var mistake = await Assert.ThrowsAsync<OperatorException>(() => MigrateAsync(patience: TimeSpan.FromMilliseconds(100)));
        Assert.Contains("still runs", mistake.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteStore.Close(services);
        services.Dispose();
        folder.Dispose();
    }

    private StoryDbContext Open() => services.GetRequiredService<Func<StoryDbContext>>()();

    private async Task MigrateAsync(Action? beforeChange = null, TimeSpan? patience = null)
    {
        await using var db = (SqliteStoryDbContext)Open();
        await new SqliteMigrator
        {
            Database = db,
            LockFile = File + ".migrating",
            BeforeChange = beforeChange ?? (() => { }),
            Patience = patience ?? TimeSpan.FromSeconds(30),
        }.RunAsync();
    }

    private async Task AssertMigratedOnceAsync()
    {
        await using var db = Open();
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
    }

    private static async Task<string> PragmaAsync(StoryDbContext db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }
}
