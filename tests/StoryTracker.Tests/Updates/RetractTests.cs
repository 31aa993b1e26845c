using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Updates;

/// <summary>What a correction names and what a retraction withdraws.</summary>
public class RetractTests
{
    [Fact]
    public async Task A_correction_names_at_least_one_published_thing_and_each_once()
    {
        using var scene = await Scene.CreateAsync();
        var correction = Scene.Submission() with { Kind = UpdateKind.Correction, Said = "It rains.", Right = "It is dry." };
        Assert.Equal("Kind", Assert.Single((await scene.RefusedAsync(correction)).Problems).Field);
        Assert.Equal("Kind", Assert.Single((await scene.RefusedAsync(correction with { Changes = [new AskQuestion { Text = "Why?", Settles = "An answer." }] })).Problems).Field);
        Assert.Equal("X.Of", Assert.Single((await scene.RefusedAsync(correction with { Changes = [new Correct { Path = "X", Of = new(Thing.Claim, 5) }] })).Problems).Field);
        Assert.Equal("Y.Of", Assert.Single((await scene.RefusedAsync(correction with { Changes = [Claim("X"), Claim("Y")] })).Problems).Field);
        Assert.Equal("X.Of", Assert.Single((await scene.RefusedAsync(correction with { Kind = UpdateKind.Update, Changes = [Claim("X")] })).Problems).Field);

        var number = (await scene.PublishAsync(correction with { Changes = [Claim("X"), new Correct { Of = new(Thing.Story, ThingRef.TheStory) }, new Correct { Of = new(Thing.Update, 1) }] })).Number;
        await using var db = scene.Store.CreateDbContext();
        Assert.Equal(number, Assert.Single((await Notices.LoadAsync(db, Thing.Claim, scene.Claim, null)).Corrections).Sequence);
        Assert.Empty((await Notices.LoadAsync(db, Thing.Claim, scene.Claim, number - 1)).Corrections);

        Correct Claim(string path) => new() { Path = path, Of = new(Thing.Claim, scene.Claim) };
    }

    [Fact]
    public async Task A_retraction_withdraws_something_and_nothing_else_does()
    {
        using var scene = await Scene.CreateAsync();
        Assert.Equal("Kind", Assert.Single((await scene.RefusedAsync(Scene.Submission() with { Kind = UpdateKind.Retraction })).Problems).Field);
        Assert.Equal("X.Of", (await scene.ProblemAsync(Withdraw(Thing.Entry, scene.Entry))).Field);
        Assert.Equal("X.Of", Assert.Single((await scene.RefusedAsync(Retraction(Withdraw(Thing.Story, 1)))).Problems).Field);
        Assert.Equal("X.Reason", Assert.Single((await scene.RefusedAsync(Retraction(Withdraw(Thing.Entry, scene.Entry) with { Reason = " " }))).Problems).Field);

        await scene.PublishAsync(Retraction(Withdraw(Thing.Entry, scene.Entry)));
        Assert.Equal("This was withdrawn already, in update 2.", Assert.Single((await scene.RefusedAsync(Retraction(Withdraw(Thing.Entry, scene.Entry)))).Problems).Message);
    }

    [Fact]
    public async Task A_claim_that_is_withdrawn_is_ruled_so_with_the_reason_until_a_later_ruling()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(Retraction(Withdraw(Thing.Claim, scene.Claim)));
        Assert.Equal(Status.Withdrawn, await scene.StatusAsync(scene.Claim));
        await using var db = scene.Store.CreateDbContext();
        Assert.Equal("Nobody said so.", (await db.Rulings.SingleAsync()).Reason.Text);
        Assert.Equal(new Tombstone(2, "Nobody said so."), (await Notices.LoadAsync(db, Thing.Claim, scene.Claim, null)).Tombstone);
        Assert.StartsWith("This was withdrawn in update 2", (await scene.ProblemAsync(new AmendClaim { Claim = scene.Claim, Wording = "They met.", SeenAt = 2 })).Message, StringComparison.Ordinal);

        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Reason = "He did.", SeenAt = 2 });
        Assert.Null((await Notices.LoadAsync(db, Thing.Claim, scene.Claim, null)).Tombstone);
        Assert.NotNull((await Notices.LoadAsync(db, Thing.Claim, scene.Claim, 2)).Tombstone);
    }

    [Fact]
    public async Task With_an_article_goes_the_evidence_that_cites_it_and_the_claims_that_rested_on_nothing_else()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new FileArticle { Name = "other", Title = "Another", Text = "They may meet.", Publisher = scene.Outlet }, new AddEvidence { Claim = scene.Claim, Evidence = Scene.Evidence(Ref.Named("other"), scene.Outlet, "They may meet") with { Certainty = Certainty.Possible } });
        var retraction = Retraction(Withdraw(Thing.Article, scene.Article));

        var preview = Assert.IsType<Outcome.Previewed>(await scene.Door.PreviewAsync(retraction));
        Assert.Equal([(scene.Claim, Status.Speculated), (scene.Rumour, Status.Withdrawn)], preview.Changes.Select(c => (c.ClaimId, c.After.Status)).Order());

        await scene.PublishAsync(retraction);
        Assert.Equal((Status.Speculated, Status.Withdrawn), (await scene.StatusAsync(scene.Claim), await scene.StatusAsync(scene.Rumour)));
        await using var db = scene.Store.CreateDbContext();
        Assert.Equal(["The article was withdrawn. Nobody said so.", "The article was withdrawn. Nobody said so."], await db.TakenBack.Select(t => t.Reason.Text).ToListAsync());
        Assert.Equal("The last article that supported it was withdrawn. Nobody said so.", (await db.Rulings.SingleAsync(r => r.ClaimId == scene.Rumour)).Reason.Text);
        Assert.StartsWith("This article was withdrawn in update 3", (await scene.ProblemAsync(new AddEvidence { Claim = scene.Claim, Evidence = Scene.Evidence(scene.Article, scene.Outlet, "It may rain") })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_amends_what_was_withdrawn_meanwhile_is_told_and_does_not_undo_it()
    {
        using var scene = await Scene.CreateAsync();
        var entry = new AmendEntry { Path = "E", Entry = scene.Entry, Title = "They met", IsExpected = true, Claims = [scene.Claim], SeenAt = 1 };
        var question = new AmendQuestion { Path = "Q", Question = scene.Question, Text = "Did it rain?", Settles = "Rain.", SeenAt = 1 };
        await scene.PublishAsync(Retraction(Withdraw(Thing.Entry, scene.Entry), Withdraw(Thing.Question, scene.Question)));

        var refused = await scene.RefusedAsync(entry, question);
        Assert.Empty(refused.Problems);
        Assert.Equal([new("E", 2), new("Q", 2)], refused.Conflicts);
        refused = await scene.RefusedAsync(entry with { SeenAt = 2 }, question with { SeenAt = 2 });
        Assert.Empty(refused.Conflicts);
        Assert.All(refused.Problems, p => Assert.StartsWith("This was withdrawn in update 2", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_withdraws_what_moved_on_meanwhile_is_told()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new AmendEntry { Entry = scene.Entry, Title = "They will meet", IsExpected = true, Claims = [scene.Claim], SeenAt = 1 });
        Assert.Equal(new Conflict("X", 2), Assert.Single((await scene.RefusedAsync(Retraction(Withdraw(Thing.Entry, scene.Entry) with { SeenAt = 1 }))).Conflicts));
    }

    private static Retract Withdraw(Thing thing, long id) => new() { Path = "X", Of = new(thing, id), Reason = "Nobody said so.", SeenAt = 9 };

    private static Submission Retraction(params Change[] changes) => Scene.Submission(changes) with { Kind = UpdateKind.Retraction };
}
