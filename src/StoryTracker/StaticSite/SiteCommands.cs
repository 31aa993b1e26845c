using System.CommandLine;
using System.Globalization;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Live;

namespace StoryTracker.StaticSite;

/// <summary>The whole site as plain files, for a disk or for any host that serves files.</summary>
public static class SiteCommands
{
    private const int Tries = 5;
    private const int ToldEach = 100;

    public static Command Site(CommandHost host)
    {
        var folder = new Argument<string>("FOLDER") { Description = "A new or empty folder, or one that this command wrote before" };
        var command = new Command("site", "Write the whole site as plain files that need no server; again, only what changed") { folder };
        command.SetAction((given, cancel) => host.WithPagesAsync((services, pages) =>
            WriteAsync(services, pages, given.GetRequiredValue(folder), Console.Out, Console.Error, cancel)));
        return command;
    }

    /// <summary>Reads every page for readers as it is now, and writes those files that are not so yet.</summary>
    /// <exception cref="OperatorException">The folder is somebody else’s or cannot be written, or the story does not hold still.</exception>
    public static async Task<int> WriteAsync(IServiceProvider services, OwnPages pages, string folder, TextWriter output, TextWriter progress, CancellationToken cancel = default)
    {
        try
        {
            using var site = SiteFolder.Open(folder);
            var (crawl, number) = await CrawlAsync(services, pages, site, progress, cancel);
            var files = crawl.Files.ToDictionary(f => f.File, f => f.Index);
            site.Begin(files.Keys);
            var (done, written) = (0, 0);
            foreach (var (file, index) in files)
            {
                cancel.ThrowIfCancellationRequested();
                if (done++ % ToldEach == 0) await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done - 1:N0} of {files.Count:N0} files are as they should be"));
                if (await site.WriteAsync(file, crawl.Finish(index, await site.KeptAsync(index, cancel)), cancel)) written++;
            }

            var removed = site.End();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Update {number} is at {site.Path}: {written:N0} files written, {files.Count - written:N0} as they were, {removed:N0} removed."));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{System.IO.Path.GetFullPath(folder)} could not be written: {e.Message}", e);
        }
    }

    // All pages must be of one moment; a server beside this command may publish meanwhile.
    private static async Task<(Crawl Crawl, long Number)> CrawlAsync(IServiceProvider services, OwnPages pages, SiteFolder site, TextWriter progress, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var number = await NumberAsync();
            var crawl = new Crawl(pages, site, services.GetRequiredService<PublicUrl>());
            await crawl.RunAsync(progress, cancel);
            var after = await NumberAsync();
            if (after == number) return (crawl, number);
            if (attempt == Tries) throw new OperatorException("Updates are published faster than the pages can be read. Try again later, or write the site from a backup.");

            await progress.WriteLineAsync($"Update {after} was published meanwhile; reading again.");
        }

        async Task<long> NumberAsync()
        {
            var head = services.GetRequiredService<Head>();
            await using var db = services.GetRequiredService<Func<StoryDbContext>>()();
            await head.ReadAsync(db, cancel);
            return head.Now.Number;
        }
    }
}
