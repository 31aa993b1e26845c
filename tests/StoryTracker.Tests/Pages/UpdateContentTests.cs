using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Pages;

/// <summary>An outsider can check each update, and the README says how.</summary>
public sealed partial class UpdateContentTests(RichApp app) : IClassFixture<RichApp>
{
    [Fact]
    public async Task The_chain_can_be_followed_from_the_first_update_to_the_hash_at_the_foot_of_the_page()
    {
        var before = new string('0', 64);
        var number = 0;
        for (HttpResponseMessage answer; (answer = await app.Client.GetAsync($"/updates/{number + 1}.json")).IsSuccessStatusCode; number++)
        {
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
            using var update = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var content = update.RootElement.GetProperty("content").GetString()!;
            Assert.Equal(before, update.RootElement.GetProperty("previous").GetString());
            Assert.Contains($"\"previous\":\"{before}\"", content, StringComparison.Ordinal);
            before = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            Assert.Equal(before, update.RootElement.GetProperty("hash").GetString());
        }

        Assert.True(number > 12);
        var foot = (await app.PageAsync("/")).QuerySelector(".foot-hash")!;
        Assert.Equal(before, foot.GetAttribute("data-hash"));
        Assert.Equal($"/updates/{number}", foot.QuerySelector("a")!.GetAttribute("href"));
        var past = (await app.PageAsync("/as-of/5/claims")).QuerySelector(".foot-hash")!;
        Assert.Equal("/as-of/5/updates/5", past.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(past.GetAttribute("data-hash")!, await app.Client.GetStringAsync("/updates/5.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_linked_from_the_update_and_the_same_as_known_later()
    {
        Assert.NotNull((await app.PageAsync("/updates/5")).QuerySelector(".seal a[href='/updates/5.json']"));
        Assert.Equal(await app.Client.GetStringAsync("/updates/5.json"), await app.Client.GetStringAsync("/as-of/6/updates/5.json"));
        foreach (var address in new[] { "/updates/0.json", "/updates/9999.json", "/as-of/4/updates/5.json" })
        {
            using var answer = await app.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_commands_of_the_README_give_the_hash_and_find_a_text_that_was_altered()
    {
        using var folder = new TempFolder();
        await using var server = ServerProcess.Serve(folder.New("data"));
        var address = (await server.AddressAsync()).ToString().TrimEnd('/');
        using var client = new HttpClient();
        var hash = JsonDocument.Parse(await client.GetStringAsync($"{address}/updates/12.json")).RootElement.GetProperty("hash").GetString();

        var blocks = Block().Matches(await File.ReadAllTextAsync(Path.Combine(ServerProcess.Root, "README.md"))).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, blocks.Count);
        foreach (var block in blocks)
        {
            var run = ServerProcess.Start("bash", ["-c", block.Replace("http://localhost:5080", address, StringComparison.Ordinal)]);
            Assert.Equal(0, await run.ExitCodeAsync());
            Assert.Equal(hash, run.Output.Split([' ', '\n'])[0]);
        }

        // A check that cannot fail checks nothing.
        var lie = ServerProcess.Start("bash", ["-c", blocks[1].Replace("http://localhost:5080", address, StringComparison.Ordinal).Replace("\"text\"].encode()", "\"text\"].upper().encode()", StringComparison.Ordinal)]);
        Assert.NotEqual(0, await lie.ExitCodeAsync());
        Assert.Contains("was altered", lie.Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex("<!-- the tests run this -->\n```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
