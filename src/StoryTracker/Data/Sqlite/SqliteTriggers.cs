using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StoryTracker.Data.Sqlite;

/// <summary>
/// Lets SQLite itself refuse to alter published history: rows are added, a version’s interval is closed once, words are
/// redacted in an update of that kind (<see cref="SqliteRedaction"/>), and nothing else. The triggers are made from the model, and installed anew after every migration, because SQLite drops them
/// silently when a migration rebuilds a table.
/// </summary>
public static class SqliteTriggers
{
    /// <summary>A trigger: its name, and the statements that drop and make it.</summary>
    public sealed record Trigger(string Name, string Drop, string Create);

    /// <summary>The triggers of <paramref name="model"/>.</summary>
    public static IReadOnlyList<Trigger> Of(IModel model) =>
        [.. model.GetEntityTypes().Where(t => t.IsAppendOnly()).SelectMany(For), .. ForTheStory()];

    /// <summary>Installs the triggers that are not there as they should be; a store that has them all is not touched.</summary>
    public static async Task InstallAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        var wanted = Of(db.GetService<IDesignTimeModel>().Model);
        var there = await db.WordsAsync("SELECT sql FROM sqlite_master WHERE type = 'trigger'", cancel);
        var missing = wanted.Where(t => !there.Contains(t.Create)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var trigger in missing)
        {
            await db.Database.ExecuteSqlRawAsync(trigger.Drop, cancel);
            await db.Database.ExecuteSqlRawAsync(trigger.Create, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static IEnumerable<Trigger> For(IEntityType type)
    {
        var table = type.GetTableName()!;
        var store = StoreObjectIdentifier.Table(table);
        var columns = type.GetFlattenedProperties().Select(p => p.GetColumnName(store)!).ToList();
        var keys = type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName(store)!).ToList();
        var isVersion = typeof(IVersion).IsAssignableFrom(type.ClrType);

        // Whoever closes an interval may touch nothing else in the row.
        var closed = isVersion
            ? "(OLD.\"To\" IS NULL AND NEW.\"To\" IS NOT NULL AND NEW.\"To\" > OLD.\"From\" AND " + string.Join(" AND ", columns.Where(c => c != "To").Select(SqliteRedaction.Same)) + ")"
            : "0";
        var redacted = SqliteRedaction.Allowed(type, columns) is { } allowed ? $" OR ({allowed})" : "";
        yield return Make(table, "update", "BEFORE UPDATE", $"NOT ({closed}{redacted})", "is published history and cannot be altered");
        yield return Make(table, "delete", "BEFORE DELETE", "1", "is published history and cannot be deleted");

        // INSERT OR REPLACE would delete without asking the trigger above, and not only the row with the same key: every
        // unique index names rows that stand in its way. Of what there is once, the index is on the end of the interval
        // alone, which is empty in the current row.
        var inTheWay = type.GetIndexes().Where(i => i.IsUnique)
            .Select(i => (Columns: i.Properties.Select(p => p.GetColumnName(store)!), Filter: i.GetFilter()))
            .Prepend((keys, null))
            .Select(u => $"EXISTS (SELECT 1 FROM \"{table}\" WHERE {string.Join(" AND ", u.Columns.Select(c => $"\"{c}\" {(u.Filter is null ? "=" : "IS")} NEW.\"{c}\""))}{(u.Filter is null ? "" : $" AND {u.Filter} AND NEW.{u.Filter}")})");
        yield return Make(table, "insert", "BEFORE INSERT", string.Join(" OR ", inTheWay), "is published history and cannot be replaced");
    }

    private static IEnumerable<Trigger> ForTheStory()
    {
        yield return Make("Story", "update", "BEFORE UPDATE",
            "NOT (NEW.\"Id\" = 1 AND NEW.\"Sequence\" BETWEEN OLD.\"Sequence\" AND OLD.\"Sequence\" + 1 AND NEW.\"Seeded\" >= OLD.\"Seeded\")", "gives numbers out one by one");
        yield return Make("Story", "delete", "BEFORE DELETE", "1", "cannot be deleted");
        yield return Make("Story", "insert", "BEFORE INSERT", "EXISTS (SELECT 1 FROM \"Story\")", "cannot be replaced");
    }

    private static Trigger Make(string table, string name, string when, string refused, string message) => new(
        $"{table}_{name}",
        $"DROP TRIGGER IF EXISTS \"{table}_{name}\"",
        $"CREATE TRIGGER \"{table}_{name}\" {when} ON \"{table}\" WHEN {refused} BEGIN SELECT RAISE(ABORT, '{table} {message}'); END");
}
