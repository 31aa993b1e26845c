using System.Net;
using System.Xml;
using AngleSharp.Html.Parser;
using StoryTracker.Feeds;
using StoryTracker.Rendering;
using StoryTracker.Tests.Pages;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Feeds;

/// <summary>What feed readers get, read by a feed reader’s library.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task A_correction_moves_the_entry_that_it_corrects_and_has_one_of_its_own()
    {
        await using var app = await StartAsync();
        var (one, two, three) = (await app.SayAsync("One"), await app.SayAsync("Two"), await app.SayAsync("Three"));
        var before = await app.FeedAsync();
        var correction = await app.CorrectAsync("Two was wrong", new ThingRef(Thing.Update, two));
        var after = await app.FeedAsync();

        var (was, item, own) = (before.Of(two), after.Of(two), after.Of(correction));
        Assert.Equal((was.Id, was.PublishDate), (item.Id, item.PublishDate));
        Assert.Equal(own.PublishDate, item.LastUpdatedTime);
        Assert.True(item.LastUpdatedTime >= was.LastUpdatedTime);
        Assert.Contains("It was otherwise.", item.Html(), StringComparison.Ordinal);
        Assert.Contains($"{DataApp.Address}/updates/{correction}", item.Html(), StringComparison.Ordinal);
        Assert.All([one, three], n => Assert.Equal((before.Of(n).LastUpdatedTime, before.Of(n).Html()), (after.Of(n).LastUpdatedTime, after.Of(n).Html())));

        // What a reader shows that keeps entries by id.
        Assert.Equal(before.Items.Count() + 1, before.Items.Concat(after.Items).Select(i => i.Id).Distinct().Count());
        Assert.Equal(own.PublishDate, after.LastUpdatedTime);
    }

    [Fact]
    public async Task A_correction_of_something_moves_the_entry_of_the_update_that_brought_it()
    {
        await using var app = await StartAsync();
        var (brought, id) = await app.EntryAsync(new() { Title = "It rains", Date = "2023-09" });
        var entry = new ThingRef(Thing.Entry, id);
        var correction = await app.CorrectAsync("It snows", entry);
        Assert.Equal((await app.FeedAsync()).Of(correction).PublishDate, (await app.FeedAsync()).Of(brought).LastUpdatedTime);

        // The correction was none; that moves the entry again, and not back.
        var gone = await app.WithdrawAsync("It rains after all.", new ThingRef(Thing.Update, correction));
        var feed = await app.FeedAsync();
        Assert.Equal(feed.Of(gone).PublishDate, feed.Of(brought).LastUpdatedTime);
        Assert.DoesNotContain("It was otherwise.", feed.Of(brought).Html(), StringComparison.Ordinal);

        var withdrawn = await app.WithdrawAsync("Nobody was there.", entry);
        feed = await app.FeedAsync();
        Assert.Equal(feed.Of(withdrawn).PublishDate, feed.Of(brought).LastUpdatedTime);
        Assert.Contains("Timeline entry withdrawn", feed.Of(brought).Html(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_update_keeps_its_entry_without_its_words()
    {
        await using var app = await StartAsync();
        var number = await app.SayAsync("Marmalade was seen", "Marmalade, a cat.");
        var was = (await app.FeedAsync()).Of(number);
        var by = await app.WithdrawAsync("We had taken a fox for another.", new ThingRef(Thing.Update, number));

        var feed = await app.FeedAsync();
        var item = feed.Of(number);
        Assert.Equal((was.Id, was.PublishDate), (item.Id, item.PublishDate));
        Assert.Equal(feed.Of(by).PublishDate, item.LastUpdatedTime);
        Assert.Equal("Withdrawn", item.Categories.Single().Name);
        var json = (await app.JsonAsync("/feed.json", "application/feed+json")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == item.Id);
        Assert.Equal(by, json.GetProperty("_storytracker").GetProperty("withdrawn").GetProperty("by").GetInt64());
        var page = (await app.PageAsync($"/updates/{number}")).QuerySelector("main")!.TextContent;
        foreach (var told in new[] { item.Title.Text + item.Summary.Text + item.Html(), json.ToString(), page })
        {
            Assert.Contains("We had taken a fox for another.", told, StringComparison.Ordinal);
            Assert.Contains("Withdrawn", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Marmalade", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Words_that_were_removed_are_in_no_feed_and_their_entry_moves()
    {
        await using var app = await StartAsync();
        var number = await app.SayAsync("A cat was seen", "Marmalade, a cat.");
        var was = (await app.FeedAsync()).Of(number);
        var by = await app.PublishAsync(new Submission
        {
            Key = Guid.NewGuid(), Kind = UpdateKind.Redaction, Headline = "A name was removed", Body = "A court ordered it.",
            Changes = [new Redact { Spans = [new(nameof(Update), $"{number}", nameof(Update.Body), 0, "Marmalade".Length)] }],
        });
        var feed = await app.FeedAsync();
        var item = feed.Of(number);
        Assert.Equal((was.Id, feed.Of(by).PublishDate), (item.Id, item.LastUpdatedTime));
        Assert.Contains("█████████, a cat.", item.Html(), StringComparison.Ordinal);
        Assert.Contains("Words removed", item.Html(), StringComparison.Ordinal);
        Assert.DoesNotContain("Corrected", item.Html(), StringComparison.Ordinal);
        foreach (var address in new[] { "/feed.atom", "/feed.json", "/updates.json", "/story.json" }) Assert.DoesNotContain("Marmalade", await app.Client.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_expected_next_year_stands_where_it_was_published()
    {
        await using var app = await StartAsync();
        var (expected, _) = await app.EntryAsync(new() { Title = "The summit", Date = "2099", IsExpected = true });
        var news = await app.SayAsync("News");
        var feed = await app.FeedAsync();
        Assert.Equal([feed.Of(news).Id, feed.Of(expected).Id], feed.Items.Take(2).Select(i => i.Id));
        Assert.All(feed.Items, i => Assert.True(i.PublishDate <= DateTimeOffset.UtcNow && i.LastUpdatedTime <= DateTimeOffset.UtcNow));
        Assert.True(feed.LastUpdatedTime <= DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Both_formats_tell_the_same_and_what_they_must()
    {
        await using var app = await StartAsync();
        await app.CorrectAsync("The headline was wrong", new ThingRef(Thing.Update, 3));
        var feed = await app.FeedAsync();
        var json = await app.JsonAsync("/feed.json", "application/feed+json");
        Assert.Equal("https://jsonfeed.org/version/1.1", json.GetProperty("version").GetString());
        Assert.Equal(feed.Title.Text, json.GetProperty("title").GetString());
        Assert.Equal(($"{DataApp.Address}/feed.json", $"{DataApp.Address}/"), (json.GetProperty("feed_url").GetString(), json.GetProperty("home_page_url").GetString()));
        Assert.Equal($"{DataApp.Address}/feed.atom", feed.Links.Single(l => l.RelationshipType == "self").Uri.ToString());
        Assert.StartsWith("urn:uuid:", feed.Id, StringComparison.Ordinal);
        Assert.NotEmpty(feed.Authors);

        var items = json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(feed.Items.Select(i => (i.Id, i.Title.Text, i.Html(), i.Links.Single().Uri.ToString(), i.PublishDate.UtcDateTime, i.LastUpdatedTime.UtcDateTime)),
            items.Select(i => (i.GetProperty("id").GetString()!, i.GetProperty("title").GetString()!, i.GetProperty("content_html").GetString()!, i.GetProperty("url").GetString()!,
                Seconds(i.GetProperty("date_published").GetDateTime()), Seconds(i.GetProperty("date_modified").GetDateTime()))), Same);
        Assert.Equal(feed.Items.Count(), feed.Items.Select(i => i.Id).Append(feed.Id).Distinct().Count() - 1);

        // The hash at the foot of the page.
        var foot = (await app.PageAsync("/")).QuerySelector(".foot-hash")!;
        Assert.Equal(foot.GetAttribute("data-hash"), json.GetProperty("_storytracker").GetProperty("hash").GetString());
        var head = feed.ElementExtensions.Single(e => e.OuterNamespace == AtomFeed.Extension).GetObject<XmlElement>();
        Assert.Equal((foot.GetAttribute("data-hash"), foot.QuerySelector("a")!.TextContent), (head.InnerText, head.GetAttribute("number")));
    }

    [Fact]
    public async Task There_are_feeds_of_corrections_and_of_key_events()
    {
        await using var app = await StartAsync();
        Assert.Empty((await app.FeedAsync("/feed.atom?kind=corrections")).Items);
        var correction = await app.CorrectAsync("Wrong", new ThingRef(Thing.Update, 2));
        var (key, _) = await app.EntryAsync(new() { Title = "The bridge fell", Date = "2023", IsKey = true });
        var (other, _) = await app.EntryAsync(new() { Title = "It rains", Date = "2023" });

        Assert.Equal((await app.FeedAsync()).Of(correction).Id, Assert.Single((await app.FeedAsync("/feed.atom?kind=corrections")).Items).Id);
        var keys = (await app.FeedAsync("/feed.atom?kind=key")).Items.Select(i => i.Title.Text).ToList();
        var all = await app.FeedAsync();
        Assert.Contains((await app.FeedAsync("/feed.atom?kind=key")).Items, i => i.Id == all.Of(key).Id);
        Assert.DoesNotContain((await app.FeedAsync("/feed.atom?kind=key")).Items, i => i.Id == all.Of(other).Id);
        Assert.Equal(keys, (await app.JsonAsync("/feed.json?kind=key", "application/feed+json")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!));
        Assert.Equal(HttpStatusCode.BadRequest, await app.StatusOfAsync("/feed.atom?kind=gossip"));
        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync("/feed.rss"));

        var ids = new[] { "", "?kind=corrections", "?kind=key" }.Select(async q => (await app.FeedAsync("/feed.atom" + q)).Id);
        Assert.Equal(3, (await Task.WhenAll(ids)).Distinct().Count());
    }

    [Fact]
    public async Task It_holds_the_fifty_newest()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < Feed.Size; i++) await app.SayAsync($"News {i}");
        Assert.Equal(Enumerable.Range(0, Feed.Size).Reverse().Select(i => $"News {i}"), (await app.FeedAsync()).Items.Select(i => i.Title.Text));
    }

    [Fact]
    public async Task Links_lead_to_the_same_place_wherever_they_are_read()
    {
        await using var app = await StartAsync();
        var number = await app.SayAsync("Links", "# Part\n\n[a](/claims?x=1&y=2) [b](../timeline) [c](#part) [d](//other.example/z) [e](mailto:desk@story.example) [f](https://other.example/q?a=b#c) ██ <script>");
        var html = new HtmlParser().ParseDocument((await app.FeedAsync()).Of(number).Html());
        Assert.Equal([$"{DataApp.Address}/claims?x=1&y=2", $"{DataApp.Address}/timeline", $"{DataApp.Address}/updates/{number}#part", "//other.example/z", "mailto:desk@story.example", "https://other.example/q?a=b#c"],
            html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Contains("██ <script>", html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(html.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Without_a_public_address_links_are_paths_and_ids_are_the_same_kind()
    {
        await using var app = new PageApp();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.atom");
        request.Headers.Host = "evil.example";
        using var answer = await app.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/updates/1\"", text, StringComparison.Ordinal);
        Assert.Contains("<id>urn:uuid:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_update_there_is_no_feed_and_no_page_leads_to_one()
    {
        using var story = new EmptyStory();
        await story.InitializeAsync();
        using var answer = await story.Client.GetAsync("/feed.atom");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("rel=\"alternate\"", await story.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_lead_to_the_feeds_but_those_of_the_past_do_not()
    {
        await using var app = await StartAsync();
        foreach (var address in new[] { "/", "/claims", "/updates/3" })
        {
            var links = (await app.PageAsync(address)).QuerySelectorAll("link[rel=alternate]").ToList();
            Assert.True(links.Count >= 4);
            foreach (var link in links)
            {
                using var answer = await app.Client.GetAsync(link.GetAttribute("href"));
                Assert.Equal((HttpStatusCode.OK, link.GetAttribute("type")), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            }
        }

        Assert.Empty((await app.PageAsync("/as-of/3/claims")).QuerySelectorAll("link[rel=alternate]"));
    }

    [Fact]
    public void What_XML_forbids_is_replaced()
    {
        foreach (var (text, clean) in new[] { ("a\fb\vc", "a\uFFFDb\uFFFDc"), ("\uD83D\uDE80 \uD83D x \uDE80", "\uD83D\uDE80 \uFFFD x \uFFFD"), ("tab\t line\n █ \u0085 \uFFFE", "tab\t line\n █ \u0085 \uFFFD") })
        {
            Assert.Equal(clean, XmlWords.Of(text));
            XmlConvert.VerifyXmlChars(XmlWords.Of(text));
        }
    }

    [Fact]
    public async Task A_summary_is_cut_between_whole_characters()
    {
        await using var app = await StartAsync();
        var body = new string('a', 276) + "🇰🇷👨‍👩‍👧 and **more** text &amp; so on";
        var number = await app.SayAsync("Long", body);
        var summary = (await app.FeedAsync()).Of(number).Summary.Text;
        Assert.Equal(PlainText.Excerpt(body, 280), summary);
        Assert.True(summary.Length <= 280 && !summary.Any(char.IsSurrogate) && !summary.Contains('*'));
    }

    private static async Task<DataApp> StartAsync()
    {
        var app = new DataApp();
        await app.InitializeAsync();
        return app;
    }

    private static DateTime Seconds(DateTime time) => time.ToUniversalTime();

    // The library for Atom reads milliseconds at best.
    private static bool Same((string Id, string Title, string Html, string Url, DateTime Published, DateTime Updated) a, (string Id, string Title, string Html, string Url, DateTime Published, DateTime Updated) b) =>
        (a.Id, a.Title, a.Html, a.Url) == (b.Id, b.Title, b.Html, b.Url)
        && (a.Published - b.Published).Duration() < TimeSpan.FromSeconds(1) && (a.Updated - b.Updated).Duration() < TimeSpan.FromSeconds(1);
}
