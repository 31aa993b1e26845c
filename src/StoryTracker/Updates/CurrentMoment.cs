using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Stories;

namespace StoryTracker.Updates;

/// <summary>The moment that this request shows, read once.</summary>
public sealed class CurrentMoment(StoryDbContext db, StorySettings settings, TimeProvider clock)
{
    private Moment? _moment;

    /// <summary>The number that the address asks for; null asks for now. It is set before the moment is read.</summary>
    public long? AsOf { get; set; }

    /// <summary>The moment, read at the first call; null if the address asks for an update that there is not.</summary>
    public async Task<Moment?> FindAsync(CancellationToken cancel = default) =>
        _moment ??= AsOf is { } number
            ? await Moment.AtAsync(db, number, Masthead.Of(settings), cancel)
            : await Moment.NowAsync(db, clock.GetUtcNow().UtcDateTime, Masthead.Of(settings), cancel);

    /// <inheritdoc cref="FindAsync"/>
    /// <exception cref="InvalidOperationException">There is no such update.</exception>
    public async Task<Moment> GetAsync(CancellationToken cancel = default) =>
        await FindAsync(cancel) ?? throw new InvalidOperationException($"There is no update {AsOf}.");
}
