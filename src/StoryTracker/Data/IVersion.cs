namespace StoryTracker.Data;

/// <summary>A row that came with one update and is never changed afterwards.</summary>
public interface IPublished
{
    /// <summary>The number of the update that brought the row.</summary>
    long From { get; }
}

/// <summary>
/// What a thing was from update <see cref="IPublished.From"/> until, not including, update <see cref="To"/>. Closing the
/// interval is the only change that a version ever sees.
/// </summary>
public interface IVersion : IPublished
{
    /// <summary>The number of the update that replaced this version; null while it is the current one.</summary>
    long? To { get; }

    /// <summary>Closes the interval: update <paramref name="number"/> brings the next version.</summary>
    void Close(long number);
}

/// <summary>The story at a moment, as queries.</summary>
public static class AsOfQueries
{
    /// <summary>The versions that held when update <paramref name="number"/> was the newest; null asks for the current ones.</summary>
    public static IQueryable<T> AsOf<T>(this IQueryable<T> versions, long? number) where T : class, IVersion =>
        number is null
            ? versions.Where(v => v.To == null)
            : versions.Where(v => v.From <= number && (v.To == null || v.To > number));

    /// <summary>What had been published when update <paramref name="number"/> was the newest; null asks for all of it.</summary>
    public static IQueryable<T> Until<T>(this IQueryable<T> rows, long? number) where T : class, IPublished =>
        number is null ? rows : rows.Where(r => r.From <= number);
}
