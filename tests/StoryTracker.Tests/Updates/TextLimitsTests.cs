using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Updates;

/// <summary>What no text may hold, in every field that takes one: it is refused at the field or stored as it came, and nothing else happens.</summary>
public class TextLimitsTests
{
    private static readonly Dictionary<string, string> Hostile = new()
    {
        ["a megabyte of one letter"] = new string('a', 1_000_000),
        ["a NUL"] = "It is\0 so",
        ["half a character at the end"] = "It is so \uD83D",
        ["half a character at the start"] = "\uDE84 it is so",
        ["two halves in the wrong order"] = "It is \uDE84\uD83D so",
        ["a control character"] = "It is\u0001 so",
        ["an escape sequence"] = "It is \u001B[31mso",
        ["a C1 control character"] = "It is\u0090 so",
        ["a delete character"] = "It is\u007F so",
        ["a code that is no character"] = "It is\uFFFE so\uFFFF",
        ["an override of direction"] = "It is \u202Eos ton\u202C",
        ["an isolate without end"] = "It is \u2067so",
        ["a line separator"] = "It is\u2028so",
        ["a line break"] = "It is\r\nso",
        ["a thousand marks on one letter"] = "e" + new string('\u0301', 250),
        ["white space only"] = " \u00A0\u2003\t ",
        ["a mark of byte order only"] = "\uFEFF",
        ["emoji"] = "👩‍👩‍👧‍👦🇰🇵🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        ["markup"] = "<script>alert(1)</script>'\";--{{7*7}}%s%n",
    };

    // Each field of text, with its name at the form; null where a blank is refused as missing and the name is the same.
    private static readonly Dictionary<string, (string Field, Func<Scene, string, Submission> Make)> Fields = new()
    {
        ["headline"] = ("Headline", (_, t) => Scene.Submission(Something) with { Headline = t }),
        ["body"] = ("Body", (_, t) => Scene.Submission(Something) with { Body = t }),
        ["what was wrong"] = ("Said", (s, t) => Scene.Submission(new Correct { Of = new(Thing.Claim, s.Claim) }) with { Kind = UpdateKind.Correction, Said = t, Right = "It is." }),
        ["what is right"] = ("Right", (s, t) => Scene.Submission(new Correct { Of = new(Thing.Claim, s.Claim) }) with { Kind = UpdateKind.Correction, Said = "It is.", Right = t }),
        ["story title"] = ("X.Title", (_, t) => Scene.Submission(new AmendStory { Path = "X", Title = t, Headline = "H", SeenAt = 1 })),
        ["story headline"] = ("X.Headline", (_, t) => Scene.Submission(new AmendStory { Path = "X", Title = "T", Headline = t, SeenAt = 1 })),
        ["story summary"] = ("X.Summary", (_, t) => Scene.Submission(new AmendStory { Path = "X", Title = "T", Headline = "H", Summary = t, SeenAt = 1 })),
        ["source name"] = ("X.Name", (_, t) => Scene.Submission(new AddSource { Path = "X", SourceName = t })),
        ["about a source"] = ("X.About", (_, t) => Scene.Submission(new AddSource { Path = "X", SourceName = "S", About = t })),
        ["article title"] = ("X.Title", (s, t) => Scene.Submission(new FileArticle { Path = "X", Title = t, Text = "Words.", Publisher = s.Outlet })),
        ["article text"] = ("X.Text", (s, t) => Scene.Submission(new FileArticle { Path = "X", Title = "T", Text = t, Publisher = s.Outlet })),
        ["article address"] = ("X.Url", (s, t) => Scene.Submission(new FileArticle { Path = "X", Title = "T", Text = "Words.", Publisher = s.Outlet, Url = t })),
        ["article date"] = ("X.Published", (s, t) => Scene.Submission(new FileArticle { Path = "X", Title = "T", Text = "Words.", Publisher = s.Outlet, Published = t })),
        ["wording"] = ("X.Wording", (s, t) => Scene.Submission(new AddClaim { Path = "X", Wording = t, Evidence = [Scene.Evidence(s.Article, s.Outlet, "he said")] })),
        ["what would settle it"] = ("X.Settles", (s, t) => Scene.Submission(new AmendClaim { Path = "X", Claim = s.Claim, Wording = "W", Settles = t, SeenAt = 1 })),
        ["quote"] = ("X.Evidence.Quote", (s, t) => Scene.Submission(new AddEvidence { Path = "X", Claim = s.Claim, Evidence = Scene.Evidence(s.Article, s.Outlet, t) })),
        ["evidence note"] = ("X.Evidence.Note", (s, t) => Scene.Submission(new AddEvidence { Path = "X", Claim = s.Claim, Evidence = Scene.Evidence(s.Article, s.Outlet, "he said") with { Note = t } })),
        ["link note"] = ("X.Note", (s, t) => Scene.Submission(new LinkClaims { Path = "X", Claim = s.Claim, Kind = LinkKind.Refines, Other = s.Rumour, Note = t })),
        ["ruling reason"] = ("X.Reason", (s, t) => Scene.Submission(new RuleOn { Path = "X", Claim = s.Claim, Status = Status.False, Reason = t, SeenAt = 1 })),
        ["entry title"] = ("X.Title", (s, t) => Scene.Submission(new AddEntry { Path = "X", Title = t, Claims = [s.Claim] })),
        ["entry body"] = ("X.Body", (s, t) => Scene.Submission(new AddEntry { Path = "X", Title = "T", Body = t, Claims = [s.Claim] })),
        ["entry date"] = ("X.Date", (s, t) => Scene.Submission(new AddEntry { Path = "X", Title = "T", Date = t, Claims = [s.Claim] })),
        ["words of a date"] = ("X.Words", (s, t) => Scene.Submission(new AddEntry { Path = "X", Title = "T", Words = t, Claims = [s.Claim] })),
        ["entry note"] = ("X.Note", (s, t) => Scene.Submission(new AddEntry { Path = "X", Title = "T", Note = t, Claims = [s.Claim] })),
        ["question"] = ("X.Text", (_, t) => Scene.Submission(new AskQuestion { Path = "X", Text = t, Settles = "S" })),
        ["question detail"] = ("X.Detail", (_, t) => Scene.Submission(new AskQuestion { Path = "X", Text = "Q?", Detail = t, Settles = "S" })),
        ["question settles"] = ("X.Settles", (_, t) => Scene.Submission(new AskQuestion { Path = "X", Text = "Q?", Settles = t })),
    };

    public static TheoryData<string> AllFields => [.. Fields.Keys];

    private static AddSource Something => new() { SourceName = "Something" };

    [Theory]
    [MemberData(nameof(AllFields))]
    public async Task A_hostile_text_is_refused_at_its_field_or_harmless(string name)
    {
        using var scene = await Scene.CreateAsync();
        var (field, make) = Fields[name];
        foreach (var (what, text) in Hostile)
        {
            var outcome = await scene.Door.PreviewAsync(make(scene, text));
            if (outcome is Outcome.Refused refused)
            {
                var problem = Assert.Single(refused.Problems);
                Assert.True(problem.Field == field, $"{what} in {name}: at {problem.Field}, {problem.Message}");
                Assert.InRange(problem.Message.Length, 10, 500);
                Assert.DoesNotContain('\0', problem.Message);
                Assert.DoesNotContain('\u202E', problem.Message);
            }
            else
            {
                Assert.IsType<Outcome.Previewed>(outcome);
            }
        }

        Assert.Equal(1, await scene.HeadAsync());
    }

    [Theory]
    [MemberData(nameof(AllFields))]
    public async Task What_no_database_and_no_feed_can_carry_is_refused_everywhere(string name)
    {
        using var scene = await Scene.CreateAsync();
        foreach (var what in new[] { "a NUL", "half a character at the end", "half a character at the start", "two halves in the wrong order", "a control character", "a code that is no character", "a megabyte of one letter" })
        {
            Assert.True(await scene.Door.PreviewAsync(Fields[name].Make(scene, Hostile[what])) is Outcome.Refused, $"{what} in {name}");
        }
    }

    [Fact]
    public async Task What_is_accepted_is_stored_as_it_came()
    {
        using var scene = await Scene.CreateAsync();
        foreach (var what in new[] { "emoji", "markup", "an isolate without end", "a thousand marks on one letter" })
        {
            await scene.PublishAsync(new AmendClaim { Claim = scene.Claim, Wording = Hostile[what], SeenAt = 100 });
            await using var db = scene.Store.CreateDbContext();
            Assert.Equal(Hostile[what], await db.ClaimVersions.Where(v => v.ClaimId == scene.Claim && v.To == null).Select(v => v.Wording.Text).SingleAsync());
        }
    }

    [Theory]
    [InlineData("wording", 300)]
    [InlineData("headline", 300)]
    [InlineData("source name", 120)]
    [InlineData("ruling reason", 4_000)]
    [InlineData("body", 20_000)]
    [InlineData("entry body", 8_000)]
    [InlineData("article text", 500_000)]
    public async Task A_text_may_be_as_long_as_it_says_and_no_longer(string name, int longest)
    {
        using var scene = await Scene.CreateAsync();
        var make = Fields[name].Make;
        Assert.IsType<Outcome.Previewed>(await scene.Door.PreviewAsync(make(scene, new string('a', longest))));
        var refused = Assert.IsType<Outcome.Refused>(await scene.Door.PreviewAsync(make(scene, new string('a', longest + 1))));
        Assert.Contains($"{longest:N0}", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_override_of_direction_is_kept_in_an_article_and_refused_in_our_own_words()
    {
        using var scene = await Scene.CreateAsync();
        Assert.IsType<Outcome.Previewed>(await scene.Door.PreviewAsync(Fields["article text"].Make(scene, Hostile["an override of direction"])));
        Assert.IsType<Outcome.Refused>(await scene.Door.PreviewAsync(Fields["wording"].Make(scene, Hostile["an override of direction"])));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.org/")]
    [InlineData("example.org")]
    [InlineData("//example.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,hello")]
    public async Task An_address_that_is_none_of_the_web_is_refused(string address)
    {
        using var scene = await Scene.CreateAsync();
        Assert.IsType<Outcome.Refused>(await scene.Door.PreviewAsync(Fields["article address"].Make(scene, address)));
        Assert.IsType<Outcome.Previewed>(await scene.Door.PreviewAsync(Fields["article address"].Make(scene, "https://example.org/?a=b#c")));
    }

    [Fact]
    public async Task A_value_that_no_list_offers_is_refused()
    {
        using var scene = await Scene.CreateAsync();
        var evidence = Scene.Evidence(scene.Article, scene.Outlet, "he said");
        Change[] changes =
        [
            new AddSource { SourceName = "S", Kind = (SourceKind)99 }, new AddSource { SourceName = "S", Reliability = (Reliability)99 },
            new AmendStory { Title = "T", Headline = "H", State = (StoryState)99, SeenAt = 1 },
            new AddEvidence { Claim = scene.Claim, Evidence = evidence with { Stance = (Stance)99 } },
            new AddEvidence { Claim = scene.Claim, Evidence = evidence with { Certainty = (Certainty)99 } },
            new AddEvidence { Claim = scene.Claim, Evidence = evidence with { Standing = (Standing)99 } },
            new LinkClaims { Claim = scene.Claim, Kind = (LinkKind)99, Other = scene.Rumour },
            new RuleOn { Claim = scene.Claim, Status = (Status)99, Reason = "No." },
        ];
        foreach (var change in changes)
        {
            Assert.Equal("Choose one of the values that are offered.", (await scene.ProblemAsync(change)).Message);
        }

        Assert.Equal("Kind", Assert.Single((await scene.RefusedAsync(Scene.Submission(Something) with { Kind = (UpdateKind)99 })).Problems).Field);
    }
}
