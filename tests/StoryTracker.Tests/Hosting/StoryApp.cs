using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StoryTracker.Hosting;

namespace StoryTracker.Tests.Hosting;

/// <summary>
/// The whole program in the test's process, on a data folder of its own that holds the seeds. For a browser call <c>UseKestrel()</c> and
/// <c>StartServer()</c> before anything else, then open <c>ClientOptions.BaseAddress</c>.
/// It can be a class fixture.
/// </summary>
public sealed class StoryApp : WebApplicationFactory<Program>
{
    // One real start makes what the others copy: migrating and seeding again and again would tell nothing new.
    private static readonly Lazy<byte[]> Seeded = new(() =>
    {
        using var folder = new TempFolder();
        using (var app = new StoryApp { Data = folder.New("data") }) _ = app.Services;
        // Stopped, the store is one file.
        return File.ReadAllBytes(Path.Combine(folder.New("data"), "story.db"));
    });

    private readonly TempFolder folder = new();
    private readonly string? data;

    /// <summary>The data folder: one with the seeds, which goes with the app, or a given one, to start on as it is, which stays.</summary>
    public string Data { get => data ?? folder.New("data"); init => data = value; }

    /// <summary>Settings (<c>UseSetting("Story:PublicUrl", …)</c>) and replaced services (<c>ConfigureTestServices</c>).</summary>
    public Action<IWebHostBuilder> Configure { get; init; } = _ => { };

    /// <summary>The program's clock. Ahead of the real one: a cookie container drops what has expired by the real one.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2035, 6, 15, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A client with a cookie jar of its own that shows redirects instead of following them.</summary>
    public HttpClient NewClient() => CreateClient(new() { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (data is null)
        {
            // As the program makes them: closed to other accounts.
            PrivateFiles.MakeThemTheRule();
            Directory.CreateDirectory(Data);
            File.WriteAllBytes(Path.Combine(Data, "story.db"), Seeded.Value);
        }

        // What operators run. Settings given here reach the program as arguments, so that it sees them from the start;
        // those of ConfigureAppConfiguration would come too late.
        builder.UseEnvironment("Production");
        builder.UseSetting("Story:Data", Data);
        builder.UseSetting("urls", "http://127.0.0.1:0");
        // Each watcher takes one of the machine's 128 inotify instances.
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        // For those who edit a style sheet while build output runs; its catch-all route turns a post to nowhere into a 405.
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
        Configure(builder);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) folder.Dispose();
    }
}
