using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;

namespace StoryTracker.Pages.Desk;

/// <summary>For what the desk requires two people.</summary>
[Authorize(DeskPolicies.Owner)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RulesModel(StoryDbContext db, DeskLog log) : PageModel
{
    [BindProperty]
    public bool Confirmed { get; set; }

    [BindProperty]
    public bool Corrections { get; set; }

    [BindProperty]
    public bool Retractions { get; set; }

    /// <summary>How many people may approve something.</summary>
    public int Editors { get; private set; }

    public async Task OnGetAsync()
    {
        var rules = await DeskRules.LoadAsync(db, HttpContext.RequestAborted);
        (Confirmed, Corrections, Retractions) = (rules.TwoForConfirmed, rules.TwoForCorrections, rules.TwoForRetractions);
        Editors = await db.UserRoles.Where(r => db.Roles.Any(role => role.Id == r.RoleId && (role.Name == Roles.Editor || role.Name == Roles.Owner)))
            .Select(r => r.UserId).Distinct().CountAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await DeskRules.SetAsync(db, Confirmed, Corrections, Retractions, HttpContext.RequestAborted);
        await log.WriteAsync(Deed.ChangedSettings, "For what two people are required", "/desk/rules");
        return LocalRedirect("/desk/rules?saved");
    }
}
