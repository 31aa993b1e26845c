using System.Globalization;
using System.Text.Json;
using StoryTracker.Hosting;

namespace StoryTracker.StaticSite;

/// <summary>
/// The folder of a site. A list in it says which files we wrote: only those are replaced or removed. Each file is written
/// beside its place and then moved there, so that a kill leaves no half file; the list is written before the files.
/// </summary>
public sealed class SiteFolder : IDisposable
{
    /// <summary>Our own folder in it, which is no part of the site.</summary>
    public const string Own = ".storytracker";

    private const UnixFileMode PublicFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode PublicFolder = PublicFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly FileStream _lock;
    private readonly HashSet<string> _ours;
    private HashSet<string> _wanted = [];

    private SiteFolder(string path, FileStream held)
    {
        (Path, _lock) = (path, held);
        _ours = ReadList(List);
        RemoveKept();
        Directory.CreateDirectory(Kept);
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    private string List => In(Own, "files.json");

    private string Kept => In(Own, "read");

    /// <exception cref="OperatorException">There is something in it that we did not write, or another run is at work.</exception>
    public static SiteFolder Open(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        if (File.Exists(path)) throw new OperatorException($"{path} is a file. Name a folder.");
        var own = System.IO.Path.Combine(path, Own);
        if (Directory.Exists(path) && !File.Exists(System.IO.Path.Combine(own, "files.json")) && Directory.EnumerateFileSystemEntries(path).Any(e => e != own))
            throw new OperatorException($"{path} holds files that this command did not write. Name a new or empty folder.");

        MakePublicFolder(path);
        Directory.CreateDirectory(own);
        var held = FileLock.TryTake(System.IO.Path.Combine(own, "lock")) ?? throw new OperatorException($"Another run writes {path}. Wait for it or end it.");
        try
        {
            return new(path, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Keeps what was read until it is written.</summary>
    public Task KeepAsync(int index, byte[] bytes, CancellationToken cancel) => File.WriteAllBytesAsync(KeptFile(index), bytes, cancel);

    public Task<byte[]> KeptAsync(int index, CancellationToken cancel) => File.ReadAllBytesAsync(KeptFile(index), cancel);

    /// <summary>Says which files the site will have.</summary>
    /// <exception cref="OperatorException">In the place of one of them is a file that we did not write.</exception>
    public void Begin(IEnumerable<string> files)
    {
        _wanted = [.. files];
        if (_wanted.FirstOrDefault(f => !_ours.Contains(f) && File.Exists(In(f))) is { } foreign)
            throw new OperatorException($"{In(foreign)} is in the way: this command did not write it. Move it elsewhere.");
        WriteList(_ours.Union(_wanted));
    }

    /// <returns>Whether anything changed.</returns>
    public async Task<bool> WriteAsync(string file, byte[] bytes, CancellationToken cancel)
    {
        var path = In(file);
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length)
        {
            var there = await File.ReadAllBytesAsync(path, cancel);
            if (there.AsSpan().SequenceEqual(bytes)) return false;
        }

        MakePublicFolder(System.IO.Path.GetDirectoryName(path)!);
        Replace(path, bytes);
        return true;
    }

    /// <summary>Removes what we wrote before and is no part of the site now.</summary>
    /// <returns>How many files.</returns>
    public int End()
    {
        var gone = _ours.Except(_wanted).Where(f => File.Exists(In(f))).ToList();
        foreach (var file in gone)
        {
            File.Delete(In(file));
            for (var folder = System.IO.Path.GetDirectoryName(In(file))!; folder != Path && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = System.IO.Path.GetDirectoryName(folder)!)
                Directory.Delete(folder);
        }

        WriteList(_wanted);
        return gone.Count;
    }

    public void Dispose()
    {
        RemoveKept();
        _lock.Dispose();
    }

    private string KeptFile(int index) => System.IO.Path.Combine(Kept, index.ToString(CultureInfo.InvariantCulture));

    private string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts.SelectMany(p => p.Split('/'))]);

    private void RemoveKept()
    {
        if (Directory.Exists(Kept)) Directory.Delete(Kept, recursive: true);
    }

    private void Replace(string path, byte[] bytes)
    {
        var beside = In(Own, "part");
        File.WriteAllBytes(beside, bytes);
        // Whoever serves the site is another account; what this program writes is closed to them otherwise.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(beside, PublicFile);
        File.Move(beside, path, overwrite: true);
    }

    private void WriteList(IEnumerable<string> files) => Replace(List, JsonSerializer.SerializeToUtf8Bytes(files.Order(StringComparer.Ordinal)));

    // A list that was altered must not lead out of the folder.
    private static HashSet<string> ReadList(string list)
    {
        if (!File.Exists(list)) return [];
        try
        {
            HashSet<string> files = [.. JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(list))!];
            if (files.All(f => f.Length > 0 && f.Split('/').All(p => p.Length > 0 && p[0] != '.' && p.AsSpan().IndexOfAny(":\\") < 0))) return files;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new OperatorException($"{list} is damaged, so it cannot be known which files are ours. Name a new folder.");
    }

    private static void MakePublicFolder(string path)
    {
        if (Directory.Exists(path)) return;
        MakePublicFolder(System.IO.Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, PublicFolder);
    }
}
