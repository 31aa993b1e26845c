using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Pages.Desk.Updates;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk;

/// <summary>
/// Where an owner removes words that the law orders removed. They are sent in the body of the form only: never in an
/// address, a draft or a log.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RedactModel(DeskGate gate, StoryDbContext db, Door door, TimeProvider clock) : DeskFormPage(gate)
{
    private const string What = "remove words";

    [BindProperty]
    public Guid Key { get; set; } = Guid.NewGuid();

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Headline { get; set; } = "Words were removed, as the law requires";

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>The places from which the words are to go; see <see cref="FoundPlace.Id"/>.</summary>
    [BindProperty]
    public List<string> Remove { get; set; } = [];

    /// <summary>The texts that are to go as a whole; see <see cref="FoundPlace.Text"/>.</summary>
    [BindProperty]
    public List<string> Whole { get; set; } = [];

    /// <summary>The places that the form showed.</summary>
    [BindProperty]
    public List<string> Shown { get; set; } = [];

    /// <summary>Where the words stand; null before they were looked for.</summary>
    public IReadOnlyList<FoundPlace>? Places { get; private set; }

    public IReadOnlyDictionary<(string Noun, string Key), NamedThing> Names { get; private set; } = new Dictionary<(string, string), NamedThing>();

    /// <summary>In how many drafts, notes and lines of the log they stand.</summary>
    public int AtTheDesk { get; private set; }

    /// <summary>Whether places were found that the form had not shown.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The update that was just published.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Done { get; set; }

    /// <summary>Whether the files of the store may still hold removed words.</summary>
    public bool HasRemains { get; private set; }

    public FieldView Field(string name, string label, string? value, string? hint, int rows = 0) =>
        new(name, label, value, hint, rows, ModelState[name]?.Errors is { Count: > 0 } errors ? errors[0].ErrorMessage : null);

    protected override bool IsKeptForBack => false;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!User.IsOwner()) return Forbid();
        HasRemains = await db.HasRemainsAsync(HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>Shows where the words stand, and what publishing would be refused for.</summary>
    public async Task<IActionResult> OnPostFindAsync()
    {
        if (await RefuseAllButOwnersAsync(What) is { } refusal) return refusal;
        if (await FindAsync() is not { } found) return await AgainAsync();
        TickNew(found);
        Keep(await door.PreviewAsync(Submission(found), HttpContext.RequestAborted));
        return await AgainAsync();
    }

    public async Task<IActionResult> OnPostPublishAsync()
    {
        if (await RefuseAllButOwnersAsync(What) is { } refusal) return refusal;
        if (await FindAsync() is not { } found) return await AgainAsync();
        HasMore = found.Any(p => !Shown.Contains(p.Id));
        if (HasMore)
        {
            TickNew(found);
            return await AgainAsync();
        }

        var left = found.Count(p => !Goes(p));
        var outcome = await door.PublishAsync(Submission(found), async (store, published) =>
        {
            // What was published since the words were looked for may hold them too.
            if (found.Count < FoundWords.Most && (await FoundWords.FindAsync(store, Words)).Count > left) return false;
            await DeskWords.RemoveAsync(store, FoundWords.Fold(Words));
            store.Add(new LogEntry(clock.GetUtcNow().UtcDateTime, User.Identity!.Name!, Deed.Redacted, $"from {Count.Of(found.Count - left, "place")}, in update {published.Number}", $"/updates/{published.Number}"));
            await store.SaveChangesAsync();
            return true;
        }, HttpContext.RequestAborted);
        switch (outcome)
        {
            case Outcome.Published published:
                // Even if the reader has gone: the words must.
                await db.ClearRemainsAsync(CancellationToken.None);
                return LocalRedirect($"/desk/redact?done={published.Number}");
            case Outcome.AlreadyPublished already:
                return LocalRedirect($"/desk/redact?done={already.Number}");
            case Outcome.Previewed:
                TickNew(await FindAsync() ?? []);
                HasMore = true;
                break;
            default:
                Keep(outcome);
                break;
        }

        return await AgainAsync();
    }

    /// <summary>Clears from the files what could not be cleared at once.</summary>
    public async Task<IActionResult> OnPostClearAsync()
    {
        if (await RefuseAllButOwnersAsync(What) is { } refusal) return refusal;
        await db.ClearRemainsAsync(CancellationToken.None);
        return LocalRedirect("/desk/redact");
    }

    /// <summary>Whether the words go from a place.</summary>
    public bool Goes(FoundPlace place) => Remove.Contains(place.Id) || Whole.Contains(place.Text);

    // Where the words stand is for owners only. What was ticked travels with the form until then.
    protected override async Task<IActionResult> Redisplay()
    {
        ModelState.Clear();
        if (!User.IsOwner()) return Page();
        if (Shown.Count > 0 && await FindAsync() is { } found) TickNew(found);
        ModelState.Clear();
        return await AgainAsync();
    }

    // What the form has not shown yet goes, unless it is unticked; what was chosen before stays chosen.
    private void TickNew(IEnumerable<FoundPlace> found) => Remove.AddRange(found.Select(p => p.Id).Where(id => !Shown.Contains(id)));

    private Submission Submission(IReadOnlyList<FoundPlace> found) => new()
    {
        Key = Key,
        Kind = UpdateKind.Redaction,
        Headline = Headline,
        Body = Body,
        EditorName = User.Identity!.Name,
        Changes = [new Redact { Words = Words, Spans = [.. found.Where(Goes).Select(p => Whole.Contains(p.Text) ? p.Whole : p.Span).Distinct()] }],
    };

    private async Task<IReadOnlyList<FoundPlace>?> FindAsync()
    {
        try
        {
            Places = await FoundWords.FindAsync(db, Words, HttpContext.RequestAborted);
            if (Places.Count > 0) return Places;
            ModelState.AddModelError(nameof(Words), "Nothing that was published holds these words. Formatting signs between them count: try a part.");
        }
        catch (RuleException refused)
        {
            ModelState.AddModelError(refused.Field, refused.Message);
        }

        return null;
    }

    private void Keep(Outcome outcome)
    {
        if (outcome is not Outcome.Refused refused) return;
        foreach (var problem in refused.Problems) ModelState.TryAddModelError(problem.Field, problem.Message);
    }

    private async Task<IActionResult> AgainAsync()
    {
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        HasRemains = await db.HasRemainsAsync(HttpContext.RequestAborted);
        if (Places is { Count: > 0 })
        {
            Names = await RedactedThings.NamesAsync(db, [.. Places.Select(p => (p.Span.Noun, p.Span.Key)).Distinct()], null, HttpContext.RequestAborted);
            AtTheDesk = await DeskWords.RemoveAsync(db, FoundWords.Fold(Words), HttpContext.RequestAborted);
            // Only counted: nothing is saved.
            db.ChangeTracker.Clear();
        }

        return Page();
    }
}
