using System.Data.Common;

namespace StoryTracker.Live;

/// <summary>
/// Wakes all who wait, whatever for: the story moved on, it is time to show that the line is alive, or the server ends.
/// There is one timer for all of them, and none while nobody listens.
/// </summary>
public sealed class Pulse : IDisposable
{
    /// <summary>How often a line that is otherwise silent shows that it is alive. Proxies give up on them after 30 or 60 s.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly ITimer _timer;
    private readonly Lock _counting = new();
    private volatile int _listeners;
    private readonly CancellationTokenRegistration _ending;
    private volatile TaskCompletionSource _next = New();
    private volatile int _beats;

    public Pulse(Head head, News news, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        head.Moved += mark => _ = WakeToAsync(news, mark);
        _timer = clock.CreateTimer(
            _ =>
            {
                Interlocked.Increment(ref _beats);
                Wake();
            }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ending = lifetime.ApplicationStopping.Register(() =>
        {
            IsEnding = true;
            Wake();
        });
    }

    /// <summary>Ends at the next pulse. To miss none, ask for it before looking at what may have changed.</summary>
    public Task Next => _next.Task;

    /// <summary>How many times it was time to show that the line is alive.</summary>
    public int Beats => _beats;

    /// <summary>Whether the server ends.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Somebody listens from now on, until they <see cref="Leave"/>.</summary>
    public void Join()
    {
        lock (_counting)
        {
            if (++_listeners == 1) _timer.Change(Interval, Interval);
        }
    }

    /// <summary>Somebody who listened has gone.</summary>
    public void Leave()
    {
        lock (_counting)
        {
            if (--_listeners == 0) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    // What they will all ask for is there when they wake: else thousands would wake, and wait once more for the one answer.
    private async Task WakeToAsync(News news, Head.Mark mark)
    {
        try
        {
            if (_listeners > 0) await news.SinceAsync(mark.Number - 1, mark.Number);
        }
        catch (Exception trouble) when (trouble is DbException)
        {
            // Each of them asks for it, and meets the trouble itself.
        }
        finally
        {
            Wake();
        }
    }

    private void Wake() => Interlocked.Exchange(ref _next, New()).SetResult();

    // Those who wait go on elsewhere: whoever publishes does not wait for them.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _ending.Dispose();
    }
}
