using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Desk;
using StoryTracker.Desk.Forms;
using StoryTracker.Tests.Updates;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>What rests on something that moved is on the desk until an editor has looked.</summary>
public sealed class MovedGroundTests : SignedInDesk
{
    [Fact]
    public async Task What_rests_on_a_claim_that_moved_is_listed_until_somebody_looked()
    {
        using var scene = await Scene.CreateAsync();
        Assert.Empty(await ThingsAsync(scene));
        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Status = Status.Confirmed, Reason = "We saw it.", SeenAt = 1 });
        Assert.Equal([(Thing.Entry, scene.Entry, 2L), (Thing.Story, 1L, 2L)], await ThingsAsync(scene));

        await LookAsync(scene, new(Thing.Entry, scene.Entry), 2);
        Assert.Equal([(Thing.Story, 1L, 2L)], await ThingsAsync(scene));
        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Status = Status.False, Reason = "It was another.", SeenAt = 2 });
        Assert.Equal([(Thing.Entry, scene.Entry, 3L), (Thing.Story, 1L, 3L)], await ThingsAsync(scene));
        await scene.PublishAsync(Scene.Submission(new Retract { Of = new(Thing.Entry, scene.Entry), Reason = "It was another.", SeenAt = 9 }) with { Kind = UpdateKind.Retraction });
        Assert.Equal([(Thing.Story, 1L, 3L)], await ThingsAsync(scene));
    }

    [Fact]
    public async Task A_claim_that_another_supports_is_listed_when_that_one_moves()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new LinkClaims { Claim = scene.Rumour, Kind = LinkKind.Supports, Other = scene.Claim });
        await scene.PublishAsync(new RuleOn { Claim = scene.Rumour, Status = Status.False, Reason = "It is dry.", SeenAt = 2 });
        Assert.Contains((Thing.Claim, scene.Claim, 3L), await ThingsAsync(scene));
    }

    [Fact]
    public async Task Other_words_of_a_claim_move_what_rests_on_it_unless_they_clarify_it()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(Scene.Submission(new AmendClaim { Claim = scene.Claim, Wording = "They will meet shortly.", SeenAt = 1 }) with { Kind = UpdateKind.Clarification });
        await scene.PublishAsync(new AmendClaim { Claim = scene.Claim, Wording = "They will meet shortly.", Settles = "A photograph.", SeenAt = 2 });
        Assert.Empty(await ThingsAsync(scene));
        await scene.PublishAsync(new AmendClaim { Claim = scene.Claim, Wording = "They will meet in May.", Settles = "A photograph.", SeenAt = 3 });
        Assert.Equal([(Thing.Entry, scene.Entry, 4L), (Thing.Story, 1L, 4L)], await ThingsAsync(scene));
    }

    [Fact]
    public async Task What_cites_an_article_that_was_withdrawn_is_listed()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(
            new FileArticle { Name = "other", Title = "Another", Text = "It may rain on Monday.", Publisher = scene.Outlet },
            new AddEntry { Title = "Rain", Claims = [scene.Rumour], Quotations = [new() { Article = Ref.Named("other"), Quote = "on Monday" }] });
        Assert.Empty(await ThingsAsync(scene));
        await using var db = scene.Store.CreateDbContext();
        var (article, entry) = (await db.Articles.MaxAsync(a => a.Id), await db.TimelineEntries.MaxAsync(e => e.Id));
        await scene.PublishAsync(Scene.Submission(new Retract { Of = new(Thing.Article, article), Reason = "Its outlet withdrew it.", SeenAt = 2 }) with { Kind = UpdateKind.Retraction });
        Assert.Equal([(Thing.Entry, entry, 3L)], await ThingsAsync(scene));

        // Readers are told beside the words; a page of the past knows nothing of it.
        var cited = await db.EntryCitations.Where(c => c.EntryId == entry).Select(c => c.CitationId).ToListAsync();
        Assert.Equal(3, Assert.Single(await CitedWords.LoadAsync(db, cited, null)).Withdrawn);
        Assert.Null(Assert.Single(await CitedWords.LoadAsync(db, cited, 2)).Withdrawn);

        // What is new is offered the newest article that stands.
        var form = new UpdateForm();
        Assert.True(await new Prefill(db, new Lookup(db)).AddAsync(form, "evidence", default));
        Assert.Equal((await db.Articles.MinAsync(a => a.Id)).ToString(CultureInfo.InvariantCulture), form.Evidence[0].Evidence.Article.Choice);
    }

    [Fact]
    public async Task What_is_corrected_is_found_by_its_words_in_any_order()
    {
        using var scene = await Scene.CreateAsync();
        await using var db = scene.Store.CreateDbContext();
        var lookup = new Lookup(db);
        foreach (var (words, of) in new[] { ("meet they", new ThingRef(Thing.Entry, scene.Entry)), ("rain will", new(Thing.Question, scene.Question)), ("summary headline", new(Thing.Story, 1)), ("minsk may rain", new(Thing.Story, 1)) })
        {
            Assert.Contains(of, (await lookup.ThingsAsync(words, default)).Select(t => t.Of));
        }
    }

    [Fact]
    public async Task An_editor_clears_the_list_by_looking()
    {
        var form = await OpenAsync("?open=ruling&id=" + await AskAsync(db => db.EntryClaims.OrderBy(c => c.EntryId).Select(c => c.ClaimId).FirstAsync()));
        await form.Fill(("Form.Headline", "A ruling"), ("Form.Rulings[0].Status", "Unverifiable"), ("Form.Rulings[0].Reason", "We tried.")).PublishAsync();

        var page = await Editor.GetAsync("/desk/moved");
        var before = page.Html.QuerySelectorAll(".log > li").Length;
        Assert.True(before > 0);
        var first = page.Html.QuerySelector(".log form")!;
        var label = page.Html.QuerySelector(".log .wording")!.TextContent;
        var answer = await Editor.PostAsync("/desk/moved", [.. first.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))]);
        Assert.Equal((HttpStatusCode.Redirect, "/desk/moved?looked=yes"), (answer.Status, answer.Location));

        page = await Editor.GetAsync("/desk/moved?looked=yes");
        Assert.Equal(before - 1, page.Html.QuerySelectorAll(".log > li").Length);
        Assert.DoesNotContain(label, page.Html.QuerySelectorAll(".log .wording").Select(w => w.TextContent));
    }

    private static async Task<IReadOnlyList<(Thing, long, long)>> ThingsAsync(Scene scene)
    {
        await using var db = scene.Store.CreateDbContext();
        return [.. (await MovedGround.LoadAsync(db)).Select(m => (m.Thing.Of.Thing, m.Thing.Of.Id, m.Ground[0].Number))];
    }

    private static async Task LookAsync(Scene scene, ThingRef of, long number)
    {
        await using var db = scene.Store.CreateDbContext();
        var looked = new LookedAt(of);
        looked.Look(number, "Ada", DateTime.UnixEpoch);
        db.Add(looked);
        await db.SaveChangesAsync();
    }
}
