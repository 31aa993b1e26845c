using Microsoft.EntityFrameworkCore;
using StoryTracker.Search;

namespace StoryTracker.Data.Sqlite;

/// <summary>
/// The index for search: one FTS5 table. The text is taken apart and folded before it comes here (<see cref="IndexedText"/>),
/// so SQLite only needs to know that spaces part words, and how English words end; its own tables of letters, which are
/// older than some scripts, decide nothing.
/// </summary>
public static class SqliteSearch
{
    /// <summary>
    /// The table. The number goes up when the rules of <see cref="IndexedText"/> or <see cref="SearchText"/> change: then
    /// the next start makes the index anew.
    /// </summary>
    public const string Table = Family + "1";

    internal const string Drop = $"DROP TABLE IF EXISTS \"{Table}\"";

    // With secure-delete nothing of a row that is removed stays behind in the index, not even the word that was removed.
    internal const string Create = $"""
        CREATE VIRTUAL TABLE "{Table}" USING fts5("Title", "Body", "Kind", "Thing" UNINDEXED, tokenize = 'porter ascii');
        INSERT INTO "{Table}"("{Table}", rank) VALUES ('secure-delete', 1);
        """;

    private const string Family = "SearchRows";

    /// <summary>Makes the index and fills it if it is not there: in a new store, one of an older version, or one whose index was lost.</summary>
    public static async Task InstallAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        var there = await db.WordsAsync($"SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '{Family}%' AND sql LIKE 'CREATE VIRTUAL%'", cancel);
        if (there is [Table]) return;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var old in there.Where(t => t != Table))
        {
#pragma warning disable EF1002 // A name that SQLite itself has given.
            await db.Database.ExecuteSqlRawAsync($"DROP TABLE \"{old}\"", cancel);
#pragma warning restore EF1002
        }

        if (!there.Contains(Table)) await SearchIndex.RebuildAsync(db, (_, _) => { }, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What FTS5 is asked for rows that hold the words anywhere.</summary>
    internal static string Anywhere(SearchWords words) => $"{{Title Body}} : ({All(words)})";

    /// <summary>What FTS5 is asked for rows that hold all words in their title.</summary>
    internal static string InTitle(SearchWords words, SearchKind? kind) => $"({{Title}} : ({All(words)}))" + Of(kind);

    /// <summary>What FTS5 is asked for the other rows that hold the words.</summary>
    internal static string OnlyElsewhere(SearchWords words, SearchKind? kind) => $"(({Anywhere(words)}) NOT ({{Title}} : ({All(words)})))" + Of(kind);

    // Every piece stands in quotes and holds no quote itself, so nothing of it is read as an operator.
    private static string All(SearchWords words) =>
        string.Join(" AND ", words.Terms.Select(t => t.Joined is null ? Row(t.Pieces) : $"({Row(t.Pieces)} OR {Row([t.Joined])})"));

    private static string Of(SearchKind? kind) => kind is null ? "" : $" AND (Kind : \"{kind.Value.Key()}\")";

    private static string Row(IEnumerable<string> pieces) => $"\"{string.Join(' ', pieces)}\"";
}
