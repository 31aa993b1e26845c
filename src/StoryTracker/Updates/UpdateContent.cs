using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>
/// What the hash of an update covers, as UTF-8 JSON in a fixed order of fields: the format’s number, the hash before, the
/// update’s own fields, then every row that it brought, noun by noun and by id. Texts stand in it by their digests (see
/// <see cref="SealedText"/>). Written by hand and not by reflection: a new column must not break old hashes. The end of a
/// version’s interval is not covered; it must equal the start of its successor.
/// </summary>
public static class UpdateContent
{
    /// <summary>The number of this format. A change to the format takes a new number; old updates keep theirs.</summary>
    public const int Format = 1;

    /// <summary>SHA-256 over the content of <paramref name="update"/> and of the rows that it brought.</summary>
    public static byte[] HashOf(Update update, IEnumerable<IPublished> rows) => SHA256.HashData(Write(update, rows));

    /// <summary>The content itself.</summary>
    public static byte[] Write(Update update, IEnumerable<IPublished> rows)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("previous", Convert.ToHexStringLower(update.PreviousHash));
            json.WriteNumber("sequence", update.Sequence);
            json.WriteString("key", update.Key);
            json.WriteString("at", update.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("kind", update.Kind.ToString());
            Text(json, "headline", update.Headline);
            Text(json, "body", update.Body);
            Text(json, "said", update.Said);
            Text(json, "right", update.Right);
            // Only where there is one: updates from before there was such a thing keep their hash.
            if (update.Byline.Text.Length > 0)
            {
                Text(json, "byline", update.Byline);
            }

            json.WriteStartArray("rows");
            foreach (var row in rows.Select(r => (Order: Order(r), Row: r)).OrderBy(r => r.Order))
            {
                json.WriteStartObject();
                json.WriteString("noun", row.Row.GetType().Name);
                Row(json, row.Row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    // The place of each row: the noun, the id of the thing, and the position within it.
    private static (int Noun, long Id, int Position) Order(IPublished row) => row switch
    {
        StoryVersion => (0, 0, 0),
        Source r => (1, r.Id, 0),
        SourceVersion r => (2, r.SourceId, 0),
        Article r => (3, r.Id, 0),
        ArticleVersion r => (4, r.ArticleId, 0),
        Citation r => (5, r.Id, 0),
        Claim r => (6, r.Id, 0),
        ClaimVersion r => (7, r.ClaimId, 0),
        Evidence r => (8, r.Id, 0),
        TakenBack r => (9, r.Id, 0),
        ClaimLink r => (10, r.Id, 0),
        Ruling r => (11, r.Id, 0),
        ClaimStatus r => (12, r.ClaimId, 0),
        TimelineEntry r => (13, r.Id, 0),
        TimelineEntryVersion r => (14, r.EntryId, 0),
        EntryClaim r => (15, r.EntryId, r.Position),
        EntryCitation r => (16, r.EntryId, r.Position),
        Question r => (17, r.Id, 0),
        QuestionVersion r => (18, r.QuestionId, 0),
        QuestionClaim r => (19, r.QuestionId, r.Position),
        UpdateTarget r => (20, 0, r.Position),
        Retraction r => (21, r.Id, 0),
        Redaction r => (22, 0, r.Position),
        Logo => (23, 0, 0),
        Masthead => (23, 0, 1),
        _ => throw new InvalidOperationException($"{row.GetType().Name} has no place in the hash yet."),
    };

    private static void Row(Utf8JsonWriter json, IPublished row)
    {
        switch (row)
        {
            case StoryVersion r:
                Text(json, "title", r.Title);
                Text(json, "headline", r.Headline);
                Text(json, "summary", r.Summary);
                json.WriteString("state", r.State.ToString());
                break;
            case Source r:
                json.WriteNumber("id", r.Id);
                break;
            case SourceVersion r:
                json.WriteNumber("source", r.SourceId);
                Text(json, "name", r.Name);
                json.WriteString("kind", r.Kind.ToString());
                json.WriteString("reliability", r.Reliability.ToString());
                Text(json, "about", r.About);
                break;
            case Article r:
                json.WriteNumber("id", r.Id);
                json.WriteNumber("publisher", r.PublisherId);
                Text(json, "text", r.Text);
                break;
            case ArticleVersion r:
                json.WriteNumber("article", r.ArticleId);
                Text(json, "title", r.Title);
                Text(json, "url", r.Url);
                json.WriteString("published", r.Published);
                break;
            case Citation r:
                json.WriteNumber("id", r.Id);
                json.WriteNumber("article", r.ArticleId);
                json.WriteNumber("start", r.Start);
                json.WriteNumber("length", r.Length);
                Text(json, "quote", r.Quote);
                break;
            case Claim r:
                json.WriteNumber("id", r.Id);
                break;
            case ClaimVersion r:
                json.WriteNumber("claim", r.ClaimId);
                Text(json, "wording", r.Wording);
                Text(json, "settles", r.Settles);
                break;
            case Evidence r:
                json.WriteNumber("id", r.Id);
                json.WriteNumber("claim", r.ClaimId);
                json.WriteNumber("citation", r.CitationId);
                json.WriteNumber("source", r.SourceId);
                Number(json, "origin", r.OriginId);
                json.WriteString("stance", r.Stance.ToString());
                json.WriteString("certainty", r.Certainty.ToString());
                json.WriteString("standing", r.Standing.ToString());
                Text(json, "note", r.Note);
                break;
            case TakenBack r:
                json.WriteNumber("id", r.Id);
                Text(json, "reason", r.Reason);
                break;
            case ClaimLink r:
                json.WriteNumber("id", r.Id);
                json.WriteNumber("claim", r.ClaimId);
                json.WriteString("kind", r.Kind.ToString());
                json.WriteNumber("other", r.OtherId);
                Text(json, "note", r.Note);
                break;
            case Ruling r:
                json.WriteNumber("id", r.Id);
                json.WriteNumber("claim", r.ClaimId);
                json.WriteString("status", r.Status?.ToString());
                Text(json, "reason", r.Reason);
                break;
            case ClaimStatus r:
                json.WriteNumber("claim", r.ClaimId);
                json.WriteString("status", r.Status.ToString());
                json.WriteNumber("rules", r.RulesVersion);
                json.WriteString("rule", r.Rule.ToString());
                json.WriteNumber("decidedBy", r.DecidedBy);
                break;
            case TimelineEntry r:
                json.WriteNumber("id", r.Id);
                break;
            case TimelineEntryVersion r:
                json.WriteNumber("entry", r.EntryId);
                Text(json, "title", r.Title);
                Text(json, "body", r.Body);
                json.WriteString("date", r.Date);
                Text(json, "words", r.Words);
                Text(json, "note", r.Note);
                json.WriteBoolean("expected", r.IsExpected);
                json.WriteBoolean("key", r.IsKey);
                // Only where it is so: updates from before there was such a thing keep their hash.
                if (r.DidNotHappen)
                {
                    json.WriteBoolean("didNotHappen", true);
                }

                break;
            case EntryClaim r:
                json.WriteNumber("entry", r.EntryId);
                json.WriteNumber("position", r.Position);
                json.WriteNumber("claim", r.ClaimId);
                break;
            case EntryCitation r:
                json.WriteNumber("entry", r.EntryId);
                json.WriteNumber("position", r.Position);
                json.WriteNumber("citation", r.CitationId);
                break;
            case Question r:
                json.WriteNumber("id", r.Id);
                break;
            case QuestionVersion r:
                json.WriteNumber("question", r.QuestionId);
                Text(json, "text", r.Text);
                Text(json, "detail", r.Detail);
                Text(json, "settles", r.Settles);
                Number(json, "answer", r.AnswerId);
                break;
            case QuestionClaim r:
                json.WriteNumber("question", r.QuestionId);
                json.WriteNumber("position", r.Position);
                json.WriteNumber("claim", r.ClaimId);
                break;
            case UpdateTarget r:
                json.WriteNumber("position", r.Position);
                json.WriteString("thing", r.Thing.ToString());
                json.WriteNumber("id", r.ThingId);
                break;
            case Retraction r:
                json.WriteNumber("id", r.Id);
                json.WriteString("thing", r.Thing.ToString());
                json.WriteNumber("of", r.ThingId);
                Text(json, "reason", r.Reason);
                break;
            case Redaction r:
                json.WriteNumber("position", r.Position);
                json.WriteString("row", r.Noun);
                json.WriteString("key", r.Key);
                json.WriteString("field", r.Field);
                json.WriteNumber("start", r.Start);
                json.WriteNumber("length", r.Length);
                json.WriteString("left", Convert.ToHexStringLower(r.Left));
                break;
            case Logo r:
                json.WriteString("logo", r.Sha256);
                // From the picture itself: it cannot be another than the one that was published.
                json.WriteString("picture", Logo.DigestOf(r.Png));
                break;
            case Masthead r:
                Text(json, "publisher", r.Publisher);
                Text(json, "contact", r.Contact);
                Text(json, "correctionsPolicy", r.CorrectionsPolicy);
                Text(json, "byline", r.Byline);
                json.WriteString("timeZone", r.TimeZone);
                json.WriteString("dates", r.Dates.ToString());
                json.WriteString("accent", r.Accent);
                json.WriteString("logo", r.Logo);
                Text(json, "logoText", r.LogoText);
                break;
        }
    }

    private static void Text(Utf8JsonWriter json, string name, SealedText text) =>
        json.WriteString(name, Convert.ToHexStringLower(text.Digest));

    private static void Number(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
