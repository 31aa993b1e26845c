using System.Net;

namespace StoryTracker.Tests.Pages;

[Collection(BridgePages.Name)]
public class EntryPageTests(BridgeApp app)
{
    [Fact]
    public async Task An_entry_shows_its_date_drawn_with_both_ends_of_what_it_may_mean()
    {
        var page = await app.PageAsync(await ShoiguAsync());

        Assert.Equal("about", page.QuerySelector(".drawn")!.GetAttribute("data-date"));
        Assert.Equal("July [2023]2023?-07", page.QuerySelector(".drawn-date")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".drawn .bar-about"));
        Assert.Equal(["“in July”", "1 July 2023", "31 July 2023"], page.QuerySelectorAll(".drawn dd").Select(d => d.TextContent));
        Assert.Contains("The month is the source’s, the year is ours.", page.QuerySelector(".drawn .hint")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_rests_on_claims_of_which_one_leads_and_on_words_that_are_a_click_away()
    {
        var page = await app.PageAsync(await ShoiguAsync());

        Assert.Equal("Rests on two claims", page.QuerySelector("#rests-on")!.TextContent);
        var claims = page.QuerySelectorAll("[aria-labelledby=rests-on] .log > li");
        Assert.Contains("This claim leads: the entry bears its mark.", claims[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("This claim leads", claims[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(claims[0].GetAttribute("data-status"), page.QuerySelector(".verdict .entry-mark .status")!.GetAttribute("data-status"));

        var link = page.QuerySelector(".quote figcaption a")!.GetAttribute("href")!;
        var article = await app.PageAsync(link);
        Assert.Equal(page.QuerySelector(".quote blockquote")!.TextContent, article.GetElementById(link.Split('#')[1])!.TextContent);
    }

    [Fact]
    public async Task How_an_entry_changed_is_told_with_what_it_said_and_what_it_says()
    {
        var page = await app.PageAsync($"/timeline/{app["It rains"]}/it-rains");

        Assert.Equal("It rains hard", page.QuerySelector("h1")!.TextContent);
        var versions = page.QuerySelectorAll("[aria-labelledby=versions] .log > li");
        Assert.Equal([$"/updates/{app.Correction}", $"/updates/{app.Start}"], versions.Select(v => v.QuerySelector("a")!.GetAttribute("href")!));
        var changes = versions[0].QuerySelectorAll(".diff").Select(d => d.InnerHtml.Replace("<del>", "[-").Replace("<ins>", "[+").Replace("</del>", "]").Replace("</ins>", "]")).Select(h => System.Text.RegularExpressions.Regex.Replace(h, "<[^>]*>", ""));
        Assert.Equal(
        [
            "Title: It rains [+hard]",
            "Date: [-May] [+June] 2022",
            "Text: It [-rained] [+poured].",
            "Key event: [-No] [+Yes]",
            "Rests on: “The [+bridge opened”, “The] minister said so in Minsk”",
        ], changes);
        Assert.Empty(versions[1].QuerySelectorAll(".diff"));
    }

    [Fact]
    public async Task From_entry_to_entry_the_whole_timeline_can_be_walked()
    {
        var address = "/timeline?order=oldest";
        var ids = (await app.PageAsync(address)).QuerySelectorAll(".entry").Select(e => e.Id!.Split('-')[1]).ToList();
        var walked = new List<string>();
        for (var next = (await app.PageAsync(address)).QuerySelector(".entry h3 a")!.GetAttribute("href"); next is not null;)
        {
            var page = await app.PageAsync(next);
            walked.Add(next.Split('/')[2]);
            Assert.Equal(walked.Count == 1 ? null : walked[^2], page.QuerySelector("nav a[rel=prev]")?.GetAttribute("href")!.Split('/')[2]);
            next = page.QuerySelector("nav a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(ids.ToHashSet(), walked.ToHashSet());
        Assert.Equal(ids.Count, walked.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/it-rains-no-more")]
    public async Task A_wrong_slug_leads_to_the_right_address(string slug) =>
        Assert.Equal($"/timeline/{app["It rains"]}/it-rains", await app.MovedToAsync($"/timeline/{app["It rains"]}{slug}"));

    [Theory]
    [InlineData("/timeline/1/x")]
    [InlineData("/timeline/-5/x")]
    [InlineData("/timeline/99999999999999999999/x")]
    [InlineData("/timeline/one/x")]
    public async Task An_unknown_entry_is_a_page_that_is_not_there(string address) => Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(address));

    [Fact]
    public async Task The_id_of_another_kind_is_no_entry() => Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync($"/timeline/{app["Twice"]}/twice"));

    private async Task<string> ShoiguAsync() =>
        TimelinePageTests.Entry(await app.PageAsync("/timeline"), "Russian Defense Minister Sergei Shoigu visits Pyongyang").QuerySelector("h3 a")!.GetAttribute("href")!;
}
