using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>A thing as a list calls it.</summary>
/// <param name="Of">The thing.</param>
/// <param name="Noun">What kind of thing it is, as it begins a line.</param>
/// <param name="Label">Its wording, title or headline.</param>
/// <param name="Path">Its path, below the story’s address.</param>
public sealed record NamedThing(ThingRef Of, string Noun, string Label, string Path);

/// <summary>Finds things of any noun.</summary>
public static class Things
{
    /// <summary>Whether a thing is published.</summary>
    public static Task<bool> ExistsAsync(StoryDbContext db, ThingRef of, CancellationToken cancel = default) => of.Thing switch
    {
        Thing.Claim => db.Claims.AnyAsync(c => c.Id == of.Id, cancel),
        Thing.Entry => db.TimelineEntries.AnyAsync(e => e.Id == of.Id, cancel),
        Thing.Question => db.Questions.AnyAsync(q => q.Id == of.Id, cancel),
        Thing.Article => db.Articles.AnyAsync(a => a.Id == of.Id, cancel),
        Thing.Update => db.Updates.AnyAsync(u => u.Sequence == of.Id, cancel),
        _ => of.Id == ThingRef.TheStory ? db.StoryVersions.AnyAsync(cancel) : Task.FromResult(false),
    };

    /// <summary>The names of some things when update <paramref name="asOf"/> was the newest (null: now), in the order in which they are asked for.</summary>
    public static async Task<IReadOnlyList<NamedThing>> NamesAsync(StoryDbContext db, IReadOnlyCollection<ThingRef> things, long? asOf, CancellationToken cancel = default)
    {
        var found = new Dictionary<ThingRef, NamedThing>();
        var (claims, entries, questions, articles, updates) = (Ids(Thing.Claim), Ids(Thing.Entry), Ids(Thing.Question), Ids(Thing.Article), Ids(Thing.Update));
        if (claims.Count > 0)
        {
            Add(Thing.Claim, "Claim", "claims", await (
                from c in db.Claims.AsNoTracking()
                join v in db.ClaimVersions.AsOf(asOf) on c.Id equals v.ClaimId
                where claims.Contains(c.Id)
                select new ValueTuple<long, string, string>(c.Id, c.Slug, v.Wording.Text)).ToListAsync(cancel));
        }

        if (entries.Count > 0)
        {
            Add(Thing.Entry, "Timeline entry", "timeline", await (
                from e in db.TimelineEntries.AsNoTracking()
                join v in db.TimelineEntryVersions.AsOf(asOf) on e.Id equals v.EntryId
                where entries.Contains(e.Id)
                select new ValueTuple<long, string, string>(e.Id, e.Slug, v.Title.Text)).ToListAsync(cancel));
        }

        if (questions.Count > 0)
        {
            Add(Thing.Question, "Question", "questions", await (
                from q in db.Questions.AsNoTracking()
                join v in db.QuestionVersions.AsOf(asOf) on q.Id equals v.QuestionId
                where questions.Contains(q.Id)
                select new ValueTuple<long, string, string>(q.Id, q.Slug, v.Text.Text)).ToListAsync(cancel));
        }

        if (articles.Count > 0)
        {
            Add(Thing.Article, "Article", "articles", await (
                from a in db.Articles.AsNoTracking()
                join v in db.ArticleVersions.AsOf(asOf) on a.Id equals v.ArticleId
                where articles.Contains(a.Id)
                select new ValueTuple<long, string, string>(a.Id, a.Slug, v.Title.Text)).ToListAsync(cancel));
        }

        if (updates.Count > 0)
        {
            foreach (var (number, headline) in await db.Updates.AsNoTracking().Where(u => updates.Contains(u.Sequence))
                .Select(u => new ValueTuple<long, string>(u.Sequence, u.Headline.Text)).ToListAsync(cancel))
            {
                var of = new ThingRef(Thing.Update, number);
                found[of] = new(of, "Update", $"Update {number}: {headline}", $"updates/{number}");
            }
        }

        var story = new ThingRef(Thing.Story, ThingRef.TheStory);
        if (things.Contains(story))
        {
            found[story] = new(story, "The story in short", "The story’s headline and summary", "");
        }

        return [.. things.Where(found.ContainsKey).Select(t => found[t])];

        List<long> Ids(Thing thing) => [.. things.Where(t => t.Thing == thing).Select(t => t.Id)];

        void Add(Thing thing, string noun, string folder, IEnumerable<(long Id, string Slug, string Label)> rows)
        {
            foreach (var (id, slug, label) in rows)
            {
                var of = new ThingRef(thing, id);
                found[of] = new(of, noun, label, $"{folder}/{id}/{slug}");
            }
        }
    }
}
