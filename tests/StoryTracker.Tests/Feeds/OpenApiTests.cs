using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Claims;
using StoryTracker.Tests.Pages;
using StoryTracker.Updates;
using Xunit.Sdk;

namespace StoryTracker.Tests.Feeds;

/// <summary>The description for programs is what the addresses answer.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_answer_is_as_the_document_says()
    {
        await using var app = new DataApp();
        var story = await RichStory.PublishAsync(app);
        var (_, entry) = await app.EntryAsync(new() { Title = "Gone", Date = "2023-09/2023-10" });
        await app.CorrectAsync("Wrong", new ThingRef(Thing.Update, 2), new ThingRef(Thing.Claim, story["The tower leans."]));
        await app.WithdrawAsync("It was another.", new(Thing.Entry, entry));
        await app.WithdrawAsync("It was no news.", new(Thing.Update, 3));
        await app.PublishAsync(new RuleOn { Claim = story["The ferry sails."], Status = Status.Withdrawn, Reason = "It sank." });

        var document = await app.JsonAsync("/openapi.json");
        var checkedOnes = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var (type, content) = path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(c => (c.Name, c.Value)).Single();
            foreach (var address in await AddressesAsync(app, path.Name))
            {
                using var answer = await app.Client.GetAsync(address);
                Assert.True(answer.IsSuccessStatusCode, $"{address} answered {(int)answer.StatusCode}");
                Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
                Assert.NotNull(answer.Headers.ETag);
                if (!type.EndsWith("json", StringComparison.Ordinal)) continue;

                OpenApi.Fits(document, content.GetProperty("schema"), JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, address);
                checkedOnes++;
            }
        }

        Assert.True(checkedOnes > 50);
    }

    [Fact]
    public async Task A_wrong_answer_would_be_found()
    {
        await using var app = new DataApp();
        var document = await app.JsonAsync("/openapi.json");
        var story = JsonNode.Parse(await app.Client.GetStringAsync("/story.json"))!;
        story["claims"]!["items"]![0]!["status"] = "Certain";
        var schema = JsonDocument.Parse("""{"$ref":"#/components/schemas/Story"}""").RootElement;
        Assert.ThrowsAny<XunitException>(() => OpenApi.Fits(document, schema, JsonSerializer.SerializeToElement(story), "wrong"));
    }

    [Fact]
    public async Task Every_address_for_machines_is_in_the_document_and_on_the_page_about_them()
    {
        await using var app = new DataApp();
        var paths = (await app.JsonAsync("/openapi.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        var page = await app.PageAsync("/about/data");
        var links = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToList();
        foreach (var path in paths)
        {
            var start = path.Split('{')[0];
            Assert.Contains(links, l => l.StartsWith(start, StringComparison.Ordinal) && l.Split('?')[0].EndsWith(path[^4..], StringComparison.Ordinal));
        }

        foreach (var link in links)
        {
            using var answer = await app.Client.GetAsync(link);
            Assert.True(answer.IsSuccessStatusCode, link);
        }

        // Our data pages, by the class that they have in common.
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.CompiledPageActionDescriptor>() is { } page && typeof(StoryTracker.Pages.DataPage).IsAssignableFrom(page.ModelTypeInfo))
            .Select(e => e.RoutePattern.RawText!).Where(r => r != "robots.txt").ToList();
        Assert.True(routes.Count >= 10);
        Assert.All(routes, r => Assert.Contains(paths, p => Matches(p, r)));
    }

    private static bool Matches(string path, string route) =>
        System.Text.RegularExpressions.Regex.IsMatch(path.TrimStart('/'), "^" + System.Text.RegularExpressions.Regex.Replace(route.Replace(".", "\\.", StringComparison.Ordinal), @"\{\w+(:regex\(\^(\([^)]*\))\$\)|:long)\}", m => m.Groups[2].Success ? m.Groups[2].Value : "[{]id[}]") + "$");

    private static async Task<IReadOnlyList<string>> AddressesAsync(DataApp app, string path) => path switch
    {
        "/claims/{id}.json" => await app.AskAsync(db => Task.FromResult(db.Claims.Select(c => $"/claims/{c.Id}.json").ToList())),
        "/articles/{id}.txt" => await app.AskAsync(db => Task.FromResult(db.Articles.Select(a => $"/articles/{a.Id}.txt").ToList())),
        "/feed.json" => ["/feed.json", "/feed.json?kind=corrections", "/feed.json?kind=key"],
        _ => [path],
    };
}
