using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;

namespace StoryTracker.Pages.Desk;

/// <summary>One line of the page.</summary>
public sealed record LogLine(DateTime At, string Who, string Did, string Detail, string? Href);

/// <summary>What people did, the newest first: updates among the lines of the log. Owners see everybody’s, others their own.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LogModel(StoryDbContext db) : PageModel
{
    /// <summary>How many lines a page has.</summary>
    public const int Size = 50;

    public IReadOnlyList<LogLine> Lines { get; private set; } = [];

    public string? NewerHref { get; private set; }

    public string? OlderHref { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] int page = 1)
    {
        page = Math.Clamp(page, 1, 10_000);
        var cancel = HttpContext.RequestAborted;
        var (all, me) = (User.IsOwner(), User.Identity!.Name);
        var keys = await db.Set<LogEntry>().Where(e => all || e.Who == me).Select(e => new { e.At, IsUpdate = false, e.Id })
            .Concat(db.Updates.Where(u => all || u.EditorName == me).Select(u => new { u.At, IsUpdate = true, Id = u.Sequence }))
            .OrderByDescending(x => x.At).ThenByDescending(x => x.IsUpdate).ThenByDescending(x => x.Id)
            .Skip((page - 1) * Size).Take(Size + 1).ToListAsync(cancel);
        var shown = keys.Take(Size).ToList();
        var entryIds = shown.Where(k => !k.IsUpdate).Select(k => k.Id).ToList();
        var numbers = shown.Where(k => k.IsUpdate).Select(k => k.Id).ToList();
        var entries = await db.Set<LogEntry>().AsNoTracking().Where(e => entryIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        var updates = await db.Updates.AsNoTracking().Where(u => numbers.Contains(u.Sequence)).ToDictionaryAsync(u => u.Sequence, cancel);
        Lines = [.. shown.Select(k => k.IsUpdate ? Line(updates[k.Id]) : Line(entries[k.Id]))];
        NewerHref = page > 1 ? $"/desk/log?page={page - 1}" : null;
        OlderHref = keys.Count > Size ? $"/desk/log?page={page + 1}" : null;
    }

    private static LogLine Line(StoryTracker.Updates.Update update) =>
        new(update.At, update.EditorName ?? "The seeds", $"published update {update.Sequence}", update.Headline.Text, $"/updates/{update.Sequence}");

    private static LogLine Line(LogEntry entry) => new(entry.At, entry.Who, Did(entry.What), entry.Detail, entry.Thing);

    private static string Did(Deed what) => what switch
    {
        Deed.SignedIn => "signed in",
        Deed.SignedOutEverywhere => "ended all sessions of",
        Deed.Invited => "invited somebody",
        Deed.WithdrewInvitation => "withdrew an invitation",
        Deed.Joined => "joined the desk",
        Deed.ChangedRole => "changed a role",
        Deed.Removed => "removed",
        Deed.ChangedPassword => "changed the password of",
        Deed.ResetPassword => "reset the password of",
        Deed.AddedPasskey => "added a passkey",
        Deed.RenamedPasskey => "renamed a passkey",
        Deed.RemovedPasskey => "removed a passkey",
        Deed.MadeRecoveryCodes => "made recovery codes",
        Deed.UsedRecoveryCode => "signed in with a recovery code",
        Deed.Noted => "made a note",
        Deed.StruckNote => "struck a note",
        Deed.SentForReview => "sent a draft for review",
        Deed.Approved => "approved a draft",
        Deed.Returned => "returned a draft",
        Deed.Scheduled => "scheduled a draft",
        Deed.Unscheduled => "took a draft off the schedule",
        Deed.PublishedOnSchedule => "had a draft published at its time",
        Deed.HeldBack => "had scheduled a draft, which was held back",
        Deed.DiscardedDraft => "discarded a draft",
        Deed.LookedAt => "looked at what had moved",
        Deed.AnsweredReport => "answered what a reader reported",
        Deed.ClosedReport => "closed what a reader reported",
        Deed.ChangedSettings => "changed the settings",
        Deed.Redacted => "removed words",
        Deed.AddedWebhook => "added a webhook",
        Deed.MovedWebhook => "changed the address of a webhook",
        Deed.RenewedWebhook => "renewed the secret of a webhook",
        Deed.RetriedWebhook => "had a webhook tried again",
        Deed.SkippedForWebhook => "had a webhook leave out an update",
        Deed.TestedWebhook => "sent a test to a webhook",
        Deed.RemovedWebhook => "removed a webhook",
        _ => what.ToString(),
    };
}
