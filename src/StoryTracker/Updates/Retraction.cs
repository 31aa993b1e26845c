using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>A thing that was withdrawn. Its page stays as a tombstone with the reason.</summary>
public sealed class Retraction : IPublished
{
    /// <summary>The longest reason, in UTF-16 code units; what is taken back with the thing repeats it.</summary>
    public const int ReasonLength = 900;

    private Retraction()
    {
    }

    /// <exception cref="RuleException">There is no reason, or it is refused.</exception>
    public Retraction(long id, long number, ThingRef of, string? reason)
    {
        (Id, From, Thing, ThingId) = (id, number, of.Thing, of.Id);
        Reason = SealedText.Of(Checked.Text(nameof(Reason), reason, "Say why it is withdrawn. Readers see the reason.", ReasonLength));
    }

    public long Id { get; private set; }

    public long From { get; private set; }

    public Thing Thing { get; private set; }

    public long ThingId { get; private set; }

    /// <summary>Why. It must not repeat what is withdrawn.</summary>
    public SealedText Reason { get; private set; } = null!;
}

internal sealed class RetractionConfiguration : IEntityTypeConfiguration<Retraction>
{
    public void Configure(EntityTypeBuilder<Retraction> builder)
    {
        builder.IsAppendOnly().HasPublishedId(r => r.Id);
        builder.Sealed(r => r.Reason);
        builder.HasIndex(r => new { r.Thing, r.ThingId });
        builder.HasIndex(r => r.From);
    }
}
