using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace StoryTracker.Bench;

/// <summary>What Lighthouse says of pages for readers, as it looks at them by default: a middling phone on a slow network.</summary>
internal static class LighthouseRun
{
    private const int Wanted = 98;

    // Chromium and the program share the machine, so one look says little about speed.
    private const int Looks = 3;

    private static readonly (string Key, string Name)[] s_categories =
        [("performance", "performance"), ("accessibility", "accessibility"), ("best-practices", "best practices"), ("seo", "search engines")];

    public static async Task RunAsync(Bench bench)
    {
        await Checkers.InstallAsync();
        var served = await bench.ServeAsync();
        bench.Row("page, category", "of 100", "must be");
        foreach (var (page, path) in await PagesAsync(served))
        {
            var looks = new List<JsonElement>();
            while (looks.Count < Looks) looks.Add(await LookAsync(bench, new Uri(served.Address, path)));
            foreach (var (key, name) in s_categories) Tell(bench, $"{page}, {name}", key, looks);
        }
    }

    private static void Tell(Bench bench, string what, string key, List<JsonElement> looks)
    {
        var score = Bench.Median(looks.Select(look => Score(look.GetProperty("categories").GetProperty(key))));
        bench.Row(what, score.ToString("0", CultureInfo.InvariantCulture), score >= Wanted ? $"≥ {Wanted}" : $"≥ {Wanted}: short");
        if (score == 100) return;

        var look = looks.First(look => Score(look.GetProperty("categories").GetProperty(key)) <= score);
        foreach (var id in look.GetProperty("categories").GetProperty(key).GetProperty("auditRefs").EnumerateArray().Where(r => r.GetProperty("weight").GetDouble() > 0).Select(r => r.GetProperty("id").GetString()!))
        {
            var audit = look.GetProperty("audits").GetProperty(id);
            if (audit.GetProperty("score") is { ValueKind: JsonValueKind.Number } got && Score(audit) < 100)
                bench.Row($"  {audit.GetProperty("title").GetString()}", $"{Score(audit):0}", audit.TryGetProperty("displayValue", out var value) ? value.GetString()! : "");
        }
    }

    private static double Score(JsonElement of) => of.GetProperty("score") is { ValueKind: JsonValueKind.Number } score ? score.GetDouble() * 100 : 0;

    // The pages without a number, and the first claim and article that they lead to.
    private static async Task<IEnumerable<(string Page, string Path)>> PagesAsync(Served served)
    {
        using var client = new HttpClient { BaseAddress = served.Address };
        var claims = new HtmlParser().ParseDocument(await client.GetStringAsync("/claims"));
        var articles = new HtmlParser().ParseDocument(await client.GetStringAsync("/articles"));
        return
        [
            ("/", "/"), ("/timeline", "/timeline"), ("/claims", "/claims"),
            ("a claim", claims.QuerySelector("main a[href^='/claims/']")!.GetAttribute("href")!),
            ("an article", articles.QuerySelector("main a[href^='/articles/']")!.GetAttribute("href")!),
        ];
    }

    private static async Task<JsonElement> LookAsync(Bench bench, Uri page)
    {
        Environment.SetEnvironmentVariable("CHROME_PATH", "/usr/bin/chromium");
        var flags = $"--headless=new --disable-gpu{(Environment.IsPrivilegedProcess ? " --no-sandbox" : "")}";
        var report = Path.Combine(bench.Data("lighthouse"), "report.json");
        Directory.CreateDirectory(bench.Data("lighthouse"));
        for (var attempt = 1; ; attempt++)
        {
            var (code, said) = await Checkers.RunAsync("/usr/bin/node", Checkers.File("node_modules/lighthouse/cli/index.js"), page.ToString(), "--quiet", $"--chrome-flags={flags}", "--output=json", $"--output-path={report}");
            if (code == 0)
            {
                using var read = JsonDocument.Parse(await File.ReadAllTextAsync(report));
                return read.RootElement.Clone();
            }

            // Now and then Chromium does not record a page that it shows, and Lighthouse asks to be run again.
            if (attempt == 3) throw new InvalidOperationException($"Lighthouse, {page}: {said}");
        }
    }
}
