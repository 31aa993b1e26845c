using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Hosting;

namespace StoryTracker.Pages.Desk;

/// <summary>Who may do what, and who is invited.</summary>
[Authorize(Policy = DeskPolicies.Owner)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PeopleModel(People people, Invitations invitations, PublicUrl publicUrl) : PageModel
{
    public IReadOnlyList<Person> People { get; private set; } = [];

    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>What was refused; null if nothing was.</summary>
    public string? Problem { get; private set; }

    /// <summary>The link that was just made: shown this once.</summary>
    public string? NewLink { get; private set; }

    private string Me => User.Identity!.Name!;

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostRoleAsync(string id, string? role) => DoAsync(() => people.ChangeRoleAsync(id, role, Me, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostRemoveAsync(string id) => DoAsync(() => people.RemoveAsync(id, Me, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostSignOutAsync(string id) => DoAsync(() => people.SignOutEverywhereAsync(id, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostWithdrawAsync(long id) => DoAsync(() => invitations.WithdrawAsync(id, HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostInviteAsync(string? role)
    {
        try
        {
            var link = await invitations.NewLinkAsync(role, Me, HttpContext.RequestAborted);
            NewLink = publicUrl.IsKnown ? publicUrl.For(link) : $"{Request.Scheme}://{Request.Host}{link}";
        }
        catch (RuleException refused)
        {
            Refuse(refused);
        }

        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> DoAsync(Func<Task> change)
    {
        try
        {
            await change();
            return LocalRedirect("/desk/people");
        }
        catch (RuleException refused)
        {
            Refuse(refused);
        }

        await LoadAsync();
        return Page();
    }

    private void Refuse(RuleException refused)
    {
        Problem = refused.Message;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private async Task LoadAsync()
    {
        People = await people.ListAsync(HttpContext.RequestAborted);
        Invitations = await invitations.OpenAsync(HttpContext.RequestAborted);
    }
}
