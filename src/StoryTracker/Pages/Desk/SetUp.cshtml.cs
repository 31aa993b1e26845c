using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Desk;

namespace StoryTracker.Pages.Desk;

/// <summary>Where the one-time link leads. Without a good key there is nothing here.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SetUpModel(
    FirstEditor firstEditor, SignInManager<Editor> session, SignInLimits limits, IAntiforgery antiforgery) : PageModel
{
    /// <summary>From the address only; no answer repeats it.</summary>
    [FromQuery]
    public string? Key { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsOpen { get; private set; }

    /// <summary>The id of a field, and what is wrong with it.</summary>
    public IReadOnlyList<(string Field, string Words)> Problems { get; private set; } = [];

    public string? Says(string field) => Problems.FirstOrDefault(problem => problem.Field == field).Words;

    public async Task<IActionResult> OnGetAsync()
    {
        HideKey();
        return await firstEditor.IsOpenAsync(Key, HttpContext.RequestAborted) ? Form(StatusCodes.Status200OK) : Nothing();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        HideKey();
        if (!await firstEditor.IsOpenAsync(Key, HttpContext.RequestAborted)) return Nothing();
        if (!await antiforgery.IsGoodAsync(HttpContext))
            return Form(StatusCodes.Status400BadRequest, ("password", "This page had expired. Please type the password again"));
        if (!limits.Admit(HttpContext)) return Form(StatusCodes.Status429TooManyRequests, ("name", DeskSignIn.TooMany.TrimEnd('.')));

        if (await firstEditor.ClaimAsync(Key, Name, Password, HttpContext.RequestAborted) is not var (editor, result)) return Nothing();
        if (!result.Succeeded) return Form(StatusCodes.Status400BadRequest, [.. result.Errors.Select(Placed)]);

        await session.SignInAsync(editor, isPersistent: true);
        return LocalRedirect("/desk");
    }

    // A link on this page, and whatever it loads, must not be told the address that holds the key.
    private void HideKey() => Response.Headers["Referrer-Policy"] = "no-referrer";

    private PageResult Nothing()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private PageResult Form(int status, params (string Field, string Words)[] problems)
    {
        IsOpen = true;
        Problems = problems;
        Response.StatusCode = status;
        return Page();
    }

    private static (string Field, string Words) Placed(IdentityError error) =>
        (error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "name", error.Description);
}
