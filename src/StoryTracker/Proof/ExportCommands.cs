using System.CommandLine;
using System.Globalization;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Hosting;

namespace StoryTracker.Proof;

/// <summary>The whole published story as readable files and back: nobody is locked in.</summary>
public static class ExportCommands
{
    public static Command Export(CommandHost host)
    {
        var folder = new Argument<string>("FOLDER") { Description = "A new or empty folder" };
        var command = new Command("export", "Write the whole story as readable files, also while the server runs") { folder };
        command.SetAction((given, cancel) => host.WithServicesAsync(services =>
            ExportAsync(services, given.GetRequiredValue(folder), Console.Out, Console.Error, cancel)));
        return command;
    }

    public static Command Import(CommandHost host)
    {
        var folder = new Argument<string>("FOLDER") { Description = "What export has written" };
        var command = new Command("import", "Read an export into an empty data folder; the hashes are the same again") { folder };
        command.SetAction((given, cancel) => host.WithStoreAsync(services =>
            ImportAsync(services, given.GetRequiredValue(folder), Console.Out, Console.Error, cancel)));
        return command;
    }

    public static async Task<int> ExportAsync(IServiceProvider services, string folder, TextWriter output, TextWriter progress, CancellationToken cancel = default)
    {
        await SqliteStore.CheckThatItIsThereAsync(services, cancel);
        var full = Path.GetFullPath(folder);
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
            throw new OperatorException($"{full} is there already and not empty. Name a new folder.");
        try
        {
            await using var scope = services.CreateAsyncScope();
            var count = await new Exporter(scope.ServiceProvider.GetRequiredService<StoryDbContext>(), full).RunAsync(Tell(progress, "written"), cancel);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Exported {count:N0} updates to {full}."));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{full} could not be written: {e.Message}", e);
        }
    }

    public static async Task<int> ImportAsync(IServiceProvider services, string folder, TextWriter output, TextWriter progress, CancellationToken cancel = default)
    {
        // A server that runs on the empty folder would publish the seeds, and pages of a story that is not there yet.
        services.GetRequiredService<ServerLock>().Take();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        var count = await new Importer(db, new ExportReader(db.Model, Path.GetFullPath(folder))).RunAsync(Tell(progress, "read"), cancel);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Imported {count:N0} updates, and verified them."));
        return 0;
    }

    private static Action<long, long> Tell(TextWriter progress, string what) =>
        (done, all) => progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {all:N0} updates {what}"));
}
