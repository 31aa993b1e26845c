using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Webhooks;

namespace StoryTracker.Pages.Desk;

/// <summary>The addresses that are told of each update.</summary>
[Authorize(Policy = DeskPolicies.Owner)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class WebhooksModel(WebhookDesk webhooks, StoryDbContext db) : PageModel
{
    public IReadOnlyList<Webhook> Webhooks { get; private set; } = [];

    /// <summary>The number of the newest update.</summary>
    public long Newest { get; private set; }

    /// <summary>What was refused and at which webhook (0: the new one); null if nothing was.</summary>
    public (long Id, string Words, bool IsAtField)? Problem { get; private set; }

    /// <summary>What was typed where it was refused.</summary>
    public string? Typed { get; private set; }

    /// <summary>The secret that was just made: shown this once.</summary>
    public (string Host, string Secret)? NewSecret { get; private set; }

    /// <summary>What came of a test.</summary>
    public (string Host, Delivery Delivery)? Tested { get; private set; }

    private CancellationToken Cancel => HttpContext.RequestAborted;

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAddAsync(string? address) => DoAsync(0, address, async () => Show(await webhooks.AddAsync(address, Cancel)));

    public Task<IActionResult> OnPostMoveAsync(long id, string? address) => DoAsync(id, address, () => webhooks.MoveAsync(id, address, Cancel));

    public Task<IActionResult> OnPostRenewAsync(long id) => DoAsync(id, null, async () => Show(await webhooks.RenewAsync(id, Cancel)));

    public Task<IActionResult> OnPostTryAsync(long id) => DoAsync(id, null, () => webhooks.TryAgainAsync(id, Cancel));

    public Task<IActionResult> OnPostSkipAsync(long id, long number) => DoAsync(id, null, () => webhooks.SkipAsync(id, number, Cancel));

    public Task<IActionResult> OnPostRemoveAsync(long id) => DoAsync(id, null, () => webhooks.RemoveAsync(id, Cancel));

    public Task<IActionResult> OnPostTestAsync(long id) => DoAsync(id, null, async () =>
    {
        var delivery = await webhooks.TestAsync(id, Cancel);
        await LoadAsync();
        Tested = delivery is not null && Webhooks.FirstOrDefault(w => w.Id == id) is { } hook ? (hook.Host, delivery) : null;
    });

    /// <summary>The id of the field for the address of a webhook; 0: of the new one.</summary>
    public static string FieldOf(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"address-{id}");

    /// <summary>How many updates wait for a webhook.</summary>
    public long Waiting(Webhook hook) => Math.Max(0, Newest - hook.Next + 1);

    // What is shown once comes with the answer itself; everything else with the page anew, which can be reloaded.
    private async Task<IActionResult> DoAsync(long id, string? typed, Func<Task> change)
    {
        try
        {
            await change();
            if (NewSecret is null && Tested is null) return LocalRedirect(WebhookDesk.Path);
        }
        catch (RuleException refused)
        {
            (Problem, Typed) = ((id, refused.Message, refused.Field == WebhookAddress.Field), typed);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        await LoadAsync();
        return Page();
    }

    private void Show(Webhook? hook) => NewSecret = hook is null ? null : (hook.Host, hook.Secret);

    private async Task LoadAsync()
    {
        Webhooks = await webhooks.ListAsync(Cancel);
        Newest = await db.Updates.MaxAsync(u => (long?)u.Sequence, Cancel) ?? 0;
    }
}
