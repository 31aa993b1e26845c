using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Pages.Desk.Updates;
using StoryTracker.Stories;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk;

/// <summary>Where the desk of an empty store begins: a title, and the story is there.</summary>
public sealed class BeginModel(DeskGate gate, Beginning beginning) : DeskFormPage(gate)
{
    [BindProperty]
    public Guid Key { get; set; } = Guid.NewGuid();

    [BindProperty]
    [Required(ErrorMessage = "Give the story a title.")]
    [StringLength(Checked.LineLength, ErrorMessage = "The title is too long: at most {1} characters fit.")]
    public string? Title { get; set; }

    [BindProperty]
    [StringLength(Checked.LineLength, ErrorMessage = "The headline is too long: at most {1} characters fit.")]
    public string? Headline { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    public FieldView Field(string name, string label, string? value, string? hint, int rows = 0) =>
        new(name, label, value, hint, rows, ModelState[name]?.Errors is { Count: > 0 } errors ? errors[0].ErrorMessage : null);

    public async Task<IActionResult> OnGetAsync() =>
        await beginning.IsOpenAsync(HttpContext.RequestAborted) ? Page() : LocalRedirect("/desk");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await RefusePublishingAsync() is { } refusal)
        {
            return refusal;
        }

        if (ModelState.IsValid)
        {
            switch (await beginning.BeginAsync(Key, Title, Headline, Summary, User.Identity!.Name, HttpContext.RequestAborted))
            {
                case Outcome.Refused refused:
                    foreach (var problem in refused.Problems)
                    {
                        ModelState.TryAddModelError(problem.Field.Replace("Story.", "", StringComparison.Ordinal), problem.Message);
                    }

                    break;
                default:
                    // Begun, now or by a colleague a moment ago.
                    return LocalRedirect("/desk");
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected override Task<IActionResult> Redisplay()
    {
        ModelState.Clear();
        return Task.FromResult<IActionResult>(Page());
    }
}
