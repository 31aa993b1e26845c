using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>What somebody did at the desk. The log keeps the word. Publishing is not among them: updates speak for themselves.</summary>
public enum Deed
{
    SignedIn,
    SignedOutEverywhere,
    Invited,
    WithdrewInvitation,
    Joined,
    ChangedRole,
    Removed,
    ChangedPassword,
    ResetPassword,
    AddedPasskey,
    RenamedPasskey,
    RemovedPasskey,
    MadeRecoveryCodes,
    UsedRecoveryCode,
    Noted,
    StruckNote,
    SentForReview,
    Approved,
    Returned,
    Scheduled,
    Unscheduled,
    PublishedOnSchedule,
    HeldBack,
    DiscardedDraft,
    LookedAt,
    AnsweredReport,
    ClosedReport,
    ChangedSettings,
    Redacted,
    AddedWebhook,
    MovedWebhook,
    RenewedWebhook,
    RetriedWebhook,
    SkippedForWebhook,
    TestedWebhook,
    RemovedWebhook,
}

/// <summary>
/// One line of the log: what somebody did, never a secret and never the words of a note or a draft. Desk data: outside the
/// sequence, the hashes and the export.
/// </summary>
/// <param name="at">When, in UTC.</param>
/// <param name="who">The name of whoever did it, as it was then.</param>
/// <param name="what">What they did.</param>
/// <param name="detail">To what or whom, in a few words; may be empty.</param>
/// <param name="thing">The path of the page that shows it; null if there is none.</param>
public sealed class LogEntry(DateTime at, string who, Deed what, string detail = "", string? thing = null)
{
    public const int DetailLength = 400;

    public long Id { get; private set; }

    public DateTime At { get; private set; } = at.ToMicroseconds();

    public string Who { get; private set; } = who;

    public Deed What { get; private set; } = what;

    public string Detail { get; private set; } = detail.Length <= DetailLength ? detail : detail[..(DetailLength - 1)] + "…";

    public string? Thing { get; private set; } = thing;
}

/// <summary>Rows are only ever added, but it is no published history.</summary>
public sealed class LogEntryConfiguration : IEntityTypeConfiguration<LogEntry>
{
    public void Configure(EntityTypeBuilder<LogEntry> builder)
    {
        builder.ToTable("DeskLog");
        builder.Property(entry => entry.Who).HasMaxLength(EditorNames.MaxLength);
        builder.Property(entry => entry.Detail).HasMaxLength(LogEntry.DetailLength).HoldsWords();
        builder.Property(entry => entry.Thing).HasMaxLength(200);
        builder.HasIndex(entry => entry.At);
    }
}

/// <summary>Writes the log of the desk (<c>/desk/log</c>).</summary>
public sealed class DeskLog(StoryDbContext db, TimeProvider time, IHttpContextAccessor accessor)
{
    /// <summary>
    /// Adds a line and saves it, with whatever else the request’s context holds: in the transaction of the caller, if it
    /// has begun one there. Who did it is the person of this request, unless <paramref name="who"/> names another.
    /// </summary>
    public Task WriteAsync(Deed what, string detail = "", string? thing = null, string? who = null, CancellationToken cancel = default)
    {
        db.Add(new LogEntry(time.GetUtcNow().UtcDateTime, who ?? accessor.HttpContext?.User.Identity?.Name ?? Operator, what, detail, thing));
        return db.SaveChangesAsync(cancel);
    }

    /// <summary>Whose name stands in the log for what a command did.</summary>
    public const string Operator = "Whoever runs the server";
}
