using System.Net;
using AngleSharp.Dom;

namespace StoryTracker.Tests.Pages;

[Collection(BridgePages.Name)]
public class UpdatesPageTests(BridgeApp app)
{
    [Fact]
    public async Task All_updates_stand_by_number_the_newest_first()
    {
        var page = await app.PageAsync("/updates");
        var numbers = page.QuerySelectorAll(".update").Select(u => long.Parse(u.Id!.Split('-')[1], null)).ToList();

        Assert.Equal(Enumerable.Range(1, (int)app.Correction).Reverse().Select(n => (long)n), numbers);
        Assert.Equal(numbers.Where(n => n < 4), (await app.PageAsync("/updates?before=4")).QuerySelectorAll(".update").Select(u => long.Parse(u.Id!.Split('-')[1], null)));
        Assert.Equal("/updates", (await app.PageAsync("/updates?before=4")).QuerySelector("link[rel=prev]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_correction_says_what_was_wrong_what_is_right_and_all_that_it_changed()
    {
        var page = await app.PageAsync($"/updates/{app.Correction}");

        Assert.Equal("Correction", page.QuerySelector(".verdict .kind")!.TextContent);
        Assert.Equal("The bridge may be blue", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["That the bridge is blue.", "It may be."], page.QuerySelectorAll(".was-is dd").Select(d => d.TextContent));
        Assert.Equal("another", page.QuerySelector(".update-text em")!.TextContent);
        Assert.Equal(
        [
            ("Claim", "All of it."),
            ("Claim", "The bridge is blue."),
            ("Claim", "The bridge opened."),
            ("Claim worded anew", "There is good coffee."),
            ("Evidence for", "The bridge opened."),
            ("Evidence for it taken back", "The bridge is blue."),
            ("Link", "There is good coffee."),
            ("Claim corrected", "The bridge is blue."),
            ("Timeline entry amended", "It rains hard"),
            ("Question answered", "Which colour has the bridge?"),
            ("Article described anew", "Twice told"),
            ("Source described anew", "The Daily News"),
            ("The story in short", "The bridge stands"),
        ], Items(page).Select(i => (i.QuerySelector(".meta")!.TextContent, i.QuerySelector(".wording")!.TextContent)));
    }

    [Fact]
    public async Task A_status_that_changed_is_told_old_then_new_with_the_reason_of_that_day()
    {
        var page = await app.PageAsync($"/updates/{app.Correction}");
        var blue = Item(page, "The bridge is blue.", "Claim");

        Assert.Equal(["reported", "speculated"], blue.QuerySelectorAll(".change .status").Select(s => s.GetAttribute("data-status")!));
        Assert.Contains("hedged", blue.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not all of it.", Item(page, "All of it.", "Claim").QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("That word is not about the bridge.", Item(page, "The bridge is blue.", "Evidence for it taken back").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_stays_as_it_was_when_it_was_the_newest()
    {
        var page = await app.PageAsync($"/updates/{app.Start}");

        var blue = Item(page, "The bridge is blue.", "New claim");
        Assert.Equal("reported", blue.QuerySelector(".change .status")!.GetAttribute("data-status"));
        Item(page, "There is coffee.", "New claim");
        Item(page, "It rains", "New timeline entry");
        Item(page, "Which colour is the bridge?", "Question asked");
        Item(page, "The Daily", "New source");
        Item(page, "Twice", "Article filed");
    }

    [Fact]
    public async Task The_words_that_an_update_rests_on_are_a_click_away()
    {
        var page = await app.PageAsync($"/updates/{app.Correction}");
        var quote = Assert.Single(page.QuerySelectorAll(".quote"));

        Assert.Equal("in Moscow", quote.QuerySelector("blockquote")!.TextContent);
        var link = quote.QuerySelectorAll("figcaption a")[^1].GetAttribute("href")!;
        Assert.Equal("in Moscow", (await app.PageAsync(link)).GetElementById(link.Split('#')[1])!.TextContent);
    }

    [Fact]
    public async Task Each_update_seals_the_one_before_it()
    {
        var hashes = new List<(string Own, string? Before)>();
        for (var n = 1L; n <= app.Correction; n++)
        {
            var titles = (await app.PageAsync($"/updates/{n}")).QuerySelectorAll(".seal abbr").Select(a => a.GetAttribute("title")!).ToList();
            hashes.Add((titles[0], titles.ElementAtOrDefault(1)));
        }

        Assert.Null(hashes[0].Before);
        Assert.Equal(hashes.Select(h => h.Own).SkipLast(1), hashes.Skip(1).Select(h => h.Before));
    }

    [Fact]
    public async Task Every_link_of_every_update_leads_to_a_page()
    {
        var links = new HashSet<string>();
        for (var n = 1L; n <= app.Correction; n++)
        {
            links.UnionWith((await app.PageAsync($"/updates/{n}")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!.Split('#')[0]));
        }

        foreach (var link in links)
        {
            Assert.Equal((link, HttpStatusCode.OK), (link, await app.StatusOfAsync(link)));
        }
    }

    [Fact]
    public async Task From_update_to_update_there_is_a_way_both_ways()
    {
        Assert.Null((await app.PageAsync("/updates/1")).QuerySelector("[rel=prev]"));
        Assert.Equal("/updates/2", (await app.PageAsync("/updates/1")).QuerySelector("link[rel=next]")!.GetAttribute("href"));
        Assert.Null((await app.PageAsync($"/updates/{app.Correction}")).QuerySelector("[rel=next]"));
    }

    [Theory]
    [InlineData("/updates/0")]
    [InlineData("/updates/-1")]
    [InlineData("/updates/1000000")]
    [InlineData("/updates/9223372036854775807")]
    [InlineData("/updates/9223372036854775808")]
    public async Task An_update_that_is_not_published_is_a_page_that_is_not_there(string address) => Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(address));

    [Theory]
    [InlineData("-9223372036854775808")]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("soon")]
    public async Task A_mangled_page_of_the_list_is_still_a_page(string before) => Assert.Equal(HttpStatusCode.OK, await app.StatusOfAsync($"/updates?before={before}"));

    private static IEnumerable<IElement> Items(IParentNode page) => page.QuerySelectorAll("[aria-labelledby=changed] .log > li");

    private static IElement Item(IParentNode page, string words, string label) =>
        Items(page).Single(i => i.QuerySelector(".meta")!.TextContent == label && i.QuerySelector(".wording")!.TextContent == words);
}
