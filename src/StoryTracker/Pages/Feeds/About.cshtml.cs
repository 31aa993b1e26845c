using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>What machines can read, each with an address that answers.</summary>
public sealed class DataAboutModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : StoryPage(db, current)
{
    /// <summary>The addresses, each with what is there.</summary>
    public IReadOnlyList<(string Path, string What)> Addresses { get; private set; } = [];

    /// <summary>Whether links can be absolute.</summary>
    public bool HasAddress => links.IsKnown;

    /// <summary>What others put into a page of theirs, each with what it shows: the code, ready to be copied.</summary>
    public IReadOnlyList<(string What, string Code)> Frames { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (Moment.Story is null)
        {
            return;
        }

        var claim = await Db.Claims.OrderBy(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync(Cancel);
        var withdrawn = Db.Withdrawn(Thing.Article, null).Select(r => r.ThingId);
        var article = await Db.Articles.Where(a => !withdrawn.Contains(a.Id)).OrderBy(a => a.Id).Select(a => a.Id).FirstOrDefaultAsync(Cancel);
        (string, string)[] all =
        [
            ("/feed.atom", "the newest 50 updates, for feed readers (Atom 1.0)"),
            ("/feed.json", "the same as JSON Feed 1.1"),
            ("/feed.atom?kind=corrections", "only corrections, retractions and redactions; as JSON too"),
            ("/feed.atom?kind=key", "only the updates that brought a key event or changed one; as JSON too"),
            ("/story.json", "everything: the story in short, how many claims stand where, and the beginning of each list"),
            ("/claims.json", "the claims, with their statuses and the reasons"),
            (claim > 0 ? $"/claims/{claim}.json" : "", "one claim with its evidence, its ties and its history"),
            ("/entries.json", "the timeline’s entries"),
            ("/questions.json", "the questions"),
            ("/articles.json", "the articles, each with the SHA-256 of its text"),
            (article > 0 ? $"/articles/{article}.txt" : "", "the text of an article, byte for byte"),
            ("/sources.json", "the sources"),
            ("/updates.json", "the updates, the oldest first"),
            ("/updates/1.json", "what the hash of an update covers"),
            ("/annotations.json", "which words of which article a claim rests on (W3C Web Annotation)"),
            ("/timeline.json", "the newest 500 dated entries, for TimelineJS 3"),
            ("/timeline.ics", "the newest 500 entries whose date is a month or less, and what is expected, for calendars (iCalendar)"),
            ("/claims.csv", "the claims as a table for spreadsheets"),
            ("/timeline.csv", "the timeline’s entries as a table"),
            (links.IsKnown ? "/sitemap.xml" : "", "the pages, for search engines"),
        ];
        Addresses = [.. all.Where(a => a.Item1.Length > 0)];
        Frames =
        [
            ("The timeline, or with ?key=true its key events", Frame("/embed/timeline", "Timeline", 600)),
            .. claim > 0 ? [("One claim, where it stands and why", Frame($"/embed/claims/{claim}", "A claim", 420))] : Array.Empty<(string, string)>(),
        ];
    }

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // Without a public address whoever copies it has to put one in; the example says where.
    private string Frame(string path, string title, int height) => string.Create(CultureInfo.InvariantCulture,
        $"<iframe src=\"{(links.IsKnown ? links.For(path) : "https://story.example" + path)}\" title=\"{title}: {s_encoder.Encode(Moment.Story!.Title.Text)}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" style=\"border: 0\"></iframe>");
}
