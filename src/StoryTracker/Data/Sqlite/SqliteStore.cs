using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using StoryTracker.Hosting;

namespace StoryTracker.Data.Sqlite;

/// <summary>The services of a store in one SQLite file.</summary>
public static class SqliteStore
{
    // The model, and the statements with what reads their rows: as much as EF keeps by itself, but for the whole process.
    // In the server's own cache they would be made anew for each server that a process builds.
    private static readonly MemoryCache s_made = new(new MemoryCacheOptions { SizeLimit = 10_240 });

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
        services.AddDbContextFactory<SqliteStoryDbContext>(options => Use(options, connection.ToString()).AddInterceptors(new EachConnection(wait)));
        services.AddScoped<StoryDbContext>(s => s.GetRequiredService<SqliteStoryDbContext>());
        services.AddSingleton<Func<StoryDbContext>>(s =>
            s.GetRequiredService<IDbContextFactory<SqliteStoryDbContext>>().CreateDbContext);
    }

    /// <summary>
    /// Makes what EF makes once for all stores from the model: half a second of the start that needs no store, so it can
    /// run beside what comes before it is opened.
    /// </summary>
    public static void Prepare()
    {
        using var db = new SqliteStoryDbContext(Use(new DbContextOptionsBuilder<SqliteStoryDbContext>(), "Data Source=none").Options);
        _ = db.Model;
    }

    private static TBuilder Use<TBuilder>(TBuilder options, string connection)
        where TBuilder : DbContextOptionsBuilder
    {
        options.UseMemoryCache(s_made).UseSqlite(
            connection,
            // One statement whatever the number of ids, which EF writes once; else it writes it anew each time.
            sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        return options;
    }

    /// <summary>Checks that there is a store of just this version, and changes nothing.</summary>
    /// <exception cref="OperatorException">There is none, it is older or newer, or it is none of ours.</exception>
    public static async Task CheckThatItIsThereAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        var file = services.GetRequiredService<DataFolder>().Store;
        if (!File.Exists(file)) throw new OperatorException($"There is no store {file}. Name its folder with Story:Data.");
        await using var scope = services.CreateAsyncScope();
        var migrator = new SqliteMigrator { Database = scope.ServiceProvider.GetRequiredService<SqliteStoryDbContext>(), LockFile = "" };
        if (await migrator.IsOldAsync(cancel))
            throw new OperatorException($"The store {file} was written by an older version of StoryTracker. Start the server once: it brings the store up to date.");
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
    /// What is deleted is overwritten: redacted words must not lie about in the file. 16 MB of pages in memory instead of 2:
    /// what a page for readers touches in a large store fits.
    /// </summary>
    private sealed class EachConnection(TimeSpan wait) : DbConnectionInterceptor
    {
        private readonly string sql = string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; PRAGMA busy_timeout = {(int)wait.TotalMilliseconds}");

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
