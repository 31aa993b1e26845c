using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>Some rows of a list, by their ids, and where the rest is.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">The address of those that follow; null if there are none.</param>
public sealed record DataList(IReadOnlyList<object> Items, string? Next);

/// <summary>
/// Reads the nouns as data, a bounded number at a time: lists go by id, so what is read in parts is neither doubled nor
/// left out when updates come in between. Words that were withdrawn are not repeated, as on the pages.
/// </summary>
public sealed class DataReader(StoryDbContext db, Moment moment, PublicUrl links, CancellationToken cancel = default)
{
    /// <summary>The most rows in one answer.</summary>
    public const int Size = 200;

    /// <summary>The lists there are, as their addresses have them.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["claims", "entries", "questions", "articles", "sources", "updates"];

    /// <summary>Reads the rows of a list after the one with the id <paramref name="after"/>.</summary>
    public async Task<DataList> ListAsync(string list, long after)
    {
        var asOf = moment.AsOf;
        var ids = list switch
        {
            "claims" => db.Claims.Until(asOf).Select(c => c.Id),
            "entries" => db.TimelineEntries.Until(asOf).Select(e => e.Id),
            "questions" => db.Questions.Until(asOf).Select(q => q.Id),
            "articles" => db.Articles.Until(asOf).Select(a => a.Id),
            "sources" => db.Sources.Until(asOf).Select(s => s.Id),
            _ => db.Updates.Where(u => u.Sequence <= moment.Number).Select(u => u.Sequence),
        };
        var page = await ids.Where(id => id > after).OrderBy(id => id).Take(Size + 1).ToListAsync(cancel);
        var isMore = page.Count > Size;
        page = [.. page.Take(Size)];
        IEnumerable<object> items = list switch
        {
            "claims" => await ClaimsAsync(page),
            "entries" => await EntriesAsync(page),
            "questions" => await QuestionsAsync(page),
            "articles" => await ArticlesAsync(page),
            "sources" => await SourcesAsync(page),
            _ => await UpdatesAsync(page),
        };
        return new([.. items], isMore ? links.For($"/{list}.json?after={page[^1]}") : null);
    }

    /// <summary>What every answer begins with: the update that it shows.</summary>
    public object Head() => new { moment.Number, At = Utc(moment.Update!.At), Hash = Convert.ToHexStringLower(moment.Update.Hash) };

    /// <summary>Claims by id.</summary>
    public async Task<IReadOnlyList<ClaimData>> ClaimsAsync(IReadOnlyList<long> ids)
    {
        var cards = await ClaimBoard.CardsAsync(db, ids, moment.AsOf, cancel);
        var tombstones = await Notices.TombstonesAsync(db, Thing.Claim, ids, moment.AsOf, cancel);
        var since = cards.Values.Select(c => c.Since).Distinct().ToList();
        var times = await db.Updates.Where(u => since.Contains(u.Sequence)).ToDictionaryAsync(u => u.Sequence, u => u.At, cancel);
        return [.. ids.Select(id => cards[id]).Select(c => new ClaimData(
            c.Id, links.For($"/claims/{c.Id}/{c.Slug}"), links.For($"/claims/{c.Id}.json"), c.Wording, c.Settles, c.Status, c.Status.Half(),
            c.Since, Utc(times[c.Since]), c.Added, c.Before, c.Why, c.Sources, c.IsUnchecked, Withdrawn(tombstones, c.Id)))];
    }

    private async Task<IEnumerable<object>> EntriesAsync(IReadOnlyList<long> ids) =>
        (await TimelineQueries.CardsAsync(db, moment, ids, cancel)).OrderBy(c => c.Id).Select(c => EntryData.Of(c, links, moment.Masthead.Dates));

    private async Task<IEnumerable<object>> QuestionsAsync(IReadOnlyList<long> ids)
    {
        var tombstones = await Notices.TombstonesAsync(db, Thing.Question, ids, moment.AsOf, cancel);
        var rows = await (
            from v in db.QuestionVersions.AsNoTracking().AsOf(moment.AsOf)
            where ids.Contains(v.QuestionId)
            join q in db.Questions on v.QuestionId equals q.Id
            orderby q.Id
            select new { q.Id, q.Slug, Version = v }).ToListAsync(cancel);
        var claims = (await db.QuestionClaims.AsNoTracking().Where(c => ids.Contains(c.QuestionId)).OrderBy(c => c.Position).ToListAsync(cancel))
            .ToLookup(c => (c.QuestionId, c.From), c => c.ClaimId);
        return rows.Select(r => tombstones.ContainsKey(r.Id)
            ? new QuestionData(r.Id, links.For($"/questions/{r.Id}/{r.Slug}")) { Withdrawn = Withdrawn(tombstones, r.Id) }
            : new QuestionData(r.Id, links.For($"/questions/{r.Id}/{r.Slug}"))
            {
                Text = r.Version.Text.Text, Detail = r.Version.Detail.Text, Settles = r.Version.Settles.Text,
                Answer = r.Version.AnswerId, Claims = [.. claims[(r.Id, r.Version.From)]],
            });
    }

    private async Task<IEnumerable<object>> ArticlesAsync(IReadOnlyList<long> ids)
    {
        var tombstones = await Notices.TombstonesAsync(db, Thing.Article, ids, moment.AsOf, cancel);
        var rows = await (
            from v in db.ArticleVersions.AsNoTracking().AsOf(moment.AsOf)
            where ids.Contains(v.ArticleId)
            join a in db.Articles on v.ArticleId equals a.Id
            orderby a.Id
            select new { a.Id, a.Slug, a.From, a.PublisherId, a.Sha256, Title = v.Title.Text, Url = v.Url.Text, v.Published }).ToListAsync(cancel);
        return rows.Select(r => new ArticleData(
            r.Id, links.For($"/articles/{r.Id}/{r.Slug}"), r.Title, r.PublisherId, r.Url.Length > 0 ? r.Url : null, DateData.Of(EventDate.Parse(r.Published), moment.Masthead.Dates),
            r.From, r.Sha256 is { } sha ? Convert.ToHexStringLower(sha) : null,
            tombstones.ContainsKey(r.Id) ? null : links.For($"/articles/{r.Id}.txt"), Withdrawn(tombstones, r.Id)));
    }

    private async Task<IEnumerable<object>> SourcesAsync(IReadOnlyList<long> ids) => (await (
        from v in db.SourceVersions.AsNoTracking().AsOf(moment.AsOf)
        where ids.Contains(v.SourceId)
        join s in db.Sources on v.SourceId equals s.Id
        orderby s.Id
        select new { s.Id, s.Slug, Name = v.Name.Text, v.Kind, v.Reliability, About = v.About.Text }).ToListAsync(cancel))
        .Select(s => new SourceData(s.Id, links.For($"/sources/{s.Id}/{s.Slug}"), s.Name, s.Kind, s.Reliability, s.About));

    private async Task<IEnumerable<object>> UpdatesAsync(IReadOnlyList<long> numbers)
    {
        var updates = await db.Updates.AsNoTracking().Where(u => numbers.Contains(u.Sequence)).OrderBy(u => u.Sequence).ToListAsync(cancel);
        return (await UpdateCards.CardsAsync(db, updates, moment.AsOf, cancel)).Select(card => UpdateData.Of(card, links));
    }

    /// <summary>With its zone: a bare time is nobody’s.</summary>
    internal static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private static WithdrawnData? Withdrawn(Dictionary<long, Tombstone> tombstones, long id) =>
        tombstones.TryGetValue(id, out var tomb) ? new(tomb.Number, tomb.Reason) : null;
}
