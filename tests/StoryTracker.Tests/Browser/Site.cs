using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Live;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Browser;

/// <summary>The program on a free port of this machine, with the seeds.</summary>
public class Site : IAsyncDisposable
{
    public const string Editor = "Ada Lovelace";
    public const string Password = "walnut ferry 81 quartz";

    private readonly StoryApp app;

    public Site() : this(new StoryApp())
    {
    }

    /// <param name="app">The program, not started yet.</param>
    public Site(StoryApp app)
    {
        this.app = app;
        app.UseKestrel();
        app.StartServer();
        Address = app.ClientOptions.BaseAddress;
    }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>How many streams are open.</summary>
    public int Readers => app.Services.GetRequiredService<LiveStream>().Readers;

    /// <summary>The cookies of a signed-in editor; null until one has signed in.</summary>
    public IReadOnlyList<Cookie>? SignedIn { get; set; }

    /// <summary>The link that the console prints at the first start.</summary>
    public async Task<string> FirstEditorLinkAsync() =>
        await FirstEditor.NewLinkAsync(app.Services) ?? throw new InvalidOperationException("There is an editor already.");

    /// <summary>Makes an editor, as the link from the console does.</summary>
    public async Task MakeEditorAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<FirstEditor>();
        var key = (await desk.NewLinkAsync())!.Split('=')[1];
        Assert.True((await desk.ClaimAsync(key, Editor, Password))!.Value.Result.Succeeded);
    }

    public async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    /// <summary>Turns the program’s clock on.</summary>
    public void Advance(TimeSpan time) => app.Time.Advance(time);

    /// <summary>Ends when all that is due is published.</summary>
    public Task MakeDueAsync() => app.Services.GetRequiredService<Scheduler>().PublishDueAsync(default);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The site for journeys that only read.</summary>
public sealed class SeededSite : Site, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}

/// <summary>A site with an editor, for the journeys of one class: each publishes beside the others and counts on no number.</summary>
public sealed class DeskSite : Site, IAsyncLifetime
{
    public Task InitializeAsync() => MakeEditorAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}
