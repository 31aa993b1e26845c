using System.Net;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Hosting;
using StoryTracker.Tests.Feeds;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>What others show in a frame, over HTTP.</summary>
public sealed class FramePageTests(DataApp app) : IClassFixture<DataApp>
{
    [Theory]
    [InlineData("/embed/timeline")]
    [InlineData("/embed/timeline?key=true")]
    [InlineData("/embed/claims/CLAIM")]
    public async Task Only_the_pages_for_frames_may_be_framed_and_they_are_finished_pages_like_others(string address)
    {
        address = await AddressAsync(address);
        using var answer = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SecurityHeaders.FramedContentSecurityPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.EndsWith("frame-ancestors *", SecurityHeaders.FramedContentSecurityPolicy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await app.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(SecurityHeaders.FramedContentSecurityPolicy, unchanged.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/timeline", 200)]
    [InlineData("/claims/CLAIM", 301)]
    [InlineData("/as-of/5/timeline", 200)]
    [InlineData("/as-of/5/embed/timeline", 404)]
    [InlineData("/as-of/5/embed/claims/CLAIM", 404)]
    [InlineData("/embed/claims/999999", 404)]
    [InlineData("/embed", 404)]
    [InlineData("/embed/claims", 404)]
    [InlineData("/desk/sign-in", 200)]
    [InlineData("/feed.atom", 200)]
    public async Task Nothing_else_may(string address, int status)
    {
        using var answer = await app.Client.GetAsync(await AddressAsync(address));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.EndsWith("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_is_the_beginning_of_the_whole_and_leads_there()
    {
        var page = await app.PageAsync("/embed/timeline");
        var whole = await app.PageAsync("/timeline");
        Assert.Equal(
            whole.QuerySelectorAll("main .entry h3 a").Take(12).Select(a => a.TextContent),
            page.QuerySelectorAll("main .keyline .wording a").Select(a => a.TextContent));
        Assert.Equal(
            whole.QuerySelectorAll("main .entry .entry-mark .status").Take(12).Select(s => s.TextContent),
            page.QuerySelectorAll("main .keyline .status").Select(s => s.TextContent));
        Assert.Equal(DataApp.Address + "/timeline", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("_blank", page.QuerySelector("base")!.GetAttribute("target"));
        Assert.Equal("/timeline", page.QuerySelector("main .more a")!.GetAttribute("href"));
        Assert.Equal("/", page.QuerySelector("header a")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("nav, form, input, button, .masthead, .foot"));
        Assert.Equal(page.QuerySelectorAll("a").Length, page.QuerySelectorAll("a[href^='/']").Length);

        var key = await app.PageAsync("/embed/timeline?key=true");
        Assert.Equal("/timeline?key=true", key.QuerySelector("main .more a")!.GetAttribute("href"));
        Assert.InRange(key.QuerySelectorAll("main .keyline li").Length, 1, page.QuerySelectorAll("main .keyline li").Length - 1);
    }

    [Fact]
    public async Task An_entry_that_is_withdrawn_keeps_its_place_without_its_words()
    {
        var (_, id) = await app.EntryAsync(new AddEntry { Title = "The gate opens", Date = "2030-01-02" });
        Assert.Contains("The gate opens", (await app.PageAsync("/embed/timeline")).Body!.TextContent, StringComparison.Ordinal);
        var number = await app.WithdrawAsync("It stays shut.", new(Thing.Entry, id));
        var words = (await app.PageAsync("/embed/timeline")).QuerySelector($"#entry-{id}")!.TextContent;
        Assert.Contains("It stays shut.", words, StringComparison.Ordinal);
        Assert.Contains($"update\u00a0{number}", words, StringComparison.Ordinal);
        Assert.DoesNotContain("The gate opens", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_says_where_it_stands_and_why_and_that_it_was_withdrawn()
    {
        var (id, slug) = await app.AskAsync(db => db.Claims.OrderByDescending(c => c.Id).Select(c => new ValueTuple<long, string>(c.Id, c.Slug)).FirstAsync());
        var page = await app.PageAsync($"/embed/claims/{id}");
        var whole = await app.PageAsync($"/claims/{id}/{slug}");
        foreach (var part in (string[])["h1", ".verdict-word", ".why"]) Assert.Equal(whole.QuerySelector("main " + part)!.TextContent, page.QuerySelector("main " + part)!.TextContent);
        Assert.Equal($"{DataApp.Address}/claims/{id}/{slug}", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal($"/claims/{id}/{slug}", page.QuerySelector("main .more a")!.GetAttribute("href"));

        await app.CorrectAsync("We had a word wrong", new ThingRef(Thing.Claim, id));
        var number = await app.WithdrawAsync("Nobody stands by it.", new(Thing.Claim, id));
        page = await app.PageAsync($"/embed/claims/{id}");
        Assert.Equal(nameof(Status.Withdrawn), page.QuerySelector(".verdict-word")!.TextContent.Trim());
        Assert.Contains("is-shut", page.QuerySelector("h1")!.ClassList);
        Assert.Contains(page.QuerySelectorAll(".frame-notice"), p => p.TextContent.Contains("Nobody stands by it.", StringComparison.Ordinal) && p.TextContent.Contains($"update\u00a0{number}", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".frame-notice"), p => p.TextContent.Contains("We had a word wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_code_to_copy_frames_pages_that_are_there_with_a_title()
    {
        var page = await app.PageAsync("/about/data");
        var codes = page.QuerySelectorAll(".embed-code code").Select(c => c.TextContent).ToList();
        Assert.Equal(2, codes.Count);
        foreach (var code in codes)
        {
            var frame = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(code).QuerySelector("iframe")!;
            Assert.Contains((await app.PageAsync("/")).QuerySelector(".masthead-story")!.TextContent.Trim(), frame.GetAttribute("title"), StringComparison.Ordinal);
            Assert.StartsWith(DataApp.Address + "/embed/", frame.GetAttribute("src"), StringComparison.Ordinal);
            await app.PageAsync(new Uri(frame.GetAttribute("src")!).PathAndQuery);
        }
    }

    private async Task<string> AddressAsync(string address) =>
        address.Replace("CLAIM", await app.AskAsync(db => db.Claims.OrderBy(c => c.Id).Select(c => c.Id + "").FirstAsync()), StringComparison.Ordinal);
}
