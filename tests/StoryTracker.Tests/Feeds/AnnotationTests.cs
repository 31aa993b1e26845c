using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StoryTracker.Tests.Pages;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Feeds;

/// <summary>Citations as Web Annotations.</summary>
public sealed class AnnotationTests(BridgeApp bridge) : IClassFixture<BridgeApp>
{
    [Fact]
    public async Task Every_anchor_is_found_again_in_the_text_by_code_points_and_by_quote()
    {
        var page = await JsonAsync("/annotations.json");
        Assert.Equal(("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"), (page.GetProperty("@context").GetString(), page.GetProperty("type").GetString()));
        var items = page.GetProperty("items").EnumerateArray().ToList();
        Assert.True(items.Count > 15);
        var pastTheRocket = 0;
        foreach (var item in items)
        {
            var target = item.GetProperty("target");
            var points = (await bridge.Client.GetStringAsync(target.GetProperty("source").GetString())).EnumerateRunes().ToList();
            var selectors = target.GetProperty("selector").EnumerateArray().ToDictionary(s => s.GetProperty("type").GetString()!);
            var (position, quote) = (selectors["TextPositionSelector"], selectors["TextQuoteSelector"]);
            var (start, end) = (position.GetProperty("start").GetInt32(), position.GetProperty("end").GetInt32());
            var exact = quote.GetProperty("exact").GetString()!;
            Assert.Equal(exact, string.Concat(points[start..end]));
            Assert.EndsWith(quote.GetProperty("prefix").GetString()!, string.Concat(points[..start]), StringComparison.Ordinal);
            Assert.StartsWith(quote.GetProperty("suffix").GetString()!, string.Concat(points[end..]), StringComparison.Ordinal);
            if (points[..end].Exists(r => r.Value > 0xFFFF)) pastTheRocket++;

            // It leads to the words on the page, and from them to what rests on them.
            var id = item.GetProperty("id").GetString()!.Split('#');
            Assert.NotNull((await bridge.PageAsync(id[0])).GetElementById(id[1]));
            Assert.All(item.GetProperty("body").EnumerateArray(), b => Assert.Equal(HttpStatusCode.OK, bridge.StatusOfAsync(b.GetString()!).Result));
        }

        Assert.True(pastTheRocket > 0);
    }

    [Fact]
    public async Task The_text_of_an_article_is_served_byte_for_byte()
    {
        var articles = (await JsonAsync("/articles.json")).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(articles, a => a.GetProperty("title").GetString() == "Tangled");
        foreach (var article in articles)
        {
            var bytes = await bridge.Client.GetByteArrayAsync(article.GetProperty("text").GetString());
            Assert.Equal(article.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        Assert.Equal(BridgeApp.Tangled, Encoding.UTF8.GetString(await bridge.Client.GetByteArrayAsync($"/articles/{bridge["Tangled"]}.txt")));
    }

    [Fact]
    public async Task A_withdrawn_article_gives_neither_text_nor_annotations()
    {
        await using var app = new DataApp();
        var id = await app.AskAsync(db => Task.FromResult(db.Articles.OrderBy(a => a.Id).First().Id));
        Assert.NotEmpty((await app.JsonAsync("/annotations.json", "application/ld+json")).GetProperty("items").EnumerateArray());
        await app.WithdrawAsync("Its outlet withdrew it.", new(Thing.Article, id));
        Assert.DoesNotContain((await app.JsonAsync("/annotations.json", "application/ld+json")).GetProperty("items").EnumerateArray(),
            a => a.GetProperty("target").GetProperty("source").GetString() == $"{DataApp.Address}/articles/{id}.txt");
        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync($"/articles/{id}.txt"));
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        using var json = JsonDocument.Parse(await bridge.Client.GetStringAsync(address));
        return json.RootElement.Clone();
    }
}
