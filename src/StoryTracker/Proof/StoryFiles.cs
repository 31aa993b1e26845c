using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using StoryTracker.Data;

namespace StoryTracker.Proof;

/// <summary>
/// A story as files that a person can read: <c>updates/000001.json</c> and so on, one for each update with all rows that it
/// brought, and <c>articles/1002.txt</c>, byte for byte, for each article. The rows are written from the model, so that a
/// new noun is carried without a line here. What is for the desk only is never in them; the ends of intervals, which follow
/// from the next versions, are not either.
/// </summary>
internal static class StoryFiles
{
    /// <summary>The number of this format, in <c>story.json</c>.</summary>
    public const int Format = 1;

    public static string Of(long update) => Path.Combine("updates", update.ToString("D6", CultureInfo.InvariantCulture) + ".json");

    /// <summary>The file that holds a text instead of the row; null if the row holds it.</summary>
    public static string? FileOf(IPublished row, string property) =>
        row is Articles.Article { Id: var id } && property == nameof(Articles.Article.Text) ? $"articles/{id.ToString(CultureInfo.InvariantCulture)}.txt" : null;

    /// <summary>The plain values of a row that are carried.</summary>
    public static IEnumerable<IProperty> Values(ITypeBase type) =>
        type.GetProperties().Where(p => p.PropertyInfo is not null && !p.IsForDesk() && p.Name != nameof(IVersion.To));

    /// <summary>The texts of a row.</summary>
    public static IEnumerable<IComplexProperty> Texts(IEntityType type) => type.GetComplexProperties().Where(p => p.ClrType == typeof(SealedText));

    /// <summary>The parts of a row that are objects of their own, such as the counts of an update.</summary>
    public static IEnumerable<IComplexProperty> Parts(IEntityType type) => type.GetComplexProperties().Where(p => p.ClrType != typeof(SealedText));

    /// <summary>A value as its column holds it: choices as words, times as text.</summary>
    public static object? ToStored(IProperty property, object? value) => value is not null && Converter(property) is { } converter ? converter.ConvertToProvider(value) : value;

    /// <inheritdoc cref="ToStored"/>
    public static object? FromStored(IProperty property, object? stored) => stored is not null && Converter(property) is { } converter ? converter.ConvertFromProvider(stored) : stored;

    /// <summary>The type of the value in the column.</summary>
    public static Type StoredType(IProperty property)
    {
        var type = Converter(property)?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    // Only those that the model asks for; what a database needs besides is its own.
    private static ValueConverter? Converter(IProperty property) => property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?) ? null : property.GetTypeMapping().Converter;
}
