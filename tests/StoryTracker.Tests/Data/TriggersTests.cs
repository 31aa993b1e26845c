using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Stories;
using StoryTracker.Tests.Stories;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Data;

/// <summary>SQLite itself refuses to alter published history, whatever program asks.</summary>
public class TriggersTests
{
    [Fact]
    public async Task No_row_of_history_can_be_altered_deleted_or_replaced()
    {
        using var store = await StoreWithEverythingAsync();
        await using var db = store.CreateDbContext();
        var before = await StoreContent.DumpAsync(db);
        foreach (var type in AppendOnly(db))
        {
            var table = type.GetTableName()!;
            Assert.True(await CountAsync(db, $"SELECT count(*) AS Value FROM \"{table}\"") > 0, $"{table} must have a row for this test.");
            Assert.Equal($"SQLite Error 19: '{table} is published history and cannot be deleted'.", await StoreContent.TryAsync(db, $"DELETE FROM \"{table}\""));
            Assert.Equal($"SQLite Error 19: '{table} is published history and cannot be replaced'.", await StoreContent.TryAsync(db, $"INSERT OR REPLACE INTO \"{table}\" SELECT * FROM \"{table}\""));
            foreach (var column in Columns(type).Where(c => c != "To"))
            {
                Assert.Equal($"SQLite Error 19: '{table} is published history and cannot be altered'.", await StoreContent.TryAsync(db, $"UPDATE \"{table}\" SET \"{column}\" = \"{column}\" || ''"));
            }
        }

        Assert.Equal(before, await StoreContent.DumpAsync(db));
    }

    [Fact]
    public async Task A_version_is_closed_once_and_nothing_else_happens_to_it()
    {
        using var store = await StoreWithEverythingAsync();
        await using var db = store.CreateDbContext();
        foreach (var type in AppendOnly(db).Where(t => typeof(IVersion).IsAssignableFrom(t.ClrType)))
        {
            var table = type.GetTableName()!;
            var refused = $"SQLite Error 19: '{table} is published history and cannot be altered'.";
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.Equal(refused, await StoreContent.TryAsync(db, $"UPDATE \"{table}\" SET \"To\" = 99, \"From\" = \"From\" + 1 WHERE \"To\" IS NULL"));
            Assert.Equal(refused, await StoreContent.TryAsync(db, $"UPDATE \"{table}\" SET \"To\" = \"From\" WHERE \"To\" IS NULL"));
            Assert.Null(await StoreContent.TryAsync(db, $"UPDATE \"{table}\" SET \"To\" = 99 WHERE \"To\" IS NULL"));
            Assert.Equal(refused, await StoreContent.TryAsync(db, $"UPDATE \"{table}\" SET \"To\" = NULL"));
            Assert.Equal(refused, await StoreContent.TryAsync(db, $"UPDATE \"{table}\" SET \"To\" = 100"));
        }
    }

    // The row that REPLACE would delete is not only the one with the same key.
    [Fact]
    public async Task A_row_that_stands_in_the_way_by_another_unique_index_cannot_be_replaced()
    {
        using var store = await StoreWithEverythingAsync();
        await using var db = store.CreateDbContext();
        var before = await StoreContent.DumpAsync(db);
        foreach (var type in AppendOnly(db).Where(t => t.GetIndexes().Any(i => i.IsUnique) && t.GetTableName() is not ("StoryVersions" or "Mastheads")))
        {
            // The same row under the next number.
            var table = type.GetTableName()!;
            var number = type.ClrType == typeof(Update) ? "Sequence" : "From";
            var values = string.Join(", ", Columns(type).Select(c => c == number ? $"\"{c}\" + 1000" : $"\"{c}\""));
            var sql = $"INSERT OR REPLACE INTO \"{table}\" ({string.Join(", ", Columns(type).Select(c => $"\"{c}\""))}) SELECT {values} FROM \"{table}\"{(number == "From" ? " WHERE \"To\" IS NULL" : "")}";
            Assert.Equal($"SQLite Error 19: '{table} is published history and cannot be replaced'.", await StoreContent.TryAsync(db, sql));
        }

        Assert.Equal(before, await StoreContent.DumpAsync(db));
    }

    [Fact]
    public async Task The_number_of_the_story_goes_up_by_one_and_never_back()
    {
        using var store = await TestStore.SeededAsync();
        await using var db = store.CreateDbContext();
        foreach (var sql in new[]
        {
            """UPDATE "Story" SET "Sequence" = "Sequence" - 1""", """UPDATE "Story" SET "Sequence" = "Sequence" + 2""", """UPDATE "Story" SET "Sequence" = 0""",
            """UPDATE "Story" SET "Id" = 2""", """UPDATE "Story" SET "Seeded" = 0""", """DELETE FROM "Story" """,
            """INSERT OR REPLACE INTO "Story" ("Id", "Sequence", "Seeded") VALUES (1, 0, 0)""", """INSERT INTO "Story" ("Id", "Sequence", "Seeded") VALUES (2, 0, 0)""",
        })
        {
            Assert.StartsWith("SQLite Error 19: 'Story ", await StoreContent.TryAsync(db, sql), StringComparison.Ordinal);
        }

        Assert.Equal(12, await db.Story.Select(s => s.Sequence).SingleAsync());
    }

    [Fact]
    public async Task Every_table_of_history_has_its_three_triggers_and_installing_them_again_changes_nothing()
    {
        using var store = await TestStore.EmptyAsync();
        await using var db = store.CreateDbContext();
        var expected = AppendOnly(db).Select(t => t.GetTableName()!).Append("Story").SelectMany(t => new[] { $"{t}_delete", $"{t}_insert", $"{t}_update" }).Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.Count >= 3 * 21);
        Assert.Equal(expected, await TriggersAsync());
        await SqliteTriggers.InstallAsync(db);
        Assert.Equal(expected, await TriggersAsync());

        async Task<IEnumerable<string>> TriggersAsync() =>
            (await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync()).Order(StringComparer.Ordinal);
    }

    // The seeds, and what they do not have: a ruling, something taken back, and settings with a logo.
    private static async Task<TestStore> StoreWithEverythingAsync()
    {
        var store = await TestStore.SeededAsync();
        await using var db = store.CreateDbContext();
        var link = await db.ClaimLinks.Select(l => l.Id).FirstAsync();
        var claim = await db.Claims.Select(c => c.Id).FirstAsync();
        var outcome = await store.Door.PublishAsync(new()
        {
            Key = Guid.NewGuid(),
            Headline = "A ruling",
            Changes = [new RuleOn { Claim = claim, Status = Status.Unverifiable, Reason = "We tried." }, new TakeBack { Id = link, Reason = "It was another matter." }, new AmendMasthead { NewLogo = LogoReader.Read("", Pictures.Png()), LogoText = "The Herald" }],
        });
        Assert.IsType<Outcome.Published>(outcome);
        Assert.IsType<Outcome.Published>(await store.Door.PublishAsync(new()
        {
            Key = Guid.NewGuid(), Kind = UpdateKind.Correction, Headline = "It is so", Said = "It was not.", Right = "It is.",
            Changes = [new Correct { Of = new(Thing.Claim, claim) }],
        }));
        Assert.IsType<Outcome.Published>(await store.Door.PublishAsync(new()
        {
            Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "We withdraw an update",
            Changes = [new Retract { Of = new(Thing.Update, 2), Reason = "It told nothing new." }],
        }));
        db.Add(new Redaction(1, 0, nameof(ClaimVersion), "1", nameof(ClaimVersion.Wording), 0, 1, new byte[32]));
        await db.SaveChangesAsync();
        return store;
    }

    private static List<IEntityType> AppendOnly(StoryDbContext db) =>
        [.. db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(t => t.IsAppendOnly())];

    private static List<string> Columns(IEntityType type) =>
        [.. type.GetFlattenedProperties().Select(p => p.GetColumnName(StoreObjectIdentifier.Table(type.GetTableName()!))!)];

    private static async Task<long> CountAsync(StoryDbContext db, string sql) => await db.Database.SqlQueryRaw<long>(sql).SingleAsync();
}
