using System.Data.Common;
using System.Threading.Tasks.Sources;

namespace StoryTracker.Live;

/// <summary>
/// Wakes all who wait, whatever for: the story moved on, it is time to show that the line is alive, or the server ends.
/// There is one timer for all of them, and none while nobody listens.
/// </summary>
public sealed class Pulse : IDisposable
{
    /// <summary>How often a line that is otherwise silent shows that it is alive. Proxies give up on them after 30 or 60 s.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly HashSet<Listener> _listeners = [];
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _ending;
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

    /// <summary>How many times it was time to show that the line is alive.</summary>
    public int Beats => _beats;

    /// <summary>Whether the server ends.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Somebody listens from now on, until they <see cref="Leave"/>.</summary>
    public Listener Join()
    {
        var listener = new Listener();
        lock (_listeners)
        {
            if (_listeners.Add(listener) && _listeners.Count == 1) _timer.Change(Interval, Interval);
        }

        return listener;
    }

    /// <summary>Somebody who listened has gone.</summary>
    public void Leave(Listener listener)
    {
        lock (_listeners)
        {
            if (_listeners.Remove(listener) && _listeners.Count == 0) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    // What they will all ask for is there when they wake: else thousands would wake, and wait once more for the one answer.
    private async Task WakeToAsync(News news, Head.Mark mark)
    {
        if (All().Length == 0) return;

        try
        {
            await news.SinceAsync(mark.Number - 1, mark.Number);
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

    // They go on elsewhere: whoever publishes does not wait for them.
    private void Wake()
    {
        var round = new Round(All());
        for (var i = 0; i < Environment.ProcessorCount; i++) ThreadPool.UnsafeQueueUserWorkItem(round, preferLocal: false);
    }

    private Listener[] All()
    {
        lock (_listeners) return [.. _listeners];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _ending.Dispose();
    }

    /// <summary>
    /// One who waits, again and again. A pulse that comes while they are busy is kept for them, so none is missed; several
    /// become one. What goes on at a pulse does so on the thread that wakes the next of them, and must not block it.
    /// </summary>
    public sealed class Listener : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _core;
        private int _state;

        private enum State
        {
            Busy,
            Waiting,
            Woken,
        }

        /// <summary>Ends at the next pulse, or at once if one came since it was last awaited. Only one may wait.</summary>
        public ValueTask NextAsync()
        {
            _core.Reset();
            if (Interlocked.CompareExchange(ref _state, (int)State.Waiting, (int)State.Busy) == (int)State.Busy) return new(this, _core.Version);

            Volatile.Write(ref _state, (int)State.Busy);
            return default;
        }

        /// <summary>A pulse for them alone.</summary>
        public void Wake()
        {
            if (Interlocked.Exchange(ref _state, (int)State.Woken) != (int)State.Waiting) return;

            Volatile.Write(ref _state, (int)State.Busy);
            _core.SetResult(true);
        }

        void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _core.OnCompleted(continuation, state, token, flags);
    }

    /// <summary>
    /// One pulse on its way to all. Some are woken in a row, then whatever else is to be done has its turn: requests, and the
    /// sending of what these were given, which would otherwise pile up for thousands.
    /// </summary>
    private sealed class Round(Listener[] all) : IThreadPoolWorkItem
    {
        private const int InARow = 32;

        private int _begun;

        public void Execute()
        {
            var from = Interlocked.Add(ref _begun, InARow) - InARow;
            foreach (var listener in all.Skip(from).Take(InARow)) listener.Wake();
            if (from + InARow < all.Length) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
