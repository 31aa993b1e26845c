using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StoryTracker.Data.Sqlite;

/// <summary>The services of a store in one SQLite file.</summary>
public static class SqliteStore
{
    /// <summary>
    /// A <see cref="StoryDbContext"/> for each scope, and a <c>Func&lt;StoryDbContext&gt;</c> for who needs a fresh one
    /// for each attempt; the caller of the latter disposes it.
    /// </summary>
    /// <param name="wait">How long a command waits while another connection holds the lock that it needs.</param>
    public static void AddSqliteStore(this IServiceCollection services, string file, TimeSpan wait)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            // Governs BEGIN too, which a command timeout does not.
            DefaultTimeout = (int)wait.TotalSeconds,
        };
        services.AddDbContextFactory<SqliteStoryDbContext>(options => options
            .UseSqlite(connection.ToString())
            .AddInterceptors(new EachConnection(wait)));
        services.AddScoped<StoryDbContext>(s => s.GetRequiredService<SqliteStoryDbContext>());
        services.AddSingleton<Func<StoryDbContext>>(s =>
            s.GetRequiredService<IDbContextFactory<SqliteStoryDbContext>>().CreateDbContext);
    }

    /// <summary>Closes pooled connections; the last one to close folds the write-ahead log into the file.</summary>
    public static void Close(IServiceProvider services)
    {
        using var db = services.GetRequiredService<IDbContextFactory<SqliteStoryDbContext>>().CreateDbContext();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    /// <summary>
    /// What SQLite keeps for each connection and not in the file. FULL: with NORMAL a power cut loses what was
    /// acknowledged. The busy timeout waits inside SQLite, in finer steps than the 150 ms of the library's own retries.
    /// </summary>
    private sealed class EachConnection(TimeSpan wait) : DbConnectionInterceptor
    {
        private readonly string sql = string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA synchronous = FULL; PRAGMA busy_timeout = {(int)wait.TotalMilliseconds}");

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            // SQLite has no asynchronous input and output; the library's own methods block too.
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
