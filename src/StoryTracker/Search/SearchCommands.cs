using System.CommandLine;
using System.Globalization;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Hosting;

namespace StoryTracker.Search;

/// <summary><c>StoryTracker reindex</c>: makes anew what only follows from the story, the index for search and the tallies of sources.</summary>
public static class SearchCommands
{
    public static Command Reindex(CommandHost host)
    {
        var command = new Command("reindex", "Make the index for search and the tallies of sources anew, also while the server runs; publishing waits meanwhile");
        command.SetAction((_, cancel) => host.WithStoreAsync(services => RunAsync(services, Console.Out, Console.Error, cancel)));
        return command;
    }

    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter progress, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        await SourceTallies.RebuildAsync(db, cancel);
        var shown = 0L;
        var count = await SearchIndex.RebuildAsync(db, (done, all) =>
        {
            if (done < all && done * 20 / all == shown) return;
            shown = done * 20 / all;
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {all:N0} updates indexed"));
        }, cancel);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The index for search is new. It covers {count:N0} updates."));
        return 0;
    }
}
