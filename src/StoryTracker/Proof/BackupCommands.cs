using System.CommandLine;
using System.Globalization;
using StoryTracker.Data.Sqlite;
using StoryTracker.Hosting;

namespace StoryTracker.Proof;

/// <summary>The whole store, accounts and drafts too, in one file and back.</summary>
public static class BackupCommands
{
    public static Command Backup(CommandHost host)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write" };
        var replace = new Option<bool>("--replace") { Description = "Take the place of a file that exists" };
        var command = new Command("backup", "Write the whole store into one checked file, also while the server runs") { file, replace };
        command.SetAction((given, cancel) => host.WithServicesAsync(services =>
            BackupAsync(services, given.GetRequiredValue(file), given.GetValue(replace), Console.Out, Console.Error, cancel)));
        return command;
    }

    public static Command Restore(CommandHost host)
    {
        var file = new Argument<string>("FILE") { Description = "The backup to read" };
        var replace = new Option<bool>("--replace") { Description = "Take the place of the store that is there" };
        var command = new Command("restore", "Put a backup in the place of the store; the server must be stopped") { file, replace };
        command.SetAction((given, cancel) => host.WithServicesAsync(services =>
            RestoreAsync(services, given.GetRequiredValue(file), given.GetValue(replace), Console.Out, Console.Error, cancel)));
        return command;
    }

    public static async Task<int> BackupAsync(IServiceProvider services, string file, bool replace, TextWriter output, TextWriter progress, CancellationToken cancel = default)
    {
        var store = services.GetRequiredService<DataFolder>().Store;
        if (!File.Exists(store)) throw new OperatorException($"There is no store {store}. Name its folder with Story:Data.");
        var full = Path.GetFullPath(file);
        if (full == store) throw new OperatorException("A store is no backup of itself. Name another file.");
        if (!Directory.Exists(Path.GetDirectoryName(full))) throw new OperatorException($"There is no folder {Path.GetDirectoryName(full)}.");

        var content = await SqliteBackup.WriteAsync(store, full, replace, progress.WriteLine, cancel);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Backed up {content.Updates:N0} updates, {content.Rows:N0} rows, to {full}. It was opened, checked and counted."));
        return 0;
    }

    public static async Task<int> RestoreAsync(IServiceProvider services, string file, bool replace, TextWriter output, TextWriter progress, CancellationToken cancel = default)
    {
        var folder = services.GetRequiredService<DataFolder>();
        folder.Prepare();
        // Held until the process ends: no server starts in between.
        services.GetRequiredService<ServerLock>().Take();
        if (File.Exists(folder.Store) && !replace)
            throw new OperatorException($"There is a store {folder.Store} already. Back it up, then add --replace; or name another data folder with Story:Data.");

        var content = await SqliteBackup.RestoreAsync(Path.GetFullPath(file), folder.Store, progress.WriteLine, cancel);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Restored {content.Updates:N0} updates, {content.Rows:N0} rows, to {folder.Store}."));
        return 0;
    }
}
