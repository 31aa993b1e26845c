using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Hosting;

namespace StoryTracker.Data.Sqlite;

/// <summary>What a file that holds a whole story was found to hold.</summary>
/// <param name="Updates">The number of its newest update.</param>
/// <param name="Rows">How many rows its tables have together.</param>
public sealed record BackupContent(long Updates, long Rows);

/// <summary>Copies of a store in one file. Under its own name a copy only ever appears whole and checked.</summary>
public static class SqliteBackup
{
    /// <summary>Copies a store, which may be in use, with SQLite's own online backup; checks the copy, then gives it its name.</summary>
    /// <exception cref="OperatorException">It failed; nothing was left under that name that was not there before.</exception>
    public static async Task<BackupContent> WriteAsync(string store, string file, bool replace, Action<string> say, CancellationToken cancel = default)
    {
        if (File.Exists(file) && !replace) throw new OperatorException($"{file} exists. Name another file, or add --replace.");
        return await ThroughTemporaryAsync(file, async temporary =>
        {
            say($"Copying {store}");
            await using (var from = Open(store, SqliteOpenMode.ReadWrite))
            await using (var to = Open(temporary, SqliteOpenMode.ReadWriteCreate))
            {
                await from.OpenAsync(cancel);
                await to.OpenAsync(cancel);
                from.BackupDatabase(to);
                // One file, whole by itself: nobody knows that a file beside it belongs to it.
                await ScalarAsync(to, "PRAGMA journal_mode = DELETE", cancel);
            }

            say("Checking the copy");
            return await CheckAsync(temporary, cancel);
        });
    }

    /// <summary>Puts a backup in the place of a store that nobody uses.</summary>
    /// <exception cref="OperatorException">The backup is no good, or it cannot be put there; the store is as it was.</exception>
    public static async Task<BackupContent> RestoreAsync(string file, string store, Action<string> say, CancellationToken cancel = default)
    {
        if (!File.Exists(file)) throw new OperatorException($"There is no file {file}.");
        return await ThroughTemporaryAsync(store, async temporary =>
        {
            say($"Copying {file}");
            File.Copy(file, temporary);
            say("Checking the copy");
            try
            {
                return await CheckAsync(temporary, cancel);
            }
            catch (OperatorException refusal)
            {
                // The operator knows the backup, not the copy of it.
                throw new OperatorException(refusal.Message.Replace(temporary, file, StringComparison.Ordinal), refusal);
            }
        }, () => LeaveNoLog(store));
    }

    // SQLite would play a log that was left behind into the file that takes the old one's place. But until it does, the
    // old store is not whole without its log: first fold the one into the other.
    private static void LeaveNoLog(string store)
    {
        if (!File.Exists(store + "-wal")) return;
        try
        {
            using var connection = Open(store, SqliteOpenMode.ReadWrite);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // It cannot be read any more, which may be why it is replaced.
        }

        File.Delete(store + "-wal");
        File.Delete(store + "-shm");
    }

    /// <summary>Opens a file as a store of this version or an older one, has SQLite check every page, and counts.</summary>
    /// <exception cref="OperatorException">It is damaged, from a newer version, or none of ours.</exception>
    public static async Task<BackupContent> CheckAsync(string file, CancellationToken cancel = default)
    {
        try
        {
            await using var connection = Open(file, SqliteOpenMode.ReadWrite);
            await using var db = new SqliteStoryDbContext(new DbContextOptionsBuilder<SqliteStoryDbContext>().UseSqlite(connection).Options);
            await db.Database.OpenConnectionAsync(cancel);
            var tables = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToListAsync(cancel);
            if (!tables.Contains("Story") || !tables.Contains("__EFMigrationsHistory")) throw new OperatorException($"{file} is no backup of a StoryTracker store.");

            // A newer one is refused here; an older one is brought up to date when the server starts.
            await new SqliteMigrator { Database = db, LockFile = "" }.IsOldAsync(cancel);
            await db.Database.OpenConnectionAsync(cancel);
            if (await ScalarAsync(connection, "PRAGMA integrity_check(1)", cancel) is not "ok") throw Damaged(file);

            var rows = 0L;
            foreach (var table in tables.Where(t => !t.StartsWith("sqlite_", StringComparison.Ordinal) && !t.StartsWith(SqliteSearch.Table, StringComparison.Ordinal)))
                rows += Convert.ToInt64(await ScalarAsync(connection, $"SELECT count(*) FROM \"{table}\"", cancel), CultureInfo.InvariantCulture);
            var given = Convert.ToInt64(await ScalarAsync(connection, "SELECT \"Sequence\" FROM \"Story\"", cancel), CultureInfo.InvariantCulture);
            var updates = Convert.ToInt64(await ScalarAsync(connection, "SELECT count(*) FROM \"Updates\"", cancel), CultureInfo.InvariantCulture);
            return given == updates ? new(updates, rows) : throw Damaged(file);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 26)
        {
            throw new OperatorException($"{file} is no backup of a StoryTracker store.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 1 or 11)
        {
            throw Damaged(file, e);
        }
    }

    private static async Task<BackupContent> ThroughTemporaryAsync(string target, Func<string, Task<BackupContent>> write, Action? beforeRename = null)
    {
        // Beside the target: only within one file system a file takes another's place at once.
        var temporary = $"{target}.{Guid.NewGuid():n}.partial";
        try
        {
            var content = await write(temporary);
            await using (var written = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
            beforeRename?.Invoke();
            File.Move(temporary, target, overwrite: true);
            return content;
        }
        catch (SqliteException e)
        {
            throw new OperatorException(SqliteTrouble.Words(e, target) ?? $"{target} could not be written: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{target} could not be written: {e.Message}", e);
        }
        finally
        {
            foreach (var end in (string[])["", "-wal", "-shm", "-journal"]) File.Delete(temporary + end);
        }
    }

    private static OperatorException Damaged(string file, Exception? cause = null) => new($"{file} is damaged. Take another backup.", cause);

    private static SqliteConnection Open(string file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of the file's own names of tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancel);
    }
}
