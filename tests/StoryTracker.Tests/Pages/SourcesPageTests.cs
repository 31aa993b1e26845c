using System.Net;
using AngleSharp.Dom;

namespace StoryTracker.Tests.Pages;

[Collection(RichPages.Name)]
public class SourcesPageTests(RichApp app)
{
    [Fact]
    public async Task Pages_of_sources_neither_repeat_nor_skip_one_in_either_direction()
    {
        var page = await app.PageAsync("/sources");
        var forward = new List<string[]> { Ids(page) };
        while (page.QuerySelector("main a[rel=next]") is { } next)
        {
            page = await app.PageAsync(next.GetAttribute("href")!);
            forward.Add(Ids(page));
        }

        var all = forward.SelectMany(p => p).ToList();
        Assert.Equal(all.Distinct().Count(), all.Count);
        Assert.Equal(all.Order(Comparer<string>.Create((a, b) => long.Parse(a[7..], null).CompareTo(long.Parse(b[7..], null)))), all);
        Assert.True(all.Count > RichStory.Outlets);

        var back = new List<string[]> { Ids(page) };
        while (page.QuerySelector("main a[rel=prev]") is { } previous)
        {
            page = await app.PageAsync(previous.GetAttribute("href")!);
            back.Insert(0, Ids(page));
        }

        Assert.Equal(forward, back);
    }

    [Fact]
    public async Task The_counts_of_a_source_are_those_of_its_claims_on_the_board()
    {
        foreach (var voice in (await app.PageAsync("/sources")).QuerySelectorAll(".voices > li").Where(v => v.QuerySelector(".counts") is not null))
        {
            var counts = voice.QuerySelectorAll(".counts li").ToDictionary(c => c.GetAttribute("data-status")!, c => int.Parse(c.QuerySelector(".tally-count")!.TextContent, null));
            var board = await app.PageAsync($"/claims?source={voice.Id!["source-".Length..]}");
            Assert.Equal(counts.Values.Sum(), board.QuerySelectorAll(".board-count").Sum(c => int.Parse(c.TextContent, null)));
            Assert.All(voice.QuerySelectorAll(".counts li"), c => Assert.InRange(c.QuerySelectorAll(".tally-marks svg").Length, 1, 20));
        }
    }

    [Fact]
    public async Task A_source_has_its_standing_and_reliability_in_words()
    {
        var mayor = await app.PageAsync($"/sources/{await app.SourceIdAsync("mayor")}/the-mayor");

        Assert.Contains("B, usually reliable", mayor.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Party 1", mayor.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of them denied", mayor.QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sources_page_keeps_its_confirmed_facts_apart_and_quotes_it_verbatim()
    {
        var page = await app.PageAsync($"/sources/{await app.SourceIdAsync("Kremlin")}/the-kremlin");

        Assert.NotEmpty(page.QuerySelectorAll(".half-confirmed .claim"));
        Assert.All(page.QuerySelectorAll(".half-confirmed .claim"), c => Assert.Equal("confirmed", c.GetAttribute("data-status")));
        Assert.All(page.QuerySelectorAll(".half-unconfirmed .claim"), c => Assert.NotEqual("confirmed", c.GetAttribute("data-status")));
        Assert.Contains(page.QuerySelectorAll("blockquote"), q => q.TextContent.Contains("will occur \"in the coming days,\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_lists_its_articles_and_what_others_have_from_it()
    {
        var page = await app.PageAsync($"/sources/{await app.SourceIdAsync("harbour agency")}/the-harbour-agency");

        Assert.Equal("From the harbour", page.QuerySelector("#articles-title + .log a")!.TextContent);
        var repeated = page.QuerySelector("#origin-title ~ .cited .evidence")!;
        Assert.Equal("The tower leans, the agency says", repeated.QuerySelector("blockquote")!.TextContent);
        Assert.Equal("The Gazette", repeated.QuerySelector("figcaption bdi")!.TextContent);
    }

    [Fact]
    public async Task The_words_of_a_source_go_on_over_pages_without_repeating()
    {
        var page = await app.PageAsync($"/sources/{await app.SourceIdAsync("The Registry")}/the-registry");
        var words = page.QuerySelectorAll("#words-title ~ .cited blockquote").Select(q => q.TextContent).ToList();
        while (page.QuerySelector("main a[rel=next]") is { } next)
        {
            page = await app.PageAsync(next.GetAttribute("href")!);
            words.AddRange(page.QuerySelectorAll("#words-title ~ .cited blockquote").Select(q => q.TextContent));
        }

        Assert.Equal(RichStory.Entries, words.Count);
        Assert.Equal(RichStory.Entries, words.Distinct().Count());
    }

    [Fact]
    public async Task A_source_whose_words_were_never_filed_says_so()
    {
        var page = await app.PageAsync($"/sources/{await app.SourceIdAsync("Outlet 07")}/outlet-07");

        Assert.Equal("No claim is supported or denied by Outlet 07.", page.QuerySelector(".who .empty")!.TextContent);
    }

    [Fact]
    public async Task A_wrong_slug_redirects_for_good_and_an_unknown_source_is_a_404_page()
    {
        var id = await app.SourceIdAsync("mayor");

        using var moved = await app.Client.GetAsync($"/sources/{id}/other");
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal($"/sources/{id}/the-mayor", moved.Headers.Location!.ToString());

        using var unknown = await app.Client.GetAsync("/sources/77");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("masthead", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string[] Ids(IParentNode page) => [.. page.QuerySelectorAll(".voices > li").Select(v => v.Id!)];
}
