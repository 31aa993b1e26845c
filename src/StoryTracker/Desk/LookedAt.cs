using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk;

/// <summary>
/// That an editor looked at a thing whose ground had moved, and found it still right. Desk data: outside the sequence, the
/// hashes and the export.
/// </summary>
public sealed class LookedAt
{
    private LookedAt()
    {
    }

    public LookedAt(ThingRef of) => (Thing, ThingId) = (of.Thing, of.Id);

    public Thing Thing { get; private set; }

    public long ThingId { get; private set; }

    /// <summary>The number of the story that the editor saw.</summary>
    public long Number { get; private set; }

    public string By { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Somebody looked, with the story at <paramref name="number"/> before them.</summary>
    public void Look(long number, string by, DateTime at) => (Number, By, At) = (Math.Max(Number, number), by, at.ToMicroseconds());
}

internal sealed class LookedAtConfiguration : IEntityTypeConfiguration<LookedAt>
{
    public void Configure(EntityTypeBuilder<LookedAt> builder)
    {
        builder.ToTable("LookedAt").HasKey(l => new { l.Thing, l.ThingId });
        builder.Property(l => l.By).HasMaxLength(EditorNames.MaxLength);
    }
}
