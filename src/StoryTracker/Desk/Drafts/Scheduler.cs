using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Desk.Drafts;

/// <summary>
/// Publishes scheduled drafts at their time. It sleeps until the next is due; at the start it publishes what fell due while
/// the server was down.
/// </summary>
public sealed partial class Scheduler(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Scheduler> log) : BackgroundService
{
    // A clock that was set, or a machine that slept, is noticed after this time.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // What was due this long ago was not just a little late.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private readonly DateTime _started = clock.GetUtcNow().UtcDateTime;

    private readonly SemaphoreSlim _woken = new(0);

    // Whoever asks for what is due to be published finds it published and told when the answer comes.
    private readonly SemaphoreSlim _publishing = new(1);

    /// <summary>Has it look again: something was scheduled.</summary>
    public void Wake() => _woken.Release();

    /// <summary>Publishes all that is due, and tells how long it may sleep.</summary>
    public async Task<TimeSpan> PublishDueAsync(CancellationToken cancel)
    {
        await _publishing.WaitAsync(cancel);
        try
        {
            return await PublishAsync(cancel);
        }
        finally
        {
            _publishing.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Longest;
            try
            {
                wait = await PublishDueAsync(stoppingToken);
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: what is not caught here would end the server, for its readers too.
                Stuck(trouble);
            }

            await SleepAsync(wait, stoppingToken);
        }
    }

    public override void Dispose()
    {
        _woken.Dispose();
        _publishing.Dispose();
        base.Dispose();
    }

    private async Task<TimeSpan> PublishAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime.ToMicroseconds();
        foreach (var draft in await ScheduledAsync(s => s.Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).ToListAsync(cancel)))
        {
            await using var scope = scopes.CreateAsyncScope();
            var late = now - draft.DueAt!.Value <= Late ? null
                : draft.DueAt < _started ? "it fell due while the server was down"
                : "its time had passed when the server looked: the machine slept, its clock was set, or the store was away";
            var (number, reason) = await scope.ServiceProvider.GetRequiredService<DuePublisher>().PublishAsync(draft, late, cancel);
            if (number is { } published) Published(published, late is null ? "" : $" late: {late}");
            else if (reason is not null) Waits();
        }

        var next = await ScheduledAsync(s => s.MinAsync(d => d.DueAt, cancel));
        var wait = next - clock.GetUtcNow().UtcDateTime;
        return wait is null || wait > Longest ? Longest : wait > TimeSpan.Zero ? wait.Value : TimeSpan.Zero;
    }

    private async Task<T> ScheduledAsync<T>(Func<IQueryable<Draft>, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<StoryDbContext>().Drafts.AsNoTracking().Where(d => d.State == DraftState.Scheduled));
    }

    private async Task SleepAsync(TimeSpan wait, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(wait, clock, either.Token), _woken.WaitAsync(either.Token));
        await either.CancelAsync();
    }

    [LoggerMessage(LogLevel.Information, "A scheduled draft is published as update {Number}{How}")]
    private partial void Published(long number, string how);

    [LoggerMessage(LogLevel.Warning, "A scheduled draft was not published; the desk is told why")]
    private partial void Waits();

    [LoggerMessage(LogLevel.Error, "What is due could not be read, or not published; it is tried again")]
    private partial void Stuck(Exception trouble);
}
