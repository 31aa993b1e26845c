using System.Net;
using StoryTracker.Pages;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Pages;

[Collection(SeededPages.Name)]
public sealed class AsOfPageTests(PageApp app)
{
    [Fact]
    public async Task A_banner_outside_the_main_part_says_which_moment_it_is_and_leads_on()
    {
        var page = await app.PageAsync("/as-of/5/claims?status=reported");

        Assert.True(page.Body!.ClassList.Contains("is-asof"));
        Assert.Null(page.QuerySelector("main .asof"));
        Assert.Equal("The story as known at update 5", page.QuerySelector(".asof-line p")!.TextContent);
        Assert.Equal("/claims?status=reported", page.QuerySelector(".asof-line a")!.GetAttribute("href"));
        Assert.Contains("The story has gone on since", page.QuerySelector(".asof-rest")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/as-of/4/claims?status=reported", "/as-of/6/claims?status=reported"], page.QuerySelectorAll(".asof-steps a").Select(a => a.GetAttribute("href")));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("/claims?status=reported", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.StartsWith("As known at update 5: ", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_to_the_story_stay_in_the_past_and_all_others_leave_it()
    {
        var page = await app.PageAsync("/as-of/5");

        foreach (var link in page.QuerySelectorAll("header a, main a[href^='/']").Select(a => a.GetAttribute("href")!))
        {
            Assert.StartsWith("/as-of/5/", link, StringComparison.Ordinal);
        }

        foreach (var file in page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(l => l.GetAttribute("href")!))
        {
            Assert.DoesNotContain("as-of", file, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(file)).StatusCode);
        }

        Assert.Empty(page.QuerySelectorAll("a[href*=desk]"));
        Assert.NotEmpty((await app.PageAsync("/")).QuerySelectorAll("a[href*=desk]"));
    }

    [Fact]
    public async Task Caches_may_keep_it_for_an_hour_and_what_is_missing_for_no_time()
    {
        Assert.Equal("public, max-age=3600", (await app.Client.GetAsync("/as-of/5")).Headers.CacheControl!.ToString());
        Assert.True((await app.Client.GetAsync("/as-of/99")).Headers.CacheControl!.NoStore);
        Assert.Equal(TimeSpan.Zero, (await app.Client.GetAsync("/")).Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task Whatever_comes_after_an_update_that_is_not_the_newest_its_pages_stay_the_same_to_the_byte()
    {
        await using var other = new StoryApp();
        using var client = other.NewClient();
        foreach (var path in (string[])["/as-of/11", "/as-of/11/claims", "/as-of/11/updates"])
        {
            var before = await client.GetByteArrayAsync(path);
            await other.Services.PublishAsync("And on it goes");
            // No kept copy answers after a day.
            other.Time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(before, await client.GetByteArrayAsync(path));
        }
    }

    [Fact]
    public async Task What_changed_is_told_up_to_then_and_does_not_count_as_a_visit()
    {
        var page = await app.PageAsync("/as-of/5/changes?since=3");

        Assert.Equal("What changed since update 3", page.QuerySelector("main h1")!.TextContent);
        Assert.Equal("/as-of/5/changes", page.QuerySelector("main form")!.GetAttribute("action"));
        Assert.Single(page.QuerySelectorAll("meta[name=robots]"));
        Assert.Empty(page.QuerySelectorAll("script[src*='visit']"));
        Assert.Contains("Update 9 has not come yet.", (await app.PageAsync("/as-of/5/changes?since=3&until=9")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/as-of/0", "There is no such update")]
    [InlineData("/as-of/99/claims", "There is no such update")]
    [InlineData("/as-of/05", "There is no such update")]
    [InlineData("/as-of/9999999999999999999999/claims", "There is no such update")]
    [InlineData("/as-of/5/desk", "Nothing to see here")]
    [InlineData("/as-of/5/desk/updates/new", "Nothing to see here")]
    [InlineData("/as-of/5/as-of/4", "Nothing to see here")]
    [InlineData("/as-of/5//story.example/", "Nothing to see here")]
    [InlineData("/as-of/1/updates/2", "Not in the story at update 1")]
    public async Task What_is_not_there_says_why_and_leads_on(string address, string title)
    {
        using var answer = await app.Client.GetAsync(address);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains($"<h1>{title}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"//", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_later_is_not_there_yet_and_a_link_leads_to_it()
    {
        var claim = (await app.PageAsync("/claims")).QuerySelectorAll(".claim .wording a").Select(a => a.GetAttribute("href")!).Last(h => h.StartsWith("/claims/120", StringComparison.Ordinal));

        using var answer = await app.Client.GetAsync("/as-of/2" + claim);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains($"<a href=\"{claim}\">This page in the story now</a>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_slug_and_the_page_about_us_lead_to_the_right_address()
    {
        var claim = (await app.PageAsync("/as-of/5/claims")).QuerySelector(".claim .wording a")!.GetAttribute("href")!;

        Assert.Equal(claim, (await app.Client.GetAsync(claim[..claim.LastIndexOf('/')])).Headers.Location!.ToString());
        Assert.Equal("/about", (await app.Client.GetAsync("/as-of/5/about")).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/as-of/5/css/site.css")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.PostAsync("/as-of/5", null)).StatusCode);
    }

    [Fact]
    public async Task A_date_and_time_lead_to_the_number_of_that_moment()
    {
        var at = DateTime.Parse((await app.PageAsync("/as-of/5")).QuerySelector(".asof-rest time")!.GetAttribute("datetime")!, null, System.Globalization.DateTimeStyles.AdjustToUniversal);

        // The seeds are published within seconds, so only the ends are certain.
        Assert.Equal("/as-of/12", (await app.Client.GetAsync($"/as-of?at={at.AddHours(1):yyyy-MM-dd'T'HH:mm}Z")).Headers.Location!.ToString());
        Assert.Equal("/as-of/12", (await app.Client.GetAsync($"/as-of?at={at.AddDays(1):yyyy-MM-dd}")).Headers.Location!.ToString());
        Assert.Equal("/as-of/3", (await app.Client.GetAsync("/as-of?number=3")).Headers.Location!.ToString());
        foreach (var wrong in (string[])["at=2001-01-01T00:00Z", "at=soon", "number=13", "number=-1"])
        {
            using var answer = await app.Client.GetAsync("/as-of?" + wrong);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("class=\"error\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2026-11-25T10:00Z", "2026-11-25T10:00:00")]
    [InlineData("2026-11-25T10:00+02:00", "2026-11-25T08:00:00")]
    [InlineData("2026-11-25T10:00 02:00", "2026-11-25T08:00:00")]
    [InlineData("2026-11-25T10:00:30.5Z", "2026-11-25T10:00:30.5")]
    [InlineData("2026-11-25T10:00", "2026-11-25T09:00:00")]
    [InlineData("2026-07-25T10:00", "2026-07-25T08:00:00")]
    [InlineData("2026-11-25", "2026-11-25T22:59:59.9999999")]
    [InlineData("0001-01-01T00:00", "0001-01-01T00:00:00")]
    [InlineData("9999-12-31", "9999-12-31T22:59:59.9999999")]
    public void A_time_without_a_zone_is_in_the_zone_of_the_story(string text, string utc) =>
        Assert.Equal(DateTime.Parse(utc, null), AsOfModel.Instant(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-30T10:00Z")]
    [InlineData("25.11.2026")]
    public void Words_that_are_no_time_are_none(string text) => Assert.Null(AsOfModel.Instant(text, TimeZoneInfo.Utc));
}
