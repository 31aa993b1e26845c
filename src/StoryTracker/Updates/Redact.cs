using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>A stretch of a published text.</summary>
/// <param name="Noun">The type of the row that holds the text: <c>ClaimVersion</c>.</param>
/// <param name="Key">The primary key of the row, its parts joined by commas.</param>
/// <param name="Field">The text in the row: <c>Wording</c>.</param>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in UTF-16 code units.</param>
public sealed record PublishedSpan(string Noun, string Key, string Field, int Start, int Length);

/// <summary>
/// Removes words that the law orders removed, from the very rows that were published: in their place stand blocks, so that
/// other citations keep their positions. What repeats the words goes with them: quotes, the ends of addresses, folded
/// copies, and whatever hash could tell them without a salt. Line breaks stay, so that lines keep their places.
/// </summary>
public sealed record Redact : Change
{
    public IReadOnlyList<PublishedSpan> Spans { get; init; } = [];

    /// <summary>The words that were looked for. They are kept nowhere, not even in the fingerprint of the form.</summary>
    [JsonIgnore]
    public string? Words { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var db = publication.Db;
        var texts = new List<RedactedText>();
        foreach (var its in Spans.GroupBy(s => (s.Noun, s.Key, s.Field)))
        {
            if (its.Key.Noun == nameof(Citation)) throw new RuleException(nameof(Spans), "A quote is the words of its article. Remove them there: they go from the quote too.");
            var text = await RedactedText.LoadAsync(db, its.Key.Noun, its.Key.Key, its.Key.Field);
            text.Cover(its.Select(s => new Span(s.Start, s.Length)));
            texts.Add(text);
        }

        if (texts.Count == 0) throw new RuleException(nameof(Spans), "Choose at least one place from which the words are removed.");
        foreach (var article in texts.Where(t => t.IsArticle).ToList()) texts.AddRange(await QuotesAsync(db, article));

        publication.Removed.AddRange(texts.SelectMany(t => t.Removed()));
        if (Words is not null) publication.Removed.Add(Words);
        foreach (var (text, span) in texts.SelectMany(t => t.Spans.Select(s => (t, s))))
        {
            db.Add(new Redaction(publication.Number, db.Redactions.Local.Count, text.Noun, text.Key, text.Field, span.Start, span.Length, SHA256.HashData(Encoding.UTF8.GetBytes(text.After))));
        }

        var things = await RedactedThings.OfAsync(db, texts.Select(t => (t.Noun, t.Key)));
        db.AddRange(things.Values.OfType<ThingRef>().Distinct().Select((thing, i) => new UpdateTarget(publication.Number, i, thing)));

        // Only what these rows name may be altered, and only until the update itself is there.
        await db.SaveChangesAsync();
        foreach (var text in texts) await text.WriteAsync(db);
        foreach (var article in texts.Where(t => t.IsArticle)) await AroundAsync(db, article);
    }

    /// <summary>The problems of an update that says itself what it removes.</summary>
    internal static IEnumerable<Problem> Repeated(Submission submission, IReadOnlyCollection<string> removed)
    {
        var folded = removed.Select(TextRules.Fold).Where(w => w.Length > 0).ToList();
        foreach (var (field, text) in new[] { (nameof(submission.Headline), submission.Headline), (nameof(submission.Body), submission.Body), (nameof(submission.Byline), submission.Byline) })
        {
            var said = TextRules.Fold(text ?? "");
            if (folded.Exists(w => said.Contains(w, StringComparison.Ordinal)))
                yield return new(field, "This repeats words that are to be removed. Say it without them: readers see it.");
        }
    }

    private static async Task<IReadOnlyList<RedactedText>> QuotesAsync(StoryDbContext db, RedactedText article)
    {
        var quotes = new List<RedactedText>();
        foreach (var citation in await db.Citations.AsNoTracking().Where(c => c.ArticleId == article.Id).OrderBy(c => c.Id).ToListAsync())
        {
            var covered = article.Spans.Select(s => (From: Math.Max(s.Start, citation.Start), To: Math.Min(s.End, citation.Start + citation.Length)))
                .Where(s => s.From < s.To).Select(s => new Span(s.From - citation.Start, s.To - s.From)).ToList();
            if (covered.Count == 0) continue;
            var quote = await RedactedText.LoadAsync(db, nameof(Citation), RedactedText.KeyOf(citation.Id), nameof(Citation.Quote));
            quote.Cover(covered);
            quotes.Add(quote);
        }

        return quotes;
    }

    // What stands around each quote follows from the article.
    private static async Task AroundAsync(StoryDbContext db, RedactedText article)
    {
        foreach (var citation in await db.Citations.AsNoTracking().Where(c => c.ArticleId == article.Id).ToListAsync())
        {
            var (prefix, suffix) = Citation.ContextOf(article.After, citation.Start, citation.Length);
            if ((prefix, suffix) == (citation.Prefix, citation.Suffix)) continue;
            await db.Citations.Where(c => c.Id == citation.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Prefix, prefix).SetProperty(c => c.Suffix, suffix));
        }
    }
}
