using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StoryTracker.Hosting;
using StoryTracker.StaticSite;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.StaticSite;

/// <summary>What a story would need to be very large for, or broken.</summary>
public sealed class CrawlTests : IAsyncDisposable
{
    private readonly TempFolder _temp = new();
    private readonly WebApplication _app = WebApplication.CreateSlimBuilder().Build();

    public CrawlTests() => _app.UseRouting();

    [Fact]
    public async Task A_table_in_parts_becomes_one_and_a_list_in_parts_leads_from_part_to_part()
    {
        _app.MapGet("/", () => Results.Text("<a href=/claims.csv>t</a><a href=/claims.json>l</a>", "text/html"));
        _app.MapGet("/claims.csv", (HttpContext context, int after = 0) =>
        {
            if (after < 2) context.Response.Headers.Link = $"</claims.csv?after={after + 1}>; rel=\"next\"";
            return Results.Text($"\uFEFFid,address\r\n{after},/claims.json?after={after}\r\n", "text/csv");
        });
        _app.MapGet("/claims.json", (int after = 0) => Results.Text($$"""{"items":["/","/nowhere"],"next":"/claims.json?after={{after + 1}}"}""", "application/json", statusCode: after < 2 ? 200 : 404));
        var files = await CrawlAsync();
        Assert.Equal("\uFEFFid,address\r\n0,claims.after-0.json\r\n1,claims.after-1.json\r\n2,/claims.json?after=2\r\n", files["claims.csv"]);
        Assert.Equal("""{"items":["index.html","/nowhere"],"next":"claims.after-1.json"}""", files["claims.json"]);
        // Nothing is at the end of it.
        Assert.Equal("""{"items":["index.html","/nowhere"],"next":"/claims.json?after=2"}""", files["claims.after-1.json"]);
        Assert.DoesNotContain("claims.after-1.csv", files.Keys);
    }

    [Fact]
    public async Task A_page_that_fails_ends_the_run_before_anything_is_written()
    {
        _app.MapGet("/", () => Results.Text("<a href=/claims>t</a>", "text/html"));
        _app.MapGet("/claims", () => Results.StatusCode(500));
        Assert.Contains("/claims could not be read (500)", (await Assert.ThrowsAsync<OperatorException>(() => CrawlAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_that_go_in_circles_end()
    {
        _app.MapGet("/", () => Results.Text("<a href=/a>words</a>", "text/html"));
        _app.MapGet("/a", () => Results.Redirect("/b"));
        _app.MapGet("/b", () => Results.Redirect("/a"));
        Assert.Contains("<body>words</body>", (await CrawlAsync())["index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_how_far_it_is()
    {
        _app.MapGet("/", () => Results.Text(string.Concat(Enumerable.Range(0, 150).Select(i => $"<a href=/{i}>{i}</a>")), "text/html"));
        _app.MapGet("/{number:int}", (int number) => Results.Text($"{number}", "text/plain"));
        var progress = new StringWriter();
        Assert.Equal(151, (await CrawlAsync(progress)).Count);
        Assert.Matches(@"^100 addresses read, \d\d more found\r?\n$", progress.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _temp.Dispose();
    }

    private async Task<Dictionary<string, string>> CrawlAsync(TextWriter? progress = null)
    {
        using var folder = SiteFolder.Open(_temp.New("site"));
        var crawl = new Crawl(new OwnPages(_app), folder, new PublicUrl(new StorySettings { Data = "" }));
        await crawl.RunAsync(progress ?? TextWriter.Null, default);
        var files = new Dictionary<string, string>();
        foreach (var (file, index) in crawl.Files) files.Add(file, Encoding.UTF8.GetString(crawl.Finish(index, await folder.KeptAsync(index, default))));
        return files;
    }
}
