using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Rendering;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Search;

/// <summary>What can be found of one version of a thing: it is indexed from here, and excerpts are taken from here.</summary>
public sealed class SearchText
{
    /// <summary>The id of the thing; the number of an update.</summary>
    public long Thing { get; init; }

    /// <summary>The update that brought this version.</summary>
    public long From { get; init; }

    /// <summary>Its wording, title, headline or question.</summary>
    public string Title { get; init; } = "";

    /// <summary>More of it, in Markdown.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>More of it, as plain text.</summary>
    public string Plain { get; init; } = "";

    /// <summary>More of it, as plain text.</summary>
    public string MorePlain { get; init; } = "";

    /// <summary>All but the title, as plain text.</summary>
    public string Body() => string.Join('\n', new[] { PlainText.Of(Markdown), Plain, MorePlain }.Where(t => t.Length > 0));

    /// <summary>The rows that hold the versions of one kind.</summary>
    public static Type Noun(SearchKind kind) => kind switch
    {
        SearchKind.Claims => typeof(ClaimVersion),
        SearchKind.Entries => typeof(TimelineEntryVersion),
        SearchKind.Updates => typeof(Update),
        SearchKind.Questions => typeof(QuestionVersion),
        _ => typeof(ArticleVersion),
    };

    /// <summary>All versions of all things of one kind.</summary>
    public static IQueryable<SearchText> Of(StoryDbContext db, SearchKind kind) => kind switch
    {
        SearchKind.Claims => db.ClaimVersions.Select(v => new SearchText { Thing = v.ClaimId, From = v.From, Title = v.Wording.Text }),
        SearchKind.Entries => db.TimelineEntryVersions.Select(v => new SearchText { Thing = v.EntryId, From = v.From, Title = v.Title.Text, Markdown = v.Body.Text }),
        SearchKind.Updates => db.Updates.Select(u => new SearchText { Thing = u.Sequence, From = u.Sequence, Title = u.Headline.Text, Markdown = u.Body.Text, Plain = u.Said.Text, MorePlain = u.Right.Text }),
        SearchKind.Questions => db.QuestionVersions.Select(v => new SearchText { Thing = v.QuestionId, From = v.From, Title = v.Text.Text, Plain = v.Detail.Text }),
        // A new title makes a new version of the whole.
        _ =>
            from v in db.ArticleVersions
            join a in db.Articles on v.ArticleId equals a.Id
            select new SearchText { Thing = v.ArticleId, From = v.From, Title = v.Title.Text, Plain = a.Text.Text },
    };
}
