using System.Globalization;
using System.Net;
using StoryTracker.Tests.Desk;
using StoryTracker.Tests.Pages.Desk;
using StoryTracker.Tests.Proof;

namespace StoryTracker.Tests.Hosting;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>A server that publishes as fast as it can is killed: what it acknowledged is there after the next start.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task No_acknowledged_update_is_missing_after_a_kill_and_the_store_is_verified()
    {
        using var folder = new TempFolder();
        var data = folder.New("data");
        var random = new Random(20_261_126);
        var cookies = new CookieContainer();
        var acknowledged = new Dictionary<long, string>();
        var kills = Long.Times(10, 100);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = ServerProcess.Serve(data);
            using var browser = new Browser(await server.AddressAsync(), cookies);
            if (kill == 0) await SetUpAsync(browser, server);
            await PublishUntilKilledAsync(server, browser, kill, random.Next(2, 12), acknowledged);
        }

        Assert.True(acknowledged.Count >= 2 * kills);
        var (code, output) = await Proving.VerifyAsync(data);
        Assert.True(code == 0, output);
        await using var last = ServerProcess.Serve(data);
        using var reader = new Browser(await last.AddressAsync(), new());
        foreach (var (number, headline) in acknowledged)
        {
            Assert.Equal(headline, (await reader.GetAsync($"/updates/{number}")).Html.QuerySelector("h1")!.TextContent);
        }
    }

    private static async Task PublishUntilKilledAsync(ServerProcess server, Browser browser, int kill, int enough, Dictionary<long, string> acknowledged)
    {
        var form = await DeskForm.OpenAsync(browser);
        Task? dying = null;
        for (var i = 1; ; i++)
        {
            var headline = string.Create(CultureInfo.InvariantCulture, $"News {kill}-{i}");
            try
            {
                form.Fill(("Form.Headline", headline), ("Form.Key", Guid.NewGuid().ToString()));
                acknowledged.Add((await form.PublishAsync()).Number, headline);
            }
            catch (Exception e) when (dying is not null && e is HttpRequestException or IOException)
            {
                await dying;
                return;
            }

            // It falls anywhere into what comes next.
            if (i == enough) dying = Task.Run(server.KillAsync);
        }
    }

    /// <summary>Makes the first editor by the link that the server prints.</summary>
    internal static async Task SetUpAsync(Browser browser, ServerProcess server)
    {
        await server.SaysAsync("End with");
        var link = server.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Single(w => w.Contains("/desk/set-up", StringComparison.Ordinal));
        var page = await browser.GetAsync(new Uri(link).PathAndQuery);
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(page, ("name", DeskHost.Name), ("password", DeskHost.Password))).Status);
    }
}
