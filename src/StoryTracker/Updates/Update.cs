using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>What an update is to its readers.</summary>
public enum UpdateKind
{
    /// <summary>The facts moved on.</summary>
    Update,

    /// <summary>Wording only: it says the same.</summary>
    Clarification,

    /// <summary>We were wrong: what was wrong, and what is right.</summary>
    Correction,

    /// <summary>Something is withdrawn, and why. Its page stays as a tombstone.</summary>
    Retraction,

    /// <summary>Words that the law ordered removed.</summary>
    Redaction,
}

/// <summary>
/// One numbered change to the story, and the only door to change. Everything that came with it bears its number.
/// </summary>
public sealed class Update : IPublished
{
    /// <summary>The longest body, in UTF-16 code units of Markdown.</summary>
    public const int BodyLength = 20_000;

    /// <summary>The longest by-line, in UTF-16 code units.</summary>
    public const int BylineLength = 120;

    private Update()
    {
    }

    /// <exception cref="RuleException">A text is missing, too long, or holds a character that is refused.</exception>
    internal Update(long number, Submission submission, DateTime at, Update? previous)
    {
        Sequence = number;
        Key = submission.Key;
        Fingerprint = submission.Fingerprint();
        At = previous is not null && previous.At > at ? previous.At : at;
        Kind = Checked.Defined(nameof(Kind), submission.Kind);
        Headline = SealedText.Of(Checked.Line(nameof(Headline), submission.Headline, "Give the update a headline."));
        Body = SealedText.Of(Checked.OptionalText(nameof(Body), submission.Body, BodyLength));
        var corrects = submission.Kind == UpdateKind.Correction;
        Said = SealedText.Of(corrects ? Checked.Text(nameof(Said), submission.Said, "Say what we said that was wrong.") : "");
        Right = SealedText.Of(corrects ? Checked.Text(nameof(Right), submission.Right, "Say what is right.") : "");
        Byline = SealedText.Of(Checked.OptionalLine(nameof(Byline), submission.Byline, BylineLength));
        EditorName = submission.EditorName;
        PreviousHash = previous?.Hash ?? new byte[32];
        Counts = previous?.Counts ?? new StatusCounts();
    }

    /// <summary>1, 2, 3, … without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>The form’s own key: the same form sent twice is published once.</summary>
    public Guid Key { get; private set; }

    /// <summary>SHA-256 of what the form said, to tell the same form sent twice from other words under the same key.</summary>
    public byte[] Fingerprint { get; private set; } = null!;

    /// <summary>When it was published: UTC, whole microseconds, never before its predecessor.</summary>
    public DateTime At { get; private set; }

    public UpdateKind Kind { get; private set; }

    public SealedText Headline { get; private set; } = null!;

    /// <summary>What moved on, in Markdown.</summary>
    public SealedText Body { get; private set; } = null!;

    /// <summary>In a correction: what we said that was wrong.</summary>
    public SealedText Said { get; private set; } = null!;

    /// <summary>In a correction: what is right.</summary>
    public SealedText Right { get; private set; } = null!;

    /// <summary>Who readers read that it is by, as the editor chose; empty: the desk as a whole.</summary>
    public SealedText Byline { get; private set; } = null!;

    /// <summary>Who published it, for the desk only; null for the seeds. Not in the hash, which outsiders can check.</summary>
    public string? EditorName { get; private set; }

    /// <summary>How many claims stood where once this update was published.</summary>
    public StatusCounts Counts { get; private set; } = null!;

    public byte[] PreviousHash { get; private set; } = null!;

    /// <summary>SHA-256 over the update’s content and the hash before it; see <see cref="UpdateContent"/>.</summary>
    public byte[] Hash { get; private set; } = null!;

    long IPublished.From => Sequence;

    /// <summary>Who it is by, for readers: the by-line, or the desk.</summary>
    public string By() => Byline.Text.Length > 0 ? Byline.Text : "the desk";

    internal void Seal(StatusCounts counts, IEnumerable<IPublished> rows)
    {
        Counts = counts;
        Hash = UpdateContent.HashOf(this, rows);
    }
}

/// <summary>How many claims have each status.</summary>
public sealed record StatusCounts
{
    public int Confirmed { get; init; }

    public int Reported { get; init; }

    public int Speculated { get; init; }

    public int Disputed { get; init; }

    public int Unverifiable { get; init; }

    public int False { get; init; }

    public int Withdrawn { get; init; }

    public int Superseded { get; init; }

    /// <summary>All claims.</summary>
    public int Total => Statuses.All.Sum(s => this[s]);

    /// <summary>The claims in one part of the board.</summary>
    public int In(Claims.Half half) => Statuses.All.Where(s => s.Half() == half).Sum(s => this[s]);

    /// <summary>The claims with one status.</summary>
    public int this[Status status] => status switch
    {
        Status.Confirmed => Confirmed,
        Status.Reported => Reported,
        Status.Speculated => Speculated,
        Status.Disputed => Disputed,
        Status.Unverifiable => Unverifiable,
        Status.False => False,
        Status.Withdrawn => Withdrawn,
        _ => Superseded,
    };

    internal StatusCounts Add(Status status, int by) => status switch
    {
        Status.Confirmed => this with { Confirmed = Confirmed + by },
        Status.Reported => this with { Reported = Reported + by },
        Status.Speculated => this with { Speculated = Speculated + by },
        Status.Disputed => this with { Disputed = Disputed + by },
        Status.Unverifiable => this with { Unverifiable = Unverifiable + by },
        Status.False => this with { False = False + by },
        Status.Withdrawn => this with { Withdrawn = Withdrawn + by },
        _ => this with { Superseded = Superseded + by },
    };
}

internal sealed class UpdateConfiguration : IEntityTypeConfiguration<Update>
{
    public void Configure(EntityTypeBuilder<Update> builder)
    {
        builder.IsAppendOnly().HasKey(u => u.Sequence);
        builder.Property(u => u.Sequence).ValueGeneratedNever();
        builder.HasIndex(u => u.Key).IsUnique();
        builder.HasIndex(u => u.At);
        builder.Sealed(u => u.Headline).Sealed(u => u.Body).Sealed(u => u.Said).Sealed(u => u.Right).SealedSince(u => u.Byline);
        builder.Property(u => u.EditorName).HasMaxLength(256).IsForDesk();
        // It would tell, without a salt, what a redacted text said.
        builder.Property(u => u.Fingerprint).IsForDesk();
        builder.ComplexProperty(u => u.Counts, counts =>
        {
            foreach (var status in Statuses.All)
            {
                counts.Property<int>(status.ToString()).HasColumnName("Count_" + status);
            }
        });
    }
}
