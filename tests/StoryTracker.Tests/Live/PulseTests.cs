using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using StoryTracker.Live;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Live;

/// <summary>Who is woken when, without a server.</summary>
public sealed class PulseTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private TestStore _store = null!;
    private Pulse _pulse = null!;
    private int _read;

    public async Task InitializeAsync()
    {
        _store = await TestStore.SeededAsync();
        var head = new Head(_store.Door);
        await using (var db = _store.CreateDbContext()) await head.ReadAsync(db);
        _pulse = new(head, new(() => { _read++; return _store.CreateDbContext(); }, head), _store.Clock, _lifetime);
    }

    [Fact]
    public async Task News_is_made_only_while_somebody_listens_and_once_for_all()
    {
        await PublishAsync();
        Assert.Equal(0, _read);

        var (one, other) = (_pulse.Join(), _pulse.Join());
        var both = Task.WhenAll(one.NextAsync().AsTask(), other.NextAsync().AsTask());
        await PublishAsync();
        await both.WaitAsync(s_soon);
        Assert.Equal(1, _read);

        _pulse.Leave(one);
        _pulse.Leave(other);
        await PublishAsync();
        Assert.Equal(1, _read);
    }

    [Fact]
    public async Task Pulses_that_come_while_somebody_is_busy_are_kept_for_them_as_one()
    {
        var listener = _pulse.Join();
        listener.Wake();
        listener.Wake();
        Assert.True(listener.NextAsync().AsTask().IsCompleted);

        var next = listener.NextAsync().AsTask();
        Assert.False(next.IsCompleted);
        _store.Clock.Advance(Pulse.Interval);
        await next.WaitAsync(s_soon);
        Assert.Equal(1, _pulse.Beats);
    }

    [Fact]
    public async Task All_of_many_are_woken_when_the_server_ends()
    {
        var all = Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => _pulse.Join().NextAsync().AsTask()));
        _lifetime.StopApplication();
        await all.WaitAsync(s_soon);
        Assert.True(_pulse.IsEnding);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _pulse?.Dispose();
        _store?.Dispose();
    }

    private async Task PublishAsync() => Assert.IsType<Outcome.Published>(await _store.Door.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "News" }));
}
