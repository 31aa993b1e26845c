using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>An editor who changes whatever comes to hand, the same at every run.</summary>
public sealed class RandomDesk(EmptyStory story, int seed)
{
    private static readonly string[] s_dates = ["", "2023", "2023-07", "2023?-07", "2023-09-12", "2023-09~", "2011/..", "../2022", "2019/2021-05", "[2023-09-12,2023-09-13]", "2023-09-12T10:00Z"];

    private readonly Random _random = new(seed);
    private readonly List<(long Article, List<string> Sentences)> _articles = [];
    private int _words;

    /// <summary>Publishes one update of one to four changes.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> PublishAsync()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var changes = new List<Change>();
            for (var i = _random.Next(1, 5); i > 0; i--)
            {
                changes.Add(await ChangeAsync());
            }

            var kind = _random.Next(8) switch { 0 => UpdateKind.Correction, 1 => UpdateKind.Clarification, _ => UpdateKind.Update };
            if (kind == UpdateKind.Correction)
            {
                changes.Add(new Correct { Of = await PublishedAsync() });
            }

            if (_articles.Count > 3 && _random.Next(15) == 0)
            {
                (kind, changes) = (UpdateKind.Retraction, [new Retract { Of = await PublishedAsync(), Reason = Words("Withdrawn") }]);
            }

            var outcome = await story.PublishAsync(new()
            {
                Key = Guid.NewGuid(),
                Kind = kind,
                Headline = Words("Headline"),
                Body = _random.Next(3) == 0 ? $"*{Words("Body")}* and [a link](/claims)." : null,
                Said = kind == UpdateKind.Correction ? Words("Said") : null,
                Right = kind == UpdateKind.Correction ? Words("Right") : null,
                Changes = [.. changes.Select((c, i) => c with { Path = $"Changes[{i}]", SeenAt = long.MaxValue })],
            });
            if (outcome is Outcome.Published published)
            {
                await using var db = story.Open();
                var filed = await db.Articles.Where(a => a.From == published.Number).ToListAsync();
                _articles.AddRange(filed.Select(a => (a.Id, a.Text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(4).Where(c => c.Length == 4).Select(c => string.Join(' ', c)).ToList())));
                return published.Number;
            }
        }

        throw new InvalidOperationException("Nothing that the desk thought of was accepted.");
    }

    // Some thing that was published; there may be none yet, and then the update is refused.
    private async Task<ThingRef> PublishedAsync()
    {
        await using var db = story.Open();
        var thing = Any(Enum.GetValues<Thing>());
        var ids = thing switch
        {
            Thing.Claim => await db.Claims.Select(c => c.Id).ToListAsync(),
            Thing.Entry => await db.TimelineEntries.Select(e => e.Id).ToListAsync(),
            Thing.Question => await db.Questions.Select(q => q.Id).ToListAsync(),
            Thing.Article => _articles.Select(a => a.Article).ToList(),
            Thing.Update => await db.Updates.Select(u => u.Sequence).ToListAsync(),
            _ => [ThingRef.TheStory],
        };
        return new(thing, ids.Count == 0 ? 0 : Any(ids));
    }

    private async Task<Change> ChangeAsync()
    {
        await using var db = story.Open();
        var claims = await db.Claims.Select(c => c.Id).ToListAsync();
        var sources = await db.Sources.Select(s => s.Id).ToListAsync();
        if (_articles.Count == 0)
        {
            return File(sources);
        }

        switch (_random.Next(17))
        {
            case 0: return File(sources);
            case 1: return new AddSource { SourceName = Words("Voice"), Kind = Any(Enum.GetValues<SourceKind>()), Reliability = Any(Enum.GetValues<Reliability>()), About = Maybe("About") };
            case 2: return new AmendSource { Source = Any(sources), SourceName = Words("Voice"), Kind = SourceKind.Outlet, Reliability = Any(Enum.GetValues<Reliability>()), About = Maybe("About") };
            case 3 or 4: return new AddClaim { Wording = Words("Claim") + ".", Settles = Maybe("Settles"), Evidence = [Evidence(sources) with { Stance = Stance.Supports }] };
            case 5 or 6: return new AddEvidence { Claim = Any(claims), Evidence = Evidence(sources) };
            case 7: return new AmendClaim { Claim = Any(claims), Wording = Words("Claim worded anew") + ".", Settles = Maybe("Settles") };
            case 8: return new LinkClaims { Claim = Any(claims), Kind = Any([LinkKind.Contradicts, LinkKind.Supports, LinkKind.Refines]), Other = Any(claims), Note = Maybe("Note") };
            case 9 or 10:
                var status = Any<Status?>([null, Status.Confirmed, Status.Unverifiable, Status.False, Status.Withdrawn, Status.Superseded]);
                return new RuleOn { Claim = Any(claims), Status = status, Reason = Words("Reason"), By = status == Status.Superseded ? Any(claims) : null };
            case 11:
                var pieces = await db.Evidence.Select(e => e.Id).Concat(db.ClaimLinks.Select(l => l.Id)).ToListAsync();
                return new TakeBack { Id = Any(pieces), Reason = Words("Reason") };
            case 12: return new AddEntry { Title = Words("Entry"), Body = Maybe("Body"), Date = Any(s_dates), Words = Maybe("then"), IsExpected = _random.Next(3) == 0, IsKey = _random.Next(2) == 0, Claims = [Any(claims), Any(claims)], Quotations = [Quotation()] };
            case 13:
                var entries = await db.TimelineEntries.Select(e => e.Id).ToListAsync();
                var state = _random.Next(4);
                return new AmendEntry { Entry = Any(entries), Title = Words("Entry"), Body = Maybe("Body"), Date = Any(s_dates), Words = Maybe("then"), IsExpected = state == 0, DidNotHappen = state == 1, IsKey = _random.Next(2) == 0, Claims = [Any(claims)], Quotations = [Quotation()] };
            case 14: return new AskQuestion { Text = Words("Question") + "?", Detail = Maybe("Detail"), Settles = Words("Settles"), Claims = [Any(claims)] };
            case 15:
                var questions = await db.Questions.Select(q => q.Id).ToListAsync();
                return new AmendQuestion { Question = Any(questions), Text = Words("Question") + "?", Detail = Maybe("Detail"), Settles = Words("Settles"), Claims = [Any(claims), Any(claims)], Answer = _random.Next(2) == 0 ? Any(claims) : null };
            default:
                return _random.Next(2) == 0
                    ? new AmendStory { Title = Words("Story"), Headline = Words("Headline"), Summary = Maybe("Summary"), State = Any(Enum.GetValues<StoryState>()) }
                    : new AmendArticle { Article = Any(_articles).Article, Title = Words("Article"), Published = Any(s_dates) };
        }
    }

    private FileArticle File(List<long> sources) => new()
    {
        Title = Words("Article"),
        Publisher = Any(sources),
        Text = string.Join(' ', Enumerable.Range(1, 12).Select(i => $"Sentence {++_words} says so.")),
        Published = Any(s_dates),
    };

    private EvidenceInput Evidence(List<long> sources) => new()
    {
        Source = Any(sources),
        Origin = _random.Next(3) == 0 ? null : Any(sources),
        Stance = _random.Next(4) == 0 ? Stance.Refutes : Stance.Supports,
        Certainty = Any(Enum.GetValues<Certainty>()),
        Standing = Any(Enum.GetValues<Standing>()),
        Note = Maybe("Note"),
        Quotation = Quotation(),
    };

    private Quotation Quotation()
    {
        var (article, sentences) = Any(_articles);
        return new() { Article = article, Quote = Any(sentences) };
    }

    private string Words(string about) => $"{about} number {++_words}";

    private string? Maybe(string about) => _random.Next(2) == 0 ? Words(about) : null;

    private T Any<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
