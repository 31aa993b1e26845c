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
public sealed class SignInModel(DeskSignIn signIn, IAntiforgery antiforgery) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Problem { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await antiforgery.IsGoodAsync(HttpContext))
            return Again(StatusCodes.Status400BadRequest, "This page had expired. Please sign in again.");

        return await signIn.TryAsync(Name, Password, HttpContext) switch
        {
            SignInOutcome.SignedIn => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/desk"),
            SignInOutcome.TooMany => Again(StatusCodes.Status429TooManyRequests, DeskSignIn.TooMany),
            _ => Again(StatusCodes.Status400BadRequest, DeskSignIn.Refusal),
        };
    }

    private PageResult Again(int status, string problem)
    {
        Problem = problem;
        Response.StatusCode = status;
        return Page();
    }
}
