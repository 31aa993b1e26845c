using StoryTracker.Desk;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Browser;

/// <summary>The program on a free port of this machine, with the seeds.</summary>
public class Site : IAsyncDisposable
{
    private readonly StoryApp app = new();

    public Site()
    {
        app.UseKestrel();
        app.StartServer();
        Address = app.ClientOptions.BaseAddress;
    }

    public Uri Address { get; }

    /// <summary>The link that the console prints at the first start.</summary>
    public async Task<string> FirstEditorLinkAsync() =>
        await FirstEditor.NewLinkAsync(app.Services) ?? throw new InvalidOperationException("There is an editor already.");

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
