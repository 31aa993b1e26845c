using StoryTracker.Pages;

namespace StoryTracker.Tests.Pages;

[Collection(SeededPages.Name)]
public class HomePageTests(PageApp app)
{
    [Fact]
    public async Task The_first_page_keeps_what_is_known_apart_from_what_is_claimed()
    {
        var page = await app.PageAsync("/");

        var known = page.QuerySelectorAll(".half-confirmed .know-list > li");
        Assert.NotEmpty(known);
        Assert.All(known, c => Assert.Equal("confirmed", c.GetAttribute("data-status")));
        var claimed = page.QuerySelectorAll(".half-unconfirmed .know-list > li");
        Assert.NotEmpty(claimed);
        Assert.All(claimed, c => Assert.Contains(c.GetAttribute("data-status"), (string[])["disputed", "speculated", "reported"]));
        Assert.Contains(claimed, c => c.TextContent.Contains("remained silent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_claim_shown_leads_to_its_page_and_says_why_in_one_or_two_short_sentences()
    {
        var page = await app.PageAsync("/");

        foreach (var claim in page.QuerySelectorAll(".know-list > li"))
        {
            Assert.InRange(claim.QuerySelector(".why")!.TextContent.Length, 10, 170);
            Assert.Equal(200, (int)(await app.Client.GetAsync(claim.QuerySelector(".wording a")!.GetAttribute("href"))).StatusCode);
        }
    }

    [Fact]
    public async Task The_counts_of_the_tally_and_of_what_is_left_out_add_up()
    {
        var page = await app.PageAsync("/");

        var total = int.Parse(page.QuerySelector("#tally-title")!.TextContent.Split(' ')[0], null);
        var rows = page.QuerySelectorAll(".tally li").Select(r => (Count: int.Parse(r.QuerySelector(".tally-count")!.TextContent, null), Marks: r.QuerySelectorAll(".tally-marks svg").Length)).ToList();
        Assert.Equal(total, rows.Sum(r => r.Count));
        Assert.All(rows, r => Assert.InRange(r.Marks, 1, 20));
        var shown = page.QuerySelectorAll(".know-list > li").Length;
        var more = page.QuerySelectorAll(".know .more a").Sum(a => int.Parse(a.TextContent.Split(' ')[0], null));
        Assert.Equal(total, shown + more);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(38, 2)]
    [InlineData(41, 5)]
    [InlineData(100_000, 5_000)]
    public void One_mark_stands_for_so_many_claims_that_twenty_marks_are_enough(int largest, int oneFor) =>
        Assert.Equal(oneFor, Tally.OneMarkFor(largest));

    [Fact]
    public async Task Open_questions_say_what_would_settle_them()
    {
        var page = await app.PageAsync("/");

        var questions = page.QuerySelectorAll(".question");
        Assert.InRange(questions.Length, 1, 5);
        Assert.All(questions, q => Assert.Contains("What would settle it", q.TextContent, StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".half-questions a"), a => a.GetAttribute("href") == "/questions" && a.TextContent.EndsWith("open questions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Latest_updates_are_five_and_lead_on_to_the_older_ones()
    {
        var page = await app.PageAsync("/");

        var numbers = page.QuerySelectorAll("#updates .update").Select(u => int.Parse(u.Id!["update-".Length..], null)).ToList();
        Assert.Equal(5, numbers.Count);
        Assert.Equal(numbers.OrderDescending(), numbers);
        var older = page.QuerySelector("#updates > .more a")!;
        Assert.Equal($"/updates?before={numbers[^1]}", older.GetAttribute("href"));
        Assert.Equal($"Updates {numbers[^1] - 1} to 1", older.TextContent);
    }

    [Fact]
    public async Task Key_events_still_to_come_stand_first_under_their_own_words_and_the_rest_newest_first()
    {
        var page = await app.PageAsync("/");

        var events = page.QuerySelectorAll(".keyline li");
        Assert.Equal("expected", events[0].GetAttribute("data-date"));
        Assert.Equal("Expected; “in the coming days”", events[0].QuerySelector(".date")!.TextContent);
        Assert.Equal("#mark-key-expected", events[0].QuerySelector("use")!.GetAttribute("href"));
        var dates = events.Select(e => e.GetAttribute("data-date")).ToList();
        Assert.Equal(dates.OrderBy(d => d switch { "expected" => 0, "undated" => 1, _ => 2 }), dates);
        Assert.Equal(["July [2023]", "April 2019"], events.Where(e => e.GetAttribute("data-date") is "about" or "exact").Select(e => e.QuerySelector(".date")!.TextContent));
        Assert.All(events, e => Assert.NotNull(e.QuerySelector(".status")));
    }

    [Fact]
    public async Task Nothing_in_the_main_part_is_relative_to_the_readers_time()
    {
        var page = await app.PageAsync("/");

        Assert.DoesNotContain(" ago", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("main time"), t => Assert.EndsWith("Z", t.GetAttribute("datetime")!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/claims")]
    [InlineData("/claims?status=reported")]
    [InlineData("/sources")]
    [InlineData("/about")]
    [InlineData("/claims/1")]
    public async Task No_public_page_sets_a_cookie(string address)
    {
        using var answer = await app.Client.GetAsync(address);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/claims")]
    [InlineData("/sources")]
    [InlineData("/about")]
    public async Task Ids_are_used_once_headings_skip_no_level_and_no_markup_of_ours_shows(string address)
    {
        var page = await app.PageAsync(address);

        Assert.DoesNotMatch(@"@(if|foreach|\(|Model)", page.Body!.TextContent);
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Single(page.QuerySelectorAll("h1"));
        var levels = page.QuerySelectorAll("main :is(h1, h2, h3, h4, h5, h6)").Select(h => h.LocalName[1] - '0').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }
}
