using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Reports;

/// <summary>How far a report has come.</summary>
public enum ReportState
{
    /// <summary>It waits for an editor.</summary>
    Open,

    /// <summary>An update answers it.</summary>
    Answered,

    /// <summary>An editor closed it, with a reason that the reporter sees.</summary>
    Closed,
}

/// <summary>
/// What a reader says is wrong with a thing. It holds nothing about the reader: no name, no address. Desk data: outside the
/// sequence, the hashes, the export and every page for readers, but for the private one of its reporter.
/// </summary>
public sealed class ErrorReport
{
    private ErrorReport()
    {
    }

    /// <param name="of">What is reported.</param>
    /// <param name="seenAt">The number of the story at which the reader saw it.</param>
    /// <param name="words">What is wrong.</param>
    /// <param name="grounds">How the reader knows; may be blank.</param>
    /// <param name="keyHash">What the private address of the report is known by: see <see cref="ReportKey.HashOf"/>.</param>
    /// <param name="at">When it came, in UTC.</param>
    /// <exception cref="RuleException">Its words may not be.</exception>
    public ErrorReport(ThingRef of, long seenAt, string? words, string? grounds, string keyHash, DateTime at)
    {
        if (!IsReportable(of.Thing)) throw new RuleException("", "Errors are reported in a claim, an entry or an update.");
        (Thing, ThingId, SeenAt) = (of.Thing, of.Id, seenAt);
        Words = WordsOf(words);
        Grounds = GroundsOf(grounds);
        (KeyHash, At) = (keyHash, at.ToMicroseconds());
    }

    public long Id { get; private set; }

    public Thing Thing { get; private set; }

    public long ThingId { get; private set; }

    /// <summary>The number of the story at which the reader saw the thing.</summary>
    public long SeenAt { get; private set; }

    public string Words { get; private set; } = null!;

    /// <summary>How the reader knows; may be empty.</summary>
    public string Grounds { get; private set; } = null!;

    public DateTime At { get; private set; }

    /// <summary>64 hexadecimal digits. The key itself is kept nowhere.</summary>
    public string KeyHash { get; private set; } = null!;

    public ReportState State { get; private set; }

    /// <summary>The update that answers it; null if none does.</summary>
    public long? AnsweredIn { get; private set; }

    /// <summary>Why it was closed, in words for the reporter; null if it was not.</summary>
    public string? Reason { get; private set; }

    public DateTime? DoneAt { get; private set; }

    /// <summary>Who answered or closed it, for the desk only.</summary>
    public string? DoneBy { get; private set; }

    /// <summary>What is reported.</summary>
    public ThingRef Of => new(Thing, ThingId);

    /// <summary>Whether errors in things of this noun can be reported.</summary>
    public static bool IsReportable(Thing thing) => thing is Thing.Claim or Thing.Entry or Thing.Update;

    /// <summary>What is wrong, as it is kept. A line break counts as one character, as it does in a browser’s form.</summary>
    /// <exception cref="RuleException">It may not be.</exception>
    public static string WordsOf(string? typed) => Checked.Text("Wrong", typed?.ReplaceLineEndings("\n"), "Say what is wrong.");

    /// <summary>How the reader knows, as it is kept.</summary>
    /// <inheritdoc cref="WordsOf" path="/exception"/>
    public static string GroundsOf(string? typed) => Checked.OptionalText("How", typed?.ReplaceLineEndings("\n"));

    /// <summary>Update <paramref name="number"/> answers it.</summary>
    /// <exception cref="RuleException">It was answered or closed before.</exception>
    public void Answer(long number, string by, DateTime at)
    {
        MustBeOpen();
        (State, AnsweredIn, DoneBy, DoneAt) = (ReportState.Answered, number, by, at.ToMicroseconds());
    }

    /// <summary>Closes it without an update.</summary>
    /// <exception cref="RuleException">It was answered or closed before, or there is no reason.</exception>
    public void Close(string? reason, string by, DateTime at)
    {
        MustBeOpen();
        Reason = Checked.Text("Reason", reason?.ReplaceLineEndings("\n"), "Say why. Whoever reported it reads this.");
        (State, DoneBy, DoneAt) = (ReportState.Closed, by, at.ToMicroseconds());
    }

    private void MustBeOpen()
    {
        if (State == ReportState.Answered) throw new RuleException("", $"{DoneBy} answered this report with update {AnsweredIn}.");
        if (State == ReportState.Closed) throw new RuleException("", $"{DoneBy} closed this report.");
    }
}

internal sealed class ErrorReportConfiguration : IEntityTypeConfiguration<ErrorReport>
{
    public void Configure(EntityTypeBuilder<ErrorReport> builder)
    {
        builder.ToTable("ErrorReports");
        builder.Property(r => r.Words).HasMaxLength(Checked.TextLength).HoldsWords();
        builder.Property(r => r.Grounds).HasMaxLength(Checked.TextLength).HoldsWords();
        builder.Property(r => r.Reason).HasMaxLength(Checked.TextLength).HoldsWords();
        builder.Property(r => r.DoneBy).HasMaxLength(EditorNames.MaxLength);
        builder.Property(r => r.KeyHash).HasMaxLength(64);
        builder.HasIndex(r => r.KeyHash).IsUnique();
        // Of two editors at once the second is told.
        builder.Property(r => r.State).IsConcurrencyToken();
        builder.HasIndex(r => r.State);
        builder.Ignore(r => r.Of);
    }
}
