using Microsoft.EntityFrameworkCore;

namespace StoryTracker.Data.Sqlite;

/// <summary>
/// Questions that each start asks of the file. They go to SQLite as they are: EF Core would translate and compile them for
/// this one time, and the first page would wait for that.
/// </summary>
internal static class SqliteQuestions
{
    /// <summary>The first column of what <paramref name="sql"/> finds, as words.</summary>
    public static async Task<List<string>> WordsAsync(this StoryDbContext db, string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made of the program's own names.
            command.CommandText = sql;
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var words = new List<string>();
            while (await reader.ReadAsync(cancel)) words.Add(reader.GetString(0));
            return words;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Whether <paramref name="sql"/>, a SELECT of one condition, holds.</summary>
    public static async Task<bool> HoldsAsync(this StoryDbContext db, string sql, CancellationToken cancel) =>
        await db.WordsAsync($"SELECT 1 WHERE ({sql})", cancel) is [_];
}
