using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Hosting;

namespace StoryTracker.Webhooks;

/// <summary>What owners do with the addresses that are told of updates. The log of the desk says who did what, and names the host only.</summary>
public sealed class WebhookDesk(StoryDbContext db, DeskLog log, WebhookNetworks networks, WebhookSender sender, WebhookClient client, PublicUrl links, TimeProvider clock)
{
    /// <summary>The page for it.</summary>
    public const string Path = "/desk/webhooks";

    /// <summary>The most addresses that there can be.</summary>
    public const int Most = 20;

    /// <summary>All of them, in the order in which they were added.</summary>
    public Task<List<Webhook>> ListAsync(CancellationToken cancel = default) => db.Webhooks.AsNoTracking().OrderBy(w => w.Id).ToListAsync(cancel);

    /// <summary>How many stand still until an owner does something.</summary>
    public static Task<int> StandingAsync(StoryDbContext db, CancellationToken cancel = default) => db.Webhooks.CountAsync(w => w.State != WebhookState.On, cancel);

    /// <summary>Adds an address, which is told of every update from the next one on.</summary>
    /// <exception cref="RuleException">It may not be, or is there already.</exception>
    public async Task<Webhook> AddAsync(string? typed, CancellationToken cancel = default)
    {
        var address = WebhookAddress.Read(typed, networks);
        await RefuseTwiceAsync(address, 0, cancel);
        if (await db.Webhooks.CountAsync(cancel) >= Most) throw new RuleException(WebhookAddress.Field, $"There are {Most} addresses already. Remove one first.");

        var hook = new Webhook(address, 1 + (await db.Updates.MaxAsync(u => (long?)u.Sequence, cancel) ?? 0));
        db.Add(hook);
        await log.WriteAsync(Deed.AddedWebhook, hook.Host, Path, cancel: cancel);
        sender.Wake();
        return hook;
    }

    /// <summary>Sends to another address from now on; null if the webhook is gone.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception"/>
    public async Task<Webhook?> MoveAsync(long id, string? typed, CancellationToken cancel = default)
    {
        var address = WebhookAddress.Read(typed, networks);
        await RefuseTwiceAsync(address, id, cancel);
        return await ChangeAsync(id, Deed.MovedWebhook, h => h.Move(address), cancel);
    }

    /// <summary>Signs with another secret from now on; null if the webhook is gone.</summary>
    public Task<Webhook?> RenewAsync(long id, CancellationToken cancel = default) => ChangeAsync(id, Deed.RenewedWebhook, h => h.Renew(), cancel);

    /// <summary>Sends what waits now.</summary>
    public Task TryAgainAsync(long id, CancellationToken cancel = default) => ChangeAsync(id, Deed.RetriedWebhook, h => h.TryAgain(), cancel);

    /// <summary>Leaves out one update, and sends what waits behind it.</summary>
    public Task SkipAsync(long id, long number, CancellationToken cancel = default) => ChangeAsync(id, Deed.SkippedForWebhook, h => h.Skip(number), cancel, $", update {number}");

    /// <summary>Sends nothing there any more.</summary>
    public async Task RemoveAsync(long id, CancellationToken cancel = default)
    {
        if (await db.Webhooks.FindAsync([id], cancel) is not { } hook) return;
        db.Remove(hook);
        await SaveAsync(Deed.RemovedWebhook, hook.Host, cancel);
    }

    /// <summary>Sends a test right now, past what waits, and tells what came of it; null if the webhook is gone.</summary>
    public async Task<Delivery?> TestAsync(long id, CancellationToken cancel = default)
    {
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancel) is not { } hook) return null;
        var delivery = await client.SendAsync(new Uri(hook.Address), hook.Secret, WebhookMessage.Test(clock.GetUtcNow().UtcDateTime, links), cancel);
        await log.WriteAsync(Deed.TestedWebhook, hook.Host, Path, cancel: cancel);
        return delivery;
    }

    private async Task<Webhook?> ChangeAsync(long id, Deed deed, Action<Webhook> change, CancellationToken cancel, string detail = "")
    {
        if (await db.Webhooks.FindAsync([id], cancel) is not { } hook) return null;
        change(hook);
        await SaveAsync(deed, hook.Host + detail, cancel);
        sender.Wake();
        return hook;
    }

    private async Task SaveAsync(Deed deed, string detail, CancellationToken cancel)
    {
        try
        {
            await log.WriteAsync(deed, detail, Path, cancel: cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("", "Another owner changed or removed this webhook at the same moment. Look at it, then do it again if it is still needed.");
        }
    }

    private async Task RefuseTwiceAsync(Uri address, long but, CancellationToken cancel)
    {
        if (await db.Webhooks.AnyAsync(w => w.Address == address.AbsoluteUri && w.Id != but, cancel))
            throw new RuleException(WebhookAddress.Field, "This address is told of every update already.");
    }
}

/// <summary>Other programs are told of each update.</summary>
public static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookNetworks>();
        services.AddSingleton<WebhookClient>();
        services.AddScoped<WebhookDesk>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(s => s.GetRequiredService<WebhookSender>());
    }
}
