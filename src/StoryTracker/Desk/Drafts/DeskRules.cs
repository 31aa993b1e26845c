using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Drafts;

/// <summary>The one row that says for what two people are required. It is the desk’s own, off until an owner turns it on.</summary>
public sealed class DeskRules
{
    /// <summary>Always 1.</summary>
    public int Id { get; private set; } = 1;

    public bool TwoForConfirmed { get; private set; }

    public bool TwoForCorrections { get; private set; }

    public bool TwoForRetractions { get; private set; }

    /// <summary>The rules now.</summary>
    public static async Task<DeskRules> LoadAsync(StoryDbContext db, CancellationToken cancel = default) =>
        await db.DeskRules.AsNoTracking().SingleOrDefaultAsync(cancel) ?? new DeskRules();

    /// <summary>Sets for what two people are required.</summary>
    public static async Task SetAsync(StoryDbContext db, bool confirmed, bool corrections, bool retractions, CancellationToken cancel)
    {
        var rules = await db.DeskRules.SingleOrDefaultAsync(cancel) ?? db.Add(new DeskRules()).Entity;
        (rules.TwoForConfirmed, rules.TwoForCorrections, rules.TwoForRetractions) = (confirmed, corrections, retractions);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What in a submission needs two people; null if nothing does.</summary>
    public string? NeedsTwo(Submission submission) =>
        TwoForCorrections && submission.Kind == UpdateKind.Correction ? "A correction"
        : TwoForRetractions && (submission.Kind == UpdateKind.Retraction || submission.Changes.Any(c => c is Retract)) ? "A retraction"
        : TwoForConfirmed && submission.Changes.Any(c => c is RuleOn { Status: Status.Confirmed }) ? "A ruling “Confirmed”"
        : null;

    /// <summary>Why this cannot be published yet; null if it can.</summary>
    /// <param name="draft">The draft that it is; null if it was never kept.</param>
    /// <param name="submission">What it says.</param>
    /// <param name="print">What it says and changes, by <see cref="Foresight"/>.</param>
    public string? Refusal(Draft? draft, Submission submission, string print) =>
        NeedsTwo(submission) is not { } what || draft?.IsApproved(print) == true ? null
        : draft?.State == DraftState.Approved ? $"{what} needs two people here. The approval was for other words, or for other consequences: have it approved again."
        : $"{what} needs two people here. Send it for review; when somebody else has approved it, publish it.";
}

internal sealed class DeskRulesConfiguration : IEntityTypeConfiguration<DeskRules>
{
    public void Configure(EntityTypeBuilder<DeskRules> builder)
    {
        builder.ToTable("DeskRules");
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}
