using System.Net;
using AngleSharp.Dom;

namespace StoryTracker.Tests.Pages;

[Collection(RichPages.Name)]
public class ClaimsPageTests(RichApp app)
{
    private static readonly string[] Unconfirmed = ["disputed", "speculated", "reported", "unverifiable"];
    private static readonly string[] Closed = ["false", "withdrawn", "superseded"];

    [Theory]
    [InlineData("/claims")]
    [InlineData("/claims?status=confirmed")]
    [InlineData("/claims?status=reported")]
    [InlineData("/claims?status=false")]
    public async Task Confirmed_facts_unconfirmed_claims_and_closed_ones_are_never_mixed(string address)
    {
        var page = await app.PageAsync(address);

        Assert.All(page.QuerySelectorAll(".half-confirmed .claim"), c => Assert.Equal("confirmed", c.GetAttribute("data-status")));
        Assert.All(page.QuerySelectorAll(".half-unconfirmed .claim"), c => Assert.Contains(c.GetAttribute("data-status"), Unconfirmed));
        Assert.All(page.QuerySelectorAll(".half-closed .claim"), c => Assert.Contains(c.GetAttribute("data-status"), Closed));
        Assert.Equal(page.QuerySelectorAll(".claim").Length, page.QuerySelectorAll(":is(.half-confirmed, .half-unconfirmed, .half-closed) .claim").Length);
    }

    [Fact]
    public async Task Each_group_has_its_count_and_an_empty_one_has_words()
    {
        var page = await app.PageAsync("/claims");

        Assert.Equal(["disputed", "speculated", "reported", "unverifiable"], page.QuerySelectorAll(".half-unconfirmed .board-group").Select(g => g.GetAttribute("data-status")));
        Assert.Equal("No claim has been ruled unverifiable.", page.QuerySelector("[data-status=unverifiable] .empty")!.TextContent);
        foreach (var group in page.QuerySelectorAll(".board-group"))
        {
            var rows = group.QuerySelectorAll(".claim").Length;
            var more = group.QuerySelector(".more a") is { } link ? int.Parse(link.TextContent.Split(' ')[0], null) : 0;
            Assert.EndsWith($"· {rows + more}", group.QuerySelector("h3 .meta")!.TextContent, StringComparison.Ordinal);
        }

        var halves = page.QuerySelectorAll(".board-count").Select(c => int.Parse(c.TextContent, null)).ToList();
        Assert.Equal($"{halves.Sum()} so far: {halves[0]} confirmed, {halves[1]} not confirmed, {halves[2]} closed.", page.QuerySelector(".standfirst")!.TextContent);
    }

    [Fact]
    public async Task A_filter_by_source_counts_the_rows_that_it_shows()
    {
        var agency = await app.SourceIdAsync("harbour agency");

        var page = await app.PageAsync($"/claims?source={agency}");

        var rows = page.QuerySelectorAll(".claim").Length;
        Assert.StartsWith($"Showing {rows} of ", page.QuerySelector(".filtered")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("/claims", page.QuerySelector(".filtered a:last-child")!.GetAttribute("href"));
        Assert.Equal(rows, page.QuerySelectorAll(".board-count").Sum(c => int.Parse(c.TextContent, null)));
        Assert.Contains(page.QuerySelectorAll(".claim"), c => c.TextContent.Contains("The ferry sails.", StringComparison.Ordinal));
        Assert.DoesNotContain(page.QuerySelectorAll(".claim"), c => c.TextContent.Contains("The dome is gold.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_whose_only_words_of_a_source_were_taken_back_is_not_that_sources()
    {
        var gazette = await app.SourceIdAsync("gazette");

        var page = await app.PageAsync($"/claims?source={gazette}");

        Assert.DoesNotContain(page.QuerySelectorAll(".claim"), c => c.TextContent.Contains("The tower leans.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Among_many_sources_a_name_is_typed_and_without_script_leads_to_a_choice()
    {
        var page = await app.PageAsync("/claims?source=OUTLET");

        Assert.Null(page.QuerySelector("select"));
        Assert.Equal("OUTLET", page.QuerySelector("input[name=source]")!.GetAttribute("value"));
        Assert.True(page.QuerySelectorAll(".filtered li a").Length > 1);
        Assert.All(page.QuerySelectorAll(".filtered li a"), a => Assert.Matches(@"^/claims\?source=\d+$", a.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_name_that_no_source_has_is_answered_in_words()
    {
        var page = await app.PageAsync("/claims?source=%3Cb%3Enobody");

        Assert.Contains("No source matches “<b>nobody”.", page.QuerySelector(".filtered")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/claims?status=reported")]
    [InlineData("/claims?status=reported&source=")]
    public async Task Pages_of_one_status_neither_repeat_nor_skip_a_claim_in_either_direction(string first)
    {
        first = first.EndsWith('=') ? first + await app.SourceIdAsync("The Registry") : first;
        var page = await app.PageAsync(first);
        var count = int.Parse(page.QuerySelector(".board-count")!.TextContent, null);
        var forward = new List<string[]> { Ids(page) };
        Assert.Null(page.QuerySelector("[rel=prev]"));
        while (page.QuerySelector("main a[rel=next]") is { } next)
        {
            Assert.Equal(next.GetAttribute("href"), page.QuerySelector("head link[rel=next]")!.GetAttribute("href"));
            page = await app.PageAsync(next.GetAttribute("href")!);
            forward.Add(Ids(page));
        }

        Assert.Equal(count, forward.SelectMany(p => p).Distinct().Count());
        Assert.Equal(count, forward.Sum(p => p.Length));
        Assert.All(forward.SkipLast(1), p => Assert.Equal(30, p.Length));

        var back = new List<string[]> { Ids(page) };
        while (page.QuerySelector("main a[rel=prev]") is { } previous)
        {
            Assert.Equal(previous.GetAttribute("href"), page.QuerySelector("head link[rel=prev]")!.GetAttribute("href"));
            page = await app.PageAsync(previous.GetAttribute("href")!);
            Assert.NotNull(page.QuerySelector("main a[rel=next]"));
            back.Insert(0, Ids(page));
        }

        Assert.Equal(forward, back);
    }

    [Fact]
    public async Task The_newest_change_comes_first()
    {
        var page = await app.PageAsync("/claims?status=reported");

        var added = page.QuerySelectorAll(".claim .meta.dots a").Select(a => int.Parse(a.GetAttribute("href")!.Split('/')[^1], null)).ToList();
        Assert.Equal(added.OrderDescending(), added);
    }

    [Fact]
    public async Task The_board_leads_to_the_rest_of_a_long_group()
    {
        var board = await app.PageAsync("/claims");
        var more = board.QuerySelector("[data-status=reported] .more a")!;

        var rest = await app.PageAsync(more.GetAttribute("href")!);

        Assert.Empty(Ids(board).Intersect(Ids(rest)));
        Assert.Single(rest.QuerySelectorAll(".board"));
    }

    [Theory]
    [InlineData("/claims?status=nonsense")]
    [InlineData("/claims?status=Confirmed")]
    [InlineData("/claims?source=999999")]
    [InlineData("/claims?source=9223372036854775807")]
    public async Task A_status_or_source_that_does_not_exist_is_a_404_page_with_the_same_header(string address)
    {
        using var answer = await app.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("masthead", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("after=nonsense")]
    [InlineData("after=-1--1")]
    [InlineData("after=1-1")]
    [InlineData("before=999999-999999")]
    [InlineData("before=0-0")]
    [InlineData("after=9223372036854775807-9223372036854775807")]
    public async Task A_page_address_that_means_nothing_still_leads_somewhere(string query)
    {
        var page = await app.PageAsync($"/claims?status=reported&{query}");

        Assert.True(page.QuerySelectorAll(".claim").Length > 0 || page.QuerySelector(".pager a") is not null);
    }

    [Fact]
    public async Task A_few_sources_are_a_plain_list_to_choose_from()
    {
        await using var few = new PageApp();

        var page = await few.PageAsync("/claims");

        var options = page.QuerySelectorAll("select[name=source] option").Select(o => o.TextContent).ToList();
        Assert.Equal("All sources", options[0]);
        Assert.Contains("The Kremlin", options);
        Assert.Equal("get", page.QuerySelector("form.filters")!.GetAttribute("method"));
        Assert.Single(page.QuerySelectorAll("form.filters :is(select, input)"));
    }

    private static string[] Ids(IParentNode page) => [.. page.QuerySelectorAll(".claim").Select(c => c.Id!)];
}
