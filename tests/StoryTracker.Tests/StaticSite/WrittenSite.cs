using System.Reflection;
using StoryTracker.StaticSite;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Proof;
using StoryTracker.Updates;

namespace StoryTracker.Tests.StaticSite;

/// <summary>A story with a row of every noun, and its site in a folder.</summary>
public sealed class WrittenSite : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _temp = new();

    public TestStore Store { get; private set; } = null!;

    public string Folder => _temp.New("site");

    /// <summary>Runs the program with a command, in this process: to start it takes seconds.</summary>
    /// <returns>Its exit code.</returns>
    public static Task<int> RunAsync(params string[] args)
    {
        // Its own name, by which it finds its files, and none of the machine's few watchers.
        string[] all = [.. args, "--applicationName=StoryTracker", "--hostBuilder:reloadConfigOnChange=false"];
        return Task.Run(() => (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [all], null)!);
    }

    /// <summary>The files of a site, without our own folder.</summary>
    public static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Where(f => !f.StartsWith(SiteFolder.Own, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public async Task<int> WriteAsync(params string[] settings) => await RunAsync(["site", Folder, $"--Story:Data={Store.Folder}", .. settings]);

    public async Task InitializeAsync()
    {
        Store = await Proving.StoreWithEverythingAsync();
        // Links as editors type them: to what only the server has, without the slug, in capitals, with a filter.
        Assert.IsType<Outcome.Published>(await Store.Door.PublishAsync(new()
        {
            Key = Guid.NewGuid(), Headline = "Links",
            Body = "As [known then](/as-of/3/claims), [searched](/search?q=Kim), [a claim](/claims/8001#main), [all claims](/Claims/), "
                + "[what is reported](/claims?status=reported), [gone](/claims/999999), [elsewhere](https://elsewhere.example/as-of/3).",
        }));
        Assert.Equal(0, await WriteAsync());
    }

    public void Dispose()
    {
        Store?.Dispose();
        _temp.Dispose();
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}
