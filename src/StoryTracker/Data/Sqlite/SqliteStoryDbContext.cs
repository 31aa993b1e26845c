using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace StoryTracker.Data.Sqlite;

/// <summary>The store in one SQLite file.</summary>
public sealed partial class SqliteStoryDbContext(DbContextOptions<SqliteStoryDbContext> options) : StoryDbContext(options)
{
    // The moment is fixed by the first query, not by BEGIN.
    public override async Task<IAsyncDisposable> BeginReadAsync(CancellationToken cancel = default)
    {
        await Database.OpenConnectionAsync(cancel);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        await Database.UseTransactionAsync(transaction, cancel);
        return new Reading(Database, transaction);
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
