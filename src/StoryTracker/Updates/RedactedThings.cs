using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>Where readers find the rows that hold published texts, and what they call the texts.</summary>
public static class RedactedThings
{
    private static readonly Dictionary<(string Noun, string Field), string> s_words = new()
    {
        [(nameof(StoryVersion), nameof(StoryVersion.Title))] = "Title of the story",
        [(nameof(StoryVersion), nameof(StoryVersion.Headline))] = "Headline of the story",
        [(nameof(StoryVersion), nameof(StoryVersion.Summary))] = "Summary of the story",
        [(nameof(Masthead), nameof(Masthead.Publisher))] = "Publisher",
        [(nameof(Masthead), nameof(Masthead.Contact))] = "How to reach the publisher",
        [(nameof(Masthead), nameof(Masthead.CorrectionsPolicy))] = "How errors are corrected",
        [(nameof(Masthead), nameof(Masthead.Byline))] = "By-line of new updates",
        [(nameof(Masthead), nameof(Masthead.LogoText))] = "What the logo shows",
        [(nameof(SourceVersion), nameof(SourceVersion.Name))] = "Name of a source",
        [(nameof(SourceVersion), nameof(SourceVersion.About))] = "What is said about a source",
        [(nameof(Article), nameof(Article.Text))] = "Text of an article",
        [(nameof(ArticleVersion), nameof(ArticleVersion.Title))] = "Title of an article",
        [(nameof(ArticleVersion), nameof(ArticleVersion.Url))] = "Address of an article",
        [(nameof(Citation), nameof(Citation.Quote))] = "Quote from an article",
        [(nameof(ClaimVersion), nameof(ClaimVersion.Wording))] = "Wording of a claim",
        [(nameof(ClaimVersion), nameof(ClaimVersion.Settles))] = "What would settle a claim",
        [(nameof(Evidence), nameof(Evidence.Note))] = "Note on evidence",
        [(nameof(TakenBack), nameof(TakenBack.Reason))] = "Why something was taken back",
        [(nameof(ClaimLink), nameof(ClaimLink.Note))] = "Note on a link between claims",
        [(nameof(Ruling), nameof(Ruling.Reason))] = "Reason of a ruling",
        [(nameof(TimelineEntryVersion), nameof(TimelineEntryVersion.Title))] = "Title of a timeline entry",
        [(nameof(TimelineEntryVersion), nameof(TimelineEntryVersion.Body))] = "Text of a timeline entry",
        [(nameof(TimelineEntryVersion), nameof(TimelineEntryVersion.Words))] = "Date of a timeline entry, in words",
        [(nameof(TimelineEntryVersion), nameof(TimelineEntryVersion.Note))] = "Note on a timeline entry",
        [(nameof(QuestionVersion), nameof(QuestionVersion.Text))] = "Question",
        [(nameof(QuestionVersion), nameof(QuestionVersion.Detail))] = "What is nearest to an answer",
        [(nameof(QuestionVersion), nameof(QuestionVersion.Settles))] = "What would settle a question",
        [(nameof(Retraction), nameof(Retraction.Reason))] = "Reason of a retraction",
        [(nameof(Update), nameof(Update.Headline))] = "Headline of an update",
        [(nameof(Update), nameof(Update.Body))] = "Text of an update",
        [(nameof(Update), nameof(Update.Said))] = "What a correction corrected",
        [(nameof(Update), nameof(Update.Right))] = "What is right after a correction",
        [(nameof(Update), nameof(Update.Byline))] = "By-line of an update",
    };

    /// <summary>What readers call a text.</summary>
    public static string WordsFor(string noun, string field) => s_words.GetValueOrDefault((noun, field), $"{noun}, {field}");

    /// <summary>The thing on whose page each row stands; null for a source and for the pages’ settings, which are none that is corrected.</summary>
    public static async Task<Dictionary<(string Noun, string Key), ThingRef?>> OfAsync(StoryDbContext db, IEnumerable<(string Noun, string Key)> rows, CancellationToken cancel = default)
    {
        var found = new Dictionary<(string, string), ThingRef?>();
        foreach (var row in rows.Distinct()) found[row] = await OfAsync(db, row.Noun, FirstOf(row.Key), cancel);
        return found;
    }

    /// <summary>The names of the things on whose pages rows stand, when update <paramref name="asOf"/> was the newest (null: now).</summary>
    public static async Task<Dictionary<(string Noun, string Key), NamedThing>> NamesAsync(StoryDbContext db, IReadOnlyCollection<(string Noun, string Key)> rows, long? asOf, CancellationToken cancel = default)
    {
        var names = new Dictionary<(string, string), NamedThing>();
        var things = await OfAsync(db, rows, cancel);
        var named = (await Things.NamesAsync(db, [.. things.Values.OfType<ThingRef>().Distinct()], asOf, cancel)).ToDictionary(n => n.Of);
        foreach (var (row, thing) in things)
        {
            if (thing is { } of) names[row] = named[of];
            else if (row.Noun == nameof(SourceVersion)) names[row] = await SourceAsync(db, FirstOf(row.Key), asOf, cancel);
            else if (row.Noun == nameof(Masthead)) names[row] = new(default, "Settings", "The pages’ settings", "about");
        }

        return names;
    }

    /// <summary>What update <paramref name="number"/> redacted: what kind of text, how many characters, and where.</summary>
    public static async Task<IEnumerable<ReportItem>> ReportAsync(StoryDbContext db, long number, CancellationToken cancel = default)
    {
        var redactions = await db.Redactions.AsNoTracking().Where(r => r.From == number).OrderBy(r => r.Position).ToListAsync(cancel);
        var names = await NamesAsync(db, [.. redactions.Select(r => (r.Noun, r.Key)).Distinct()], number, cancel);
        return redactions.Where(r => names.ContainsKey((r.Noun, r.Key))).GroupBy(r => (Name: names[(r.Noun, r.Key)], Text: WordsFor(r.Noun, r.Field))).Select(g =>
        {
            var length = g.Sum(r => r.Length);
            return new ReportItem(string.Create(CultureInfo.InvariantCulture, $"{g.Key.Text}: {length:N0} {(length == 1 ? "character" : "characters")} removed"), g.Key.Name.Label) { Number = number, Path = g.Key.Name.Path };
        });
    }

    /// <summary>The first part of a key: the id of the thing, or of the row.</summary>
    public static long FirstOf(string key) => long.Parse(key.Split(',')[0], CultureInfo.InvariantCulture);

    private static async Task<NamedThing> SourceAsync(StoryDbContext db, long id, long? asOf, CancellationToken cancel)
    {
        var source = await db.Sources.Where(s => s.Id == id).Join(db.SourceVersions.AsOf(asOf), s => s.Id, v => v.SourceId, (s, v) => new { s.Slug, Name = v.Name.Text }).SingleAsync(cancel);
        return new(default, "Source", source.Name, $"sources/{id}/{source.Slug}");
    }

    private static async Task<ThingRef?> OfAsync(StoryDbContext db, string noun, long id, CancellationToken cancel) => noun switch
    {
        nameof(ClaimVersion) => new(Thing.Claim, id),
        nameof(TimelineEntryVersion) => new(Thing.Entry, id),
        nameof(QuestionVersion) => new(Thing.Question, id),
        nameof(Article) or nameof(ArticleVersion) => new(Thing.Article, id),
        nameof(Update) => new(Thing.Update, id),
        nameof(StoryVersion) => new(Thing.Story, ThingRef.TheStory),
        nameof(Citation) => new(Thing.Article, await db.Citations.Where(c => c.Id == id).Select(c => c.ArticleId).SingleAsync(cancel)),
        nameof(Evidence) => new(Thing.Claim, await db.Evidence.Where(e => e.Id == id).Select(e => e.ClaimId).SingleAsync(cancel)),
        nameof(ClaimLink) => new(Thing.Claim, await db.ClaimLinks.Where(l => l.Id == id).Select(l => l.ClaimId).SingleAsync(cancel)),
        nameof(TakenBack) => new(Thing.Claim, await db.Evidence.Where(e => e.Id == id).Select(e => (long?)e.ClaimId).SingleOrDefaultAsync(cancel)
            ?? await db.ClaimLinks.Where(l => l.Id == id).Select(l => l.ClaimId).SingleAsync(cancel)),
        nameof(Ruling) => new(Thing.Claim, await db.Rulings.Where(r => r.Id == id).Select(r => r.ClaimId).SingleAsync(cancel)),
        nameof(Retraction) => await db.Retractions.Where(r => r.Id == id).Select(r => new ThingRef(r.Thing, r.ThingId)).SingleAsync(cancel),
        _ => null,
    };
}
