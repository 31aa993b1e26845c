using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>One thing that an update changed.</summary>
/// <param name="Label">What kind of thing, and what became of it.</param>
/// <param name="Words">The thing as it was called then.</param>
public sealed record ReportItem(string Label, string Words)
{
    /// <summary>The update that brought it.</summary>
    public long Number { get; init; }

    /// <summary>Whether there was no such thing before.</summary>
    public bool IsNew { get; init; }

    /// <summary>Its path, below the story’s address; null if it has no page.</summary>
    public string? Path { get; init; }

    /// <summary>The status that it left and the one that it has since; from null: a new claim. Null: the status did not change.</summary>
    public (Status? Before, Status After)? Change { get; init; }

    /// <summary>The status that it kept.</summary>
    public Status? Kept { get; init; }

    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>When it was, of a timeline entry that is new; null of all else.</summary>
    public DateInWords? When { get; init; }

    /// <summary>Why, a sentence or two each.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <summary>All that one update changed, as it was when the update was the newest.</summary>
/// <param name="Items">What it changed, in the order in which it matters: statuses, claims, evidence, the rest.</param>
/// <param name="Evidence">The evidence that came with it.</param>
/// <param name="Words">The words that its timeline entries cite beyond that.</param>
public sealed record UpdateReport(IReadOnlyList<ReportItem> Items, IReadOnlyList<EvidenceCard> Evidence, IReadOnlyList<CitedWords> Words)
{
    // An update brings fewer rows than this.
    private const int Most = 1_000;

    /// <summary>Reads what update <paramref name="number"/> changed, and tells it with dates in the words of <paramref name="dates"/>.</summary>
    public static async Task<UpdateReport> LoadAsync(StoryDbContext db, long number, DateLanguage dates = DateLanguage.English, CancellationToken cancel = default)
    {
        var brought = await Brought.ByAsync(db, number, cancel);
        IReadOnlyList<EvidenceCard> evidence = [];
        IReadOnlyList<CitedWords> words = [];
        var items = new List<ReportItem>();
        if (brought.Claims)
        {
            evidence = await EvidenceCard.LoadAsync(db, db.Evidence.Where(e => e.From == number).OrderBy(e => e.Id), number, cancel);
            items.AddRange(await new ClaimReport(db, number, evidence).ItemsAsync(cancel));
        }

        if (brought.Targets) items.AddRange(await ThingReport.TargetsAsync(db, number, cancel));
        if (brought.Redactions) items.AddRange(await RedactedThings.ReportAsync(db, number, cancel));
        if (brought.Entries)
        {
            items.AddRange(await ThingReport.EntriesAsync(db, number - 1, number, null, Most, dates, cancel));
            var cited = await db.EntryCitations.AsNoTracking().Where(c => c.From == number && db.Citations.Any(x => x.Id == c.CitationId && x.From == number))
                .OrderBy(c => c.EntryId).ThenBy(c => c.Position).Select(c => c.CitationId).ToListAsync(cancel);
            words = cited.Count == 0 ? [] : await CitedWords.LoadAsync(db, cited, number, cancel);
        }

        if (brought.Questions) items.AddRange(await ThingReport.QuestionsAsync(db, number - 1, number, Most, cancel));
        if (brought.Articles) items.AddRange(await ThingReport.ArticlesAsync(db, number - 1, number, Most, dates, cancel));
        if (brought.Sources) items.AddRange(await ThingReport.SourcesAsync(db, number - 1, number, Most, cancel));
        if (brought.Story) items.AddRange(await ThingReport.StoryAsync(db, number - 1, number, cancel));
        if (brought.Masthead) items.AddRange(await ThingReport.MastheadAsync(db, number - 1, number, cancel));

        var quoted = evidence.Select(e => (e.ArticleId, e.Quote)).ToHashSet();
        return new(items, [.. evidence.DistinctBy(e => (e.ArticleId, e.Quote, e.Source.Id))],
            [.. words.Where(w => !quoted.Contains((w.ArticleId, w.Quote))).DistinctBy(w => (w.ArticleId, w.Quote))]);
    }
}
