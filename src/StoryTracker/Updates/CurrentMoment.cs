using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>The moment that this request shows, read once.</summary>
public sealed class CurrentMoment(StoryDbContext db)
{
    private Moment? _moment;

    /// <summary>The moment; read at the first call.</summary>
    public async Task<Moment> GetAsync(CancellationToken cancel = default) => _moment ??= await Moment.NowAsync(db, cancel);
}
