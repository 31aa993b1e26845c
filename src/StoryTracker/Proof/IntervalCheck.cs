using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;

namespace StoryTracker.Proof;

/// <summary>Whether each version ends where the next one of the same thing begins, and the last one does not end.</summary>
internal static class IntervalCheck
{
    public static async Task RunAsync(StoryDbContext db, Findings findings, CancellationToken cancel)
    {
        foreach (var type in PublishedRows.Types(db).Where(t => typeof(IVersion).IsAssignableFrom(t.ClrType)))
        {
            var table = StoreObjectIdentifier.Table(type.GetTableName()!);
            var owner = type.FindPrimaryKey()!.Properties.Where(p => p.Name != nameof(IPublished.From)).Select(p => p.GetColumnName(table)!).ToList();
            var parts = owner.Count == 0 ? "" : "PARTITION BY " + string.Join(", ", owner.Select(c => $"\"{c}\""));
            var columns = string.Join(", ", owner.Append("From").Append("To").Select(c => $"\"{c}\""));
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model's own tables and columns.
            command.CommandText = $"""
                SELECT * FROM (SELECT {columns}, LEAD("From") OVER ({parts} ORDER BY "From") AS "Next" FROM "{table.Name}") AS v
                WHERE "To" IS DISTINCT FROM "Next"
                """;
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var key = owner.Append("From").Select((c, i) => $"{c} {reader.GetValue(i)}");
                findings.Add($"{table.Name} {string.Join(", ", key)}", $"its To is {At(owner.Count + 1)}, but the next version begins at {At(owner.Count + 2)}");

                string At(int column) => reader.IsDBNull(column) ? "empty" : reader.GetInt64(column).ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
