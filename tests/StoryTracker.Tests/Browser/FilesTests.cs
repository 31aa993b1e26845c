using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.StaticSite;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>The site as files, opened from a disk without any server.</summary>
[Collection(Chromium.Collection)]
public sealed class FilesTests(Chromium chromium, SeededSite server)
{
    // These two fetch style sheets by script, which browsers refuse on a disk.
    private static readonly AxeRunOptions s_axe = new()
    {
        Rules = new() { ["css-orientation-lock"] = new() { Enabled = false }, ["no-autoplay-audio"] = new() { Enabled = false } },
    };

    [Fact]
    public async Task Every_link_can_be_followed_from_a_disk_and_everything_loads()
    {
        using var store = await TestStore.SeededAsync();
        using var temp = new TempFolder();
        var folder = temp.New("a folder, with spaces & more");
        Assert.Equal(0, await WrittenSite.RunAsync("site", folder, $"--Story:Data={store.Folder}"));

        await chromium.VisitAsync(server, async visit =>
        {
            var home = new Uri(Path.Combine(folder, "index.html")).AbsoluteUri;
            var (waiting, met) = (new Queue<string>([home]), new HashSet<string> { home });
            while (waiting.TryDequeue(out var address))
            {
                await visit.Page.GotoAsync(address);
                await Expect(visit.Page.Locator("h1")).ToHaveCountAsync(1);
                foreach (var link in await visit.Page.EvaluateAsync<string[]>("() => [...document.links].map(a => a.href)"))
                {
                    Assert.StartsWith("file://", link, StringComparison.Ordinal);
                    var file = new Uri(link).LocalPath;
                    Assert.True(File.Exists(file), $"{address} leads to {link}");
                    var page = link.Split('#')[0];
                    if (file.EndsWith(".html", StringComparison.Ordinal) && met.Add(page)) waiting.Enqueue(page);
                }

                Assert.Empty(await visit.Page.EvaluateAsync<string[]>("() => [...document.links].filter(a => a.hash && a.pathname === location.pathname && !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.href)"));
            }

            Assert.Equal(WrittenSite.Files(folder).Where(f => f.EndsWith(".html", StringComparison.Ordinal)), met.Select(m => Path.GetRelativePath(folder, new Uri(m).LocalPath)).Order(StringComparer.Ordinal));

            await visit.Page.GotoAsync(home);
            // The style sheet is in force.
            Assert.Equal("absolute", await visit.Page.Locator(".skip").EvaluateAsync<string>("e => getComputedStyle(e).position"));
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var axe = await visit.Page.RunAxe(s_axe);
                Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))));
            }
        }, new Window { Trace = false });
    }
}
