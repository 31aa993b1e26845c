using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using StoryTracker.Claims;
using StoryTracker.Rendering;
using StoryTracker.Tests.Pages;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Feeds;

/// <summary>What pages tell search engines and those who show a link to them.</summary>
public sealed class StructuredDataTests
{
    [Fact]
    public async Task A_review_says_the_status_of_the_page_and_only_of_claims_that_were_ruled_on()
    {
        await using var app = new DataApp();
        var story = await RichStory.PublishAsync(app);
        var id = story["The bridge is open."];
        // By the rules: no review, whatever it says.
        foreach (var wording in new[] { "The bridge is open.", "The ferry sails.", "Entry 01 holds." }) Assert.Null(await ReviewAsync(app, story[wording]));
        await IsReviewedAsync(app, story["The dome is gold."], "The dome is gold.", Status.False);
        await IsReviewedAsync(app, story["The road is wet."], "The road is wet.", Status.Superseded);

        foreach (var status in new[] { Status.Confirmed, Status.False, Status.Withdrawn })
        {
            await app.PublishAsync(new RuleOn { Claim = id, Status = status, Reason = $"We looked: {status} </script><b>." });
            await IsReviewedAsync(app, id, "The bridge is open.", status);
        }

        // An unconfirmed claim gets no verdict.
        await app.PublishAsync(new RuleOn { Claim = id, Status = Status.Unverifiable, Reason = "Nobody could look." });
        Assert.Null(await ReviewAsync(app, id));
        // Nor does the past, which search engines are told to leave alone.
        Assert.Null(Data(await app.PageAsync($"/as-of/{await HeadAsync(app) - 1}/claims/{story["The dome is gold."]}/the-dome-is-gold")));
    }

    [Fact]
    public async Task The_first_page_is_a_live_blog_with_its_updates_but_not_the_withdrawn()
    {
        await using var app = new DataApp();
        var body = new string('a', 199) + "🇰🇷👨‍👩‍👧 **more** &amp; text";
        var number = await app.SayAsync("</script><!-- \"quoted\"", body);
        var gone = await app.SayAsync("Marmalade was seen", "A cat.");
        await app.WithdrawAsync("It was a fox.", new(Thing.Update, gone));
        var page = await app.PageAsync("/");
        var blog = Data(page)!.Value;
        Assert.Equal(("https://schema.org", "LiveBlogPosting", $"{DataApp.Address}/"), (Text(blog, "@context"), Text(blog, "@type"), Text(blog, "url")));
        Assert.Equal(page.QuerySelector("h1")!.TextContent, Text(blog, "headline"));
        var updates = blog.GetProperty("liveBlogUpdate").EnumerateArray().ToList();
        Assert.Equal(4, updates.Count);
        Assert.DoesNotContain("Marmalade", blog.GetRawText(), StringComparison.Ordinal);
        var told = updates.Single(u => Text(u, "url") == $"{DataApp.Address}/updates/{number}");
        Assert.Equal("</script><!-- \"quoted\"", Text(told, "headline"));
        Assert.Equal(PlainText.Of(body), Text(told, "articleBody"));
        Assert.Null(Data(await app.PageAsync("/as-of/5/")));

        // The same words in short, as others show a link to the update.
        var description = (await app.PageAsync($"/updates/{number}")).QuerySelector("meta[property='og:description']")!.GetAttribute("content")!;
        Assert.Equal(PlainText.Excerpt(body, 200), description);
        Assert.DoesNotContain('\uFFFD', description);
        Assert.DoesNotContain(description, char.IsSurrogate);
        Assert.DoesNotContain("Marmalade", (await app.PageAsync($"/updates/{gone}")).Head!.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aaaa ")]
    [InlineData("a")]
    [InlineData("| *Head* | `x` |\n|---|---|\n| &amp; **b** | [c](/d) |\n\n")]
    public async Task A_description_is_plain_text(string part)
    {
        await using var app = new DataApp();
        var number = await app.SayAsync("Long", string.Concat(Enumerable.Repeat(part, 300)));
        var description = (await app.PageAsync($"/updates/{number}")).QuerySelector("meta[name=description]")!.GetAttribute("content")!;
        Assert.True(description.Length is > 100 and <= 200);
        Assert.All("*`|[", c => Assert.DoesNotContain(c, description));
        Assert.DoesNotContain("&amp;", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_is_a_news_article_of_its_outlet_and_a_shared_link_has_a_picture()
    {
        await using var app = new DataApp();
        await app.PublishAsync(
            new StoryTracker.Sources.AddSource { Name = "daily", SourceName = "The Daily", Kind = StoryTracker.Sources.SourceKind.Outlet },
            new StoryTracker.Articles.FileArticle { Title = "Told", Publisher = Ref.Named("daily"), Text = "It rains.", Url = "https://daily.example/told", Published = "2023-09-12" });
        var (id, slug) = await app.AskAsync(db => Task.FromResult(db.Articles.OrderByDescending(a => a.Id).Select(a => new ValueTuple<long, string>(a.Id, a.Slug)).First()));
        var page = await app.PageAsync($"/articles/{id}/{slug}");
        var article = Data(page)!.Value;
        Assert.Equal(("NewsArticle", "Told", "https://daily.example/told", "2023-09-12", "The Daily"),
            (Text(article, "@type"), Text(article, "headline"), Text(article, "url"), Text(article, "datePublished"), Text(article.GetProperty("publisher"), "name")));
        Assert.Equal($"{DataApp.Address}/articles/{id}/{slug}", Text(article, "archivedAt"));
        Assert.Equal($"{DataApp.Address}/articles/{id}/{slug}", page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        using var picture = await app.Client.GetAsync(new Uri(page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).PathAndQuery);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Article", Text(Data(await app.PageAsync(await FirstArticleAsync(app)))!.Value, "@type"));

        await app.WithdrawAsync("The outlet withdrew it.", new(Thing.Article, id));
        Assert.Null(Data(await app.PageAsync($"/articles/{id}/{slug}")));
    }

    [Fact]
    public async Task The_sitemap_holds_pages_that_answer_and_none_of_the_past_or_the_desk()
    {
        await using var app = new DataApp();
        var addresses = XDocument.Parse(await app.Client.GetStringAsync("/sitemap.xml")).Descendants("{http://www.sitemaps.org/schemas/sitemap/0.9}loc").Select(l => l.Value).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.True(addresses.Count > 30);
        foreach (var address in addresses)
        {
            Assert.StartsWith(DataApp.Address + "/", address, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await app.StatusOfAsync(new Uri(address).PathAndQuery));
        }

        Assert.DoesNotContain(addresses, a => a.Contains("/as-of", StringComparison.Ordinal) || a.Contains("/desk", StringComparison.Ordinal) || a.Contains("/report", StringComparison.Ordinal));
        var robots = await app.Client.GetStringAsync("/robots.txt");
        Assert.All(["/as-of/", "/desk", "/report"], p => Assert.Contains($"Disallow: {p}\n", robots, StringComparison.Ordinal));
        Assert.Contains($"Sitemap: {DataApp.Address}/sitemap.xml", robots, StringComparison.Ordinal);

        await using var nowhere = new PageApp();
        Assert.Equal(HttpStatusCode.NotFound, await nowhere.StatusOfAsync("/sitemap.xml"));
        Assert.DoesNotContain("Sitemap", await nowhere.Client.GetStringAsync("/robots.txt"), StringComparison.Ordinal);
    }

    private static async Task IsReviewedAsync(DataApp app, long id, string wording, Status status)
    {
        var review = (await ReviewAsync(app, id))!.Value;
        Assert.Equal(("ClaimReview", wording, status.ToString()), (Text(review, "@type"), Text(review, "claimReviewed"), Text(review.GetProperty("reviewRating"), "alternateName")));
        var claim = (await app.JsonAsync($"/claims/{id}.json")).GetProperty("claim");
        Assert.Equal((Text(claim, "status"), Text(claim, "why")), (status.ToString(), Text(review, "reviewBody")));
        Assert.Equal(claim.GetProperty("sinceAt").GetDateTime(), review.GetProperty("datePublished").GetDateTime());
    }

    private static async Task<JsonElement?> ReviewAsync(DataApp app, long id) =>
        Data(await app.PageAsync(Text((await app.JsonAsync($"/claims/{id}.json")).GetProperty("claim"), "url")[DataApp.Address.Length..]));

    private static Task<string> FirstArticleAsync(DataApp app) =>
        app.AskAsync(db => Task.FromResult(db.Articles.OrderBy(a => a.Id).Select(a => $"/articles/{a.Id}/{a.Slug}").First()));

    private static Task<long> HeadAsync(DataApp app) => app.AskAsync(db => Task.FromResult(db.Updates.Max(u => u.Sequence)));

    private static JsonElement? Data(IHtmlDocument page) =>
        page.QuerySelector("script[type='application/ld+json']") is { } block ? JsonDocument.Parse(block.TextContent).RootElement : null;

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
