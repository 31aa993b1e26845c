using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Live;

namespace StoryTracker.Webhooks;

/// <summary>
/// Tells every address of each update: as soon as it is committed, at the start what was not delivered before the end, and
/// again when the time of another try has come. It sleeps in between. Addresses do not wait for each other; each is told of
/// one update at a time, in order. What was sent but not noted before a kill is sent again, with the same id.
/// </summary>
public sealed partial class WebhookSender(
    Func<StoryDbContext> open, Head head, WebhookClient client, PublicUrl links, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    // While the store cannot be used, or something else is wrong here.
    private static readonly TimeSpan s_trouble = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _woken = new(0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<long, Task> _sending = [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Has it look again: there is something to send, or an address was changed.</summary>
    public void Wake()
    {
        // One is enough, however many ask.
        if (_woken.CurrentCount == 0) _woken.Release();
    }

    /// <summary>Sends all that is due, and returns when all of it was delivered or has failed.</summary>
    public async Task SendDueAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            await BeginAsync(cancel);
            var sending = Sending();
            if (sending.Length == 0) return;
            await Task.WhenAll(sending).WaitAsync(cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = stoppingToken.Register(_ending.Cancel);
        head.Moved += Hear;
        try
        {
            while (!stoppingToken.IsCancellationRequested) await SleepAsync(await LookAsync(stoppingToken), stoppingToken);
        }
        finally
        {
            head.Moved -= Hear;
            await Task.WhenAll(Sending());
        }
    }

    public override void Dispose()
    {
        // First, since it ends what still runs if the server never came to its start.
        base.Dispose();
        _woken.Dispose();
        _ending.Dispose();
    }

    private void Hear(Head.Mark mark) => Wake();

    private Task[] Sending()
    {
        lock (_sending) return [.. _sending.Values];
    }

    private async Task<DateTime?> LookAsync(CancellationToken stop)
    {
        try
        {
            return await BeginAsync(stop);
        }
        catch (Exception trouble) when (!stop.IsCancellationRequested)
        {
            // Whatever it is: what is not caught here would end the server, for its readers too.
            Stuck(trouble);
            return Now + s_trouble;
        }
    }

    // Begins with what is due, and tells when the next is; null if nothing waits.
    private async Task<DateTime?> BeginAsync(CancellationToken cancel)
    {
        await using var db = open();
        var waiting = await db.Webhooks.Where(w => w.State == WebhookState.On && db.Updates.Any(u => u.Sequence >= w.Next)).Select(w => new { w.Id, w.DueAt }).ToListAsync(cancel);
        var now = Now;
        lock (_sending)
        {
            foreach (var hook in waiting.Where(w => !(w.DueAt > now) && !_sending.ContainsKey(w.Id))) _sending.Add(hook.Id, Task.Run(() => SendAllAsync(hook.Id), CancellationToken.None));
        }

        return waiting.Where(w => w.DueAt > now).Min(w => w.DueAt);
    }

    private async Task SendAllAsync(long id)
    {
        try
        {
            while (await SendNextAsync(id)) { }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The next start goes on.
        }
        catch (Exception trouble)
        {
            // Whatever it is: without a pause the same message would be sent as fast as it goes.
            Stuck(trouble);
            await Task.Delay(s_trouble, clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            lock (_sending) _sending.Remove(id);
            // An update may have come when there seemed to be none.
            Wake();
        }
    }

    // Whether there may be more to send at once.
    private async Task<bool> SendNextAsync(long id)
    {
        await using var db = open();
        if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id, _ending.Token) is not { State: WebhookState.On } hook || hook.DueAt > Now) return false;
        if (await WebhookMessage.OfAsync(db, hook.Next, links, _ending.Token) is not { } message) return false;

        var (problem, isGone, wait) = await client.SendAsync(new Uri(hook.Address), hook.Secret, message, _ending.Token);
        var number = hook.Next;
        if (problem is null) hook.Deliver(Now);
        else if (isGone) hook.TurnOff(problem);
        else hook.Fail(problem, Backoff.After(hook.Failures + 1, wait, Random.Shared.NextDouble()), Now);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // An owner changed or removed it meanwhile: what came of the old one counts for nothing.
            return true;
        }

        if (problem is null) return true;
        if (hook.State == WebhookState.On) Failed(number, hook.Host, problem);
        else GivenUp(number, hook.Host, problem);
        return false;
    }

    private async Task SleepAsync(DateTime? until, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var left = until - Now ?? Timeout.InfiniteTimeSpan;
        var delay = Task.Delay(until is not null && left < TimeSpan.Zero ? TimeSpan.Zero : left, clock, either.Token);
        // The clock may have been put forward just before the delay began.
        if (until is null || until > Now) await Task.WhenAny(delay, _woken.WaitAsync(either.Token));
        await either.CancelAsync();
    }

    [LoggerMessage(LogLevel.Information, "Update {Number} was not delivered to {Host} yet: {Problem}")]
    private partial void Failed(long number, string host, string problem);

    [LoggerMessage(LogLevel.Warning, "Nothing more is sent to {Host} from update {Number} on, until an owner has it tried again: {Problem}")]
    private partial void GivenUp(long number, string host, string problem);

    [LoggerMessage(LogLevel.Error, "What is to be sent could not be read, or not noted")]
    private partial void Stuck(Exception trouble);
}
