using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Questions;

/// <summary>What is not known yet. It is answered by a claim.</summary>
public sealed class Question : IPublished
{
    private Question()
    {
    }

    public Question(long id, long number, string slug) => (Id, From, Slug) = (id, number, slug);

    public long Id { get; private set; }

    public long From { get; private set; }

    /// <summary>The readable end of the question’s address, fixed when it was asked.</summary>
    public string Slug { get; private set; } = null!;
}

/// <summary>How a question stands, from one update to the next.</summary>
public sealed class QuestionVersion : IVersion
{
    private QuestionVersion()
    {
    }

    /// <param name="questionId">The question.</param>
    /// <param name="number">The update that brings this version.</param>
    /// <param name="text">The question.</param>
    /// <param name="detail">What comes nearest to an answer; may be empty.</param>
    /// <param name="settles">What would settle it.</param>
    /// <param name="answerId">The claim that answers it; null while it is open.</param>
    /// <exception cref="RuleException">A text is missing, too long, or holds a character that is refused.</exception>
    public QuestionVersion(long questionId, long number, string? text, string? detail, string? settles, long? answerId)
    {
        (QuestionId, From, AnswerId) = (questionId, number, answerId);
        Text = SealedText.Of(Checked.Line(nameof(Text), text, "Ask the question in one sentence."));
        Detail = SealedText.Of(Checked.OptionalText(nameof(Detail), detail, 1_000));
        Settles = SealedText.Of(Checked.Text(nameof(Settles), settles, "Say what would settle it.", 1_000));
    }

    public long QuestionId { get; private set; }

    public long From { get; private set; }

    public long? To { get; private set; }

    public SealedText Text { get; private set; } = null!;

    public SealedText Detail { get; private set; } = null!;

    public SealedText Settles { get; private set; } = null!;

    /// <summary>The claim that answers it; null while it is open.</summary>
    public long? AnswerId { get; private set; }

    public void Close(long number) => To = number;
}

/// <summary>A claim that bears on a version of a question without settling it.</summary>
public sealed class QuestionClaim : IPublished
{
    private QuestionClaim()
    {
    }

    public QuestionClaim(long questionId, long number, int position, long claimId) =>
        (QuestionId, From, Position, ClaimId) = (questionId, number, position, claimId);

    public long QuestionId { get; private set; }

    /// <summary>The update that brought the version of the question.</summary>
    public long From { get; private set; }

    public int Position { get; private set; }

    public long ClaimId { get; private set; }
}

internal sealed class QuestionConfiguration :
    IEntityTypeConfiguration<Question>, IEntityTypeConfiguration<QuestionVersion>, IEntityTypeConfiguration<QuestionClaim>
{
    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.IsAppendOnly().HasPublishedId(q => q.Id);
        builder.Property(q => q.Slug).HasMaxLength(80);
        builder.HasIndex(q => q.From);
    }

    public void Configure(EntityTypeBuilder<QuestionVersion> builder)
    {
        builder.IsVersion().HasOneCurrent(v => v.QuestionId).HasKey(v => new { v.QuestionId, v.From });
        builder.Sealed(v => v.Text).Sealed(v => v.Detail).Sealed(v => v.Settles);
        builder.HasOne<Question>().WithMany().HasForeignKey(v => v.QuestionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Claim>().WithMany().HasForeignKey(v => v.AnswerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<QuestionClaim> builder)
    {
        builder.IsAppendOnly().HasKey(c => new { c.QuestionId, c.From, c.Position });
        builder.HasIndex(c => c.From);
        builder.HasIndex(c => c.ClaimId);
        builder.HasOne<QuestionVersion>().WithMany().HasForeignKey(c => new { c.QuestionId, c.From }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Claim>().WithMany().HasForeignKey(c => c.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }
}
