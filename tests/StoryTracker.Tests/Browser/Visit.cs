using Microsoft.Playwright;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Browser;

/// <summary>A person at a browser. More than one window can be open; each has cookies of its own.</summary>
public sealed class Visit(IBrowser browser, Site site, string name) : IAsyncDisposable
{
    private readonly List<(IBrowserContext Context, bool IsTraced)> windows = [];
    private readonly List<string> complaints = [];

    private static string Results { get; } = Path.Combine(ServerProcess.Root, "tests", ".results");

    public Site Site => site;

    /// <summary>The page of the first window.</summary>
    public IPage Page => windows[0].Context.Pages[0];

    /// <summary>Errors on the console, in scripts and of what pages load; breaches of the content security policy are among them.</summary>
    public IReadOnlyList<string> Complaints { get { lock (complaints) return [.. complaints]; } }

    /// <summary>Whether it is a part of the journey that the network goes away.</summary>
    public bool MayLoseNetwork { get; set; }

    /// <summary>Whether it is a part of the journey that the browser refuses to show a page in a frame.</summary>
    public bool MayBeRefused { get; set; }

    /// <summary>Whether it is a part of the journey that the server has no room for another stream.</summary>
    public bool MayBeSentAway { get; set; }

    public async Task<IPage> OpenAsync(Window window)
    {
        var context = await browser.NewContextAsync(window.Options(site.Address));
        windows.Add((context, window.Trace));
        if (window.Trace) await context.Tracing.StartAsync(new() { Snapshots = true, Title = name });
        context.Page += (_, page) => Listen(page);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps what helps to understand a failure.</summary>
    public async Task KeepAsync()
    {
        Directory.CreateDirectory(Results);
        for (var i = 0; i < windows.Count; i++)
        {
            var file = Path.Combine(Results, i == 0 ? name : $"{name}-{i + 1}");
            try
            {
                if (windows[i].Context.Pages is [var page, ..]) await page.ScreenshotAsync(new() { Path = file + ".png", FullPage = true });
                if (windows[i].IsTraced) await windows[i].Context.Tracing.StopAsync(new() { Path = file + ".zip" });
            }
            catch (PlaywrightException trouble)
            {
                // It must not hide what failed first.
                await File.WriteAllTextAsync(file + ".txt", trouble.ToString());
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (context, _) in windows) await context.DisposeAsync();
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            // An answer such as 422 is the form with its messages; that of a file is noted below.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal))
                Note($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Note(error);
        page.Crash += (_, _) => Note("The page crashed.");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Request.ResourceType != "document") Note($"{answer.Url} answered {answer.Status}");
        };
        page.RequestFailed += (_, request) =>
        {
            // What a person broke off by going elsewhere has not failed.
            if (request.Failure != "net::ERR_ABORTED") Note($"{request.Url}: {request.Failure}");
        };
    }

    private void Note(string complaint)
    {
        if (MayLoseNetwork && complaint.Contains("net::ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal)) return;
        if (MayBeRefused && (complaint.Contains("frame-ancestors", StringComparison.Ordinal) || complaint.Contains("net::ERR_BLOCKED_BY_RESPONSE", StringComparison.Ordinal))) return;
        if (MayBeSentAway && complaint.Contains("/live?", StringComparison.Ordinal) && complaint.EndsWith(" answered 503", StringComparison.Ordinal)) return;
        lock (complaints) complaints.Add(complaint);
    }
}
