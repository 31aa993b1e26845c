using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace StoryTracker.Data.Sqlite;

/// <summary>The store in one SQLite file.</summary>
public sealed partial class SqliteStoryDbContext(DbContextOptions<SqliteStoryDbContext> options) : StoryDbContext(options)
{
    // Error codes of SQLite.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;

    // Readers hold the log for as long as their page takes. Meanwhile nobody can publish.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // The moment is fixed by the first query, not by BEGIN.
    public override async Task<IAsyncDisposable> BeginReadAsync(CancellationToken cancel = default)
    {
        await Database.OpenConnectionAsync(cancel);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        await Database.UseTransactionAsync(transaction, cancel);
        return new Reading(Database, transaction);
    }

    // The newest redaction after which the files were cleared stands in the head of the file, in a number that SQLite
    // leaves to its users.
    public override Task<bool> HasRemainsAsync(CancellationToken cancel = default) =>
        this.HoldsAsync("""(SELECT max("From") FROM "Redactions") > (SELECT user_version FROM pragma_user_version)""", cancel);

    public override async Task<bool> ClearRemainsAsync(CancellationToken cancel = default)
    {
        if (!await HasRemainsAsync(cancel)) return true;
        await Database.OpenConnectionAsync(cancel);
        try
        {
            var newest = await Redactions.MaxAsync(r => r.From, cancel);
            // Overwriting what is deleted does not reach what lay free before that was switched on. Writing the file anew does.
            await Database.ExecuteSqlRawAsync("VACUUM", cancel);
            if (!await IsLogEmptyAsync(cancel)) return false;
            await Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {newest}"), cancel);
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked or Full)
        {
            return false;
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    // The log is folded into the file and cut to nothing, unless somebody reads what is in it.
    private async Task<bool> IsLogEmptyAsync(CancellationToken cancel)
    {
        await Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)Patience.TotalMilliseconds}"), cancel);
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return await command.ExecuteScalarAsync(cancel) is 0L;
    }

    private sealed class Reading(DatabaseFacade database, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await database.UseTransactionAsync(null);
            await transaction.DisposeAsync();
            await database.CloseConnectionAsync();
        }
    }
}

/// <summary>Lets <c>dotnet ef migrations</c> make the context without starting the server.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteStoryDbContext>
{
    public SqliteStoryDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStoryDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
