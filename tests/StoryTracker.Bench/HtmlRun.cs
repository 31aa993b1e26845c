using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace StoryTracker.Bench;

/// <summary>Every page, of readers and of the desk, through the Nu HTML checker. An error there fails the run.</summary>
internal static class HtmlRun
{
    private const int Most = 2_000;

    // What no link leads to: a form with troubles, words that are found and not found, and what is not there.
    private static readonly string[] s_readers =
        ["/", "/report?on=update&id=5&at=5", "/search?q=kim", "/search?q=nothing+of+that", "/changes?since=3", "/changes?since=x", "/as-of?number=x", "/as-of?at=x", "/claims?source=zzz", "/nothing-here", "/as-of/999"];

    private static readonly string[] s_desk =
        ["/desk", "/desk/updates/new", "/desk/updates/new?add=evidence", "/desk/updates/new?add=entry", "/desk/updates/new?add=article", "/desk/nothing-here"];

    public static async Task RunAsync(Bench bench)
    {
        await Checkers.InstallAsync();
        var served = await bench.ServeAsync();
        using var desk = await Desk.SignInAsync(served);
        await desk.PublishAsync();
        using var anyone = new HttpClient { BaseAddress = served.Address };
        var pages = new Dictionary<string, string>();
        Directory.CreateDirectory(bench.Files);
        await SaveAsync(bench, pages, anyone.GetAsync, s_readers, address => !address.StartsWith("/desk/", StringComparison.Ordinal) || address == "/desk/sign-in");
        var ofReaders = pages.Count;
        await SaveAsync(bench, pages, desk.GetAsync, s_desk, address => address.StartsWith("/desk", StringComparison.Ordinal));

        var (_, said) = await Checkers.RunAsync("/usr/bin/java", "-jar", Checkers.File("node_modules/vnu-jar/build/dist/vnu.jar"), "--format", "json", "--stdout", "--exit-zero-always", bench.Files);
        using var report = JsonDocument.Parse(said);
        var errors = 0;
        bench.Row("pages of readers", Number(ofReaders));
        bench.Row("pages of the desk", Number(pages.Count - ofReaders));
        foreach (var message in report.RootElement.GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("type").GetString() != "info"))
        {
            errors++;
            var line = message.TryGetProperty("lastLine", out var at) ? at.GetInt32() : 0;
            bench.Row($"{pages[Path.GetFileName(message.GetProperty("url").GetString()!)]} line {line}: {message.GetProperty("message").GetString()}");
        }

        bench.Row("errors", Number(errors), "must be 0");
        if (errors > 0) throw new InvalidOperationException("The checker found errors.");
    }

    private static async Task SaveAsync(Bench bench, Dictionary<string, string> pages, Func<string, Task<HttpResponseMessage>> get, string[] starts, Func<string, bool> isWanted)
    {
        var (waiting, met) = (new Queue<string>(starts), new HashSet<string>(starts));
        while (waiting.TryDequeue(out var address))
        {
            using var answer = await get(address);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;

            var html = await answer.Content.ReadAsStringAsync();
            var file = string.Create(CultureInfo.InvariantCulture, $"{pages.Count:0000}.html");
            pages.Add(file, address);
            await File.WriteAllTextAsync(Path.Combine(bench.Files, file), html);
            foreach (var link in new HtmlParser().ParseDocument(html).QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (isWanted(link) && met.Count < Most && met.Add(link)) waiting.Enqueue(link);
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
