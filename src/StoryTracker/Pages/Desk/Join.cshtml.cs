using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Desk;

namespace StoryTracker.Pages.Desk;

/// <summary>Where an invitation leads. Used, withdrawn, expired or made up: one calm page.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class JoinModel(Invitations invitations, SignInManager<Editor> session, SignInLimits limits, IAntiforgery antiforgery) : PageModel
{
    /// <summary>From the address only; no answer repeats it.</summary>
    [FromQuery]
    public string? Key { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The invitation; null if there is none that is good.</summary>
    public Invitation? Invitation { get; private set; }

    /// <summary>The id of a field, and what is wrong with it.</summary>
    public IReadOnlyList<(string Field, string Words)> Problems { get; private set; } = [];

    public string? Says(string field) => Problems.FirstOrDefault(problem => problem.Field == field).Words;

    public async Task<IActionResult> OnGetAsync()
    {
        HideKey();
        Invitation = await invitations.FindAsync(Key, HttpContext.RequestAborted);
        return Form(Invitation is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        HideKey();
        Invitation = await invitations.FindAsync(Key, HttpContext.RequestAborted);
        if (Invitation is null) return Form(StatusCodes.Status404NotFound);
        if (!await antiforgery.IsGoodAsync(HttpContext))
            return Form(StatusCodes.Status400BadRequest, ("password", "This page had expired. Please type the password again"));
        if (!limits.Admit(HttpContext)) return Form(StatusCodes.Status429TooManyRequests, ("name", DeskSignIn.TooMany.TrimEnd('.')));

        if (await invitations.ClaimAsync(Key, Name, Password, HttpContext.RequestAborted) is not var (editor, result))
        {
            Invitation = null;
            return Form(StatusCodes.Status404NotFound);
        }

        if (!result.Succeeded) return Form(StatusCodes.Status400BadRequest, [.. result.Errors.Select(Placed)]);
        await session.SignInAsync(editor, isPersistent: true);
        return LocalRedirect("/desk");
    }

    // A link on this page, and whatever it loads, must not be told the address that holds the key.
    private void HideKey() => Response.Headers["Referrer-Policy"] = "no-referrer";

    private PageResult Form(int status, params (string Field, string Words)[] problems)
    {
        Problems = problems;
        Response.StatusCode = status;
        return Page();
    }

    private static (string Field, string Words) Placed(IdentityError error) =>
        (error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "name", error.Description);
}
