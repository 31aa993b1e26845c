using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Hosting;

namespace StoryTracker.Data.Sqlite;

/// <summary>
/// Brings a store to the shape of this version, unattended. A process that dies inside EF Core's migration leaves a row
/// in <c>__EFMigrationsLock</c> on which every later one waits for ever (the migration itself is rolled back). So a lock
/// that dies with its holder stands in front, and whoever holds it knows that the row is a dead one's.
/// </summary>
public sealed class SqliteMigrator
{
    public required SqliteStoryDbContext Database { get; init; }

    public required string LockFile { get; init; }

    /// <summary>Called before the shape is changed; may throw to prevent it.</summary>
    public Action BeforeChange { get; init; } = () => { };

    /// <summary>How long to wait for another process that migrates the same store.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    private string File => new SqliteConnectionStringBuilder(Database.Database.GetConnectionString()).DataSource;

    /// <exception cref="OperatorException">
    /// The file is no store, is damaged or from a newer version, or another process did not finish in time.
    /// </exception>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        await using var held = await FileLock.WaitAsync(LockFile, Patience, "Another start of StoryTracker", cancel);
        await ReadAsync(async () =>
        {
            await UseWriteAheadLogAsync(cancel);
            if (await HasMigrationsToComeAsync(cancel))
            {
                BeforeChange();
                await Database.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancel);
                await Database.Database.MigrateAsync(cancel);
            }

            // At each start: a migration that rebuilds a table drops them silently.
            await SqliteTriggers.InstallAsync(Database, cancel);
            await CountSourcesAsync(cancel);
            await SqliteSearch.InstallAsync(Database, cancel);
            return true;
        }, cancel);
    }

    /// <summary>Whether the file is a store of an older version; changes nothing.</summary>
    /// <exception cref="OperatorException">The file is no store, is damaged or from a newer version.</exception>
    public Task<bool> IsOldAsync(CancellationToken cancel = default) => ReadAsync(() => HasMigrationsToComeAsync(cancel), cancel);

    private async Task<bool> ReadAsync(Func<Task<bool>> read, CancellationToken cancel)
    {
        try
        {
            await Database.Database.OpenConnectionAsync(cancel);
            await CheckThatItIsOursAsync(cancel);
            return await read();
        }
        catch (SqliteException e) when (SqliteTrouble.Words(e, File) is { } words)
        {
            throw new OperatorException(words, e);
        }
        finally
        {
            await Database.Database.CloseConnectionAsync();
        }
    }

    private async Task<bool> HasMigrationsToComeAsync(CancellationToken cancel)
    {
        var known = Database.Database.GetMigrations().ToHashSet();
        var applied = (await Database.Database.GetAppliedMigrationsAsync(cancel)).ToHashSet();
        if (applied.Except(known).Order().LastOrDefault() is { } newer)
        {
            throw new OperatorException(
                $"The store {File} was written by a newer version of StoryTracker (it has {newer}). "
                + "Start that version, or name another data folder with Story:Data.");
        }
        return !known.IsSubsetOf(applied);
    }

    private async Task CheckThatItIsOursAsync(CancellationToken cancel)
    {
        var tables = await Database.WordsAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'", cancel);
        if (tables.Count > 0 && !tables.Any(t => t.StartsWith("__EF", StringComparison.Ordinal)))
        {
            throw new OperatorException(
                $"{File} is the database of another program. Move it away, or name another data folder with Story:Data.");
        }
    }

    // In a store of an older version nothing was counted yet.
    private async Task CountSourcesAsync(CancellationToken cancel)
    {
        if (await Database.HoldsAsync("""EXISTS (SELECT 1 FROM "Evidence") AND NOT EXISTS (SELECT 1 FROM "SourceTallies")""", cancel))
            await SourceTallies.RebuildAsync(Database, cancel);
    }

    /// <summary>The mode is kept in the file, but a restored copy may come without it.</summary>
    private async Task UseWriteAheadLogAsync(CancellationToken cancel)
    {
        await using var command = Database.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        if (await command.ExecuteScalarAsync(cancel) is not "wal")
            throw new OperatorException($"The file system of {File} cannot hold SQLite's write-ahead log. Name a folder on a local disk with Story:Data.");
    }
}
