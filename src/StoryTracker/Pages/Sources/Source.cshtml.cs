using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One source: who it is, what it says, in which words, and what others have from it.</summary>
public sealed class SourceModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int PerGroup = 6;
    private const int Quotes = 20;
    private const int MostListed = 20;

    /// <summary>Among so many of the newest words that go back to it, those of others are looked for.</summary>
    public const int LookedAt = 500;

    /// <summary>An article whose own voice the source is.</summary>
    public sealed record OwnArticle(long Id, string Slug, string Title, string Published)
    {
        /// <summary>When it was published, in words.</summary>
        public string When(DateLanguage dates) => EventDate.Parse(Published).ToWords(dates);
    }

    /// <summary>Words that have to do with the source, and the claim that rests on them.</summary>
    /// <param name="Evidence">The words.</param>
    /// <param name="Claim">The claim.</param>
    /// <param name="IsRepeated">Whether another source says them, which has them from this one.</param>
    public sealed record Quoted(EvidenceCard Evidence, ClaimCard Claim, bool IsRepeated);

    public SourceName Source { get; private set; } = null!;

    public Reliability Reliability { get; private set; }

    public string About { get; private set; } = "";

    public Voiced Voiced { get; private set; } = Voiced.Nothing;

    public ClaimBoard Board { get; private set; } = null!;

    /// <summary>Its words, those filed last first.</summary>
    public IReadOnlyList<Quoted> Words { get; private set; } = [];

    /// <summary>The piece of evidence before which the words listed here were filed; null on the first page.</summary>
    public long? Before { get; private set; }

    /// <summary>The piece of evidence before which the next page’s words were filed; null if there is none.</summary>
    public long? Next { get; private set; }

    public IReadOnlyList<OwnArticle> Articles { get; private set; } = [];

    /// <summary>What other sources have from it.</summary>
    public IReadOnlyList<Quoted> OriginOf { get; private set; } = [];

    /// <summary>Whether more go back to it than are looked at.</summary>
    public bool HasOlderOrigins { get; private set; }

    /// <param name="id">The source.</param>
    /// <param name="slug">The readable end of its address.</param>
    /// <param name="before">Lists words filed before this piece of evidence.</param>
    public async Task<IActionResult> OnGetAsync(long id, string? slug, string? before)
    {
        var version = await Db.SourceVersions.AsNoTracking().AsOf(Moment.AsOf).SingleOrDefaultAsync(v => v.SourceId == id, Cancel);
        if (version is null)
        {
            return NotFound();
        }

        Source = (await SourceName.LoadAsync(Db, [id], Moment.AsOf, Cancel))[id];
        if (ToRightAddress("sources", id, slug, Source.Slug) is { } right)
        {
            return right;
        }

        (Reliability, About) = (version.Reliability, version.About.Text);
        Before = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? end : null;
        Voiced = (await Voiced.LoadAsync(Db, [id], Moment.AsOf, Cancel))[id];
        Board = await ClaimBoard.LoadAsync(Db, Moment, new() { SourceId = id, PerGroup = PerGroup }, Cancel);
        await LoadWordsAsync(id);
        await LoadRestAsync(id);
        return Page();
    }

    private async Task LoadWordsAsync(long id)
    {
        var pieces = Db.Evidence.Until(Moment.AsOf).Where(e => e.SourceId == id && (Before == null || e.Id < Before));
        var words = await EvidenceCard.LoadAsync(Db, pieces.OrderByDescending(e => e.Id).Take(Quotes + 1), Moment.AsOf, Cancel);
        Next = words.Count > Quotes ? words[Quotes - 1].Id : null;
        Words = await WithClaimsAsync(words.Take(Quotes));
    }

    private async Task LoadRestAsync(long id)
    {
        Articles = await (
            from a in Db.Articles.AsNoTracking()
            where a.PublisherId == id
            join v in Db.ArticleVersions.AsOf(Moment.AsOf) on a.Id equals v.ArticleId
            orderby a.Id descending
            select new OwnArticle(a.Id, a.Slug, v.Title.Text, v.Published)).Take(MostListed).ToListAsync(Cancel);
        // Most of the words that go back to a source are its own, and no index parts them.
        var origins = Db.Evidence.Until(Moment.AsOf).Where(e => e.OriginId == id).OrderByDescending(e => e.Id);
        HasOlderOrigins = await origins.Skip(LookedAt).AnyAsync(Cancel);
        OriginOf = await WithClaimsAsync(await EvidenceCard.LoadAsync(Db,
            origins.Take(LookedAt).Where(e => e.SourceId != id).OrderByDescending(e => e.Id).Take(MostListed), Moment.AsOf, Cancel));
    }

    private async Task<IReadOnlyList<Quoted>> WithClaimsAsync(IEnumerable<EvidenceCard> words)
    {
        var all = words.ToList();
        var claims = await ClaimBoard.CardsAsync(Db, [.. all.Select(w => w.ClaimId).Distinct()], Moment.AsOf, Cancel);
        return [.. all.Select(w => new Quoted(w, claims[w.ClaimId], w.Source.Id != Source.Id))];
    }
}
