using System.Runtime.InteropServices;

namespace StoryTracker.Hosting;

/// <summary>Files that only the account that runs the server may read: 0600, folders 0700.</summary>
public static class PrivateFiles
{
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>
    /// From here on every file and folder that this process makes is private, also those that SQLite makes by itself
    /// (-wal, -shm): a mode set after the fact would leave a moment in which others can open them.
    /// </summary>
    public static void MakeThemTheRule()
    {
        if (!OperatingSystem.IsWindows()) _ = SetUmask(0b000_111_111);
    }

    /// <summary>Takes the rights of others away from an existing file or folder.</summary>
    /// <returns>Whether others had any.</returns>
    public static bool Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~FolderMode) == 0) return false;
        File.SetUnixFileMode(path, Directory.Exists(path) ? FolderMode : FileMode);
        return true;
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetUmask(uint mask);
}
