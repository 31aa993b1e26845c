using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Search;

namespace StoryTracker.Data.Sqlite;

/// <remarks>
/// The place of a row in the index tells which update brought it, so the past is a stretch of the index, and a walk from
/// its end meets the newest first.
/// </remarks>
public sealed partial class SqliteStoryDbContext
{
    private const long ForUpdate = 1_000_000;
    private const long ForKind = 100_000;

    // The second walk begins only if the first found fewer than are wanted. The kind only chooses.
    public override IQueryable<Hit> Hits(SearchWords words, SearchKind? kind, long? number) => Database.SqlQueryRaw<Hit>(
        $$"""
        SELECT rowid AS "Row", rowid / 100000 % 10 AS "Kind", "Thing", rowid / 1000000 AS "From", "IsInTitle" FROM (
          SELECT * FROM (SELECT rowid, "Thing", 1 AS "IsInTitle" FROM "{{SqliteSearch.Table}}" WHERE "{{SqliteSearch.Table}}" MATCH {0} AND rowid < {2} ORDER BY rowid DESC LIMIT {3})
          UNION ALL
          SELECT * FROM (SELECT rowid, "Thing", 0 AS "IsInTitle" FROM "{{SqliteSearch.Table}}" WHERE "{{SqliteSearch.Table}}" MATCH {1} AND rowid < {2} ORDER BY rowid DESC LIMIT {3})
          LIMIT {3})
        """, SqliteSearch.InTitle(words, kind), SqliteSearch.OnlyElsewhere(words, kind), number is null ? long.MaxValue : (number.Value + 1) * ForUpdate, Hit.Most);

    public override IQueryable<MarkedRow> MarkedRows(SearchWords words, IReadOnlyCollection<long> rows) => Database.SqlQueryRaw<MarkedRow>(
        $$"""
        SELECT "{{SqliteSearch.Table}}".rowid AS "Row", highlight("{{SqliteSearch.Table}}", 0, char(2), char(3)) AS "Title", highlight("{{SqliteSearch.Table}}", 1, char(2), char(3)) AS "Body"
        FROM json_each({1}) AS r CROSS JOIN "{{SqliteSearch.Table}}" WHERE "{{SqliteSearch.Table}}".rowid = r.value AND "{{SqliteSearch.Table}}" MATCH {0}
        """, SqliteSearch.Anywhere(words), JsonSerializer.Serialize(rows));

    public override async Task<bool> HasSearchAsync(CancellationToken cancel = default) =>
        await Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE name = {0}", SqliteSearch.Table).AnyAsync(cancel);

    public override IQueryable<IndexRow> IndexRows(long? first, long? last) => Database.SqlQueryRaw<IndexRow>(
        $$"""
        SELECT rowid AS "Row", rowid / 1000000 AS "From", rowid / 100000 % 10 AS "Kind", rowid % 100000 AS "Place", "Kind" AS "KindWord", "Thing", "Title", "Body",
          CASE WHEN rowid / 1000000 > {3} OR rowid % 100000 > 0 OR coalesce("Title", '') = '' THEN NULL
            ELSE EXISTS (SELECT 1 FROM "{{SqliteSearch.Table}}" AS f WHERE f."{{SqliteSearch.Table}}" MATCH {2} || '"' || t."Title" || '"' AND f.rowid = t.rowid) END AS "IsFound"
        FROM "{{SqliteSearch.Table}}" AS t WHERE rowid >= {0} AND rowid < {1}
        """, first is null ? long.MinValue : first.Value * ForUpdate, last is null ? long.MaxValue : (last.Value + 1) * ForUpdate, "{Title} : ", first ?? 1);

    public override Task AddToSearchAsync(SearchKind kind, SearchText text, int place, CancellationToken cancel = default) => Database.ExecuteSqlRawAsync(
        $$"""INSERT INTO "{{SqliteSearch.Table}}"(rowid, "Title", "Body", "Kind", "Thing") VALUES ({0}, {1}, {2}, {3}, {4})""",
        [text.From * ForUpdate + (int)kind * ForKind + place, IndexedText.Of(text.Title).Row, IndexedText.Of(text.Body()).Row, kind.ToString(), text.Thing], cancel);

    public override Task RemoveFromSearchAsync(long number, CancellationToken cancel = default) => Database.ExecuteSqlRawAsync(
        $$"""DELETE FROM "{{SqliteSearch.Table}}" WHERE rowid >= {0} AND rowid < {1}""", [number * ForUpdate, (number + 1) * ForUpdate], cancel);

    public override async Task MakeSearchAsync(CancellationToken cancel = default)
    {
        await Database.ExecuteSqlRawAsync(SqliteSearch.Drop, cancel);
        await Database.ExecuteSqlRawAsync(SqliteSearch.Create, cancel);
    }
}
