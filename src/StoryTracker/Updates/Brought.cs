using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>What kinds of rows an update brought: most bring few, and what is not there need not be looked for one by one.</summary>
/// <param name="Claims">Anything that is told of claims: their wordings, statuses, evidence, rulings and links, or that such was taken back.</param>
/// <param name="Targets">What it corrected or withdrew.</param>
internal sealed record Brought(bool Claims, bool Targets, bool Redactions, bool Entries, bool Questions, bool Articles, bool Sources, bool Story, bool Masthead)
{
    public static Task<Brought> ByAsync(StoryDbContext db, long number, CancellationToken cancel) =>
        db.Updates.Where(u => u.Sequence == number).Select(u => new Brought(
            db.ClaimVersions.Any(r => r.From == number) || db.ClaimStatuses.Any(r => r.From == number) || db.Evidence.Any(r => r.From == number)
                || db.Rulings.Any(r => r.From == number) || db.ClaimLinks.Any(r => r.From == number) || db.TakenBack.Any(r => r.From == number),
            db.UpdateTargets.Any(r => r.From == number) || db.Retractions.Any(r => r.From == number),
            db.Redactions.Any(r => r.From == number),
            db.TimelineEntryVersions.Any(r => r.From == number),
            db.QuestionVersions.Any(r => r.From == number),
            db.ArticleVersions.Any(r => r.From == number),
            db.SourceVersions.Any(r => r.From == number),
            db.StoryVersions.Any(r => r.From == number),
            db.Mastheads.Any(r => r.From == number))).SingleAsync(cancel);
}
