using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;

namespace StoryTracker.Tests;

/// <summary>All that a store holds, to compare before and after, and to check history row by row.</summary>
internal static class StoreContent
{
    /// <summary>The types of rows that come with updates.</summary>
    public static IReadOnlyList<IEntityType> Published(StoryDbContext db) =>
        [.. db.Model.GetEntityTypes().Where(t => typeof(IPublished).IsAssignableFrom(t.ClrType)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Every row of every table as text, the story’s number among them.</summary>
    public static async Task<string> DumpAsync(StoryDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The table’s name is the model’s.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                lines.Add(table + ": " + string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}")));
            }
        }

        await db.Database.CloseConnectionAsync();
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>All rows that came with updates, except the updates themselves, by the number of the update.</summary>
    public static async Task<ILookup<long, IPublished>> RowsAsync(StoryDbContext db)
    {
        var all = new List<IPublished>();
        foreach (var type in Published(db).Where(t => t.ClrType != typeof(StoryTracker.Updates.Update)))
        {
            var load = typeof(StoreContent).GetMethod(nameof(LoadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
            all.AddRange(await (Task<List<IPublished>>)load.Invoke(null, [db])!);
        }

        return all.ToLookup(r => r.From);
    }

    /// <summary>Runs a statement, past the program and its rules; the message of SQLite if it refused.</summary>
    public static async Task<string?> TryAsync(StoryDbContext db, string sql)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync(sql);
            return null;
        }
        catch (SqliteException refused)
        {
            return refused.Message;
        }
    }

    private static async Task<List<IPublished>> LoadAsync<T>(StoryDbContext db) where T : class, IPublished =>
        [.. await db.Set<T>().AsNoTracking().ToListAsync()];
}
