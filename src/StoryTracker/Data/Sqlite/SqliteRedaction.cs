using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Articles;
using StoryTracker.Updates;

namespace StoryTracker.Data.Sqlite;

/// <summary>
/// What the triggers allow a redaction: while its update is being written, and no longer, the texts that its rows name may
/// become others and lose their random bytes, with the columns that repeat them. Whether the right words went, and nothing
/// else, is for the hash that it leaves to prove.
/// </summary>
internal static class SqliteRedaction
{
    /// <summary>That a column stays as it is.</summary>
    public static string Same(string column) => $"OLD.\"{column}\" IS NEW.\"{column}\"";

    /// <summary>When a row may lose words; null if it has none.</summary>
    public static string? Allowed(IEntityType type, IReadOnlyList<string> columns)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        var key = Key(type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName(table)!));
        var naming = WordCopies.Names.SingleOrDefault(n => n.Version == type.ClrType)?.Text;
        var conditions = new List<string>();
        var free = new HashSet<string>();
        foreach (var text in type.GetComplexProperties().Where(p => p.ClrType == typeof(SealedText)).Select(p => p.Name))
        {
            List<string> its = [text, text + "_Salt"];
            if (text == naming && columns.Contains(WordCopies.Folded)) its.Add(WordCopies.Folded);
            if (type.ClrType == typeof(Article)) its.Add(nameof(Article.Sha256));
            free.UnionWith(its);
            var erased = type.ClrType == typeof(Article) ? $" AND NEW.\"{nameof(Article.Sha256)}\" IS NULL" : "";
            conditions.Add($"(({string.Join(" AND ", its.Select(Same))}) OR (NEW.\"{text}_Salt\" IS NULL{erased} AND {Redacts(type.ClrType.Name, text, key)}))");
        }

        if (WordCopies.Names.SingleOrDefault(n => n.Thing == type.ClrType) is { } named) Free(WordCopies.Slug, Redacts(named.Version.Name, named.Text, Key(["Id", "From"])));
        if (type.ClrType == typeof(Citation))
        {
            var article = Redacts(nameof(Article), nameof(Article.Text), Key([nameof(Citation.ArticleId)]));
            Free(nameof(Citation.Prefix), article);
            Free(nameof(Citation.Suffix), article);
        }

        if (type.ClrType == typeof(Update)) Free(nameof(Update.Fingerprint), $"NEW.\"{nameof(Update.Fingerprint)}\" = zeroblob(32)");
        return conditions.Count == 0 ? null : string.Join(" AND ", [Redacts(), .. columns.Where(c => !free.Contains(c)).Select(Same), .. conditions]);

        void Free(string column, string when)
        {
            free.Add(column);
            conditions.Add($"({Same(column)} OR ({when}))");
        }
    }

    private static string Key(IEnumerable<string> columns) => string.Join(" || ',' || ", columns.Select(c => $"OLD.\"{c}\""));

    private static string Redacts(string noun, string field, string key) => Redacts($" AND \"Noun\" = '{noun}' AND \"Field\" = '{field}' AND \"Key\" = {key}");

    // An update is written last of its rows: once it is there, nothing that it redacted may change any more.
    private static string Redacts(string which = "") =>
        $"EXISTS (SELECT 1 FROM \"Redactions\" WHERE \"From\" = (SELECT \"Sequence\" FROM \"Story\"){which} AND NOT EXISTS (SELECT 1 FROM \"Updates\" WHERE \"Sequence\" = \"Redactions\".\"From\"))";
}
