using StoryTracker.Bench;

// Measures the program as it runs for readers, always as a ratio to a reference in the same run. See README.md.
var runs = new Dictionary<string, (string What, Func<Bench, Task> Run)>
{
    ["cached"] = ("finished pages, against nginx serving the same bytes from files", CachedRun.RunAsync),
    ["conditional"] = ("answers that nothing changed (304), against nginx serving the page (200)", ConditionalRun.RunAsync),
    ["with-updates"] = ("finished pages while updates are published, against the same without", UpdatesRun.RunAsync),
    ["scale"] = ("pages that nothing keeps, publishing and searching with up to 1,000,000 entries, against 1,000", ScaleRun.RunAsync),
    ["start"] = ("from the start to the first page with 100,000 entries, against the seeds alone", StartRun.RunAsync),
    ["live"] = ("streams: from an update to the last reader, and memory for each", LiveRun.RunAsync),
    ["html"] = ("every page through the Nu HTML checker", HtmlRun.RunAsync),
    ["readers"] = ("the feed and the timeline in programs of others: rss-parser, TimelineJS", ReadersRun.RunAsync),
    ["lighthouse"] = ("pages of readers in Lighthouse, on a middling phone", LighthouseRun.RunAsync),
};

if (args is ["--list"])
{
    foreach (var (name, (what, _)) in runs) Console.WriteLine($"{name,-14} {what}");
    return 0;
}

if (args is not ["--run", var wanted, ..] || !runs.TryGetValue(wanted, out var run))
{
    await Console.Error.WriteLineAsync("Say --list, or --run NAME, or --run NAME --program FILE for a published program. What is measured is in README.md.");
    return 2;
}

string[] needed = wanted switch
{
    "html" => ["/usr/bin/npm", "/usr/bin/java"],
    "readers" or "lighthouse" => ["/usr/bin/npm", "/usr/bin/node", "/usr/bin/chromium"],
    _ => ["/usr/bin/wrk", "/usr/sbin/nginx"],
};
var missing = needed.Where(file => !File.Exists(file)).ToList();
if (missing.Count > 0)
{
    await Console.Error.WriteLineAsync($"Missing: {string.Join(", ", missing)}. The Debian packages are {(wanted is "html" or "readers" or "lighthouse" ? "npm, default-jre-headless and chromium" : "wrk and nginx-light")}.");
    return 2;
}

await using var bench = new Bench(wanted, args is [.., "--program", var file] ? file : null);
await run.Run(bench);
return 0;
