using Microsoft.AspNetCore.Identity;
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

    /// <summary>What the page asks the browser to make a passkey.</summary>
    public PasskeyAsk Ask { get; private set; } = null!;

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    /// <summary>The name that was typed for a passkey, to come back as it was.</summary>
    public (string? Id, string? Name) Renamed { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>Codes that were just made: shown this once.</summary>
    public IReadOnlyList<string> NewCodes { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostPasswordAsync(string? present, string? wanted) =>
        DoAsync(() => account.ChangePasswordAsync(HttpContext, present, wanted), "password");

    public Task<IActionResult> OnPostAddPasskeyAsync([FromForm(Name = "passkey-name")] string? name, string? answer, string? state) =>
        DoAsync(() => account.AddPasskeyAsync(HttpContext, name, answer, state), "passkey");

    public Task<IActionResult> OnPostRenamePasskeyAsync(string? id, string? name)
    {
        Renamed = (id, name);
        return DoAsync(() => account.RenamePasskeyAsync(HttpContext, id, name), "renamed");
    }

    public Task<IActionResult> OnPostRemovePasskeyAsync(string? id) => DoAsync(() => account.RemovePasskeyAsync(HttpContext, id), "removed");

    public async Task<IActionResult> OnPostCodesAsync()
    {
        NewCodes = await account.MakeRecoveryCodesAsync(HttpContext);
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        await account.SignOutEverywhereAsync(HttpContext);
        return LocalRedirect("/desk/sign-out");
    }

    private async Task<IActionResult> DoAsync(Func<Task> change, string done)
    {
        try
        {
            await change();
            return LocalRedirect("/desk/account?done=" + done);
        }
        catch (RuleException refused)
        {
            Problem = refused;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => (Ask, Passkeys, CodesLeft) = await account.ShowAsync(HttpContext);
}
