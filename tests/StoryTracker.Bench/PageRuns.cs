using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace StoryTracker.Bench;

/// <summary>The pages that are measured, with their bytes beside them for nginx.</summary>
internal static class Pages
{
    public static readonly string[] Encodings = ["identity", "gzip"];

    public static async Task<List<string>> SaveAsync(Bench bench, Served served)
    {
        using var client = new HttpClient { BaseAddress = served.Address };
        var claims = new HtmlParser().ParseDocument(await client.GetStringAsync("/claims"));
        var articles = new HtmlParser().ParseDocument(await client.GetStringAsync("/articles"));
        List<string> paths = ["/", "/timeline", "/claims", claims.QuerySelector("main .claim a")!.GetAttribute("href")!, articles.QuerySelector("main a[href^='/articles/']")!.GetAttribute("href")!];
        foreach (var path in paths)
        {
            foreach (var encoding in Encodings)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.AcceptEncoding.ParseAdd(encoding);
                using var answer = await client.SendAsync(request);
                var file = FileOf(bench, path) + (encoding == "gzip" ? ".gz" : "");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
            }
        }

        return paths;
    }

    /// <summary>The path at which nginx has a page.</summary>
    public static string NameOf(string path) => path == "/" ? "/home.html" : path + ".html";

    public static string Short(string path) => path.Length <= 24 ? path : path[..23] + "…";

    public static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string FileOf(Bench bench, string path) => bench.Files + NameOf(path);
}

/// <summary>Finished pages against nginx serving the same bytes, in turn; the middle of the ratios counts.</summary>
internal static class CachedRun
{
    private const int Rounds = 5;
    private const int Seconds = 2;

    public static async Task RunAsync(Bench bench)
    {
        var served = await bench.ServeAsync();
        var paths = await Pages.SaveAsync(bench, served);
        var nginx = await bench.StartNginxAsync(served);
        await using var reference = await Reference.StartAsync(bench);
        var outputCache = new Uri(reference.Urls.First());
        bench.Row("page", "requests/s", "nginx/s", "ratio", "output cache");
        var all = new List<double>();
        foreach (var path in paths)
        {
            foreach (var encoding in Pages.Encodings)
            {
                var header = $"Accept-Encoding: {encoding}";
                var (ours, theirs, cache) = (new List<double>(), new List<double>(), new List<double>());
                await Bench.WrkAsync(new(served.Address, path), 1, header);
                await Bench.WrkAsync(new(outputCache, path), 1, header);
                await Bench.WrkAsync(new(nginx, Pages.NameOf(path)), 1, header);
                for (var round = 0; round < Rounds; round++)
                {
                    theirs.Add(await Bench.WrkAsync(new(nginx, Pages.NameOf(path)), Seconds, header));
                    ours.Add(await Bench.WrkAsync(new(served.Address, path), Seconds, header));
                    cache.Add(await Bench.WrkAsync(new(outputCache, path), Seconds, header));
                }

                var ratio = Bench.Median(ours.Zip(theirs, (o, t) => o / t));
                all.Add(ratio);
                bench.Row($"{Pages.Short(path)} {encoding}", Pages.Number(Bench.Median(ours)), Pages.Number(Bench.Median(theirs)), Pages.Ratio(ratio), Pages.Ratio(Bench.Median(cache.Zip(theirs, (o, t) => o / t))));
            }
        }

        bench.Row("least", "", "", Pages.Ratio(all.Min()));
    }
}

/// <summary>Answers that nothing changed, against nginx serving the page.</summary>
internal static class ConditionalRun
{
    public static async Task RunAsync(Bench bench)
    {
        var served = await bench.ServeAsync();
        var paths = await Pages.SaveAsync(bench, served);
        var nginx = await bench.StartNginxAsync(served);
        using var client = new HttpClient { BaseAddress = served.Address };
        bench.Row("page", "304/s", "nginx 200/s", "ratio");
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(path);
            var tag = $"If-None-Match: {answer.Headers.ETag}";
            using var check = new HttpRequestMessage(HttpMethod.Get, path);
            check.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
            using var unchanged = await client.SendAsync(check);
            if (unchanged.StatusCode != HttpStatusCode.NotModified) throw new InvalidOperationException($"{path} answered {unchanged.StatusCode}.");

            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var round = 0; round < 5; round++)
            {
                theirs.Add(await Bench.WrkAsync(new(nginx, Pages.NameOf(path)), 2));
                ours.Add(await Bench.WrkAsync(new(served.Address, path), 2, tag));
            }

            bench.Row(Pages.Short(path), Pages.Number(Bench.Median(ours)), Pages.Number(Bench.Median(theirs)), Pages.Ratio(Bench.Median(ours.Zip(theirs, (o, t) => o / t))));
        }
    }
}

/// <summary>
/// Finished pages while editors publish ten updates a second, as far as the machine manages, against the same without. The
/// program has published for a while, and the forms are open before: who writes an update opened its form minutes ago.
/// </summary>
internal static class UpdatesRun
{
    private const int PerSecond = 10;
    private const int Seconds = 3;
    private const int Warming = 500;

    public static async Task RunAsync(Bench bench)
    {
        var served = await bench.ServeAsync();
        using var desk = await Desk.SignInAsync(served);
        for (var update = 0; update < Warming; update++) await desk.PublishAsync();

        var paths = await Pages.SaveAsync(bench, served);
        bench.Row("page", "with/s", "without/s", "ratio", "updates/s");
        foreach (var path in paths)
        {
            var (with, without, published) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < 3; round++)
            {
                var forms = new Queue<IHtmlDocument>();
                while (forms.Count <= PerSecond * Seconds * 2) forms.Enqueue(await desk.OpenAsync());

                without.Add(await Bench.WrkAsync(new(served.Address, path), Seconds));
                using var stop = new CancellationTokenSource();
                var publishing = desk.PublishAsync(forms, PerSecond, stop.Token);
                with.Add(await Bench.WrkAsync(new(served.Address, path), Seconds));
                await stop.CancelAsync();
                published.Add(await publishing / (double)Seconds);
            }

            bench.Row(Pages.Short(path), Pages.Number(Bench.Median(with)), Pages.Number(Bench.Median(without)), Pages.Ratio(Bench.Median(with.Zip(without, (w, o) => w / o))), Pages.Ratio(Bench.Median(published)));
        }
    }
}
