using StoryTracker.Tests.Updates;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Timeline;

public class TimelineQueriesTests
{
    [Theory]
    [InlineData(TimelineOrder.Oldest, "untimed|09:00+09:00|evening")]
    [InlineData(TimelineOrder.Newest, "evening|09:00+09:00|untimed")]
    public async Task Entries_of_one_day_have_one_order_over_page_borders_both_ways(TimelineOrder order, string expected)
    {
        using var scene = await SceneAsync(("evening", "2023-09-12T20:00:00Z"), ("09:00+09:00", "2023-09-12T09:00:00+09:00"), ("untimed", "2023-09-12"));

        Assert.Equal(expected, string.Join('|', await WalkAsync(scene, order, 2)));
        Assert.Equal(expected, string.Join('|', await WalkBackAsync(scene, order, 2)));
    }

    [Fact]
    public async Task What_ties_goes_by_update_number()
    {
        using var scene = await SceneAsync(("first", "2023-09-12"), ("second", "2023-09-12"));
        await scene.PublishAsync(Entry(scene, "third", "2023-09-12"));

        Assert.Equal(["first", "second", "third"], await WalkAsync(scene, TimelineOrder.Oldest, 1));
        Assert.Equal(["third", "second", "first"], await WalkAsync(scene, TimelineOrder.Newest, 1));
    }

    [Theory]
    [InlineData(TimelineOrder.Newest, "next week|one day|2024|2023|2019 to 2023|from 2011|never dated")]
    [InlineData(TimelineOrder.Oldest, "from 2011|2019 to 2023|2023|2024|never dated|next week|one day")]
    public async Task What_is_expected_and_what_has_no_date_stand_apart_from_what_has_one(TimelineOrder order, string expected)
    {
        using var scene = await SceneAsync(("2023", "2023"), ("from 2011", "2011/.."), ("never dated", ""), ("2024", "2024-01-01"), ("2019 to 2023", "2019/2023"));
        await scene.PublishAsync(Entry(scene, "one day", "") with { IsExpected = true }, Entry(scene, "next week", "2030-01-07/2030-01-13") with { IsExpected = true });
        await scene.PublishAsync(new AmendEntry { Entry = scene.Entry, Title = "They meet", Date = "2001", Claims = [scene.Claim, scene.Rumour], IsExpected = false, SeenAt = long.MaxValue });

        foreach (var size in new[] { 1, 2, 3, 100 })
        {
            Assert.Equal(expected, string.Join('|', (await WalkAsync(scene, order, size, all: true)).Where(t => t != "They meet")));
            Assert.Equal(expected, string.Join('|', (await WalkBackAsync(scene, order, size, all: true)).Where(t => t != "They meet")));
        }
    }

    [Fact]
    public async Task The_neighbours_of_an_entry_are_those_of_the_list()
    {
        using var scene = await SceneAsync(("b", "2020"), ("a", "2019"), ("c", "2021-05"), ("none", ""));
        await using var db = scene.Store.CreateDbContext();
        var moment = await Moment.NowAsync(db, scene.Store.Clock.GetUtcNow().UtcDateTime);
        var list = (await TimelineQueries.PageAsync(db, moment, new() { Order = TimelineOrder.Oldest })).Entries.Select(e => e.Title).ToList();

        foreach (var version in db.TimelineEntryVersions.ToList())
        {
            var (earlier, later) = await TimelineQueries.AroundAsync(db, moment, version);
            var at = list.IndexOf(version.Title.Text);
            Assert.Equal(at == 0 ? null : list[at - 1], earlier?.Title);
            Assert.Equal(at == list.Count - 1 ? null : list[at + 1], later?.Title);
        }
    }

    [Fact]
    public async Task An_overview_with_too_many_entries_draws_key_events_first_and_says_so()
    {
        using var scene = await SceneAsync([.. Enumerable.Range(1990, 30).Select(y => ($"of {y}", $"{y}"))]);
        await scene.PublishAsync(Entry(scene, "key", "1950") with { IsKey = true });
        await using var db = scene.Store.CreateDbContext();

        var (lines, isWhole) = await TimelineQueries.OverviewAsync(db, await Moment.NowAsync(db, scene.Store.Clock.GetUtcNow().UtcDateTime), keyOnly: false);

        Assert.False(isWhole);
        Assert.Equal(25, lines.Count);
        Assert.Equal("key", lines[0].Title);
        Assert.Equal("of 2019", lines[23].Title);
    }

    [Theory]
    [InlineData("d_-410242352217600000_5_7")]
    [InlineData("e_9223372036854775807_9223372036854775807_1001")]
    public void A_cursor_reads_back_as_it_was_written(string text) => Assert.Equal(text, TimelineCursor.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x_1_2_3")]
    [InlineData("d_1_2")]
    [InlineData("dd_1_2_3")]
    [InlineData("d_1_2_99999999999999999999")]
    public void What_is_no_cursor_is_none(string? text) => Assert.Null(TimelineCursor.Parse(text));

    private static AddEntry Entry(Scene scene, string title, string date) => new() { Title = title, Date = date, Claims = [scene.Claim] };

    private static async Task<Scene> SceneAsync(params (string Title, string Date)[] entries)
    {
        var scene = await Scene.CreateAsync();
        await scene.PublishAsync([.. entries.Select(e => Entry(scene, e.Title, e.Date))]);
        return scene;
    }

    // From the first page to the last, by the links. The scene's own entry is not counted.
    private static async Task<List<string>> WalkAsync(Scene scene, TimelineOrder order, int size, bool all = false)
    {
        await using var db = scene.Store.CreateDbContext();
        var moment = await Moment.NowAsync(db, scene.Store.Clock.GetUtcNow().UtcDateTime);
        var titles = new List<string>();
        TimelineCursor? next = null;
        do
        {
            var page = await TimelineQueries.PageAsync(db, moment, new() { Order = order, Size = size, After = next });
            Assert.Equal(next is not null, page.Previous is not null);
            titles.AddRange(page.Entries.Select(e => e.Title));
            next = page.Next;
        }
        while (next is not null);

        return all ? titles : [.. titles.Where(t => t != "They meet")];
    }

    // From the last page to the first. Where the rest does not fill a page, the first page is shown whole.
    private static async Task<List<string>> WalkBackAsync(Scene scene, TimelineOrder order, int size, bool all = false)
    {
        await using var db = scene.Store.CreateDbContext();
        var moment = await Moment.NowAsync(db, scene.Store.Clock.GetUtcNow().UtcDateTime);
        TimelinePage page;
        TimelineCursor? next = null;
        do
        {
            page = await TimelineQueries.PageAsync(db, moment, new() { Order = order, Size = size, After = next });
            next = page.Next;
        }
        while (next is not null);

        var titles = page.Entries.Select(e => e.Title).ToList();
        while (page.Previous is { } previous)
        {
            page = await TimelineQueries.PageAsync(db, moment, new() { Order = order, Size = size, Before = previous });
            Assert.NotNull(page.Next);
            titles.InsertRange(0, page.Entries.Select(e => e.Title).Where(t => !titles.Contains(t)));
        }

        return all ? titles : [.. titles.Where(t => t != "They meet")];
    }
}
