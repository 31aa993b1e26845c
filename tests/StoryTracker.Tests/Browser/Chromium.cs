using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace StoryTracker.Tests.Browser;

/// <summary>One headless Chromium for all browser tests, which therefore run one after the other.</summary>
[CollectionDefinition(Collection)]
public sealed class Chromium : IAsyncLifetime, ICollectionFixture<Chromium>, ICollectionFixture<SeededSite>
{
    public const string Collection = "Chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
        if (!File.Exists(path))
            throw new InvalidOperationException($"There is no Chromium at {path}. tests/run installs it; CHROMIUM names another.");

        // Two cores may be busy with the other tests.
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        // Without its sandbox, as Playwright starts it: root has none, and it opens nothing but our own pages.
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--disable-gpu", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>
    /// Opens <paramref name="site"/> in a window of its own and lives the <paramref name="journey"/>. Fails, too, if the
    /// browser complained meanwhile. A failure leaves a picture of each page and a trace in tests/.results.
    /// </summary>
    public async Task VisitAsync(Site site, Func<Visit, Task> journey, Window? window = null, [CallerMemberName] string name = "")
    {
        await using var visit = new Visit(browser!, site, name);
        try
        {
            await visit.OpenAsync(window ?? new());
            await journey(visit);
            Assert.True(visit.Complaints.Count == 0, "The browser complained:\n" + string.Join('\n', visit.Complaints));
        }
        catch
        {
            await visit.KeepAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
