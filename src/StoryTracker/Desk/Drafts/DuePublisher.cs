using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk.Forms;
using StoryTracker.Desk.Reports;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Drafts;

/// <summary>
/// Publishes one draft whose time has come, if it is still what its author scheduled, will still do what they saw, and they
/// may still publish. Otherwise it waits, with the reason.
/// </summary>
public sealed class DuePublisher(StoryDbContext db, Door door, Lookup lookup, DraftBox drafts, DraftGround ground, UserManager<Editor> editors, TimeProvider clock)
{
    /// <summary>
    /// The update that it became, or why it waits; both null if it is no longer scheduled. The desk’s log tells it, stored
    /// together with what it tells.
    /// </summary>
    /// <param name="draft">The draft, as it was read.</param>
    /// <param name="late">Why it comes long after its time; null if it does not.</param>
    /// <param name="cancel">Ends it before it is stored.</param>
    public async Task<(long? Number, string? Reason)> PublishAsync(Draft draft, string? late, CancellationToken cancel)
    {
        var (outcome, reason) = await TryAsync(draft, late, cancel);
        switch (outcome)
        {
            case Outcome.Published { Number: var number }:
                return (number, null);
            case Outcome.AlreadyPublished { Number: var number }:
                return await drafts.DiscardAsync(draft.Key, draft.Revision, cancel) ? (number, null) : (null, null);
            case Outcome.Refused { Conflicts: [var conflict, ..] }:
                reason = Changed(conflict.ChangedIn);
                break;
            case Outcome.Refused { Problems: [var problem, ..] }:
                reason = $"Not published: {problem.Message}";
                break;
        }

        return reason is not null && await drafts.ChangeAsync(draft.Key, draft.Revision, Hold, cancel) ? (null, reason) : (null, null);

        void Hold(Draft held)
        {
            held.Hold(reason);
            db.Add(Line(Deed.HeldBack, draft, $"/desk/updates/new?draft={draft.Key}"));
        }
    }

    private async Task<(Outcome? Outcome, string? Reason)> TryAsync(Draft draft, string? late, CancellationToken cancel)
    {
        if (!await MayPublishAsync(draft.ScheduledById))
        {
            return (null, $"Not published: {draft.ScheduledBy}, who scheduled it, may not publish any more.");
        }

        var form = draft.Read();
        if (await ground.MovedAsync(form, draft.ScheduledAt, cancel) is [var moved, ..])
        {
            return (null, Changed(moved.Numbers[^1]));
        }

        var reader = new FormReader(form, new Picks(lookup, form, cancel), lookup, cancel);
        var submission = await reader.ReadAsync(draft.ScheduledBy);
        if (reader.Problems is [var problem, ..])
        {
            return (null, $"Not published: {problem.Message}");
        }

        string? reason = null;
        var outcome = await door.PublishAsync(submission, async (store, published) =>
        {
            // Who takes it off the schedule at the last moment has the last word.
            if (!await store.Drafts.AnyAsync(d => d.Key == draft.Key && d.Revision == draft.Revision, cancel))
            {
                return false;
            }

            var print = Foresight.Print(submission, published.Changes);
            reason = print != draft.Print ? "Not published: it would now change other things than when it was scheduled. Preview it again."
                : (await DeskRules.LoadAsync(store, cancel)).Refusal(draft, submission, print);
            if (reason is null && await ErrorReports.AnswerAsync(store, form.Report, published.Number, draft.ScheduledBy!, clock.GetUtcNow().UtcDateTime, cancel) is { } refusal)
            {
                reason = $"Not published: {refusal}";
            }

            if (reason is null)
            {
                await DraftBox.EndAsync(store, draft.Key, cancel);
                store.Add(Line(Deed.PublishedOnSchedule, draft, $"/updates/{published.Number}", late is null ? "" : $"Late: {late}"));
                await store.SaveChangesAsync(cancel);
            }

            return reason is null;
        }, cancel);
        return (outcome, reason);
    }

    private LogEntry Line(Deed what, Draft draft, string thing, string detail = "") =>
        new(clock.GetUtcNow().UtcDateTime, draft.ScheduledBy!, what, detail, thing);

    private static string Changed(long number) => $"Not published: what it touches changed in update {number}. Look at it again, then schedule or publish it.";

    private async Task<bool> MayPublishAsync(string? id) =>
        id is not null && await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id) is { } editor && editor.MayEnter(clock.GetUtcNow())
        && (await editors.GetRolesAsync(editor)).Any(role => role is Roles.Editor or Roles.Owner);
}
