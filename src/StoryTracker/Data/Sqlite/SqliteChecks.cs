using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Proof;

namespace StoryTracker.Data.Sqlite;

/// <summary>
/// What only SQLite can have wrong: pages, references, triggers, and values that no column of their kind may hold, because
/// SQLite keeps whatever it is given.
/// </summary>
internal static class SqliteChecks
{
    /// <returns>Whether the rows can be read by the program; if not, nothing more can be said of them.</returns>
    public static async Task<bool> RunAsync(StoryDbContext db, Findings findings, CancellationToken cancel)
    {
        foreach (var fault in await RowsAsync(db, "PRAGMA integrity_check", cancel))
        {
            if (fault[0] is string words && words.Contains(SqliteSearch.Table, StringComparison.Ordinal)) findings.AddOfSearch("", words);
            else if (fault[0] is not "ok") findings.Add("The file", $"{fault[0]}");
        }

        foreach (var fault in await RowsAsync(db, "PRAGMA foreign_key_check", cancel))
            findings.Add($"{fault[0]} rowid {fault[1]}", $"it refers to a row of {fault[2]} that is not there");

        var model = db.GetService<IDesignTimeModel>().Model;
        var there = (await RowsAsync(db, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", cancel)).ToDictionary(r => (string)r[0]!, r => (string)r[1]!);
        var wanted = SqliteTriggers.Of(model).ToDictionary(t => t.Name, t => t.Create);
        foreach (var (name, sql) in wanted.Where(t => there.GetValueOrDefault(t.Key) != t.Value))
            findings.Add($"Trigger {name}", there.ContainsKey(name) ? "it is not the one that guards history" : "it is missing; the next start of the server installs it again");
        foreach (var name in there.Keys.Except(wanted.Keys))
            findings.Add($"Trigger {name}", "it is not StoryTracker's");

        var isReadable = true;
        foreach (var type in model.GetEntityTypes().Where(t => t.IsAppendOnly()))
        {
            foreach (var row in await RowsAsync(db, Misfits(type), cancel))
            {
                isReadable = false;
                findings.Add($"{type.GetTableName()} {row[0]}", $"its {row[1]} cannot be read; nothing else was checked until that is mended");
            }
        }

        return isReadable;
    }

    // The columns of each row whose value is none that the program could have written.
    private static string Misfits(IEntityType type)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        var cases = type.GetFlattenedProperties().Select(p => (Column: p.GetColumnName(table)!, Fits: Fits(p, $"\"{p.GetColumnName(table)}\"")));
        var key = string.Join(" || ', ' || ", type.FindPrimaryKey()!.Properties.Select(p => $"'{p.Name} ' || \"{p.GetColumnName(table)}\""));
        return $"""SELECT * FROM (SELECT {key} AS k, CASE {string.Join(' ', cases.Select(c => $"WHEN NOT ({c.Fits}) THEN '{c.Column}'"))} END AS c FROM "{table.Name}") WHERE c IS NOT NULL""";
    }

    private static string Fits(IProperty property, string column)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var kind = property.GetColumnType().ToUpperInvariant() switch { "INTEGER" => "integer", "BLOB" => "blob", "REAL" => "real", _ => "text" };
        var fits = $"typeof({column}) = '{kind}'";
        if (type.IsEnum) fits += $" AND {column} IN ({string.Join(", ", Enum.GetNames(type).Select(n => $"'{n}'"))})";
        if (type == typeof(DateTime)) fits += $" AND julianday({column}) IS NOT NULL";
        if (type == typeof(bool)) fits += $" AND {column} IN (0, 1)";
        if (type == typeof(int)) fits += string.Create(CultureInfo.InvariantCulture, $" AND {column} BETWEEN {int.MinValue} AND {int.MaxValue}");
        if (type == typeof(Guid)) fits += $" AND length({column}) = 36 AND {column} NOT GLOB '*[^0-9A-Fa-f-]*'";
        return property.IsNullable ? $"{column} IS NULL OR ({fits})" : fits;
    }

    private static async Task<List<object?[]>> RowsAsync(StoryDbContext db, string sql, CancellationToken cancel)
    {
        var rows = new List<object?[]>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made of the model's own names.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }
}
