using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Desk.Drafts;

namespace StoryTracker.Pages.Desk.Drafts;

/// <summary>Who works on what.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(DraftList list) : PageModel
{
    public IReadOnlyList<DraftCard> Cards { get; private set; } = [];

    public async Task OnGetAsync() => Cards = await list.LoadAsync(User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", DraftList.Most, HttpContext.RequestAborted);
}
