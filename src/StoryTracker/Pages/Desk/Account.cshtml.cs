using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Data;
using StoryTracker.Desk;

namespace StoryTracker.Pages.Desk;

/// <summary>One’s own account.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountModel(Account account) : PageModel
{
    /// <summary>What is wrong, and at which field; null if nothing is.</summary>
    public RuleException? Problem { get; private set; }

    /// <summary>What was done by the request before this one; null if nothing was.</summary>
    [FromQuery]
    public string? Done { get; set; }

    public string Role => Roles.All.First(User.IsInRole);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostPasswordAsync(string? present, string? wanted)
    {
        try
        {
            await account.ChangePasswordAsync(HttpContext, present, wanted);
            return LocalRedirect("/desk/account?done=password");
        }
        catch (RuleException refused)
        {
            Problem = refused;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
    }

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        await account.SignOutEverywhereAsync(HttpContext);
        return LocalRedirect("/desk/sign-out");
    }
}
