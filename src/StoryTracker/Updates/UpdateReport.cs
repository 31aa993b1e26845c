using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>One thing that an update changed.</summary>
/// <param name="Label">What kind of thing, and what became of it.</param>
/// <param name="Words">The thing as it was called then.</param>
public sealed record ReportItem(string Label, string Words)
{
    /// <summary>Its path, below the story’s address; null if it has no page.</summary>
    public string? Path { get; init; }

    /// <summary>The status that it left and the one that it has since; from null: a new claim. Null: the status did not change.</summary>
    public (Status? Before, Status After)? Change { get; init; }

    /// <summary>The status that it kept.</summary>
    public Status? Kept { get; init; }

    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Why, a sentence or two each.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <summary>All that one update changed, as it was when the update was the newest.</summary>
/// <param name="Items">What it changed, in the order in which it matters: statuses, claims, evidence, the rest.</param>
/// <param name="Evidence">The evidence that came with it.</param>
/// <param name="Words">The words that its timeline entries cite beyond that.</param>
public sealed record UpdateReport(IReadOnlyList<ReportItem> Items, IReadOnlyList<EvidenceCard> Evidence, IReadOnlyList<CitedWords> Words)
{
    /// <summary>Reads what update <paramref name="number"/> changed.</summary>
    public static async Task<UpdateReport> LoadAsync(StoryDbContext db, long number, CancellationToken cancel = default)
    {
        var evidence = await EvidenceCard.LoadAsync(db, db.Evidence.Where(e => e.From == number).OrderBy(e => e.Id), number, cancel);
        var items = new List<ReportItem>();
        items.AddRange(await new ClaimReport(db, number, evidence).ItemsAsync(cancel));
        items.AddRange(await EntriesAsync(db, number, cancel));
        items.AddRange(await QuestionsAsync(db, number, cancel));
        items.AddRange(await ArticlesAsync(db, number, cancel));
        items.AddRange(await SourcesAsync(db, number, cancel));
        items.AddRange(await StoryAsync(db, number, cancel));

        var quoted = evidence.Select(e => (e.ArticleId, e.Quote)).ToHashSet();
        var cited = await db.EntryCitations.AsNoTracking().Where(c => c.From == number && db.Citations.Any(x => x.Id == c.CitationId && x.From == number))
            .OrderBy(c => c.EntryId).ThenBy(c => c.Position).Select(c => c.CitationId).ToListAsync(cancel);
        var words = await CitedWords.LoadAsync(db, cited, number, cancel);
        return new(items, [.. evidence.DistinctBy(e => (e.ArticleId, e.Quote, e.Source.Id))],
            [.. words.Where(w => !quoted.Contains((w.ArticleId, w.Quote))).DistinctBy(w => (w.ArticleId, w.Quote))]);
    }

    private static async Task<IEnumerable<ReportItem>> EntriesAsync(StoryDbContext db, long number, CancellationToken cancel)
    {
        var versions = await db.TimelineEntryVersions.AsNoTracking().Where(v => v.From == number).OrderBy(v => v.EntryId).ToListAsync(cancel);
        var ids = versions.Select(v => v.EntryId).ToList();
        // What they replaced. By the thing first, as everywhere here: nothing is found by the end of an interval alone.
        versions.AddRange(await db.TimelineEntryVersions.AsNoTracking().Where(v => ids.Contains(v.EntryId) && v.To == number).ToListAsync(cancel));
        var entries = await db.TimelineEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        return (await EntryHistory.WithChangesAsync(db, versions, cancel)).Where(v => v.Version.From == number).Select(v =>
        {
            var isNew = entries[v.Version.EntryId].From == number;
            var key = v.Version.IsKey ? ", a key event" : "";
            return new ReportItem(isNew ? $"New timeline entry{key}" : "Timeline entry amended", v.Version.Title.Text)
            {
                Path = $"timeline/{v.Version.EntryId}/{entries[v.Version.EntryId].Slug}",
                Fields = v.Changes,
                Why = isNew ? [TimelineQueries.DateWords(EventDate.Parse(v.Version.Date), v.Version.IsExpected) + "."] : [],
            };
        });
    }

    private static async Task<IEnumerable<ReportItem>> QuestionsAsync(StoryDbContext db, long number, CancellationToken cancel)
    {
        var versions = await db.QuestionVersions.AsNoTracking().Where(v => v.From == number).OrderBy(v => v.QuestionId).ToListAsync(cancel);
        var ids = versions.Select(v => v.QuestionId).ToList();
        versions.AddRange(await db.QuestionVersions.AsNoTracking().Where(v => ids.Contains(v.QuestionId) && v.To == number).ToListAsync(cancel));
        var questions = await db.Questions.AsNoTracking().Where(q => ids.Contains(q.Id)).ToDictionaryAsync(q => q.Id, cancel);
        return (await QuestionHistory.WithChangesAsync(db, versions, cancel)).Where(v => v.Version.From == number).Select(v =>
        {
            var question = questions[v.Version.QuestionId];
            var isNew = question.From == number;
            var before = versions.SingleOrDefault(b => b.QuestionId == v.Version.QuestionId && b.To == number);
            var label = isNew ? "Question asked"
                : (before!.AnswerId, v.Version.AnswerId) switch
                {
                    (null, not null) => "Question answered",
                    (not null, null) => "Question open again",
                    _ => "Question amended",
                };
            return new ReportItem(label, v.Version.Text.Text)
            {
                Path = $"questions/{question.Id}/{question.Slug}",
                Fields = v.Changes,
                Why = isNew ? [$"What would settle it: {v.Version.Settles.Text}"] : [],
            };
        });
    }

    private static async Task<IEnumerable<ReportItem>> ArticlesAsync(StoryDbContext db, long number, CancellationToken cancel)
    {
        var rows = await (
            from v in db.ArticleVersions.AsNoTracking()
            where v.From == number
            join a in db.Articles on v.ArticleId equals a.Id
            orderby a.Id
            select new { a.Id, a.Slug, a.From, Version = v }).ToListAsync(cancel);
        var ids = rows.Select(r => r.Id).ToList();
        var before = await db.ArticleVersions.AsNoTracking().Where(v => ids.Contains(v.ArticleId) && v.To == number).ToDictionaryAsync(v => v.ArticleId, cancel);
        return rows.Select(r => new ReportItem(r.From == number ? "Article filed" : "Article described anew", r.Version.Title.Text)
        {
            Path = $"articles/{r.Id}/{r.Slug}",
            Fields = before.TryGetValue(r.Id, out var b) ? FieldChange.Between(
                new("Title", b.Title.Text, r.Version.Title.Text),
                new("Address", b.Url.Text, r.Version.Url.Text),
                new("Published", EventDate.Parse(b.Published).ToWords(), EventDate.Parse(r.Version.Published).ToWords())) : [],
        });
    }

    private static async Task<IEnumerable<ReportItem>> SourcesAsync(StoryDbContext db, long number, CancellationToken cancel)
    {
        var rows = await (
            from v in db.SourceVersions.AsNoTracking()
            where v.From == number
            join s in db.Sources on v.SourceId equals s.Id
            orderby s.Id
            select new { s.Id, s.Slug, s.From, Version = v }).ToListAsync(cancel);
        var ids = rows.Select(r => r.Id).ToList();
        var before = await db.SourceVersions.AsNoTracking().Where(v => ids.Contains(v.SourceId) && v.To == number).ToDictionaryAsync(v => v.SourceId, cancel);
        return rows.Select(r => new ReportItem(r.From == number ? "New source" : "Source described anew", r.Version.Name.Text)
        {
            Path = $"sources/{r.Id}/{r.Slug}",
            Fields = before.TryGetValue(r.Id, out var b) ? FieldChange.Between(
                new("Name", b.Name.Text, r.Version.Name.Text),
                new("Kind", SourceWords.Of(b.Kind), SourceWords.Of(r.Version.Kind)),
                new("Reliability", b.Reliability.ToString(), r.Version.Reliability.ToString()),
                new("About", b.About.Text, r.Version.About.Text)) : [],
        });
    }

    private static async Task<IEnumerable<ReportItem>> StoryAsync(StoryDbContext db, long number, CancellationToken cancel)
    {
        if (await db.StoryVersions.AsNoTracking().SingleOrDefaultAsync(v => v.From == number, cancel) is not { } after)
        {
            return [];
        }

        return await db.StoryVersions.AsNoTracking().SingleOrDefaultAsync(v => v.To == number, cancel) is not { } before
            ? [new("The story begins", after.Headline.Text) { Path = "" }]
            :
            [
                new("The story in short", after.Headline.Text)
                {
                    Path = "",
                    Fields = FieldChange.Between(
                        new("Title", before.Title.Text, after.Title.Text),
                        new("Headline", before.Headline.Text, after.Headline.Text),
                        new("Summary", before.Summary.Text, after.Summary.Text),
                        new("State", before.State.ToString(), after.State.ToString())),
                },
            ];
    }
}
