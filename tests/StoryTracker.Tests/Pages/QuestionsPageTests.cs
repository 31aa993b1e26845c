using System.Net;

namespace StoryTracker.Tests.Pages;

[Collection(BridgePages.Name)]
public class QuestionsPageTests(BridgeApp app)
{
    [Fact]
    public async Task An_open_question_says_what_bears_on_it_and_what_would_settle_it()
    {
        var page = await app.PageAsync("/questions");
        var open = page.QuerySelectorAll("[aria-labelledby=open] .pairs > li");

        Assert.Equal(open.Length.ToString(null as IFormatProvider), page.QuerySelector("[aria-labelledby=open] .board-count")!.TextContent);
        Assert.All(open, q => Assert.StartsWith("What would settle it", q.QuerySelector(".settle")!.TextContent, StringComparison.Ordinal));
        var silent = open.Single(q => q.QuerySelector("h3")!.TextContent == "Did North Korean state media stay silent on the visit?");
        Assert.Equal(["disputed", "confirmed"], silent.QuerySelectorAll(".rests .status").Select(s => s.GetAttribute("data-status")!));
    }

    [Fact]
    public async Task An_answered_question_names_the_claim_that_answers_it_and_is_no_surer_than_that()
    {
        var page = await app.PageAsync("/questions");
        var answered = Assert.Single(page.QuerySelectorAll("[aria-labelledby=answered] .pairs > li"));

        Assert.Equal("Which colour has the bridge?", answered.QuerySelector("h3")!.TextContent);
        Assert.Equal("The bridge is blue.", answered.QuerySelector(".rests .wording")!.TextContent);
        Assert.Equal("speculated", answered.QuerySelector(".rests .status")!.GetAttribute("data-status"));
        Assert.Contains($"/updates/{app.Correction}", answered.QuerySelectorAll(".meta a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task One_question_has_its_history()
    {
        var page = await app.PageAsync($"/questions/{app["Which colour is the bridge?"]}/which-colour-is-the-bridge");

        Assert.Equal("Which colour has the bridge?", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("The bridge is blue.", page.QuerySelector(".answer")!.TextContent);
        var versions = page.QuerySelectorAll("[aria-labelledby=versions] .log > li");
        Assert.Equal(2, versions.Length);
        Assert.Equal(["Question:", "Answer:", "Claims that bear on it:"], versions[0].QuerySelectorAll(".diff-field").Select(f => f.TextContent));
    }

    [Fact]
    public async Task A_wrong_slug_leads_to_the_right_address() =>
        Assert.Equal($"/questions/{app["Which colour is the bridge?"]}/which-colour-is-the-bridge", await app.MovedToAsync($"/questions/{app["Which colour is the bridge?"]}"));

    [Fact]
    public async Task An_unknown_question_is_a_page_that_is_not_there() => Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync("/questions/2/x"));
}

/// <summary>Many questions.</summary>
public sealed class ManyQuestionsPageTests(PageApp app) : IClassFixture<PageApp>
{
    [Fact]
    public async Task Paging_neither_repeats_nor_skips_in_both_directions()
    {
        await app.PublishAsync([.. Enumerable.Range(1, 120).Select(i => new Questions.AskQuestion { Text = $"Question {i}?", Settles = "A look." })]);

        var first = await app.PageAsync("/questions");
        var count = int.Parse(first.QuerySelector(".board-count")!.TextContent, null);
        List<string> forwards = [], backwards = [];
        string? last = null;
        for (var next = "/questions"; next is not null;)
        {
            last = next;
            var page = await app.PageAsync(next);
            forwards.AddRange(page.QuerySelectorAll(".pairs > li").Select(l => l.Id!));
            next = page.QuerySelector("link[rel=next]")?.GetAttribute("href");
        }

        for (var next = last; next is not null;)
        {
            var page = await app.PageAsync(next);
            backwards.InsertRange(0, page.QuerySelectorAll(".pairs > li").Select(l => l.Id!).Where(id => !backwards.Contains(id)));
            next = page.QuerySelector("link[rel=prev]")?.GetAttribute("href");
        }

        Assert.Equal(count, forwards.Count);
        Assert.Equal(count, forwards.Distinct().Count());
        Assert.Equal(forwards, backwards);
    }
}
