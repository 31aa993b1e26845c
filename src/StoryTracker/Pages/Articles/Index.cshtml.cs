using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>An article as the list shows it.</summary>
public sealed record ArticleLine(long Id, string Slug, long Filed, DateTime At, string Title, string Beginning, string? Outlet, EventDate Published, int Claims);

/// <summary>The articles that have been filed, the newest first.</summary>
public sealed class ArticlesModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int Size = 30;
    private const int ExcerptLength = 240;

    public IReadOnlyList<ArticleLine> Articles { get; private set; } = [];

    public string? PreviousHref { get; private set; }

    public string? NextHref { get; private set; }

    public async Task OnGetAsync(long? before, long? after)
    {
        var page = await KeysetPage.ReadAsync(Db.Articles.AsNoTracking().Until(Moment.AsOf).Select(a => a.Id), before, after, Size, Cancel);
        var ids = page.Keys.ToList();
        var rows = await (
            from a in Db.Articles.AsNoTracking()
            where ids.Contains(a.Id)
            join v in Db.ArticleVersions.AsOf(Moment.AsOf) on a.Id equals v.ArticleId
            join s in Db.SourceVersions.AsOf(Moment.AsOf) on a.PublisherId equals s.SourceId
            join u in Db.Updates on a.From equals u.Sequence
            orderby a.Id descending
            select new { a.Id, a.Slug, a.From, u.At, Title = v.Title.Text, v.Published, Beginning = a.Text.Text.Substring(0, 2 * ExcerptLength), s.Kind, Name = s.Name.Text }).ToListAsync(Cancel);
        var claims = await (
            from c in Db.Citations.AsNoTracking()
            where ids.Contains(c.ArticleId)
            join e in Db.Evidence.Until(Moment.AsOf) on c.Id equals e.CitationId
            where !Db.TakenBack.Until(Moment.AsOf).Any(t => t.Id == e.Id)
            group e by c.ArticleId into g
            select new { g.Key, Count = g.Select(e => e.ClaimId).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, Cancel);
        Articles = [.. rows.Select(r => new ArticleLine(r.Id, r.Slug, r.From, r.At, r.Title, Short.Of(r.Beginning, ExcerptLength),
            r.Kind == SourceKind.Article ? null : r.Name, EventDate.Parse(r.Published), claims.GetValueOrDefault(r.Id)))];
        PreviousHref = page.IsMoreBefore ? Url.Content($"~/articles?after={ids[0]}") : null;
        NextHref = page.IsMoreAfter ? Url.Content($"~/articles?before={ids[^1]}") : null;
    }
}
