using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>
/// What the seeds lack: claims by the dozen, sources by the dozen, other scripts, denials, rulings, evidence that was taken
/// back, wordings that changed. All of it is published through the door.
/// </summary>
public sealed class RichStory
{
    public const int Entries = 70;
    public const int Outlets = 60;

    public const string Arabic = "أعلنت الحكومة افتتاح الجسر بنسبة 12.5% يوم الثلاثاء.";
    public const string Hebrew = "הגשר ייפתח ביום שלישי.";
    public const string Korean = "다리는 화요일에 열린다.";
    public const string Long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsgesetzesvorlagenentwurfsfassungsnummernverzeichnis";
    public const string Overridden = "the gate \u202Eis shut\u202C today";

    private readonly Dictionary<string, long> _ids = [];

    /// <summary>The id of a claim, by its wording.</summary>
    public long this[string wording] => _ids[wording];

    public static async Task<RichStory> PublishAsync(PageApp app)
    {
        var story = new RichStory();
        await story.PublishAsync(app, "Voices from elsewhere",
        [
            new AddSource { Name = "agency", SourceName = "The Harbour Agency", Kind = SourceKind.Outlet },
            new AddSource { Name = "gazette", SourceName = "The Gazette", Kind = SourceKind.Outlet },
            new AddSource { Name = "arabic", SourceName = "وكالة الأنباء", Kind = SourceKind.Outlet },
            new AddSource { Name = "mayor", SourceName = "The mayor", Kind = SourceKind.Official, Reliability = Reliability.B },
            new FileArticle { Name = "a", Title = "From the harbour", Publisher = Ref.Named("agency"), Text = $"The bridge is open. The ferry sails. The mayor denied that the ferry sails. The tower leans. The well is deep.\r\nThe road is wet. {Overridden}." },
            new FileArticle { Name = "g", Title = "From the gazette", Publisher = Ref.Named("gazette"), Text = "The bridge is closed. The tower leans, the agency says. The dome is gold." },
            new FileArticle { Name = "x", Title = "خبر", Publisher = Ref.Named("arabic"), Text = $"{Arabic} {Hebrew} {Korean} {Long}" },
            Claim("open", "The bridge is open.", Words("agency", "agency", "a", "The bridge is open")),
            Claim("closed", "The bridge is closed.", Words("gazette", "gazette", "g", "The bridge is closed")),
            new LinkClaims { Claim = Ref.Named("open"), Kind = LinkKind.Contradicts, Other = Ref.Named("closed"), Note = "A bridge is one or the other." },
            Claim("ferry", "The ferry sails.", Words("agency", "agency", "a", "The ferry sails"),
                Words("mayor", "mayor", "a", "The mayor denied that the ferry sails") with { Stance = Stance.Refutes, Standing = Standing.Party }),
            Claim("tower", "The tower leans.", Words("agency", "agency", "a", "The tower leans"), Words("gazette", "agency", "g", "The tower leans, the agency says")),
            Claim("well", "The well is deep.", Words("agency", null, "a", "The well is deep")),
            Claim("dome", "The dome is gold.", Words("gazette", "gazette", "g", "The dome is gold")),
            Claim("road", "The road is wet.", Words("agency", "agency", "a", "The road is wet")),
            Claim("gate", "The gate is shut.", Words("agency", "agency", "a", Overridden)),
            Claim("arabic-claim", Arabic, Words("arabic", "arabic", "x", Arabic)),
            Claim("hebrew-claim", Hebrew, Words("arabic", "arabic", "x", Hebrew)),
            Claim("korean-claim", Korean, Words("arabic", "arabic", "x", Korean)),
            Claim("long-claim", Long, Words("arabic", "arabic", "x", Long)),
            new AddEntry { Title = "The tower leans ever more", Date = "2023?-07", IsKey = true, Claims = [Ref.Named("tower")] },
            new AskQuestion { Text = "Is the bridge open?", Settles = "A look at it.", Claims = [Ref.Named("open"), Ref.Named("closed")] },
        ]);

        var tower = await app.PageAsync($"/claims/{story["The tower leans."]}/the-tower-leans");
        var repeated = tower.QuerySelectorAll("article.evidence").Single(e => e.QuerySelector("h4")!.TextContent == "The Gazette").Id![1..];
        await story.PublishAsync(app, "What we take back and rule on",
        [
            new TakeBack { Id = long.Parse(repeated, null), Reason = "The gazette only repeats the agency." },
            new RuleOn { Claim = story["The well is deep."], Status = Status.Unverifiable, Reason = "We asked for a rope and got none." },
            new RuleOn { Claim = story["The dome is gold."], Status = Status.False, Reason = "It is brass; we scratched it." },
            new RuleOn { Claim = story["The road is wet."], Status = Status.Superseded, Reason = "The ferry says more.", By = story["The ferry sails."] },
            new AmendClaim { Claim = story["The gate is shut."], Wording = "The gate is shut today.", Settles = "A look at the gate." },
        ]);
        await story.PublishAsync(app, "Back to the rules", [new RuleOn { Claim = story["The well is deep."], Status = null, Reason = "A rope came." }]);
        await story.PublishAsync(app, "Many outlets", [.. Enumerable.Range(1, Outlets).Select(i => new AddSource { SourceName = $"Outlet {i:00}", Kind = SourceKind.Outlet })]);

        var text = string.Join(' ', Enumerable.Range(1, Entries).Select(i => $"Entry {i:00} holds."));
        await story.PublishAsync(app, "The register, first part",
        [
            new AddSource { Name = "registry", SourceName = "The Registry", Kind = SourceKind.Organization },
            new FileArticle { Name = "r", Title = "The register", Publisher = Ref.Named("registry"), Text = text },
            .. Enumerable.Range(1, 40).Select(i => Claim("", $"Entry {i:00} holds.", Words("registry", "registry", "r", $"Entry {i:00} holds"))),
        ]);
        var registry = long.Parse(await app.SourceIdAsync("The Registry"), null);
        var article = long.Parse((await app.PageAsync($"/sources/{registry}/the-registry")).QuerySelector(".quote figcaption a")!.GetAttribute("href")!.Split('/')[2], null);
        await story.PublishAsync(app, "The register, second part",
        [
            .. Enumerable.Range(41, 30).Select(i => new AddClaim
            {
                Wording = $"Entry {i:00} holds.",
                Evidence = [new() { Source = registry, Origin = registry, Quotation = new() { Article = article, Quote = $"Entry {i:00} holds" } }],
            }),
        ]);
        return story;
    }

    private static AddClaim Claim(string name, string wording, params EvidenceInput[] evidence) => new() { Name = name, Wording = wording, Settles = "Somebody goes and looks.", Evidence = evidence };

    private static EvidenceInput Words(string source, string? origin, string article, string quote) => new()
    {
        Source = Ref.Named(source),
        Origin = origin is null ? null : Ref.Named(origin),
        Quotation = new() { Article = Ref.Named(article), Quote = quote },
    };

    private async Task PublishAsync(PageApp app, string headline, IReadOnlyList<Change> changes)
    {
        var outcome = await app.Door.PublishAsync(new()
        {
            Key = Guid.NewGuid(),
            Headline = headline,
            Changes = [.. changes.Select((c, i) => c with { Path = $"Changes[{i}]", SeenAt = long.MaxValue })],
        });
        var published = Assert.IsType<Outcome.Published>(outcome);
        foreach (var change in published.Changes)
        {
            _ids[change.Wording] = change.ClaimId;
        }
    }
}
