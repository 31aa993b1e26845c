using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>
/// What became of everything but claims between two numbers of the story, each thing once, as it was at the later one. An
/// update’s own report is what changed since the number before it. The newest come first, and no more than are asked for.
/// </summary>
internal static class ThingReport
{
    /// <summary>What update <paramref name="number"/> corrected and withdrew. A claim that it withdrew is among the claims.</summary>
    public static async Task<IEnumerable<ReportItem>> TargetsAsync(StoryDbContext db, long number, CancellationToken cancel)
    {
        // What lost words is told with the words.
        var targets = await db.UpdateTargets.AsNoTracking().Where(t => t.From == number && !db.Redactions.Any(r => r.From == number)).OrderBy(t => t.Position).Select(t => new ThingRef(t.Thing, t.ThingId)).ToListAsync(cancel);
        var retractions = await db.Retractions.AsNoTracking()
            .Where(r => r.From == number && !(r.Thing == Thing.Claim && db.ClaimStatuses.Any(s => s.ClaimId == r.ThingId && s.From == number)))
            .OrderBy(r => r.Id).ToListAsync(cancel);
        var withdrawn = (await Things.NamesAsync(db, [.. retractions.Select(r => new ThingRef(r.Thing, r.ThingId))], number, cancel)).ToDictionary(n => n.Of);
        return
        [
            .. (await Things.NamesAsync(db, targets, number, cancel)).Select(n => new ReportItem($"{n.Noun} corrected", n.Label) { Number = number, Path = n.Path }),
            .. retractions.Select(r => (Row: r, Name: withdrawn[new(r.Thing, r.ThingId)]))
                .Select(r => new ReportItem($"{r.Name.Noun} withdrawn", r.Name.Label) { Number = number, Path = r.Name.Path, Why = [r.Row.Reason.Text] }),
        ];
    }

    public static async Task<IEnumerable<ReportItem>> EntriesAsync(StoryDbContext db, long since, long until, bool? isKey, int most, DateLanguage dates, CancellationToken cancel)
    {
        var withdrawn = db.Withdrawn(Thing.Entry, until).Select(r => r.ThingId);
        var versions = await db.TimelineEntryVersions.AsNoTracking().AsOf(until)
            .Where(v => v.From > since && (isKey == null || v.IsKey == isKey) && !withdrawn.Contains(v.EntryId))
            .OrderByDescending(v => v.From).ThenBy(v => v.EntryId).Take(most).ToListAsync(cancel);
        if (versions.Count == 0) return [];

        var ids = versions.Select(v => v.EntryId).ToList();
        var entries = await db.TimelineEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        // What they replaced. By the thing first, as everywhere here: nothing is found by the end of an interval alone.
        var old = entries.Values.Where(e => e.From <= since).Select(e => e.Id).ToList();
        if (old.Count > 0) versions.AddRange(await db.TimelineEntryVersions.AsNoTracking().AsOf(since).Where(v => old.Contains(v.EntryId)).ToListAsync(cancel));
        return (await EntryHistory.WithChangesAsync(db, versions, dates, cancel)).Where(v => v.Version.From > since).Select(v =>
        {
            var isNew = entries[v.Version.EntryId].From > since;
            var key = v.Version.IsKey ? ", a key event" : "";
            return new ReportItem(isNew ? $"New timeline entry{key}" : "Timeline entry amended", v.Version.Title.Text)
            {
                Number = v.Version.From,
                IsNew = isNew,
                Path = $"timeline/{v.Version.EntryId}/{entries[v.Version.EntryId].Slug}",
                Fields = v.Changes,
                When = isNew ? v.Version.StateAsTold().Say(EventDate.Parse(v.Version.Date), dates) : null,
            };
        });
    }

    public static async Task<IEnumerable<ReportItem>> QuestionsAsync(StoryDbContext db, long since, long until, int most, CancellationToken cancel)
    {
        var withdrawn = db.Withdrawn(Thing.Question, until).Select(r => r.ThingId);
        var versions = await db.QuestionVersions.AsNoTracking().AsOf(until).Where(v => v.From > since && !withdrawn.Contains(v.QuestionId))
            .OrderByDescending(v => v.From).ThenBy(v => v.QuestionId).Take(most).ToListAsync(cancel);
        if (versions.Count == 0) return [];

        var ids = versions.Select(v => v.QuestionId).ToList();
        var questions = await db.Questions.AsNoTracking().Where(q => ids.Contains(q.Id)).ToDictionaryAsync(q => q.Id, cancel);
        var old = questions.Values.Where(q => q.From <= since).Select(q => q.Id).ToList();
        if (old.Count > 0) versions.AddRange(await db.QuestionVersions.AsNoTracking().AsOf(since).Where(v => old.Contains(v.QuestionId)).ToListAsync(cancel));
        return (await QuestionHistory.WithChangesAsync(db, versions, cancel)).Where(v => v.Version.From > since).Select(v =>
        {
            var question = questions[v.Version.QuestionId];
            var isNew = question.From > since;
            var before = versions.SingleOrDefault(b => b.QuestionId == v.Version.QuestionId && b.From <= since);
            var label = isNew ? "Question asked"
                : (before!.AnswerId, v.Version.AnswerId) switch
                {
                    (null, not null) => "Question answered",
                    (not null, null) => "Question open again",
                    _ => "Question amended",
                };
            return new ReportItem(label, v.Version.Text.Text)
            {
                Number = v.Version.From,
                IsNew = isNew,
                Path = $"questions/{question.Id}/{question.Slug}",
                Fields = v.Changes,
                Why = isNew ? [$"What would settle it: {v.Version.Settles.Text}"] : [],
            };
        });
    }

    public static async Task<IEnumerable<ReportItem>> ArticlesAsync(StoryDbContext db, long since, long until, int most, DateLanguage dates, CancellationToken cancel)
    {
        var rows = await (
            from v in db.ArticleVersions.AsNoTracking().AsOf(until)
            where v.From > since
            join a in db.Articles on v.ArticleId equals a.Id
            orderby v.From descending, a.Id
            select new { a.Id, a.Slug, a.From, Version = v }).Take(most).ToListAsync(cancel);
        if (rows.Count == 0) return [];

        var ids = rows.Select(r => r.Id).ToList();
        var before = await db.ArticleVersions.AsNoTracking().AsOf(since).Where(v => ids.Contains(v.ArticleId)).ToDictionaryAsync(v => v.ArticleId, cancel);
        return rows.Select(r => new ReportItem(r.From > since ? "Article filed" : "Article described anew", r.Version.Title.Text)
        {
            Number = r.Version.From,
            IsNew = r.From > since,
            Path = $"articles/{r.Id}/{r.Slug}",
            Fields = before.TryGetValue(r.Id, out var b) ? FieldChange.Between(
                new("Title", b.Title.Text, r.Version.Title.Text),
                new("Address", b.Url.Text, r.Version.Url.Text),
                new("Published", EventDate.Parse(b.Published).ToWords(dates), EventDate.Parse(r.Version.Published).ToWords(dates)) { Dates = dates }) : [],
        });
    }

    public static async Task<IEnumerable<ReportItem>> SourcesAsync(StoryDbContext db, long since, long until, int most, CancellationToken cancel)
    {
        var rows = await (
            from v in db.SourceVersions.AsNoTracking().AsOf(until)
            where v.From > since
            join s in db.Sources on v.SourceId equals s.Id
            orderby v.From descending, s.Id
            select new { s.Id, s.Slug, s.From, Version = v }).Take(most).ToListAsync(cancel);
        if (rows.Count == 0) return [];

        var ids = rows.Select(r => r.Id).ToList();
        var before = await db.SourceVersions.AsNoTracking().AsOf(since).Where(v => ids.Contains(v.SourceId)).ToDictionaryAsync(v => v.SourceId, cancel);
        return rows.Select(r => new ReportItem(r.From > since ? "New source" : "Source described anew", r.Version.Name.Text)
        {
            Number = r.Version.From,
            IsNew = r.From > since,
            Path = $"sources/{r.Id}/{r.Slug}",
            Fields = before.TryGetValue(r.Id, out var b) ? FieldChange.Between(
                new("Name", b.Name.Text, r.Version.Name.Text),
                new("Kind", SourceWords.Of(b.Kind), SourceWords.Of(r.Version.Kind)),
                new("Reliability", b.Reliability.ToString(), r.Version.Reliability.ToString()),
                new("About", b.About.Text, r.Version.About.Text)) : [],
        });
    }

    public static async Task<IEnumerable<ReportItem>> StoryAsync(StoryDbContext db, long since, long until, CancellationToken cancel)
    {
        if (await db.StoryVersions.AsNoTracking().AsOf(until).SingleOrDefaultAsync(v => v.From > since, cancel) is not { } after)
        {
            return [];
        }

        return await db.StoryVersions.AsNoTracking().AsOf(since).SingleOrDefaultAsync(cancel) is not { } before
            ? [new("The story begins", after.Headline.Text) { Number = after.From, IsNew = true, Path = "" }]
            :
            [
                new("The story in short", after.Headline.Text)
                {
                    Number = after.From,
                    Path = "",
                    Fields = StoryVersion.Changes(before, after),
                },
            ];
    }

    public static async Task<IEnumerable<ReportItem>> MastheadAsync(StoryDbContext db, long since, long until, CancellationToken cancel)
    {
        if (await db.Mastheads.AsNoTracking().AsOf(until).SingleOrDefaultAsync(m => m.From > since, cancel) is not { } after)
        {
            return [];
        }

        var before = await db.Mastheads.AsNoTracking().AsOf(since).SingleOrDefaultAsync(cancel);
        var fields = Masthead.Changes(before, after);
        return [new(before is null ? "The pages’ settings, said for the first time" : "The pages’ settings", string.Join(", ", fields.Select(f => f.Field))) { Number = after.From, Fields = fields }];
    }
}
