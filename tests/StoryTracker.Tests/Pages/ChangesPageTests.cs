using System.Net;

namespace StoryTracker.Tests.Pages;

[Collection(RichPages.Name)]
public sealed class ChangesPageTests(RichApp app)
{
    [Fact]
    public async Task Status_changes_stand_first_each_old_and_new_with_the_reason()
    {
        // The rich story follows on the seeds: voices, then what is taken back and ruled on, then back to the rules.
        var page = await app.PageAsync("/changes?since=13&until=14");

        Assert.Equal("What changed between updates 13 and 14", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("statuses", page.QuerySelector("section.part")!.GetAttribute("aria-labelledby"));
        var well = page.QuerySelectorAll("[aria-labelledby=statuses] .pairs > li").Single(i => i.QuerySelector(".wording")?.TextContent == "The well is deep.");
        Assert.Equal(["Reported", "Unverifiable"], well.QuerySelectorAll(".change .status").Select(s => s.TextContent));
        Assert.Contains("We asked for a rope and got none.", well.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/updates/14", well.QuerySelector(".meta a")!.GetAttribute("href"));
        Assert.Contains("found unverifiable", page.QuerySelector(".standfirst")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_back_is_no_change_and_words_are_compared_word_by_word()
    {
        var page = await app.PageAsync("/changes?since=13&until=15");

        Assert.DoesNotContain(page.QuerySelectorAll("[aria-labelledby=statuses] .wording"), w => w.TextContent == "The well is deep.");
        var gate = page.QuerySelectorAll(".pairs > li").First(i => i.TextContent.Contains("Claim worded anew", StringComparison.Ordinal));
        Assert.Equal("Wording: The gate is shut today.", gate.QuerySelector(".diff")!.TextContent);
        Assert.Equal("today", gate.QuerySelector(".diff ins")!.TextContent);
    }

    [Fact]
    public async Task From_the_beginning_everything_is_new()
    {
        var page = await app.PageAsync("/changes?since=0");

        Assert.Null(page.QuerySelector("#statuses"));
        Assert.Equal(100, page.QuerySelectorAll("[aria-labelledby=rest] .pairs > li").Length);
        Assert.NotNull(page.QuerySelector("[aria-labelledby=rest] .more"));
        Assert.All(page.QuerySelectorAll("[aria-labelledby=keys] .pairs > li > div:first-child > .meta"), m => Assert.StartsWith("New timeline entry", m.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("since=99", "has not come yet")]
    [InlineData("since=3&until=99", "has not come yet")]
    [InlineData("since=8&until=3", "turned them round")]
    [InlineData("since=5&until=5", "No update lies between")]
    public async Task Numbers_that_do_not_fit_are_made_to_fit_with_a_word_about_it(string query, string words) =>
        Assert.Contains(words, (await app.PageAsync("/changes?" + query)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("since=soon")]
    [InlineData("until=-1")]
    [InlineData("since=99999999999999999999")]
    public async Task What_is_no_number_comes_back_with_the_field_that_it_stands_in(string query)
    {
        using var answer = await app.Client.GetAsync("/changes?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("aria-invalid=\"true\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_strip_is_a_piece_of_a_page_that_sets_no_cookie_and_the_first_page_is_the_same_for_everybody()
    {
        using var answer = await app.Client.GetAsync("/changes/strip?since=13");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.Contains("/changes?since=13", html, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/changes/strip?since=9999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/changes/strip")).StatusCode);

        var home = await app.PageAsync("/");
        Assert.True(home.QuerySelector(".visit")!.HasAttribute("hidden"));
        Assert.Null(home.QuerySelector("main .visit"));
        Assert.Null((await app.PageAsync("/as-of/3")).QuerySelector(".visit"));
    }

    [Fact]
    public async Task A_claim_shows_every_wording_with_what_was_said_anew()
    {
        var page = await app.PageAsync($"/claims/{app.Story["The gate is shut."]}/the-gate-is-shut");

        var versions = page.QuerySelectorAll(".earlier .log > li");
        Assert.Equal(2, versions.Length);
        Assert.Equal("today", versions[0].QuerySelector("ins")!.TextContent);
        Assert.StartsWith("First version", versions[1].QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_story_in_short_has_its_history_too()
    {
        var versions = (await app.PageAsync("/history")).QuerySelectorAll(".log > li");

        Assert.InRange(versions.Length, 2, 20);
        Assert.NotNull(versions[0].QuerySelector(".diff ins, .diff del"));
        Assert.Equal("/history", (await app.PageAsync("/")).QuerySelector(".told a")!.GetAttribute("href"));
    }
}
