using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace StoryTracker.Bench;

/// <summary>Our feed and our timeline, read by programs that others made for them. What they do not take fails the run.</summary>
internal static class ReadersRun
{
    public static async Task RunAsync(Bench bench)
    {
        await Checkers.InstallAsync();
        var served = await bench.ServeAsync();
        using var client = new HttpClient { BaseAddress = served.Address };
        bench.Row("what", "there", "understood");
        await FeedAsync(bench, served, client);
        await TimelineAsync(bench, served, client);
    }

    private static async Task FeedAsync(Bench bench, Served served, HttpClient client)
    {
        var there = (await client.GetStringAsync("/feed.atom")).Split("<entry>").Length - 1;
        var (code, said) = await Checkers.RunAsync("/usr/bin/node", Checkers.File("feed.js"), new Uri(served.Address, "/feed.atom").ToString());
        if (code != 0) throw new InvalidOperationException($"rss-parser: {said}");

        using var feed = JsonDocument.Parse(said);
        Tell(bench, "entries of /feed.atom, rss-parser", there, feed.RootElement.GetProperty("items").GetInt32());
    }

    // Without a window; time runs as fast as the page can go.
    private static async Task TimelineAsync(Bench bench, Served served, HttpClient client)
    {
        using var timeline = JsonDocument.Parse(await client.GetStringAsync("/timeline.json"));
        var there = timeline.RootElement.GetProperty("events").GetArrayLength();
        Directory.CreateDirectory(bench.Files);
        var page = Path.Combine(bench.Files, "timeline.html");
        var program = new Uri(Checkers.File("node_modules/@knight-lab/timelinejs/dist/"));
        await File.WriteAllTextAsync(page, $"""
            <!doctype html><title>Timeline</title>
            <link rel="stylesheet" href="{program}css/timeline.css"><div id="t" style="width: 900px; height: 600px"></div>
            <script src="{program}js/timeline.js"></script>
            <script>new TL.Timeline("t", "{new Uri(served.Address, "/timeline.json")}", {"{"} font: null {"}"});</script>
            """);
        var (_, said) = await Checkers.RunAsync("/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={Path.Combine(bench.Files, "profile")}", "--virtual-time-budget=20000", "--dump-dom", new Uri(page).ToString());
        Tell(bench, "events of /timeline.json, TimelineJS", there, new HtmlParser().ParseDocument(said).QuerySelectorAll(".tl-timemarker").Length);
    }

    private static void Tell(Bench bench, string what, int there, int understood)
    {
        bench.Row(what, there.ToString(CultureInfo.InvariantCulture), understood.ToString(CultureInfo.InvariantCulture));
        if (there == 0 || there != understood) throw new InvalidOperationException($"{what}: {there} are there, {understood} were understood.");
    }
}
