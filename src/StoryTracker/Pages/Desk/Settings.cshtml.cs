using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Forms;
using StoryTracker.Hosting;
using StoryTracker.Pages.Desk.Updates;
using StoryTracker.Stories;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk;

/// <summary>How the pages present themselves. What is saved here is published by an update, like everything that readers see.</summary>
public sealed class SettingsModel(DeskGate gate, StoryDbContext db, Door door, StorySettings settings) : DeskFormPage(gate)
{
    [BindProperty]
    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>The number of the story that the form was filled from.</summary>
    [BindProperty]
    public long SeenAt { get; set; }

    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? LogoFile { get; set; }

    [BindProperty]
    public bool RemoveLogo { get; set; }

    /// <summary>The headline of the update; empty takes <see cref="UsualHeadline"/>.</summary>
    [BindProperty]
    [StringLength(Checked.LineLength, ErrorMessage = "The headline is too long: at most {1} characters fit.")]
    public string? Headline { get; set; }

    public const string UsualHeadline = "The pages’ settings changed";

    /// <summary>What somebody else changed since the form was opened, and this form too.</summary>
    public IReadOnlyList<SettingsConflict> Conflicts { get; private set; } = [];

    /// <summary>The digest of the logo that the pages have; null if they have none.</summary>
    public string? LogoNow { get; private set; }

    /// <summary>The update that these settings came with just now.</summary>
    public long? Saved { get; private set; }

    /// <summary>Whether the form said nothing that is not published already.</summary>
    public bool IsUnchanged { get; private set; }

    /// <summary>Whether the store could not take the update just now.</summary>
    public bool IsStoreAway { get; private set; }

    /// <summary>The zones that a browser offers while one is typed.</summary>
    public static IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Append("UTC").Order(StringComparer.Ordinal);

    private CancellationToken Cancel => HttpContext.RequestAborted;

    public string? ErrorAt(string name) => ModelState[name]?.Errors is { Count: > 0 } errors ? errors[0].ErrorMessage : null;

    public FieldView Field(string name, string label, string? value, string? hint, int rows = 0) => new(name, label, value, hint, rows, ErrorAt(name));

    public async Task<IActionResult> OnGetAsync(long? saved)
    {
        if (!User.IsOwner())
        {
            return Forbid();
        }

        var story = await db.StoryVersions.AsNoTracking().AsOf(null).SingleOrDefaultAsync(Cancel);
        if (story is null)
        {
            return LocalRedirect("/desk/begin");
        }

        (SeenAt, Saved) = (await NewestAsync(), saved);
        Form = SettingsForm.Of(story, await MastheadAsync(null));
        LogoNow = Form.Logo;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await RefuseAllButOwnersAsync("change the settings") is { } refusal)
        {
            return refusal;
        }

        var newest = await NewestAsync();
        SeenAt = Math.Clamp(SeenAt, 0, newest);
        var opened = SettingsForm.Of(await StoryAsync(SeenAt), await MastheadAsync(SeenAt));
        var (story, masthead) = (await StoryAsync(newest), await MastheadAsync(newest));
        LogoNow = masthead.Logo;
        var picture = ReadLogo();
        Form.Logo = RemoveLogo ? null : picture is null ? opened.Logo : Logo.DigestOf(picture);
        Conflicts = Form.Merge(opened, SettingsForm.Of(story, masthead));

        // What comes back to the form is judged against what is published now, and says so.
        SeenAt = newest;
        ModelState.Remove(nameof(SeenAt));
        var changes = Changes(story, masthead, picture);
        if (!ModelState.IsValid || Conflicts.Count > 0)
        {
            return Answer(Conflicts.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
        }

        if (changes.Count == 0)
        {
            IsUnchanged = true;
            return Answer(StatusCodes.Status200OK);
        }

        return await PublishAsync(changes);
    }

    protected override async Task<IActionResult> Redisplay()
    {
        ModelState.Clear();
        LogoNow = (await MastheadAsync(null)).Logo;
        return Page();
    }

    private async Task<IActionResult> PublishAsync(IReadOnlyList<Change> changes)
    {
        try
        {
            switch (await door.PublishAsync(new()
            {
                Key = Key,
                // The facts do not move by it.
                Kind = UpdateKind.Clarification,
                Headline = string.IsNullOrWhiteSpace(Headline) ? UsualHeadline : Headline,
                Byline = Form.Byline,
                EditorName = User.Identity!.Name,
                Changes = changes,
            }, Cancel))
            {
                case Outcome.Published published:
                    return LocalRedirect($"/desk/settings?saved={published.Number}");
                case Outcome.AlreadyPublished { SameWords: true } twice:
                    return LocalRedirect($"/desk/settings?saved={twice.Number}");
                case Outcome.AlreadyPublished other:
                    ModelState.AddModelError("", $"This form was published as update {other.Number}, with other words. Save again to publish these in another update.");
                    Key = Guid.NewGuid();
                    ModelState.Remove(nameof(Key));
                    return Answer(StatusCodes.Status409Conflict);
                case Outcome.Refused { Conflicts.Count: > 0 }:
                    ModelState.AddModelError("", "Somebody published a change of the same in this moment. Nothing has been overwritten. Save again to see both.");
                    return Answer(StatusCodes.Status409Conflict);
                case Outcome.Refused refused:
                    foreach (var problem in refused.Problems)
                    {
                        ModelState.TryAddModelError(problem.Field == nameof(Form) ? "" : problem.Field, problem.Message);
                    }

                    break;
            }
        }
        catch (Exception trouble) when (StoreTrouble.IsWhy(trouble))
        {
            IsStoreAway = true;
            return Answer(StatusCodes.Status503ServiceUnavailable);
        }

        return Answer(StatusCodes.Status422UnprocessableEntity);
    }

    // What differs from what is published; every field with its own problem, so that all are told at once.
    private List<Change> Changes(StoryVersion? story, Masthead masthead, byte[]? picture)
    {
        var said = new AmendMasthead
        {
            Path = nameof(Form), SeenAt = SeenAt, Publisher = Form.Publisher, Contact = Form.Contact, CorrectionsPolicy = Form.CorrectionsPolicy, Byline = Form.Byline,
            TimeZone = Form.TimeZone, Dates = Form.Dates, Accent = Form.Accent, Logo = Form.Logo, NewLogo = Form.Logo == masthead.Logo ? null : picture, LogoText = Form.LogoText,
        };
        var changes = new List<Change>();
        foreach (var (field, message) in Masthead.Problems(said, Form.Logo))
        {
            ModelState.TryAddModelError($"{nameof(Form)}.{field}", message);
        }

        if (ModelState.IsValid && !new Masthead(SeenAt, said, Form.Logo).SaysTheSameAs(masthead))
        {
            changes.Add(said);
        }

        if (story is not null && (Form.Title != story.Title.Text || (Form.Summary ?? "") != story.Summary.Text))
        {
            changes.Add(new AmendStory { Path = nameof(Form), SeenAt = SeenAt, Title = Form.Title, Headline = story.Headline.Text, Summary = Form.Summary, State = story.State });
        }

        return changes;
    }

    private byte[]? ReadLogo()
    {
        if (LogoFile is not { Length: > 0 } || RemoveLogo)
        {
            return null;
        }

        try
        {
            using var copy = new MemoryStream();
            LogoFile.CopyTo(copy);
            return LogoReader.Read(nameof(LogoFile), copy.ToArray());
        }
        catch (RuleException refused)
        {
            ModelState.AddModelError(nameof(LogoFile), refused.Message);
            return null;
        }
    }

    private PageResult Answer(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private Task<long> NewestAsync() => db.Story.Select(s => s.Sequence).SingleAsync(Cancel);

    private Task<StoryVersion?> StoryAsync(long number) => db.StoryVersions.AsNoTracking().AsOf(number).SingleOrDefaultAsync(Cancel);

    private async Task<Masthead> MastheadAsync(long? number) =>
        await db.Mastheads.AsNoTracking().AsOf(number).SingleOrDefaultAsync(Cancel) ?? Masthead.Of(settings);
}
