using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>One thing that an update said anew; empty where there was or is nothing.</summary>
/// <param name="Field">What it is, as a label.</param>
/// <param name="Before">What it said before.</param>
/// <param name="After">What it says since.</param>
public sealed record FieldChange(string Field, string Before, string After)
{
    /// <summary>The language that the pages’ dates are in, if this is one.</summary>
    public DateLanguage? Dates { get; init; }

    /// <summary>The fields that differ.</summary>
    public static IReadOnlyList<FieldChange> Between(params FieldChange[] fields) => [.. fields.Where(f => f.Before != f.After)];
}

/// <summary>A version of a thing, for the history on its page.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Update">The update that brought it.</param>
/// <param name="Changes">What it said anew; empty for the first.</param>
public sealed record ThingVersion(int Number, Update Update, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>The history of one thing, the newest version first.</summary>
    /// <param name="db">The store.</param>
    /// <param name="versions">Its versions from the first on, each with what it changed.</param>
    /// <param name="cancel">Ends the query.</param>
    public static async Task<IReadOnlyList<ThingVersion>> HistoryAsync(
        StoryDbContext db, IReadOnlyList<(long From, IReadOnlyList<FieldChange> Changes)> versions, CancellationToken cancel = default)
    {
        var numbers = versions.Select(v => v.From).ToList();
        var updates = await db.Updates.AsNoTracking().Where(u => numbers.Contains(u.Sequence)).ToDictionaryAsync(u => u.Sequence, cancel);
        return [.. versions.Select((v, i) => new ThingVersion(i + 1, updates[v.From], v.Changes)).Reverse()];
    }
}
