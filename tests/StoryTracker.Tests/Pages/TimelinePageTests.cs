using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Pages;

[Collection(SeededPages.Name)]
public class TimelinePageTests(PageApp app)
{
    [Fact]
    public async Task What_is_still_to_come_stands_first_and_what_has_no_date_last()
    {
        var page = await app.PageAsync("/timeline");
        var headings = Headings(page);

        Assert.Equal("Still to come", headings[0]);
        Assert.Equal("No date given", headings[^1]);
        Assert.Equal(["[2023]", "[2020] to [2023]", "2019", "2018 to 2019", "Since 2011", "[2003] to [2023]"], headings[1..^1]);
        Assert.Equal(headings.Count, headings.Distinct().Count());
    }

    [Fact]
    public async Task Oldest_first_is_the_reverse_but_for_what_is_still_to_come()
    {
        var headings = Headings(await app.PageAsync("/timeline?order=oldest"));

        Assert.Equal(["[2003] to [2023]", "Since 2011", "2018 to 2019", "2019", "[2020] to [2023]", "[2023]", "No date given", "Still to come"], headings);
    }

    [Fact]
    public async Task An_expected_entry_without_a_date_keeps_the_words_of_its_source()
    {
        var page = await app.PageAsync("/timeline");
        var visit = Entry(page, "Kim Jong Un’s official visit to Russia");

        Assert.Equal("expected", visit.GetAttribute("data-date"));
        Assert.Contains("Expected, no date given", visit.QuerySelector(".entry-date")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("“in the coming days”", visit.QuerySelector(".entry-words")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("1900", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inferred_year_is_in_brackets_with_the_words_that_it_was_inferred_from()
    {
        var visit = Entry(await app.PageAsync("/timeline"), "Russian Defense Minister Sergei Shoigu visits Pyongyang");

        Assert.Contains("July [2023]", visit.QuerySelector(".entry-date")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2023?-07", visit.QuerySelector(".edtf")!.TextContent);
        Assert.Contains("sealed borders for much of the past three years", visit.QuerySelector(".entry-note")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(visit.QuerySelector(".key"));
    }

    [Fact]
    public async Task The_standards_notation_is_left_out_where_it_says_no_more_than_the_words()
    {
        var page = await app.PageAsync("/timeline");

        Assert.Null(Entry(page, "Kim and Putin meet in Vladivostok").QuerySelector(".edtf"));
        Assert.Equal("2019-04", Entry(page, "Kim and Putin meet in Vladivostok").QuerySelector("time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task An_entry_bears_the_mark_of_the_claim_that_leads()
    {
        foreach (var entry in (await app.PageAsync("/timeline")).QuerySelectorAll(".entry"))
        {
            Assert.Equal(entry.QuerySelector(".rests .status")!.GetAttribute("data-status"), entry.QuerySelector(".entry-mark .status")!.GetAttribute("data-status"));
        }
    }

    [Fact]
    public async Task Every_line_of_the_overview_is_a_link_to_its_entry_with_the_date_in_words()
    {
        var page = await app.PageAsync("/timeline");
        var lanes = page.QuerySelectorAll(".overview .lane-label");

        Assert.Equal(page.QuerySelectorAll(".entry").Length, lanes.Length);
        Assert.All(lanes, lane =>
        {
            Assert.NotNull(page.QuerySelector(lane.GetAttribute("href")!));
            Assert.StartsWith(", ", lane.QuerySelector(".unseen")!.TextContent, StringComparison.Ordinal);
        });
        Assert.All(page.QuerySelectorAll(".overview svg"), svg => Assert.NotNull(svg.Closest("[aria-hidden=true]")));
    }

    [Fact]
    public async Task Key_events_can_be_shown_alone()
    {
        var all = await app.PageAsync("/timeline");
        var key = await app.PageAsync("/timeline?key=true");

        Assert.Equal(all.QuerySelectorAll(".entry:has(.key)").Select(e => e.Id), key.QuerySelectorAll(".entry").Select(e => e.Id));
        Assert.True(key.QuerySelectorAll(".entry").Length < all.QuerySelectorAll(".entry").Length);
    }

    [Fact]
    public async Task The_page_says_how_it_is_ordered() =>
        Assert.Contains("a day without a time stands before the hours of that day", (await app.PageAsync("/timeline")).QuerySelector(".order-rule")!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("/timeline?after=nonsense")]
    [InlineData("/timeline?after=d_1_2")]
    [InlineData("/timeline?before=u_9223372036854775807_9223372036854775807_-1")]
    [InlineData("/timeline?order=sideways&key=perhaps")]
    public async Task A_mangled_address_shows_the_timeline(string address) =>
        Assert.Equal(HttpStatusCode.OK, await app.StatusOfAsync(address));

    internal static List<string> Headings(IHtmlDocument page) => [.. page.QuerySelectorAll(".period-head h2").Select(h => h.TextContent)];

    internal static IElement Entry(IHtmlDocument page, string title) => page.QuerySelectorAll(".entry").Single(e => e.QuerySelector("h3")!.TextContent == title);
}

/// <summary>Timelines of our own dates.</summary>
public sealed class LongTimelinePageTests(PageApp app) : IClassFixture<PageApp>, IAsyncLifetime
{
    private const int Many = 130;

    public async Task InitializeAsync()
    {
        if ((await app.PageAsync("/timeline")).QuerySelector("link[rel=next]") is not null)
        {
            return;
        }

        var claim = long.Parse((await app.PageAsync("/timeline")).QuerySelector(".rests a")!.GetAttribute("href")!.Split('/')[2], null);
        await app.PublishAsync([.. Enumerable.Range(0, Many).Select(i => new AddEntry { Title = $"Number {i}", Date = $"{1700 + (i / 3)}", Claims = [claim] })]);
        await app.PublishAsync(
            new AddEntry { Title = "New year’s eve", Date = "2033-12-31", Claims = [claim] },
            new AddEntry { Title = "New year", Date = "2034-01-01", Claims = [claim] },
            new AddEntry { Title = "The year", Date = "2034", Claims = [claim] },
            new AddEntry { Title = "In Tokyo", Date = "2034-01-01T05:00+09:00", Claims = [claim] },
            new AddEntry { Title = "In London", Date = "2033-12-31T22:00Z", Claims = [claim] },
            new AddEntry { Title = "The first light", Date = "Y-13000000000", IsKey = true, Claims = [claim] });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/timeline", "2034:The year,New year,In Tokyo|2033:New year’s eve,In London")]
    [InlineData("/timeline?order=oldest", "2033:New year’s eve,In London|2034:The year,New year,In Tokyo")]
    public async Task Each_entry_stands_under_the_heading_of_its_own_year_and_headings_appear_once(string address, string expected)
    {
        var pages = await WalkAsync(address, "next");
        var years = pages.SelectMany(p => p.QuerySelectorAll(".period")).Where(p => p.QuerySelector("h2")!.TextContent is "2033" or "2034").ToList();

        Assert.Equal(2, years.Count);
        foreach (var (year, wanted) in years.Zip(expected.Split('|')))
        {
            Assert.Equal(wanted.Split(':')[0], year.QuerySelector("h2")!.TextContent);
            Assert.Equal(wanted.Split(':')[1].Split(',').Order(), year.QuerySelectorAll("h3").Select(h => h.TextContent).Order());
        }

        Assert.All(pages, p => Assert.Equal(TimelinePageTests.Headings(p).Count, TimelinePageTests.Headings(p).Distinct().Count()));
    }

    [Theory]
    [InlineData("/timeline")]
    [InlineData("/timeline?order=oldest")]
    public async Task Paging_neither_repeats_nor_skips_in_both_directions(string address)
    {
        var forwards = await WalkAsync(address, "next");
        var ids = Ids(forwards);
        var backwards = await WalkAsync(forwards[^1].QuerySelector("link[rel=prev]")!.GetAttribute("href")!, "prev");

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(Many + 6 + 15, ids.Count);
        Assert.Equal(ids.ToHashSet(), Ids([.. backwards, forwards[^1]]).ToHashSet());
        Assert.Null(forwards[0].QuerySelector("[rel=prev]"));
        Assert.Null(forwards[^1].QuerySelector("[rel=next]"));
        Assert.Null(backwards[^1].QuerySelector("[rel=prev]"));
        Assert.All(forwards, p => Assert.Equal(p.QuerySelector("link[rel=next]")?.GetAttribute("href"), p.QuerySelector(".steps-nav a[rel=next]")?.GetAttribute("href")));
    }

    [Fact]
    public async Task An_extreme_year_breaks_neither_the_drawing_nor_the_words()
    {
        var page = await app.PageAsync("/timeline");

        Assert.Contains("13 billion BC", page.QuerySelector(".overview h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Key events come first", page.QuerySelector(".overview > .meta")!.TextContent, StringComparison.Ordinal);
        Assert.InRange(page.QuerySelectorAll(".overview .lane-label").Length, 25, 36);
        Assert.DoesNotContain("-13", page.QuerySelector(".overview")!.TextContent, StringComparison.Ordinal);
    }

    private static List<string> Ids(IEnumerable<IHtmlDocument> pages) => [.. pages.SelectMany(p => p.QuerySelectorAll(".entry")).Select(e => e.Id!)];

    private async Task<List<IHtmlDocument>> WalkAsync(string address, string rel)
    {
        var pages = new List<IHtmlDocument>();
        for (var next = address; next is not null; next = pages[^1].QuerySelector($"link[rel={rel}]")?.GetAttribute("href"))
        {
            Assert.True(pages.Count < 20, "The pages never end.");
            pages.Add(await app.PageAsync(next));
        }

        return pages;
    }
}
