using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Articles;
using StoryTracker.Data;

namespace StoryTracker.Sources;

/// <summary>What kind of voice a source is.</summary>
public enum SourceKind
{
    Government,
    StateMedia,
    Outlet,
    Official,
    Analyst,
    Organization,

    /// <summary>The own voice of an article whose outlet is not known.</summary>
    Article,

    /// <summary>Nobody is named: “some reports”, “it is widely speculated”.</summary>
    Unnamed,
}

/// <summary>
/// How far a source is to be trusted, on the Admiralty (NATO) scale. It is shown and decides nothing: a status follows
/// from evidence.
/// </summary>
public enum Reliability
{
    /// <summary>Completely reliable.</summary>
    A,

    /// <summary>Usually reliable.</summary>
    B,

    /// <summary>Fairly reliable.</summary>
    C,

    /// <summary>Not usually reliable.</summary>
    D,

    /// <summary>Unreliable.</summary>
    E,

    /// <summary>Cannot be judged: the default.</summary>
    F,
}

/// <summary>
/// Who asserts something. A source is also what an origin is named by: where somebody else has it from (see
/// <c>Evidence.OriginId</c>).
/// </summary>
public sealed class Source : IPublished
{
    private Source()
    {
    }

    public Source(long id, long number, string slug) => (Id, From, Slug) = (id, number, slug);

    public long Id { get; private set; }

    public long From { get; private set; }

    /// <summary>The readable end of the source’s address, fixed when it was made.</summary>
    public string Slug { get; private set; } = null!;
}

/// <summary>What we say of a source, from one update to the next.</summary>
public sealed class SourceVersion : IFindable
{
    private SourceVersion()
    {
    }

    /// <exception cref="RuleException">A text is missing, too long, or holds a character that is refused.</exception>
    public SourceVersion(long sourceId, long number, string? name, SourceKind kind, Reliability reliability, string? about)
    {
        SourceId = sourceId;
        From = number;
        Name = SealedText.Of(Checked.Line(nameof(Name), name, "Name the source.", 120));
        Folded = TextRules.Fold(Name.Text);
        Kind = Checked.Defined(nameof(Kind), kind);
        Reliability = Checked.Defined(nameof(Reliability), reliability);
        About = SealedText.Of(Checked.OptionalText(nameof(About), about));
    }

    public long SourceId { get; private set; }

    public long From { get; private set; }

    public long? To { get; private set; }

    /// <summary>The name as it begins a sentence: “The Kremlin”.</summary>
    public SealedText Name { get; private set; } = null!;

    /// <summary>A folded copy, to be found by its words. Follows from them, so it is not in the hash.</summary>
    public string Folded { get; private set; } = null!;

    public SourceKind Kind { get; private set; }

    public Reliability Reliability { get; private set; }

    public SealedText About { get; private set; } = null!;

    public void Close(long number) => To = number;
}

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<SourceVersion>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.IsAppendOnly().HasPublishedId(s => s.Id);
        builder.Property(s => s.Slug).HasMaxLength(80);
        builder.HasIndex(s => s.From);
    }

    public void Configure(EntityTypeBuilder<SourceVersion> builder)
    {
        builder.IsVersion().HasOneCurrent(v => v.SourceId).HasKey(v => new { v.SourceId, v.From });
        builder.Sealed(v => v.Name).Sealed(v => v.About);
        builder.HasOne<Source>().WithMany().HasForeignKey(v => v.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
