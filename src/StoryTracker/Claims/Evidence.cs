using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Articles;
using StoryTracker.Data;
using StoryTracker.Sources;

namespace StoryTracker.Claims;

/// <summary>Which way a piece of evidence points.</summary>
public enum Stance
{
    Supports,
    Refutes,
}

/// <summary>How sure the source’s words are. The hedge is read from the words, not from what we think of them.</summary>
public enum Certainty
{
    /// <summary>Stated without a hedge.</summary>
    Certain,

    /// <summary>“Is likely to”, “is expected to”.</summary>
    Probable,

    /// <summary>“Could”, “may”, “some reports suggest”, “is widely speculated”: many who guess are no source.</summary>
    Possible,
}

/// <summary>How the source stands to the claim.</summary>
public enum Standing
{
    /// <summary>It speaks of its own words, decisions or plans, on the record, or an original record shows it.</summary>
    OwnWords,

    /// <summary>It has a stake in being believed. A warring side’s account of a battle is this, not own words.</summary>
    Party,

    /// <summary>Neither.</summary>
    Other,
}

/// <summary>What ties a claim to the words of a text. Only ever added; taking a piece back is a row of its own.</summary>
public sealed class Evidence : IPublished
{
    private Evidence()
    {
    }

    /// <exception cref="RuleException">A value is not one of those offered, or the note is too long or holds a character that is refused.</exception>
    public Evidence(long id, long number, long claimId, Citation citation, long sourceId, long? originId, Stance stance, Certainty certainty, Standing standing, string? note)
    {
        (Id, From, ClaimId, CitationId, SourceId, OriginId) = (id, number, claimId, citation.Id, sourceId, originId);
        Stance = Checked.Defined(nameof(Stance), stance);
        Certainty = Checked.Defined(nameof(Certainty), certainty);
        Standing = Checked.Defined(nameof(Standing), standing);
        Note = SealedText.Of(Checked.OptionalText(nameof(Note), note, 1_000));
    }

    public long Id { get; private set; }

    public long From { get; private set; }

    public long ClaimId { get; private set; }

    public long CitationId { get; private set; }

    /// <summary>Who asserts it.</summary>
    public long SourceId { get; private set; }

    /// <summary>
    /// Where the source has it from, named by a source: two outlets that both repeat the Kremlin have one origin, the
    /// Kremlin. Null if not known, and then it is independent of nobody.
    /// </summary>
    public long? OriginId { get; private set; }

    public Stance Stance { get; private set; }

    public Certainty Certainty { get; private set; }

    public Standing Standing { get; private set; }

    /// <summary>Why the editor judged it so; may be empty.</summary>
    public SealedText Note { get; private set; } = null!;
}

/// <summary>A piece of evidence or a link that we no longer stand by. The piece stays, marked, with the reason.</summary>
public sealed class TakenBack : IPublished
{
    private TakenBack()
    {
    }

    /// <exception cref="RuleException">There is no reason.</exception>
    public TakenBack(long id, long number, string? reason)
    {
        (Id, From) = (id, number);
        Reason = SealedText.Of(Checked.Text(nameof(Reason), reason, "Say why it is taken back.", 1_000));
    }

    /// <summary>The id of the evidence or link.</summary>
    public long Id { get; private set; }

    public long From { get; private set; }

    public SealedText Reason { get; private set; } = null!;
}

/// <summary>How one claim bears on another.</summary>
public enum LinkKind
{
    /// <summary>Both cannot be so. It holds in both directions.</summary>
    Contradicts,

    /// <summary>Changes no status.</summary>
    Supports,

    /// <summary>Says the same more precisely. Changes no status.</summary>
    Refines,

    /// <summary>Takes the other’s place; comes with the ruling on the other.</summary>
    Supersedes,
}

/// <summary>A tie between two claims. Only ever added; taking it back is a row of its own.</summary>
public sealed class ClaimLink : IPublished
{
    private ClaimLink()
    {
    }

    /// <exception cref="RuleException">A claim was linked to itself, or the note is refused.</exception>
    public ClaimLink(long id, long number, long claimId, LinkKind kind, long otherId, string? note)
    {
        if (claimId == otherId)
        {
            throw new RuleException(nameof(OtherId), "A claim cannot be linked to itself.");
        }

        (Id, From, ClaimId, Kind, OtherId) = (id, number, claimId, Checked.Defined(nameof(Kind), kind), otherId);
        Note = SealedText.Of(Checked.OptionalText(nameof(Note), note, 1_000));
    }

    public long Id { get; private set; }

    public long From { get; private set; }

    public long ClaimId { get; private set; }

    public LinkKind Kind { get; private set; }

    public long OtherId { get; private set; }

    public SealedText Note { get; private set; } = null!;
}

/// <summary>
/// An editor’s decision on where a claim stands, with the reason. It outranks the rules until the next ruling; one of
/// them is “back to the rules”.
/// </summary>
public sealed class Ruling : IPublished
{
    private Ruling()
    {
    }

    /// <param name="id">Given by the update.</param>
    /// <param name="number">The update.</param>
    /// <param name="claimId">The claim that is ruled on.</param>
    /// <param name="status">The status; null goes back to the rules.</param>
    /// <param name="reason">Why. Readers see it.</param>
    /// <exception cref="RuleException">There is no reason, or the status is one that only the rules give.</exception>
    public Ruling(long id, long number, long claimId, Status? status, string? reason)
    {
        if (status is Claims.Status.Reported or Claims.Status.Speculated or Claims.Status.Disputed)
        {
            throw new RuleException(nameof(Status), $"{status} follows from the evidence. File or take back evidence instead of ruling.");
        }

        (Id, From, ClaimId, Status) = (id, number, claimId, status is { } named ? Checked.Defined(nameof(Status), named) : null);
        Reason = SealedText.Of(Checked.Text(nameof(Reason), reason, "Give the reason. Readers see it beside the status."));
    }

    public long Id { get; private set; }

    public long From { get; private set; }

    public long ClaimId { get; private set; }

    /// <summary>The status, or null for “back to the rules”.</summary>
    public Status? Status { get; private set; }

    public SealedText Reason { get; private set; } = null!;
}

internal sealed class EvidenceConfiguration :
    IEntityTypeConfiguration<Evidence>, IEntityTypeConfiguration<TakenBack>, IEntityTypeConfiguration<ClaimLink>, IEntityTypeConfiguration<Ruling>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.IsAppendOnly().HasPublishedId(e => e.Id);
        builder.Sealed(e => e.Note);
        builder.HasIndex(e => e.ClaimId);
        builder.HasIndex(e => e.SourceId);
        builder.HasIndex(e => e.From);
        builder.HasOne<Claim>().WithMany().HasForeignKey(e => e.ClaimId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Citation>().WithMany().HasForeignKey(e => e.CitationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Source>().WithMany().HasForeignKey(e => e.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Source>().WithMany().HasForeignKey(e => e.OriginId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TakenBack> builder)
    {
        builder.ToTable("TakenBack").IsAppendOnly().HasPublishedId(t => t.Id);
        builder.Sealed(t => t.Reason);
        builder.HasIndex(t => t.From);
    }

    public void Configure(EntityTypeBuilder<ClaimLink> builder)
    {
        builder.IsAppendOnly().HasPublishedId(l => l.Id);
        builder.Sealed(l => l.Note);
        builder.HasIndex(l => l.ClaimId);
        builder.HasIndex(l => l.OtherId);
        builder.HasIndex(l => l.From);
        builder.HasOne<Claim>().WithMany().HasForeignKey(l => l.ClaimId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Claim>().WithMany().HasForeignKey(l => l.OtherId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Ruling> builder)
    {
        builder.IsAppendOnly().HasPublishedId(r => r.Id);
        builder.Sealed(r => r.Reason);
        builder.HasIndex(r => r.ClaimId);
        builder.HasIndex(r => r.From);
        builder.HasOne<Claim>().WithMany().HasForeignKey(r => r.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }
}
