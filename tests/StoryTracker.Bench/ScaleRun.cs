using System.Diagnostics;
using AngleSharp.Html.Parser;

namespace StoryTracker.Bench;

/// <summary>
/// Pages that nothing keeps, at 1,000, 100,000 and 1,000,000 entries, asked one after the other in turn from the three
/// programs; the past against now; publishing and searching in the largest.
/// </summary>
internal static class ScaleRun
{
    private const int Warming = 80;

    // With fewer, one run differs from the next by more than the tenth that is to be told.
    private const int Samples = 150;

    private static readonly int[] s_sizes = [1_000, 100_000, 1_000_000];

    public static async Task RunAsync(Bench bench)
    {
        var made = await Stores.MakeAsync(bench, s_sizes);
        var served = new List<(Served Program, long Head)>();
        foreach (var (store, head) in made) served.Add((await bench.ServeAsync(store, "--Story:PageMegabytes=0"), head));
        using var client = new HttpClient();

        bench.Row("uncached page, ms", [.. s_sizes.Select(n => Pages.Number(n)), "1M / 1k"]);
        var all = new List<double>();
        var addresses = new Dictionary<string, Uri[]>();
        foreach (var path in await PathsAsync(client, served[0].Program))
        {
            // What the smallest has, the others have as well.
            addresses[path] = await Task.WhenAll(served.Select(s => ThereAsync(client, s.Program, path)));
            // Programs get faster while they run: what is measured first would pay for that.
            await MedianAsync(client, Warming, addresses[path]);
        }

        foreach (var (path, there) in addresses)
        {
            var times = await MedianAsync(client, Samples, there);
            all.Add(times[^1] / times[0]);
            bench.Row(path, [.. times.Select(t => Pages.Ratio(t)), Pages.Ratio(all[^1])]);
        }

        bench.Row("worst", "", "", "", Pages.Ratio(all.Max()));

        var (middle, newest) = (served[1].Head / 2, served[1].Program.Address);
        bench.Row("as-of / now, ms, 100,000", "as-of", "now", "ratio");
        foreach (var path in (string[])["/", "/timeline", "/claims", "/updates"])
        {
            var times = await MedianAsync(client, Samples, new(newest, $"/as-of/{middle}{path}"), new(newest, path));
            bench.Row(path, Pages.Ratio(times[0]), Pages.Ratio(times[1]), Pages.Ratio(times[0] / times[1]));
        }

        var searches = new List<double>();
        var words = Generator.Words.ToList();
        for (var i = 0; i < 200; i++)
        {
            var query = i % 3 == 0 ? words[i % words.Count] : $"{words[i % words.Count]} {words[i * 7 % words.Count]}";
            searches.Add(await TimeAsync(client, new(served[^1].Program.Address, $"/search?q={Uri.EscapeDataString(query)}")));
        }

        bench.Row("search at 1M, median ms", Pages.Ratio(At(searches, 0.5)));
        bench.Row("search at 1M, p95 ms", Pages.Ratio(At(searches, 0.95)), "<= 50");

        foreach (var (program, size) in ((Served, int)[])[(served[0].Program, s_sizes[0]), (served[^1].Program, s_sizes[^1])])
        {
            using var desk = await Desk.SignInAsync(program);
            var published = new List<double>();
            for (var i = 0; i < 310; i++)
            {
                var took = await desk.PublishAsync();
                // The first ones compile what they run.
                if (i >= 110) published.Add(took.TotalMilliseconds);
            }

            bench.Row($"publish at {Pages.Number(size)}, median ms", Pages.Ratio(At(published, 0.5)));
            bench.Row($"publish at {Pages.Number(size)}, p99 ms", Pages.Ratio(At(published, 0.99)), "<= 50");
        }
    }

    private static async Task<List<string>> PathsAsync(HttpClient client, Served program)
    {
        var pages = new List<string> { "/", "/timeline", "/timeline?order=oldest", "/claims", "/updates", "/articles", "/questions", "/sources" };
        foreach (var (list, start) in ((string, string)[])[("/claims", "/claims/"), ("/timeline", "/timeline/"), ("/articles", "/articles/"), ("/sources", "/sources/")])
        {
            var page = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(program.Address, list)));
            pages.Add(page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(href => href.StartsWith(start, StringComparison.Ordinal)));
        }

        return pages;
    }

    private static async Task<Uri> ThereAsync(HttpClient client, Served program, string path)
    {
        var address = new Uri(program.Address, path);
        using var answer = await client.GetAsync(address);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{address} answered {answer.StatusCode}.");
        return address;
    }

    private static async Task<List<double>> MedianAsync(HttpClient client, int rounds, params Uri[] addresses)
    {
        var times = addresses.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < addresses.Length; i++) times[i].Add(await TimeAsync(client, addresses[i]));
        }

        return [.. times.Select(Bench.Median)];
    }

    private static async Task<double> TimeAsync(HttpClient client, Uri address)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(address);
        return answer.IsSuccessStatusCode ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{address} answered {answer.StatusCode}.");
    }

    private static double At(List<double> values, double part) => values.Order().ElementAt(Math.Min((int)(values.Count * part), values.Count - 1));
}

/// <summary>Stores of several sizes, each made from the seeds.</summary>
internal static class Stores
{
    public static async Task<List<(string Store, long Head)>> MakeAsync(Bench bench, params int[] sizes)
    {
        await (await bench.ServeAsync("seeds")).StopAsync();
        var made = new List<(string, long)>();
        foreach (var size in sizes)
        {
            var store = $"entries-{size}";
            Directory.CreateDirectory(bench.Data(store));
            File.Copy(Path.Combine(bench.Data("seeds"), "story.db"), Path.Combine(bench.Data(store), "story.db"));
            var watch = Stopwatch.StartNew();
            var head = Generator.Fill(bench.Data(store), size);
            await bench.CommandAsync(store, "reindex");
            Console.WriteLine($"Made a store of {Pages.Number(size)} entries in {watch.Elapsed.TotalSeconds:0} s.");
            made.Add((store, head));
        }

        return made;
    }
}

/// <summary>From the start of the process to the first page, with 100,000 entries and with the seeds alone.</summary>
internal static class StartRun
{
    public static async Task RunAsync(Bench bench)
    {
        var large = (await Stores.MakeAsync(bench, 100_000))[0].Store;
        var (first, second) = (new List<double>(), new List<double>());
        for (var round = 0; round < 7; round++)
        {
            first.Add(await OnceAsync(bench, "seeds"));
            second.Add(await OnceAsync(bench, large));
        }

        bench.Row("start to first page", "seeds, ms", "100,000, ms", "ratio");
        bench.Row("median", Pages.Number(Bench.Median(first)), Pages.Number(Bench.Median(second)), Pages.Ratio(Bench.Median(second.Zip(first, (l, s) => l / s))));
        bench.Row("must reach", "", "<= 1,500");
    }

    private static async Task<double> OnceAsync(Bench bench, string store)
    {
        var watch = Stopwatch.StartNew();
        var served = await bench.ServeAsync(store);
        using var client = new HttpClient();
        using var page = await client.GetAsync(served.Address);
        var took = watch.Elapsed.TotalMilliseconds;
        if (!page.IsSuccessStatusCode) throw new InvalidOperationException($"The first page answered {page.StatusCode}.");
        await served.StopAsync();
        return took;
    }
}
