using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;

namespace StoryTracker.Tests.Pages;

[Collection(BridgePages.Name)]
public class ArticlePageTests(BridgeApp app)
{
    [Theory]
    [InlineData("Twice", BridgeApp.Twice)]
    [InlineData("Tangled", BridgeApp.Tangled)]
    [InlineData("خبر", BridgeApp.Arabic)]
    public async Task The_text_of_the_page_is_the_text_of_the_article_character_by_character(string title, string text) =>
        Assert.Equal(text, TextOf(await ArticleAsync(title)));

    [Fact]
    public async Task The_source_text_of_the_story_is_shown_byte_for_byte()
    {
        var address = (await app.PageAsync("/articles")).QuerySelectorAll(".pairs h2 a")[^1].GetAttribute("href")!;
        var page = await app.PageAsync(address);
        var file = await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seeds"), "*.txt").Single());

        Assert.Equal(file, Encoding.UTF8.GetBytes(TextOf(page)));
        Assert.Equal("SHA-256 " + Convert.ToHexStringLower(SHA256.HashData(file)), page.QuerySelector(".source-facts abbr")!.GetAttribute("title"));
        Assert.Equal("Not given", page.QuerySelector(".source-facts dd")!.TextContent.Trim());
        Assert.Contains("No date given", page.QuerySelectorAll(".source-facts dd")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_citation_has_its_place_exactly_once_and_its_marks_give_its_quote()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        foreach (var article in await db.Articles.ToListAsync())
        {
            var page = await app.PageAsync($"/articles/{article.Id}/{article.Slug}");
            foreach (var citation in await db.Citations.Where(c => c.ArticleId == article.Id).ToListAsync())
            {
                var place = Assert.Single(page.QuerySelectorAll($"[id=c{citation.Id}]"));
                Assert.StartsWith(place.TextContent, citation.Quote.Text, StringComparison.Ordinal);
                Assert.NotEmpty(place.TextContent);
            }
        }
    }

    [Fact]
    public async Task Of_the_same_words_in_two_places_the_second_is_highlighted()
    {
        var page = await ArticleAsync("Twice");
        var mark = page.QuerySelectorAll("mark").Single(m => m.TextContent.StartsWith("The minister", StringComparison.Ordinal));

        Assert.Equal("The minister said so", mark.TextContent);
        Assert.EndsWith("in Moscow. ", BeforeOf(page, mark), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identical_nested_and_overlapping_spans_are_all_marked_and_each_leads_to_its_claims()
    {
        var page = await ArticleAsync("Tangled");
        var paragraphs = page.QuerySelectorAll(".para");

        Assert.Equal(["First line,\r\n", "second\u00A0line 🚀 cafe\u0301.\r\n\r\n", "<b>Third</b> & \u0085", " last.\tEnd"], paragraphs.Select(p => p.QuerySelector("p")!.TextContent));
        // Everything is cited by the claim that was ruled false; the words that others cite are in doubt only by those.
        Assert.Equal(["All of it.", "Over the line."], Notes(paragraphs[0]));
        Assert.Equal(["All of it.", "Over the line.", "There is good coffee.", "There is coffee, again."], Notes(paragraphs[1]));
        Assert.Equal(["All of it.", "There is good coffee.", "There is coffee, again."], Notes(paragraphs[2]));
        Assert.Equal(["second\u00A0line ", "🚀", " cafe\u0301.\r\n\r\n"], paragraphs[1].QuerySelectorAll("mark").Select(m => m.TextContent));

        var shared = paragraphs[1].QuerySelectorAll("mark")[1];
        Assert.Equal("reported", shared.GetAttribute("data-status"));
        var link = shared.QuerySelector("a")!;
        Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
        Assert.All(link.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id)));
        Assert.Equal(4, link.GetAttribute("aria-describedby")!.Split(' ').Length);

        static IEnumerable<string> Notes(AngleSharp.Dom.IElement paragraph) => paragraph.QuerySelectorAll(".notes bdi").Select(b => b.TextContent);
    }

    [Fact]
    public async Task Words_that_were_taken_back_are_not_marked_but_keep_their_place()
    {
        var page = await ArticleAsync("Tangled");

        Assert.DoesNotContain(page.QuerySelectorAll(".notes bdi"), b => b.TextContent == "The bridge is blue.");
        Assert.Single(page.QuerySelectorAll(".passage"), p => p.TextContent == "last");
    }

    [Fact]
    public async Task Words_that_speak_against_a_claim_do_not_wear_its_colour()
    {
        var seeds = await app.PageAsync((await app.PageAsync("/articles")).QuerySelectorAll(".pairs h2 a")[^1].GetAttribute("href")!);
        var said = seeds.QuerySelectorAll("mark").First(m => m.TextContent.StartsWith("North Korean state media simply stated", StringComparison.Ordinal));

        Assert.Equal("confirmed", said.GetAttribute("data-status"));
        var against = seeds.QuerySelectorAll(".notes > li").Where(n => n.QuerySelector(".note-kind")?.TextContent == "Against").ToList();
        Assert.Contains(against, n => n.TextContent.Contains("remained silent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_that_cites_the_words_is_in_the_margin_with_the_way_to_it()
    {
        var note = (await ArticleAsync("Twice")).QuerySelectorAll(".notes > li").Single(n => n.QuerySelector(".note-kind") is not null);

        Assert.Equal("It rains hard", note.QuerySelector("bdi")!.TextContent);
        Assert.Equal($"/timeline/{app["It rains"]}/it-rains", note.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_text_that_runs_from_the_right_does_so_paragraph_by_paragraph()
    {
        var page = await ArticleAsync("خبر");
        var paragraphs = page.QuerySelectorAll(".para > p");

        Assert.Equal(2, paragraphs.Length);
        Assert.All(paragraphs, p => Assert.Equal("auto", p.GetAttribute("dir")));
        Assert.Equal(["ar", null], paragraphs.Select(p => p.GetAttribute("lang")));
        Assert.Equal("auto", page.QuerySelector("h1")!.GetAttribute("dir"));
        Assert.Null(page.DocumentElement.GetAttribute("dir"));
    }

    [Fact]
    public async Task The_facts_of_an_article_are_its_own()
    {
        var page = await ArticleAsync("Twice");
        var facts = page.QuerySelectorAll(".source-facts dd");

        Assert.Equal("Twice told", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("The Daily News", facts[0].QuerySelector("bdi")!.TextContent);
        var link = facts[0].QuerySelector(".meta a")!;
        Assert.Equal(("https://daily.example/a?b=1&c=2", "noopener nofollow"), (link.GetAttribute("href"), link.GetAttribute("rel")));
        Assert.Equal("2023-09-12", facts[1].QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Equal($"/updates/{app.Start}", facts[2].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("62 characters", facts[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_has_every_article_the_newest_first()
    {
        var titles = (await app.PageAsync("/articles")).QuerySelectorAll(".pairs h2").Select(h => h.TextContent).ToList();

        Assert.Equal(["خبر", "Tangled", "Twice told", "Article on Kim Jong Un’s upcoming visit to Russia"], titles);
        Assert.Single((await app.PageAsync($"/articles?before={app["Twice"]}")).QuerySelectorAll(".pairs h2"));
        Assert.NotNull((await app.PageAsync($"/articles?before={app["Twice"]}")).QuerySelector("link[rel=prev]"));
    }

    [Fact]
    public async Task A_wrong_slug_leads_to_the_right_address() =>
        Assert.Equal($"/articles/{app["Twice"]}/twice", await app.MovedToAsync($"/articles/{app["Twice"]}/twice-told"));

    [Theory]
    [InlineData("/articles/1/x")]
    [InlineData("/articles/-1")]
    public async Task An_unknown_article_is_a_page_that_is_not_there(string address) => Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(address));

    private Task<IHtmlDocument> ArticleAsync(string title) => app.PageAsync($"/articles/{app[title]}/{(title == "خبر" ? "item" : title.ToLowerInvariant())}");

    private static string TextOf(IHtmlDocument page) => string.Concat(page.QuerySelectorAll(".para > p").Select(p => p.TextContent));

    private static string BeforeOf(IHtmlDocument page, AngleSharp.Dom.IElement mark)
    {
        var range = page.CreateRange();
        range.StartWith(page.QuerySelector(".para > p")!, 0);
        range.EndBefore(mark);
        return string.Concat(range.CopyContent().TextContent);
    }
}
