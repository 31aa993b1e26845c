using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>Something that changed, with the update that brought how it is now.</summary>
public sealed record Changed(ReportItem Item, Update Update);

/// <summary>
/// What changed in the story between two numbers: each thing once, as it was at the earlier number and as it is at the later
/// one. What changed and changed back is not among it; the updates in between tell that.
/// </summary>
public sealed class StoryChanges
{
    /// <summary>The most things that are listed in each part.</summary>
    public const int Most = 100;

    private StoryChanges()
    {
    }

    public required long Since { get; init; }

    public required long Until { get; init; }

    /// <summary>Claims whose status is another.</summary>
    public required IReadOnlyList<Changed> Statuses { get; init; }

    /// <summary>How many of them have which status now.</summary>
    public required IReadOnlyList<(Status Status, int Count)> StatusCounts { get; init; }

    /// <summary>How many claims are new.</summary>
    public required int NewClaims { get; init; }

    /// <summary>The updates that corrected or withdrew something and stand, the newest first.</summary>
    public required IReadOnlyList<UpdateCard> Corrections { get; init; }

    public required int CorrectionCount { get; init; }

    public required int RetractionCount { get; init; }

    public required IReadOnlyList<Changed> KeyEvents { get; init; }

    /// <summary>Whether more of them changed than are listed.</summary>
    public required bool HasMoreKeyEvents { get; init; }

    public required IReadOnlyList<Changed> Rest { get; init; }

    /// <inheritdoc cref="HasMoreKeyEvents"/>
    public required bool HasMoreOfTheRest { get; init; }

    /// <summary>How many claims have another status.</summary>
    public int StatusCount => StatusCounts.Sum(c => c.Count);

    /// <summary>How many updates lie between the two numbers.</summary>
    public int Updates => (int)Math.Min(Until - Since, int.MaxValue);

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => StatusCount + CorrectionCount + RetractionCount + KeyEvents.Count + Rest.Count == 0;

    /// <summary>Reads what changed after update <paramref name="since"/> (0: from the beginning) up to and with <paramref name="until"/>.</summary>
    public static async Task<StoryChanges> LoadAsync(StoryDbContext db, long since, long until, DateLanguage dates = DateLanguage.English, CancellationToken cancel = default)
    {
        var claims = new ClaimsBetween(db, since, until);
        var (statuses, counts) = await claims.StatusesAsync(Most, cancel);
        var withdrawn = db.Withdrawn(Thing.Update, until).Select(r => r.ThingId);
        var corrections = UpdateCards.Corrections(db).Where(u => u.Sequence > since && u.Sequence <= until && !withdrawn.Contains(u.Sequence));
        var correctionCount = await corrections.CountAsync(u => u.Kind == UpdateKind.Correction, cancel);
        var retractionCount = await corrections.CountAsync(u => u.Kind == UpdateKind.Retraction, cancel);
        // One more than is shown tells that there are more.
        var key = (await ThingReport.EntriesAsync(db, since, until, true, Most + 1, dates, cancel)).Where(IsChange).ToList();
        List<ReportItem> rest =
        [
            .. (await ThingReport.StoryAsync(db, since, until, cancel)).Where(IsChange),
            .. await claims.RestAsync(Most + 1, cancel),
            .. (await ThingReport.EntriesAsync(db, since, until, false, Most + 1, dates, cancel)).Where(IsChange),
            .. (await ThingReport.QuestionsAsync(db, since, until, Most + 1, cancel)).Where(IsChange),
            .. (await ThingReport.ArticlesAsync(db, since, until, Most + 1, dates, cancel)).Where(IsChange),
            .. (await ThingReport.SourcesAsync(db, since, until, Most + 1, cancel)).Where(IsChange),
            .. (await ThingReport.MastheadAsync(db, since, until, cancel)).Where(IsChange),
        ];

        IReadOnlyList<ReportItem>[] shown = [statuses, [.. key.Take(Most)], [.. rest.Take(Most)]];
        var numbers = shown.SelectMany(s => s).Select(i => i.Number).Distinct().ToList();
        var updates = await db.Updates.AsNoTracking().Where(u => numbers.Contains(u.Sequence)).ToDictionaryAsync(u => u.Sequence, cancel);
        IReadOnlyList<Changed> With(IReadOnlyList<ReportItem> items) => [.. items.Select(i => new Changed(i, updates[i.Number]))];
        return new()
        {
            Since = since,
            Until = until,
            Statuses = With(shown[0]),
            StatusCounts = counts,
            NewClaims = await db.Claims.CountAsync(c => c.From > since && c.From <= until, cancel),
            Corrections = await UpdateCards.CardsAsync(db, await corrections.OrderByDescending(u => u.Sequence).Take(Most).ToListAsync(cancel), until, cancel),
            CorrectionCount = correctionCount,
            RetractionCount = retractionCount,
            KeyEvents = With(shown[1]),
            HasMoreKeyEvents = key.Count > Most,
            Rest = With(shown[2]),
            HasMoreOfTheRest = rest.Count > Most,
        };
    }

    // What changed and changed back has versions and no difference.
    private static bool IsChange(ReportItem item) => item.Fields.Count > 0 || item.IsNew;
}
