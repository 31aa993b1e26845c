using System.Net;
using AngleSharp.Html.Dom;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Pages;

[Collection(SeededPages.Name)]
public sealed class SearchPageTests(PageApp app)
{
    [Fact]
    public async Task Hits_are_marked_each_claim_has_its_status_and_every_link_leads_to_its_page()
    {
        var page = await app.PageAsync("/search?q=state+media");

        Assert.Equal("Search: state media: Kim Jong Un’s visit to Russia", page.Title);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        var hits = page.QuerySelectorAll(".hits > li");
        Assert.Equal($"{hits.Length} found for “state media”", page.QuerySelector("#found")!.TextContent);
        Assert.Equal(["Article", "Claim", "Question", "Timeline", "Update"], hits.Select(h => h.QuerySelector(".what .meta")!.TextContent.Split(' ')[0]).Distinct().Order());
        foreach (var hit in hits)
        {
            Assert.NotEmpty(hit.QuerySelectorAll("mark"));
            Assert.Equal(hit.QuerySelector(".status")?.GetAttribute("data-status") ?? "", hit.GetAttribute("data-status"));
            Assert.Equal(HttpStatusCode.OK, await app.StatusOfAsync(hit.QuerySelector("h3 a")!.GetAttribute("href")!));
        }

        var silent = hits.Single(h => h.QuerySelector("h3")!.TextContent == "North Korean state media have remained silent on the visit.");
        Assert.Equal("disputed", silent.GetAttribute("data-status"));
        Assert.Equal("state media", string.Join('|', silent.QuerySelectorAll("mark").Select(m => m.TextContent)));
    }

    [Fact]
    public async Task The_search_is_reached_from_every_page_and_the_form_keeps_what_was_typed()
    {
        Assert.Equal("Search", (await app.PageAsync("/claims")).QuerySelector(".nav-list a[href='/search']")!.TextContent);
        var page = await app.PageAsync("/search?q=%22state+media%22&kind=entries&status=unconfirmed");
        Assert.Equal("\"state media\"", ((IHtmlInputElement)page.QuerySelector("#q")!).Value);
        Assert.Equal(("entries", "unconfirmed"), (((IHtmlSelectElement)page.QuerySelector("#kind")!).Value, ((IHtmlSelectElement)page.QuerySelector("#status")!).Value));
        Assert.All(page.QuerySelectorAll(".hits > li"), h => Assert.StartsWith("/timeline/", h.QuerySelector("h3 a")!.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filters_are_kind_and_status_and_what_is_none_filters_nothing()
    {
        var all = await CountAsync("/search?q=Russia");
        Assert.Equal(all, await CountAsync("/search?q=Russia&kind=people&status=maybe&page=none"));
        Assert.Equal(all, (await Task.WhenAll(new[] { "claims", "entries", "updates", "questions", "articles" }.Select(k => CountAsync($"/search?q=Russia&kind={k}")))).Sum());
        var confirmed = await app.PageAsync("/search?q=Russia&status=confirmed");
        Assert.NotEmpty(confirmed.QuerySelectorAll(".hits > li"));
        Assert.All(confirmed.QuerySelectorAll(".hits > li"), h => Assert.Equal("confirmed", h.GetAttribute("data-status")));
    }

    [Fact]
    public async Task An_empty_search_says_what_can_be_found_with_examples_that_are_found()
    {
        foreach (var address in new[] { "/search", "/search?q=", "/search?q=%20%00%E2%80%AE" })
        {
            var page = await app.PageAsync(address);
            Assert.Equal("What can be found", page.QuerySelector("#before")!.TextContent);
            var examples = page.QuerySelectorAll("main a[href^='/search?q=']").Select(a => a.GetAttribute("href")!).ToList();
            Assert.InRange(examples.Count, 2, 4);
            foreach (var example in examples) Assert.True(await CountAsync(example) > 0);
        }

        Assert.Contains("“*” holds no letter", (await app.PageAsync("/search?q=*")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await app.PageAsync("/search")).QuerySelector("meta[name=robots]"));
    }

    [Fact]
    public async Task A_hopeless_search_leads_on_to_what_is_found()
    {
        var page = await app.PageAsync("/search?q=Pyongyang+zebra");
        Assert.Equal("Nothing found for “Pyongyang zebra”", page.QuerySelector("#none")!.TextContent);
        var alone = page.QuerySelectorAll("main a[href^='/search']").Single();
        Assert.Equal("Pyongyang alone", alone.TextContent);
        Assert.Equal($"Pyongyang alone: {await CountAsync(alone.GetAttribute("href")!)} found", alone.ParentElement!.TextContent.Trim());

        var filtered = await app.PageAsync("/search?q=silent&kind=questions&status=closed");
        Assert.Equal("The same words everywhere", filtered.QuerySelector("main a[href='/search?q=silent']")!.TextContent);

        var phrase = await app.PageAsync("/search?q=%22media+state%22");
        Assert.Equal("The words without quotes", phrase.QuerySelector("main a[href='/search?q=media%20state']")!.TextContent);

        // One word that is nowhere: words that are somewhere.
        var page2 = await app.PageAsync("/search?q=zebra");
        Assert.True(await CountAsync(page2.QuerySelector("main a[href^='/search']")!.GetAttribute("href")!) > 0);
    }

    [Fact]
    public async Task The_past_is_searched_as_it_was_and_links_stay_there()
    {
        var page = await app.PageAsync("/as-of/2/search?q=visit");
        Assert.All(page.QuerySelectorAll(".hits h3 a"), a => Assert.StartsWith("/as-of/2/", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("/as-of/2/search", page.QuerySelector("form.seek")!.GetAttribute("action"));
        Assert.Single(page.QuerySelectorAll("meta[name=robots]"));
        Assert.Contains("Each claim with its status then", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.QuerySelectorAll(".hits > li").Length < (await app.PageAsync("/search?q=visit")).QuerySelectorAll(".hits > li").Length);
        foreach (var link in page.QuerySelectorAll(".hits h3 a")) Assert.Equal(HttpStatusCode.OK, await app.StatusOfAsync(link.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("harbour.")]
    [InlineData("12.5")]
    [InlineData("\"")]
    [InlineData("\"arms deal")]
    [InlineData("(")]
    [InlineData("NEAR(")]
    [InlineData("AND")]
    [InlineData("a OR")]
    [InlineData("title:x")]
    [InlineData("Kind : claims")]
    [InlineData("*")]
    [InlineData("^")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("'x")]
    [InlineData(";DROP")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u202Ekim\u2066 \u200F")]
    [InlineData("kim\0\u0002\u0003\uFFFE")]
    public async Task Hostile_words_are_plain_text(string typed)
    {
        using var answer = await app.Client.GetAsync("/search?q=" + Uri.EscapeDataString(typed));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
    }

    [Fact]
    public async Task Ten_thousand_letters_get_an_answer_that_says_how_many_were_looked_for()
    {
        Assert.Contains("more than we look for at once", (await app.PageAsync("/search?q=" + new string('a', 10_000))).QuerySelector(".filtered")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the first 16 words", (await app.PageAsync("/search?q=" + string.Join('+', Enumerable.Range(1, 900)))).QuerySelector(".filtered")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<int> CountAsync(string address) => (await app.PageAsync(address)).QuerySelector("#found")?.TextContent.Split(' ')[0] is { } count ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 0;
}

/// <summary>What needs a story of its own.</summary>
public sealed class LongSearchTests(PageApp app) : IClassFixture<PageApp>
{
    [Fact]
    public async Task What_was_published_is_found_at_once_page_by_page_and_each_once()
    {
        var claim = long.Parse((await app.PageAsync("/claims")).QuerySelector(".claim .wording a")!.GetAttribute("href")!.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Empty((await app.PageAsync("/search?q=zebra")).QuerySelectorAll(".hits"));
        await app.PublishAsync([.. Enumerable.Range(1, 45).Select(i => new AddEntry { Title = $"Zebra number {i}", Claims = [claim] })]);

        var (titles, address) = (new List<string>(), "/search?q=zebra&kind=entries");
        while (true)
        {
            var page = await app.PageAsync(address);
            Assert.Equal("45 found for “zebra” among timeline entries", page.QuerySelector("#found")!.TextContent);
            titles.AddRange(page.QuerySelectorAll(".hits h3").Select(h => h.TextContent));
            if (page.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next) break;
            address = next;
        }

        Assert.Equal(45, titles.Distinct().Count());
        Assert.Equal(45, titles.Count);
        Assert.Equal("/search?q=zebra&kind=entries&page=3", address);
    }
}
