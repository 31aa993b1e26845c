using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Desk;

namespace StoryTracker.Pages.Desk;

/// <summary>The way in. Checks the antiforgery token itself: one from before another tab signed in is no reason for a bare 400.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInModel(DeskSignIn signIn, Passkeys passkeys, IAntiforgery antiforgery) : PageModel
{
    private const string Expired = "This page had expired. Please sign in again.";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Problem { get; private set; }

    /// <summary>What the page asks a passkey.</summary>
    public PasskeyAsk Ask { get; private set; } = null!;

    public async Task OnGetAsync() => Ask = await passkeys.AskToSignInAsync(HttpContext);

    /// <param name="answer">What a passkey answered.</param>
    /// <param name="state">What it was asked; null: this is a name and a password.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string? answer, [FromForm] string? state)
    {
        if (!await antiforgery.IsGoodAsync(HttpContext)) return await AgainAsync(StatusCodes.Status400BadRequest, Expired);
        if (!Request.Form.ContainsKey("state")) return await EndAsync(await signIn.TryAsync(Name, Password, HttpContext));
        return passkeys.IsOpen(state)
            ? await EndAsync(await signIn.TryPasskeyAsync(answer, state, HttpContext))
            : await AgainAsync(StatusCodes.Status400BadRequest, Expired);
    }

    private async Task<IActionResult> EndAsync(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/desk"),
        SignInOutcome.TooMany => await AgainAsync(StatusCodes.Status429TooManyRequests, DeskSignIn.TooMany),
        _ => await AgainAsync(StatusCodes.Status400BadRequest, DeskSignIn.Refusal),
    };

    private async Task<PageResult> AgainAsync(int status, string problem)
    {
        Problem = problem;
        Response.StatusCode = status;
        Ask = await passkeys.AskToSignInAsync(HttpContext);
        return Page();
    }
}
