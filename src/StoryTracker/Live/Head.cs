using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Live;

/// <summary>
/// How far the story has come, known without asking the store: whoever keeps something finished compares with it, and
/// whoever waits for the next update is woken by it. It goes up only.
/// </summary>
public sealed class Head
{
    private readonly Lock _moving = new();
    private volatile Mark _now = new(0, 0);

    /// <param name="door">Every update passes it.</param>
    public Head(Door door) => door.Committed += (number, kind) => Move(new(number, kind == UpdateKind.Redaction ? number : _now.Redaction));

    /// <summary>A place in the sequence of updates.</summary>
    /// <param name="Number">The newest update; 0 before the first.</param>
    /// <param name="Redaction">The newest update that removed words, for good and everywhere; 0 if none did.</param>
    public sealed record Mark(long Number, long Redaction);

    /// <summary>The place now.</summary>
    public Mark Now => _now;

    /// <summary>Raised after each move, on the thread that moved it. Handlers must be quick and must not fail.</summary>
    public event Action<Mark>? Moved;

    /// <summary>Reads the place from the store; at start, and again whenever the store is found to be further.</summary>
    public async Task ReadAsync(StoryDbContext db, CancellationToken cancel = default) => Move(new(
        await db.Updates.MaxAsync(u => (long?)u.Sequence, cancel) ?? 0,
        await db.Updates.Where(u => u.Kind == UpdateKind.Redaction).MaxAsync(u => (long?)u.Sequence, cancel) ?? 0));

    private void Move(Mark to)
    {
        lock (_moving)
        {
            if (to.Number <= _now.Number) return;

            _now = to;
        }

        Moved?.Invoke(to);
    }
}
