namespace StoryTracker.Hosting;

/// <summary>The folder that holds all that the story must not lose. Nothing is made before <see cref="Prepare"/>.</summary>
public sealed class DataFolder(string path)
{
    /// <summary>The full path.</summary>
    public string Path => path;

    /// <summary>The SQLite file.</summary>
    public string Store => In("story.db");

    /// <summary>Data-protection keys: with them, a restart signs nobody out.</summary>
    public string Keys => In("keys");

    public string Backups => In("backups");

    /// <summary>Held by the one server that uses the folder.</summary>
    public string ServerLock => In("story.lock");

    /// <summary>Held while the store is migrated.</summary>
    public string MigrationLock => In("story.db.migrating");

    /// <summary>Makes the folder if there is none, checks that it can be written, and closes it to other accounts.</summary>
    /// <exception cref="OperatorException">It cannot be used.</exception>
    public void Prepare()
    {
        if (File.Exists(Path))
            throw new OperatorException($"The data folder {Path} is a file. Name a folder with Story:Data.");
        try
        {
            if (Directory.Exists(Path)) Close();
            else Directory.CreateDirectory(Path);

            // The only sure way to know whether a folder can be written.
            using var probe = new FileStream(In($"probe-{Guid.NewGuid():n}"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(
                $"The data folder {Path} cannot be written ({e.Message.TrimEnd('.')}). Give this account the right to write it, "
                + "or name another folder with Story:Data.", e);
        }
    }

    private void Close()
    {
        if (OperatingSystem.IsWindows()) return;

        var mode = File.GetUnixFileMode(Path);
        var isOurs = File.Exists(Store);
        var isOpen = (mode & ~PrivateFiles.FolderMode) != 0;
        // Story:Data=/tmp would otherwise lock everyone out of /tmp.
        if (isOpen && !isOurs && (mode.HasFlag(UnixFileMode.StickyBit) || Directory.EnumerateFileSystemEntries(Path).Any(IsForeign)))
        {
            throw new OperatorException(
                $"The data folder {Path} holds other things and is open to other accounts. Name a new folder with Story:Data.");
        }
        try
        {
            if (PrivateFiles.Tighten(Path))
                Console.Error.WriteLine($"The data folder {Path} was open to other accounts; now it is not (0700).");
            foreach (var path in OurFiles()) PrivateFiles.Tighten(path);
        }
        catch (UnauthorizedAccessException)
        {
            // A mounted volume may belong to another account; the story can still be kept there.
            Console.Error.WriteLine($"The data folder {Path} is open to other accounts, and this account may not close it.");
        }
    }

    private static bool IsForeign(string path) => System.IO.Path.GetFileName(path) != "lost+found";

    private IEnumerable<string> OurFiles()
    {
        IEnumerable<string> folders = [Keys, Backups];
        folders = folders.Where(Directory.Exists);
        return Directory.EnumerateFiles(Path, "story.*").Concat(folders).Concat(folders.SelectMany(Directory.EnumerateFiles));
    }

    private string In(string name) => System.IO.Path.Combine(path, name);
}
