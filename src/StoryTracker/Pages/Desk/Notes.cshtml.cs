using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;

namespace StoryTracker.Pages.Desk;

/// <summary>The desk’s notes on one thing.</summary>
public sealed class NotesModel(DeskGate gate, StoryDbContext db, Notes notes, DraftBox drafts) : DeskFormPage(gate)
{
    [BindProperty(SupportsGet = true)]
    public NotedOn On { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    /// <summary>What the notes are on, in its own words, and where it is shown; null for who may not see that.</summary>
    public (string Words, string Href)? Thing { get; private set; }

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    public string? Problem { get; private set; }

    private string Me => User.Identity!.Name!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAddAsync() => DoAsync(() => notes.AddAsync(On, Id!, Text, Me, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostStrikeAsync(long note) => DoAsync(() => notes.StrikeAsync(note, Me, HttpContext.RequestAborted));

    protected override async Task<IActionResult> Redisplay() => await MayUseDeskAsync() ? await ShowAsync() : Page();

    private async Task<IActionResult> DoAsync(Func<Task> change)
    {
        if (await FindAsync() is null) return NotFound();
        try
        {
            await change();
            return LocalRedirect(StoryTracker.Desk.Notes.PathOf(On, Id!));
        }
        catch (RuleException refused)
        {
            Problem = refused.Message;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            db.ChangeTracker.Clear();
            return await ShowAsync();
        }
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await FindAsync() is not { } thing) return NotFound();
        Thing = thing;
        Notes = await notes.OnAsync(On, Id!, HttpContext.RequestAborted);
        return Page();
    }

    private async Task<(string Words, string Href)?> FindAsync()
    {
        if (!ModelState.IsValid) return null;

        var cancel = HttpContext.RequestAborted;
        if (On == NotedOn.Draft)
        {
            return Guid.TryParseExact(Id, "D", out var key) && await drafts.FindAsync(key, cancel) is { } draft ? (draft.Title(), $"/desk/updates/new?draft={key}") : null;
        }

        if (!long.TryParse(Id, out var id)) return null;

        var (words, noun) = On switch
        {
            NotedOn.Claim => (await db.ClaimVersions.AsOf(null).Where(v => v.ClaimId == id).Select(v => v.Wording.Text).SingleOrDefaultAsync(cancel), "claims"),
            NotedOn.Source => (await db.SourceVersions.AsOf(null).Where(v => v.SourceId == id).Select(v => v.Name.Text).SingleOrDefaultAsync(cancel), "sources"),
            _ => (null, ""),
        };
        return words is null ? null : (words, $"/{noun}/{id}");
    }
}
