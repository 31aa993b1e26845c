using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Rendering;
using StoryTracker.Sources;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>A paragraph of an article with the notes in its margin.</summary>
public sealed record ArticleParagraph(CitedHtml Html, string? Language, IReadOnlyList<(string Id, ArticleNote Note, string Passage)> Notes);

/// <summary>One article, word for word.</summary>
public sealed class ArticleModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    // What is most in doubt colours a passage that several claims share.
    private static readonly List<Status> s_doubt = [.. Statuses.Unconfirmed, Status.Confirmed, Status.False, Status.Withdrawn, Status.Superseded];

    public Article Article { get; private set; } = null!;

    public ArticleVersion Version { get; private set; } = null!;

    /// <summary>The outlet’s name and address; null where the article is its own source.</summary>
    public (long Id, string Slug, string Name)? Outlet { get; private set; }

    public EventDate Published { get; private set; } = EventDate.None;

    public Update Filed { get; private set; } = null!;

    public Notices Notices { get; private set; } = null!;

    public ArticleNotes Notes { get; private set; } = null!;

    public IReadOnlyList<ArticleParagraph> Paragraphs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, string? slug)
    {
        if (await Db.Articles.AsNoTracking().Until(Moment.AsOf).SingleOrDefaultAsync(a => a.Id == id, Cancel) is not { } article)
        {
            return NotFound();
        }

        if (ToRightAddress("articles", id, slug, article.Slug) is { } elsewhere)
        {
            return elsewhere;
        }

        Article = article;
        Notices = await Notices.LoadAsync(Db, Thing.Article, id, Moment.AsOf, Cancel);
        Version = await Db.ArticleVersions.AsNoTracking().AsOf(Moment.AsOf).SingleAsync(v => v.ArticleId == id, Cancel);
        Published = EventDate.Parse(Version.Published);
        Filed = await Db.Updates.AsNoTracking().SingleAsync(u => u.Sequence == article.From, Cancel);
        var publisher = await Db.SourceVersions.AsNoTracking().AsOf(Moment.AsOf).SingleAsync(v => v.SourceId == article.PublisherId, Cancel);
        if (publisher.Kind != SourceKind.Article)
        {
            Outlet = (publisher.SourceId, await Db.Sources.Where(s => s.Id == publisher.SourceId).Select(s => s.Slug).SingleAsync(Cancel), publisher.Name.Text);
        }

        Notes = await ArticleNotes.LoadAsync(Db, id, Moment.AsOf, Cancel);
        Paragraphs = [.. CitedText.Of(article.Text.Text, Notes.Spans).Select(Paragraph)];
        return Page();
    }

    private ArticleParagraph Paragraph(CitedParagraph paragraph, int index)
    {
        var citations = paragraph.Citations.ToList();
        var notes = Notes.Of(citations).Select(n => (IdOf(n), n, CitedHtml.AnchorOf(citations.First(c => Notes.RestsOn(n, c))))).ToList();
        return new(new CitedHtml(paragraph, Mark), Language.Of(string.Concat(paragraph.Segments.Select(s => s.Text))), notes);

        string IdOf(ArticleNote note) => $"note-{index + 1}-{(note.IsAgainst ? "against" : note.IsClaim ? "claim" : "entry")}-{note.Id}";

        CitedMark? Mark(CitedSegment segment)
        {
            // The claims that the words speak for lead; if there are none, those that they speak against; then entries.
            var resting = Notes.Of(segment.Citations);
            if (resting.Count == 0)
            {
                return null;
            }

            var leading = resting.TakeWhile(n => (n.IsClaim, n.IsAgainst) == (resting[0].IsClaim, resting[0].IsAgainst)).ToList();
            var status = leading.MinBy(n => s_doubt.IndexOf(n.Status))!.Status;
            var href = leading is [var only] ? Url.Content($"~/{only.Noun}/{only.Id}/{only.Slug}") : "#" + IdOf(leading[0]);
            return new(status.Key(), href, [.. resting.Select(IdOf)]);
        }
    }
}
