using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>
/// The seeds, and a small story told through the door in which everything changes once: entries, questions, statuses,
/// wordings, and articles whose spans repeat, nest, overlap and run over line breaks.
/// </summary>
public sealed class BridgeApp : PageApp
{
    public const string Twice = "The minister said so in Moscow. The minister said so in Minsk.";
    public const string Tangled = "First line,\r\nsecond\u00A0line 🚀 cafe\u0301.\r\n\r\n<b>Third</b> & \u0085 last.\tEnd";
    public const string Arabic = "أعلنت الحكومة افتتاح الجسر بنسبة 12.5% يوم الثلاثاء.\u200F\nLatin line.";

    private readonly Dictionary<string, long> _ids = [];

    /// <summary>The update that brought everything.</summary>
    public long Start { get; private set; }

    /// <summary>The correction that amended everything.</summary>
    public long Correction { get; private set; }

    /// <summary>The id of a thing, by its title, wording, text or name.</summary>
    public long this[string words] => _ids[words];

    public override async Task InitializeAsync()
    {
        Start = await this.PublishAsync(
            new AddSource { Name = "daily", SourceName = "The Daily", Kind = SourceKind.Outlet },
            new AddSource { Name = "minister", SourceName = "The minister", Kind = SourceKind.Official },
            new FileArticle { Name = "twice", Title = "Twice", Publisher = Ref.Named("daily"), Text = Twice, Url = "https://daily.example/a?b=1&c=2", Published = "2023-09-12" },
            new FileArticle { Name = "tangled", Title = "Tangled", Publisher = Ref.Named("daily"), Text = Tangled },
            new FileArticle { Name = "arabic", Title = "خبر", Publisher = Ref.Named("daily"), Text = Arabic },
            Claim("minsk", "The minister said so in Minsk.", Words("twice", "The minister said so", start: Twice.LastIndexOf("The minister", StringComparison.Ordinal))),
            Claim("whole", "All of it.", Words("tangled", Tangled)),
            Claim("over", "Over the line.", Words("tangled", "line,\r\nsecond\u00A0line 🚀")),
            Claim("cafe", "There is coffee.", Words("tangled", "🚀 cafe\u0301.\r\n\r\n<b>Th")),
            Claim("cafe2", "There is coffee, again.", Words("tangled", "🚀 cafe\u0301.\r\n\r\n<b>Th")),
            Claim("wrong", "The bridge is blue.", Words("tangled", "last"), Words("twice", "in Moscow") with { Certainty = Certainty.Possible }),
            Claim("rtl", "The bridge opened.", Words("arabic", "افتتاح الجسر بنسبة 12.5%")),
            new AddEntry { Name = "rain", Title = "It rains", Body = "It *rained*.", Date = "2022-05", Words = "in May", Claims = [Ref.Named("minsk")], Quotations = [new() { Article = Ref.Named("twice"), Quote = "in Minsk" }] },
            new AskQuestion { Name = "colour", Text = "Which colour is the bridge?", Settles = "A look at it.", Claims = [Ref.Named("wrong")] });
        await RememberAsync();

        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        var blue = _ids["The bridge is blue."];
        var last = await db.Evidence.Where(e => e.ClaimId == blue && e.Certainty == Certainty.Certain).Select(e => e.Id).SingleAsync();
        var kept = await db.EntryCitations.Where(c => c.EntryId == _ids["It rains"]).Select(c => c.CitationId).ToListAsync();
        var story = await db.StoryVersions.AsOf(null).SingleAsync();
        Correction = await this.PublishAsync(new Submission
        {
            Key = Guid.NewGuid(),
            Kind = UpdateKind.Correction,
            Headline = "The bridge may be blue",
            Body = "We took a word for *another*.",
            Said = "That the bridge is blue.",
            Right = "It may be.",
            Changes =
            [
                new Correct { Of = new(Thing.Claim, blue) },
                new TakeBack { Id = last, Reason = "That word is not about the bridge." },
                new AmendClaim { Claim = _ids["There is coffee."], Wording = "There is good coffee.", Settles = "A cup." },
                new AddEvidence { Claim = _ids["The bridge opened."], Evidence = new() { Source = _ids["The minister"], Origin = _ids["The minister"], Standing = Standing.Other, Quotation = new() { Article = _ids["Twice"], Quote = "in Moscow" } } },
                new RuleOn { Claim = _ids["All of it."], Status = Status.False, Reason = "Not all of it." },
                new LinkClaims { Claim = _ids["There is coffee."], Kind = LinkKind.Refines, Other = _ids["There is coffee, again."], Note = "It is the same cup." },
                new AmendEntry { Entry = _ids["It rains"], Title = "It rains hard", Body = "It *poured*.", Date = "2022-06", Words = "in May", IsKey = true, Claims = [_ids["The bridge opened."], _ids["The minister said so in Minsk."]], KeptCitations = kept },
                new AmendQuestion { Question = _ids["Which colour is the bridge?"], Text = "Which colour has the bridge?", Settles = "A look at it.", Answer = (Ref)_ids["The bridge is blue."] },
                new AmendSource { Source = _ids["The Daily"], SourceName = "The Daily News", Kind = SourceKind.Outlet, Reliability = Reliability.C },
                new AmendArticle { Article = _ids["Twice"], Title = "Twice told", Url = "https://daily.example/a?b=1&c=2", Published = "2023-09-12" },
                new AmendStory { Title = story.Title.Text, Headline = "The bridge stands", Summary = story.Summary.Text, State = story.State },
            ],
        });
    }

    private async Task RememberAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        foreach (var (id, words) in (await db.SourceVersions.AsOf(null).ToListAsync()).Select(v => (v.SourceId, v.Name.Text))
            .Concat((await db.ArticleVersions.AsOf(null).ToListAsync()).Select(v => (v.ArticleId, v.Title.Text)))
            .Concat((await db.ClaimVersions.AsOf(null).ToListAsync()).Select(v => (v.ClaimId, v.Wording.Text)))
            .Concat((await db.TimelineEntryVersions.AsOf(null).ToListAsync()).Select(v => (v.EntryId, v.Title.Text)))
            .Concat((await db.QuestionVersions.AsOf(null).ToListAsync()).Select(v => (v.QuestionId, v.Text.Text))))
        {
            _ids[words] = id;
        }
    }

    private static AddClaim Claim(string name, string wording, params EvidenceInput[] evidence) => new() { Name = name, Wording = wording, Evidence = evidence };

    private static EvidenceInput Words(string article, string quote, int? start = null) => new()
    {
        Source = Ref.Named("daily"),
        Origin = Ref.Named("daily"),
        Quotation = new() { Article = Ref.Named(article), Quote = quote, Start = start },
    };
}

/// <summary>Page tests that only read the story of the bridge share one program.</summary>
[CollectionDefinition(Name)]
public sealed class BridgePages : ICollectionFixture<BridgeApp>
{
    public const string Name = "Pages of the bridge";
}
