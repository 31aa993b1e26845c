using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Pages;

/// <summary>How browsers get the scripts.</summary>
public sealed partial class ScriptsTests(StoryApp app) : IClassFixture<StoryApp>
{
    [Fact]
    public async Task A_script_and_all_that_it_imports_may_be_kept_for_a_year_and_change_their_address_together()
    {
        using var client = app.NewClient();
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/"));
        var (waiting, met) = (new Queue<Uri>(page.Scripts.Where(s => s.Type == "module").Select(s => new Uri(client.BaseAddress!, s.GetAttribute("src")!))), new List<string>());
        while (waiting.TryDequeue(out var address))
        {
            using var answer = await client.GetAsync(address);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, address.AbsolutePath);
            Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
            Assert.Matches("^/js/[0-9a-f]{10}/[a-z]+[.]js$", address.AbsolutePath);
            met.Add(address.AbsolutePath);
            foreach (Match import in Import().Matches(await answer.Content.ReadAsStringAsync())) waiting.Enqueue(new(address, import.Groups[1].Value));
        }

        Assert.Single(met.Select(m => m.Split('/')[2]).Distinct());
        Assert.Contains(met, m => m.EndsWith("/live.js", StringComparison.Ordinal));
        Assert.Contains(met, m => m.EndsWith("/stream.js", StringComparison.Ordinal));
    }

    [Theory]
    // A page that was open while the server was renewed asks for the scripts of before.
    [InlineData("/js/0123456789/stream.js", HttpStatusCode.OK)]
    [InlineData("/js/stream.js", HttpStatusCode.OK)]
    [InlineData("/js/0123456789/none.js", HttpStatusCode.NotFound)]
    [InlineData("/js/0123456789/", HttpStatusCode.NotFound)]
    [InlineData("/js/0123456789/more/stream.js", HttpStatusCode.NotFound)]
    public async Task What_is_not_of_this_version_is_not_kept(string path, HttpStatusCode status)
    {
        using var client = app.NewClient();
        using var answer = await client.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain("immutable", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    [GeneratedRegex("from '(.+?)'")]
    private static partial Regex Import();
}
