using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Articles;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>A published text that loses words: what it says now and what it will say, and how to write that.</summary>
internal sealed class RedactedText
{
    private readonly IEntityType _type;
    private readonly long _from;
    private readonly string _before;

    private RedactedText(IEntityType type, string key, string field, long from, string before) =>
        (_type, Key, Field, _from, _before, After) = (type, key, field, from, before, before);

    public string Noun => _type.ClrType.Name;

    public string Key { get; }

    public string Field { get; }

    /// <summary>The text without the words.</summary>
    public string After { get; private set; }

    /// <summary>The stretches that are removed, in order; none touches another.</summary>
    public IReadOnlyList<Span> Spans { get; private set; } = [];

    /// <summary>The first part of the key: the id of an article.</summary>
    public long Id => Parts(Key)[0];

    public bool IsArticle => _type.ClrType == typeof(Article);

    public static string KeyOf(params IEnumerable<object?> parts) => string.Join(',', parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p}")));

    /// <exception cref="RuleException">There is no such text.</exception>
    public static async Task<RedactedText> LoadAsync(StoryDbContext db, string noun, string key, string field)
    {
        var type = db.Model.GetEntityTypes().SingleOrDefault(t => typeof(IPublished).IsAssignableFrom(t.ClrType) && t.ClrType.Name == noun);
        if (type?.FindComplexProperty(field) is { } text && text.ClrType == typeof(SealedText) && Parts(key) is { Length: > 0 } parts && parts.Length == type.FindPrimaryKey()!.Properties.Count)
        {
#pragma warning disable EF1002 // Names of the model’s own tables and columns.
            var number = type.ClrType == typeof(Update) ? nameof(Update.Sequence) : nameof(IPublished.From);
            var rows = await db.Database.SqlQueryRaw<string>($"SELECT \"{field}\" AS \"Value\"{Where(type, 0)}", [.. parts]).ToListAsync();
            if (rows is [var before])
                return new(type, key, field, await db.Database.SqlQueryRaw<long>($"SELECT \"{number}\" AS \"Value\"{Where(type, 0)}", [.. parts]).SingleAsync(), before);
#pragma warning restore EF1002
        }

        throw new RuleException(nameof(Redact.Spans), "There is no such text. Look for the words again.");
    }

    /// <summary>Removes stretches.</summary>
    /// <exception cref="RuleException">One is not within the text, takes half a character, or is removed already.</exception>
    public void Cover(IEnumerable<Span> spans)
    {
        var merged = new List<Span>();
        // An address with a hole in it leads nowhere, and tells more than it should.
        IEnumerable<Span> covered = Field == nameof(ArticleVersion.Url) ? [new(0, _before.Length)] : spans.OrderBy(s => s.Start);
        foreach (var span in covered)
        {
            if (span.Start < 0 || span.Length < 1 || span.Length > _before.Length - span.Start || char.IsLowSurrogate(_before[span.Start]) || char.IsHighSurrogate(_before[span.End - 1]))
                throw new RuleException(nameof(Redact.Spans), "The words do not stand there. Look for them again.");
            if (merged.Count > 0 && merged[^1].End >= span.Start) merged[^1] = new(merged[^1].Start, Math.Max(merged[^1].End, span.End) - merged[^1].Start);
            else merged.Add(span);
        }

        (Spans, After) = (merged, Redaction.Cover(_before, merged));
        if (After == _before) throw new RuleException(nameof(Redact.Spans), "These words are removed already.");
    }

    /// <summary>The words that go.</summary>
    public IEnumerable<string> Removed() => Spans.Select(s => _before.Substring(s.Start, s.Length));

    /// <summary>Writes the text without the words, and what else repeated them.</summary>
    public async Task WriteAsync(StoryDbContext db)
    {
        var naming = WordCopies.Names.SingleOrDefault(n => n.Version == _type.ClrType && n.Text == Field);
        var copies = IsArticle ? $", \"{nameof(Article.Sha256)}\" = NULL" : "";
        if (naming is not null && typeof(IFindable).IsAssignableFrom(_type.ClrType)) copies += $", \"{WordCopies.Folded}\" = {{1}}";
        await RunAsync($"UPDATE {Table(_type)} SET \"{Field}\" = {{0}}, \"{Field}_Salt\" = NULL{copies}{Where(_type, 2, "")}", [After, TextRules.Fold(After), .. Parts(Key)]);

        // The end of the address follows from the first version.
        if (naming is not null)
            await RunAsync($"UPDATE {Table(db.Model.FindEntityType(naming.Thing)!)} SET \"{WordCopies.Slug}\" = {{0}} WHERE \"Id\" = {{1}} AND \"From\" = {{2}}", [Slug.Of(After), Id, _from]);
        await db.Updates.Where(u => u.Sequence == _from).ExecuteUpdateAsync(s => s.SetProperty(u => u.Fingerprint, new byte[32]));

        Task RunAsync(string sql, IEnumerable<object> values) => db.Database.ExecuteSqlRawAsync(sql, values);
    }

    private static long[] Parts(string key)
    {
        var parts = key.Split(',').Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : (long?)null).ToList();
        return parts.Contains(null) ? [] : [.. parts.Select(p => p!.Value)];
    }

    private static string Where(IEntityType type, int first, string? from = null)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        return (from ?? $" FROM {Table(type)}") + " WHERE " + string.Join(" AND ", type.FindPrimaryKey()!.Properties.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"\"{p.GetColumnName(table)}\" = {{{first + i}}}")));
    }

    private static string Table(IEntityType type) => $"\"{type.GetTableName()}\"";
}
