using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Forms;
using StoryTracker.Desk.Reports;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk.Updates;

/// <summary>
/// The one form by which the story changes. Every button posts the whole form, so nothing that was typed is ever lost:
/// <c>do</c> names what to do with it.
/// </summary>
public sealed partial class NewModel(DeskGate gate, StoryDbContext db, Door door, Lookup lookup, Prefill prefill, DraftBox drafts, DraftGround ground, DeskLog log, Scheduler scheduler, CurrentMoment current, TimeProvider clock)
    : DeskFormPage(gate)
{
    /// <summary>Stands for the path of the buttons that add a part.</summary>
    public const string AddPart = "Add";

    [BindProperty]
    public UpdateForm Form { get; set; } = new();

    /// <summary><c>publish</c>, <c>preview</c>, <c>look:Form.Claims[0].Evidence.Source</c>, <c>add:claim</c> or <c>drop:Form.Claims[0]</c>.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>What the form asks to publish; null until it is sent.</summary>
    private Submission? Submitted { get; set; }

    /// <summary>What the update would do; null unless it was previewed and may be published.</summary>
    public Outcome.Previewed? Preview { get; private set; }

    /// <summary>The update under which the form was published before with other words; null if it was not.</summary>
    public long? AlreadyPublishedAs { get; private set; }

    /// <summary>Whether the store could not take the update just now.</summary>
    public bool IsStoreAway { get; private set; }

    /// <summary>What the form offers for each of its picks.</summary>
    public IReadOnlyDictionary<string, PickView> Picks { get; private set; } = new Dictionary<string, PickView>();

    /// <summary>The claims that share their words with a new one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Match>> Similar { get; private set; } = new Dictionary<string, IReadOnlyList<Match>>();

    /// <summary>The parts that someone else changed meanwhile.</summary>
    public IReadOnlyList<ConflictView> Conflicts { get; private set; } = [];

    /// <summary>The articles that quotes are taken from, by the value of the choice.</summary>
    public IReadOnlyDictionary<string, QuotableArticle> Texts { get; private set; } = new Dictionary<string, QuotableArticle>();

    /// <summary>The citations of the entries that are amended, by id.</summary>
    public IReadOnlyDictionary<long, string> Citations { get; private set; } = new Dictionary<long, string>();

    /// <summary>The words of what is taken back, by id.</summary>
    public IReadOnlyDictionary<long, string> TakenBack { get; private set; } = new Dictionary<long, string>();

    /// <summary>Whose clock the times of the form are on.</summary>
    public Stories.Masthead Masthead { get; private set; } = null!;

    /// <summary>The reader’s report that the form answers; null if it answers none.</summary>
    public ReportCard? Reported { get; private set; }

    /// <summary>The number that the update will have if nobody is faster.</summary>
    public long NextNumber { get; private set; }

    /// <summary>The path of the part or pick that the button was about: the page comes back with the focus there, not at its top.</summary>
    public string? Focus { get; private set; }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Masthead = (await current.GetAsync(HttpContext.RequestAborted)).Masthead;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnGetAsync(string? add, string? open, long id, Guid? draft, long? report)
    {
        if (draft is { } key)
        {
            return await OpenDraftAsync(key);
        }

        Form = await prefill.EmptyAsync(User.Identity?.Name, HttpContext.RequestAborted);
        if (add is not null && !await prefill.AddAsync(Form, add, HttpContext.RequestAborted))
        {
            return NotFound();
        }

        if (open is not null && !await prefill.OpenAsync(Form, open, id, HttpContext.RequestAborted))
        {
            return NotFound();
        }

        if (report is not null && !await db.ErrorReports.AnyAsync(r => r.Id == report, HttpContext.RequestAborted))
        {
            return NotFound();
        }

        Form.Report = report;
        await OfferDraftsAsync(open, id);
        return await Redisplay();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Form.DropHoles();
        switch (Do?.Split(':', 2))
        {
            case ["add", var kind]:
                var before = Form.Parts().Select(p => p.Path).ToHashSet();
                await prefill.AddAsync(Form, kind, HttpContext.RequestAborted);
                Focus = Form.Parts().Select(p => p.Path).FirstOrDefault(p => !before.Contains(p));
                return await Redisplay();
            case ["drop", var path]:
                if (Form.Parts().FirstOrDefault(p => p.Path == path).Part is { } part)
                {
                    Form.Drop(part);
                }

                Focus = AddPart;
                return await Redisplay();
            case ["drop-report"]:
                Form.Report = null;
                Focus = AddPart;
                return await Redisplay();
            case ["look", var path]:
                Focus = path;
                return await Redisplay();
            case ["save"]:
                return await SaveAsync();
            case ["save-over"]:
                Revision = TheirRevision;
                return await SaveAsync();
            case ["save-copy"]:
                (Form.Key, Revision) = (Guid.NewGuid(), 0);
                return await SaveAsync();
            case ["publish"]:
                return await RefusePublishingAsync() ?? await SendAsync(publish: true);
            case ["review"]:
                return await SendForReviewAsync();
            case ["return"]:
                return await RefusePublishingAsync() ?? await ReturnAsync();
            case ["approve"]:
                return await RefusePublishingAsync() ?? await ApproveAsync();
            case ["schedule"]:
                return await RefusePublishingAsync() ?? await ScheduleAsync();
            case ["unschedule"]:
                return await RefusePublishingAsync() ?? await UnscheduleAsync();
            case ["preview"]:
                return await SendAsync(publish: false);
            default:
                return await Redisplay();
        }
    }

    protected override async Task<IActionResult> Redisplay()
    {
        // The form is shown as it is and judged when it is sent.
        Form.DropHoles();
        ModelState.Clear();
        await ReadAsync();
        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> SendAsync(bool publish)
    {
        Settle();
        var submission = Submitted = await ReadAsync(into: ModelState);
        try
        {
            // What the form finds missing and what the rules refuse is told together: one round, not one for each.
            switch (publish && ModelState.IsValid ? await door.PublishAsync(submission, PutAwayAsync, HttpContext.RequestAborted) : await door.PreviewAsync(submission, HttpContext.RequestAborted))
            {
                case Outcome.Published published:
                    return LocalRedirect($"/updates/{published.Number}");
                case Outcome.Previewed when Theirs is not null:
                    Response.StatusCode = StatusCodes.Status409Conflict;
                    break;
                case Outcome.Previewed when !ModelState.IsValid:
                    return await RefuseAsync();
                case Outcome.Previewed previewed:
                    Preview = previewed;
                    Print = Foresight.Print(submission, previewed.Changes);
                    break;
                case Outcome.AlreadyPublished { SameWords: true } twice:
                    return LocalRedirect($"/updates/{twice.Number}?sent=again");
                case Outcome.AlreadyPublished other:
                    AlreadyPublishedAs = other.Number;
                    Form.Key = Guid.NewGuid();
                    Response.StatusCode = StatusCodes.Status409Conflict;
                    break;
                case Outcome.Refused refused:
                    foreach (var problem in refused.Problems)
                    {
                        AddProblem(problem);
                    }

                    await LoadConflictsAsync(refused.Conflicts);
                    return await RefuseAsync();
            }
        }
        catch (Exception trouble) when (StoreTrouble.IsWhy(trouble))
        {
            IsStoreAway = true;
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> RefuseAsync()
    {
        Response.StatusCode = Conflicts.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        await LoadAsync();
        MoveStarts();
        return Page();
    }

    private async Task<Submission> ReadAsync(ModelStateDictionary? into = null)
    {
        var picks = new Picks(lookup, Form, HttpContext.RequestAborted);
        var reader = new FormReader(Form, picks, lookup, HttpContext.RequestAborted);
        var submission = await reader.ReadAsync(User.Identity?.Name);
        Picks = picks.Views;
        Similar = reader.Similar;
        if (into is not null)
        {
            foreach (var problem in reader.Problems)
            {
                AddProblem(problem);
            }
        }

        return submission;
    }
}
