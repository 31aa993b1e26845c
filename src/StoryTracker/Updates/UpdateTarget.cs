using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>A thing that a correction corrects. The correction is linked from it for as long as the thing exists.</summary>
public sealed class UpdateTarget : IPublished
{
    private UpdateTarget()
    {
    }

    public UpdateTarget(long number, int position, ThingRef of) => (From, Position, Thing, ThingId) = (number, position, of.Thing, of.Id);

    /// <summary>The correction.</summary>
    public long From { get; private set; }

    public int Position { get; private set; }

    public Thing Thing { get; private set; }

    public long ThingId { get; private set; }
}

internal sealed class UpdateTargetConfiguration : IEntityTypeConfiguration<UpdateTarget>
{
    public void Configure(EntityTypeBuilder<UpdateTarget> builder)
    {
        builder.IsAppendOnly().HasKey(t => new { t.From, t.Position });
        builder.HasIndex(t => new { t.Thing, t.ThingId });
    }
}
