using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>
/// The citations as W3C Web Annotations: which words of which text a claim or an entry rests on. Positions count code
/// points, as the standard asks, in the text as it is served at <c>/articles/{id}.txt</c>.
/// </summary>
public static class Annotations
{
    /// <summary>The media type, with the profile that the standard names.</summary>
    public const string Type = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    private sealed record Row(long Id, long ArticleId, string ArticleSlug, int Start, int Length, string Quote, string Prefix, string Suffix, DateTime At);

    /// <summary>A page of annotations after the citation <paramref name="after"/>. Citations of a withdrawn article are left out.</summary>
    public static async Task<object> PageAsync(StoryDbContext db, Moment moment, PublicUrl links, long after, CancellationToken cancel = default)
    {
        var gone = await db.Withdrawn(Thing.Article, moment.AsOf).Select(r => r.ThingId).ToListAsync(cancel);
        var rows = await (
            from c in db.Citations.AsNoTracking().Until(moment.AsOf)
            where c.Id > after && !gone.Contains(c.ArticleId)
            join a in db.Articles on c.ArticleId equals a.Id
            join u in db.Updates on c.From equals u.Sequence
            orderby c.Id
            select new Row(c.Id, a.Id, a.Slug, c.Start, c.Length, c.Quote.Text, c.Prefix, c.Suffix, u.At)).Take(DataReader.Size + 1).ToListAsync(cancel);
        var isMore = rows.Count > DataReader.Size;
        rows = [.. rows.Take(DataReader.Size)];

        var points = await CodePointsAsync(db, rows, cancel);
        var bodies = new Dictionary<long, List<string>>();
        foreach (var article in rows.Select(r => r.ArticleId).Distinct())
        {
            var notes = await ArticleNotes.LoadAsync(db, article, moment.AsOf, cancel);
            foreach (var row in rows.Where(r => r.ArticleId == article))
            {
                bodies[row.Id] = [.. notes.Of([row.Id]).Select(n => links.For($"/{n.Noun}/{n.Id}/{n.Slug}"))];
            }
        }

        var page = new Dictionary<string, object?>
        {
            ["@context"] = "http://www.w3.org/ns/anno.jsonld",
            ["id"] = links.For(Address(after)),
            ["type"] = "AnnotationPage",
            ["partOf"] = new { Id = links.For("/annotations.json"), Type = "AnnotationCollection", Label = moment.Story!.Title.Text },
            // What rests on its words no longer annotates nothing.
            ["items"] = rows.Where(r => bodies[r.Id].Count > 0).Select(r => Annotation(r, bodies[r.Id], points[r.Id], links)),
        };
        if (isMore)
        {
            page["next"] = links.For(Address(rows[^1].Id));
        }

        return page;
    }

    private static object Annotation(Row row, IReadOnlyList<string> bodies, (int Start, int End) points, PublicUrl links) => new
    {
        Id = links.For($"/articles/{row.ArticleId}/{row.ArticleSlug}#c{row.Id}"),
        Type = "Annotation",
        Motivation = "linking",
        Created = DataReader.Utc(row.At),
        Body = bodies,
        Target = new
        {
            Source = links.For($"/articles/{row.ArticleId}.txt"),
            Scope = links.For($"/articles/{row.ArticleId}/{row.ArticleSlug}"),
            Selector = new object[]
            {
                new { Type = "TextPositionSelector", points.Start, points.End },
                new { Type = "TextQuoteSelector", Exact = row.Quote, row.Prefix, row.Suffix },
            },
        },
    };

    private static async Task<Dictionary<long, (int Start, int End)>> CodePointsAsync(StoryDbContext db, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var result = new Dictionary<long, (int, int)>();
        foreach (var cited in rows.GroupBy(r => r.ArticleId))
        {
            var text = await db.Articles.Where(a => a.Id == cited.Key).Select(a => a.Text.Text).SingleAsync(cancel);
            var (unit, point) = (0, 0);
            foreach (var row in cited.OrderBy(r => r.Start))
            {
                point += Count(text.AsSpan(unit, row.Start - unit));
                unit = row.Start;
                result[row.Id] = (point, point + Count(text.AsSpan(row.Start, row.Length)));
            }
        }

        return result;
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static string Address(long after) => after == 0 ? "/annotations.json" : $"/annotations.json?after={after}";
}
