using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StoryTracker.Data;

/// <summary>The few mappings that every noun shares.</summary>
public static class MappingExtensions
{
    /// <summary>Marks a table as published history: rows are added, versions are closed, and nothing else is ever done to it.</summary>
    public const string AppendOnly = "Story:AppendOnly";

    /// <summary>Marks a column of a published row as the desk's own: it is not hashed, and no export holds it.</summary>
    public const string ForDesk = "Story:ForDesk";

    /// <summary>Marks a column of a desk table as one that holds what somebody typed.</summary>
    public const string Words = "Story:Words";

    /// <summary>Maps the interval of a version: its end is the token that catches two editors who change one thing.</summary>
    public static EntityTypeBuilder<T> IsVersion<T>(this EntityTypeBuilder<T> builder) where T : class, IVersion
    {
        builder.Property(v => v.To).IsConcurrencyToken();
        builder.HasIndex(v => v.From);
        return builder.IsAppendOnly();
    }

    /// <summary>Maps rows that are only ever added.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> builder) where T : class
    {
        builder.HasAnnotation(AppendOnly, true);
        return builder;
    }

    /// <summary>One current version for each thing.</summary>
    public static EntityTypeBuilder<T> HasOneCurrent<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> owner) where T : class, IVersion
    {
        builder.HasIndex(owner).IsUnique().HasFilter("\"To\" IS NULL");
        return builder;
    }

    /// <summary>Maps a row whose id is given by the update that brought it (see <c>Publication.NextId</c>).</summary>
    public static EntityTypeBuilder<T> HasPublishedId<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> id) where T : class
    {
        builder.HasKey(id);
        builder.Property(id).ValueGeneratedNever();
        return builder;
    }

    /// <summary>Maps a sealed text to three columns: its name, and the same with <c>_Salt</c> and <c>_Digest</c>.</summary>
    public static EntityTypeBuilder<T> Sealed<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, SealedText?>> property) where T : class
    {
        builder.ComplexProperty(property, text =>
        {
            var name = text.Metadata.Name;
            text.Property(t => t!.Text).HasColumnName(name);
            text.Property(t => t!.Salt).HasColumnName(name + "_Salt");
            text.Property(t => t!.Digest).HasColumnName(name + "_Digest");
            text.IsRequired();
        });
        return builder;
    }

    /// <summary>
    /// Maps a sealed text that came after stores were in use: the rows that were there hold the empty text, sealed with 16
    /// bytes of zero.
    /// </summary>
    public static EntityTypeBuilder<T> SealedSince<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, SealedText?>> property) where T : class
    {
        builder.Sealed(property).ComplexProperty(property, text =>
        {
            text.Property(t => t!.Text).HasDefaultValue("");
            text.Property(t => t!.Salt).HasDefaultValue(new byte[16]);
            text.Property(t => t!.Digest).HasDefaultValue(SealedText.DigestOf(new byte[16], ""));
        });
        return builder;
    }

    /// <summary>Maps what only the desk knows of a published row.</summary>
    public static PropertyBuilder<T> IsForDesk<T>(this PropertyBuilder<T> builder) => builder.HasAnnotation(ForDesk, true);

    /// <summary>Maps what somebody typed at the desk: words that are redacted go from there too.</summary>
    public static PropertyBuilder<T> HoldsWords<T>(this PropertyBuilder<T> builder) => builder.HasAnnotation(Words, true);

    /// <summary>Whether a column of a desk table holds what somebody typed.</summary>
    public static bool HoldsWords(this IReadOnlyProperty property) => property.FindAnnotation(Words) is not null;

    /// <summary>Whether only the desk knows this of a published row.</summary>
    public static bool IsForDesk(this IReadOnlyProperty property) => property.FindAnnotation(ForDesk) is not null;

    /// <summary>Whether rows of this type are published history.</summary>
    public static bool IsAppendOnly(this IReadOnlyEntityType type) => type.FindAnnotation(AppendOnly) is not null;
}
