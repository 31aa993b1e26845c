using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Sources;
using StoryTracker.Updates;

namespace StoryTracker.Claims;

/// <summary>
/// How many claims a source supports or denies, from one update until the next row of the same source. It follows from the
/// evidence and the statuses and from nothing else: it is in no hash and no export, and can be made anew at any time.
/// Counting at each read would walk all that a source ever said.
/// </summary>
public sealed record SourceTally
{
    private SourceTally()
    {
    }

    public long SourceId { get; private init; }

    /// <summary>The update that changed a count.</summary>
    public long Number { get; private init; }

    /// <summary>The claims by where they stand.</summary>
    public StatusCounts Counts { get; private init; } = new();

    /// <summary>To how many of them it stood with its own words.</summary>
    public int OwnWords { get; private init; }

    /// <summary>To how many of them it stood as a party.</summary>
    public int Party { get; private init; }

    /// <summary>To how many of them it stood otherwise.</summary>
    public int Other { get; private init; }

    /// <summary>How many of them it denies.</summary>
    public int Denied { get; private init; }

    /// <summary>The claims to which it stood like that. One may count twice, with words of two kinds.</summary>
    public int this[Standing standing] => standing switch
    {
        Standing.OwnWords => OwnWords,
        Standing.Party => Party,
        _ => Other,
    };

    /// <summary>A source that has said nothing yet.</summary>
    internal static SourceTally None(long source) => new() { SourceId = source };

    /// <summary>The same counts in another update.</summary>
    internal SourceTally At(long number) => this with { Number = number };

    /// <summary>Adds a claim, or takes it out.</summary>
    internal SourceTally Add(Said said, int by) => this with
    {
        Counts = said.Status is { } status ? Counts.Add(status, by) : Counts,
        OwnWords = OwnWords + (said.OwnWords ? by : 0),
        Party = Party + (said.Party ? by : 0),
        Other = Other + (said.Other ? by : 0),
        Denied = Denied + (said.Denied ? by : 0),
    };

    /// <summary>What a source says of one claim: nothing, or where the claim stands and how the source stands to it.</summary>
    internal readonly record struct Said(Status? Status, bool OwnWords, bool Party, bool Other, bool Denied);
}

internal sealed class SourceTallyConfiguration : IEntityTypeConfiguration<SourceTally>
{
    public void Configure(EntityTypeBuilder<SourceTally> builder)
    {
        builder.ToTable("SourceTallies").HasKey(t => new { t.SourceId, t.Number });
        builder.HasIndex(t => t.Number);
        builder.ComplexProperty(t => t.Counts, counts =>
        {
            foreach (var status in Statuses.All) counts.Property<int>(status.ToString()).HasColumnName("Count_" + status);
        });
        builder.HasOne<Source>().WithMany().HasForeignKey(t => t.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
