using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>
/// All rows that come with updates, whatever nouns there are: read from the model, so that a new noun is proved and
/// carried without a line here.
/// </summary>
internal static class PublishedRows
{
    /// <summary>The types of these rows except the updates themselves, in an order in which each stands after those that it refers to.</summary>
    public static IReadOnlyList<IEntityType> Types(StoryDbContext db)
    {
        var left = db.Model.GetEntityTypes()
            .Where(t => typeof(IPublished).IsAssignableFrom(t.ClrType) && t.ClrType != typeof(Update))
            .OrderBy(t => t.ClrType.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<IEntityType>();
        while (left.Count > 0)
        {
            var next = left.First(t => t.GetForeignKeys().All(k => k.PrincipalEntityType == t || !left.Contains(k.PrincipalEntityType)));
            sorted.Add(next);
            left.Remove(next);
        }

        return sorted;
    }

    /// <summary>The rows of updates <paramref name="from"/> to <paramref name="to"/>, both included, by number.</summary>
    public static async Task<ILookup<long, IPublished>> BetweenAsync(StoryDbContext db, long from, long to, CancellationToken cancel = default)
    {
        var all = new List<IPublished>();
        foreach (var type in Types(db))
        {
            all.AddRange(await ReadAsync(db, type, from, to, cancel));
        }

        return all.ToLookup(r => r.From);
    }

    /// <summary>The texts of a row with the names of their columns.</summary>
    public static IEnumerable<(string Name, SealedText Text)> Texts(IEntityType type, object row) =>
        from property in type.GetComplexProperties()
        where property.ClrType == typeof(SealedText)
        select (property.Name, (SealedText)property.PropertyInfo!.GetValue(row)!);

    /// <summary>The primary key of a row as a redaction names it.</summary>
    public static string KeyOf(IEntityType type, object row) => RedactedText.KeyOf(type.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(row)));

    /// <summary>Table and key, as a person looks the row up: <c>Evidence Id 3002</c>.</summary>
    public static string NameOf(IEntityType type, object row) =>
        $"{type.GetTableName()} {string.Join(", ", type.FindPrimaryKey()!.Properties.Select(p => $"{p.Name} {p.PropertyInfo!.GetValue(row)}"))}";

    private static Task<List<IPublished>> ReadAsync(StoryDbContext db, IEntityType type, long from, long to, CancellationToken cancel) =>
        (Task<List<IPublished>>)typeof(PublishedRows)
            .GetMethod(nameof(ReadTypeAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type.ClrType).Invoke(null, [db, from, to, cancel])!;

    private static async Task<List<IPublished>> ReadTypeAsync<T>(StoryDbContext db, long from, long to, CancellationToken cancel) where T : class, IPublished =>
        [.. await db.Set<T>().AsNoTracking().Where(r => r.From >= from && r.From <= to).ToListAsync(cancel)];
}
