namespace StoryTracker.Tests.Hosting;

/// <summary>A folder that goes with the test. It exists; <see cref="New"/> names things in it that do not yet.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("story-").FullName;

    public string New(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
