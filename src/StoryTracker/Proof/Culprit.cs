using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>
/// Finds the row that broke an update's hash, by trying: a row that should not be there, or a choice (a status, a mark)
/// that was another. What cannot be guessed, such as a lost row, it leaves to the reader of the finding.
/// </summary>
internal static class Culprit
{
    // The content of the largest update takes milliseconds to hash.
    private const int MostTries = 5_000;

    public static (IPublished Row, string How)? Of(Update update, List<IPublished> rows, IReadOnlyDictionary<Type, IEntityType> types)
    {
        var tries = 0;
        foreach (var row in rows)
        {
            if (++tries > MostTries) return null;
            if (Holds(rows.Where(r => r != row))) return (row, $"it did not come with update {update.Sequence}");
        }

        foreach (var row in rows.Append(update))
        {
            foreach (var property in types[row.GetType()].GetProperties().Where(p => p.PropertyInfo is not null))
            {
                var found = property.PropertyInfo!.GetValue(row);
                foreach (var other in Others(property.ClrType, found))
                {
                    if (++tries > MostTries) return null;
                    property.PropertyInfo.SetValue(row, other);
                    var holds = Holds(rows);
                    property.PropertyInfo.SetValue(row, found);
                    if (holds) return (row, $"its {property.Name} is {found ?? "empty"}, but was published as {other ?? "empty"}");
                }
            }
        }

        return null;

        bool Holds(IEnumerable<IPublished> with) => UpdateContent.HashOf(update, with).AsSpan().SequenceEqual(update.Hash);
    }

    private static IEnumerable<object?> Others(Type type, object? found)
    {
        var choice = Nullable.GetUnderlyingType(type) ?? type;
        if (found is bool yes) return [!yes];
        if (!choice.IsEnum) return [];
        var values = Enum.GetValues(choice).Cast<object?>();
        return (choice == type ? values : values.Append(null)).Where(v => !Equals(v, found));
    }
}
