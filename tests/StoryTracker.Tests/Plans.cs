using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;

namespace StoryTracker.Tests;

/// <summary>How SQLite goes about each query.</summary>
internal sealed class Plans : DbCommandInterceptor
{
    public List<string> Steps { get; } = [];

    /// <summary>The plans of what is read from a store.</summary>
    public static async Task<List<string>> OfAsync(TestStore store, Func<StoryDbContext, Task> read)
    {
        var plans = new Plans();
        await using var db = plans.Open(store);
        await read(db);
        return plans.Steps;
    }

    /// <summary>A context whose queries are planned before they are run.</summary>
    public StoryDbContext Open(TestStore store) => new SqliteStoryDbContext(new DbContextOptionsBuilder<SqliteStoryDbContext>()
        .UseSqlite($"Data Source={Path.Combine(store.Folder, "story.db")};Pooling=False").AddInterceptors(this).Options);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await using var explain = ((SqliteCommand)command).Connection!.CreateCommand();
#pragma warning disable CA2100 // The program's own query.
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
        explain.Transaction = ((SqliteCommand)command).Transaction;
        foreach (SqliteParameter p in command.Parameters) explain.Parameters.AddWithValue(p.ParameterName, p.Value);
        await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) Steps.Add(reader.GetString(3));
        return result;
    }
}
