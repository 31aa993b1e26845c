using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Forms;
using StoryTracker.Desk.Reports;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk.Updates;

// How the form is kept while it is not published.
public sealed partial class NewModel
{
    /// <summary>The revision of the draft that the form shows; 0 if it was never saved.</summary>
    [BindProperty]
    public long Revision { get; set; }

    /// <summary>The page that this is, from its first answer on.</summary>
    [BindProperty]
    public Guid Writer { get; set; }

    /// <summary>The revision that somebody else saved, which was shown beside this one.</summary>
    [BindProperty]
    public long TheirRevision { get; set; }

    /// <summary>The draft as it is kept; null if the form was never saved.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>The draft as somebody else saved it after this page was opened; null if nobody did.</summary>
    public Draft? Theirs { get; private set; }

    /// <summary>What their text and this one differ in.</summary>
    public IReadOnlyList<DraftDifference> Differences { get; private set; } = [];

    /// <summary>What the draft rests on that moved since.</summary>
    public IReadOnlyList<GroundMove> Moved { get; private set; } = [];

    /// <summary>Drafts about the thing that the form was opened on, each with what it differs in from what is published.</summary>
    public IReadOnlyList<(Draft Draft, IReadOnlyList<DraftDifference> Differences)> Offered { get; private set; } = [];

    /// <summary>How many drafts of their own the editor has beside this form.</summary>
    public int OwnDrafts { get; private set; }

    private Author Me => new(User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", User.Identity?.Name ?? "");

    private async Task<IActionResult> OpenDraftAsync(Guid key)
    {
        if (await drafts.FindAsync(key, HttpContext.RequestAborted) is { } draft)
        {
            (Form, Revision) = (draft.Read(), draft.Revision);
            return await Redisplay();
        }

        return await drafts.PublishedAsAsync(key, HttpContext.RequestAborted) is { } number ? LocalRedirect($"/updates/{number}") : NotFound();
    }

    private async Task OfferDraftsAsync(string? open, long id)
    {
        var cancel = HttpContext.RequestAborted;
        OwnDrafts = await drafts.All.CountAsync(d => d.OwnerId == Me.Id, cancel);
        Offered = open is null ? [] : [.. (await drafts.AboutAsync(open, id, cancel)).Select(d => (d, DraftDifferences.Between(Form, d.Read())))];
    }

    private async Task<IActionResult> SaveAsync(Action<Draft>? then = null, Deed? deed = null)
    {
        ModelState.Clear();
        if (await drafts.FindAsync(Form.Key, HttpContext.RequestAborted) is { } kept && !User.MayWrite(kept))
        {
            AddProblem(new("", $"Only {kept.OwnerName} or an editor can change this draft. Copy what you typed into a new update."));
            return await RefuseDraftAsync("Only its author or an editor can change this draft.");
        }

        try
        {
            switch (await drafts.SaveAsync(Form, Me, Revision, Writer, then, HttpContext.RequestAborted))
            {
                case SaveOutcome.Saved { Draft: var draft }:
                    if (deed is { } done)
                    {
                        await log.WriteAsync(done, "", $"/desk/updates/new?draft={draft.Key}");
                    }

                    return IsAskedByScript
                        ? new JsonResult(new { words = DraftWords.SavedAt(draft.ChangedAt, Masthead.Zone, Masthead.Dates), revision = draft.Revision })
                        : LocalRedirect($"/desk/updates/new?draft={draft.Key}");
                case SaveOutcome.AlreadyPublished { Number: var number }:
                    AlreadyPublishedAs = number;
                    return await RefuseDraftAsync($"Already published as update {number}.");
                case SaveOutcome.Conflict { Theirs: var theirs }:
                    SetTheirs(theirs);
                    return await RefuseDraftAsync($"{theirs.ChangedBy} saved this draft too. Press “Save draft” to see both.");
            }
        }
        catch (RuleException refused)
        {
            ModelState.AddModelError(refused.Field == "Note" ? nameof(ReturnNote) : Mending.Whole, refused.Message);
            return await RefuseDraftAsync(refused.Message);
        }
        catch (Exception trouble) when (StoreTrouble.IsWhy(trouble))
        {
            IsStoreAway = true;
            return await RefuseDraftAsync("The store cannot take it just now.", StatusCodes.Status503ServiceUnavailable);
        }

        return await Redisplay();
    }

    private async Task<IActionResult> RefuseDraftAsync(string words, int status = StatusCodes.Status409Conflict)
    {
        if (IsAskedByScript)
        {
            return new JsonResult(new { refused = words });
        }

        Response.StatusCode = status;
        await ReadAsync();
        await LoadAsync();
        return Page();
    }

    private void SetTheirs(Draft theirs)
    {
        Theirs = theirs;
        TheirRevision = theirs.Revision;
        Differences = DraftDifferences.Between(theirs.Read(), Form);
    }

    // In the transaction of the update: the draft goes with it, unless somebody wrote something else into it meanwhile.
    private async Task<bool> PutAwayAsync(StoryDbContext store, Outcome.Published published)
    {
        var draft = await store.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == Form.Key);
        if (draft?.IsKnownTo(Revision, Writer) == false)
        {
            SetTheirs(draft);
            return false;
        }

        if ((await DeskRules.LoadAsync(store)).Refusal(draft, Submitted!, Foresight.Print(Submitted!, published.Changes)) is { } refusal)
        {
            AddProblem(new("", refusal));
            return false;
        }

        if (await ErrorReports.AnswerAsync(store, Form.Report, published.Number, Me.Name, clock.GetUtcNow().UtcDateTime) is { } tooLate)
        {
            AddProblem(new("", tooLate));
            return false;
        }

        if (draft is not null) await DraftBox.EndAsync(store, Form.Key);
        return true;
    }

    private async Task LoadDraftAsync(CancellationToken cancel)
    {
        if (Writer == Guid.Empty)
        {
            Writer = Guid.NewGuid();
        }

        Draft = await drafts.FindAsync(Form.Key, cancel);
        Moved = Draft is null ? [] : await ground.MovedAsync(Form, 0, cancel);
    }
}
