using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Articles;
using StoryTracker.Data;

namespace StoryTracker.Claims;

/// <summary>One checkable assertion. What it says is in its versions; where it stands is in its statuses.</summary>
public sealed class Claim : IPublished
{
    private Claim()
    {
    }

    public Claim(long id, long number, string slug) => (Id, From, Slug) = (id, number, slug);

    public long Id { get; private set; }

    public long From { get; private set; }

    /// <summary>The readable end of the claim’s address, fixed when it was made.</summary>
    public string Slug { get; private set; } = null!;
}

/// <summary>How a claim is worded, from one update to the next.</summary>
public sealed class ClaimVersion : IFindable
{
    private ClaimVersion()
    {
    }

    /// <exception cref="RuleException">A text is missing, too long, or holds a character that is refused.</exception>
    public ClaimVersion(long claimId, long number, string? wording, string? settles)
    {
        ClaimId = claimId;
        From = number;
        Wording = SealedText.Of(Checked.Line(nameof(Wording), wording, "Word the claim as its source asserts it, in one sentence."));
        Folded = TextRules.Fold(Wording.Text);
        Settles = SealedText.Of(Checked.OptionalText(nameof(Settles), settles, 1_000));
    }

    public long ClaimId { get; private set; }

    public long From { get; private set; }

    public long? To { get; private set; }

    /// <summary>The assertion as its source makes it, never negated by us.</summary>
    public SealedText Wording { get; private set; } = null!;

    /// <summary>A folded copy, to be found by its words. Follows from them, so it is not in the hash.</summary>
    public string Folded { get; private set; } = null!;

    /// <summary>What would settle it; empty if nobody has said.</summary>
    public SealedText Settles { get; private set; } = null!;

    public void Close(long number) => To = number;
}

/// <summary>
/// Where a claim stood, from one update to the next. A row is written in the update that changed it, only when the rules
/// gave another result; the sentence that says why is rendered from the evidence and not stored.
/// </summary>
public sealed class ClaimStatus : IVersion
{
    private ClaimStatus()
    {
    }

    public ClaimStatus(long claimId, long number, Judgement judgement)
    {
        (ClaimId, From, Status, Rule, DecidedBy) = (claimId, number, judgement.Status, judgement.Rule, judgement.DecidedBy);
        RulesVersion = StatusRules.Version;
    }

    public long ClaimId { get; private set; }

    public long From { get; private set; }

    public long? To { get; private set; }

    public Status Status { get; private set; }

    /// <summary>Which edition of the rules gave it.</summary>
    public int RulesVersion { get; private set; }

    /// <summary>Which rule gave it.</summary>
    public StatusRule Rule { get; private set; }

    /// <summary>The id of the evidence, ruling or contradicting claim that decided.</summary>
    public long DecidedBy { get; private set; }

    public void Close(long number) => To = number;
}

internal sealed class ClaimConfiguration :
    IEntityTypeConfiguration<Claim>, IEntityTypeConfiguration<ClaimVersion>, IEntityTypeConfiguration<ClaimStatus>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.IsAppendOnly().HasPublishedId(c => c.Id);
        builder.Property(c => c.Slug).HasMaxLength(80);
        builder.HasIndex(c => c.From);
    }

    public void Configure(EntityTypeBuilder<ClaimVersion> builder)
    {
        builder.IsVersion().HasOneCurrent(v => v.ClaimId).HasKey(v => new { v.ClaimId, v.From });
        builder.Sealed(v => v.Wording).Sealed(v => v.Settles);
        builder.HasOne<Claim>().WithMany().HasForeignKey(v => v.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ClaimStatus> builder)
    {
        builder.IsVersion().HasOneCurrent(v => v.ClaimId).HasKey(v => new { v.ClaimId, v.From });
        builder.HasIndex(v => new { v.Status, v.From, v.ClaimId });
        builder.HasOne<Claim>().WithMany().HasForeignKey(v => v.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }
}
