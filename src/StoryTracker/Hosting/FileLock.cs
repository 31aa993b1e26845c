namespace StoryTracker.Hosting;

/// <summary>
/// A lock of the operating system on a file: it ends with the process that holds it, however that dies. The file stays;
/// to delete it would let two processes hold locks on two files of one name.
/// </summary>
public static class FileLock
{
    /// <returns>What to dispose to free the lock; null if another process holds it.</returns>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock; says so once, after a second.</summary>
    /// <exception cref="OperatorException">It was not free in time.</exception>
    public static async Task<FileStream> WaitAsync(string path, TimeSpan patience, string what, CancellationToken cancel = default)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var said = false; ;)
        {
            if (TryTake(path) is { } taken) return taken;

            var waited = TimeProvider.System.GetElapsedTime(start);
            if (waited > patience)
            {
                throw new OperatorException(
                    $"{what} still runs after {patience.TotalSeconds:0} s and holds {path}. Wait for it or end it, then start again.");
            }
            if (!said && waited > TimeSpan.FromSeconds(1))
            {
                await Console.Error.WriteLineAsync($"{what} is at work; waiting up to {patience.TotalSeconds:0} s for it.");
                said = true;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }
    }

    // EWOULDBLOCK on Linux and macOS; sharing and lock violation on Windows.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}

/// <summary>Keeps a second server out of the data folder for as long as this one lives.</summary>
public sealed class ServerLock(DataFolder folder) : IDisposable
{
    private FileStream? held;

    /// <exception cref="OperatorException">Another server uses the folder.</exception>
    public void Take() =>
        held ??= FileLock.TryTake(folder.ServerLock) ?? throw new OperatorException(
            $"Another StoryTracker server uses the data folder {folder.Path}. Stop it first, or name another folder with Story:Data.");

    public void Dispose() => held?.Dispose();
}
