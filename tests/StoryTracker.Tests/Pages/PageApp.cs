using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>The whole program over HTTP, on a store of its own that holds the seeds.</summary>
public class PageApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly HtmlParser Parser = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("storytracker-pages-").FullName;
    private HttpClient? _client;

    public HttpClient Client => _client ??= CreateClient(new() { AllowAutoRedirect = false });

    public Door Door => Services.GetRequiredService<Door>();

    /// <summary>Gets a page that must be there, and reads it.</summary>
    public async Task<IHtmlDocument> PageAsync(string address)
    {
        using var answer = await Client.GetAsync(address);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address} answered {(int)answer.StatusCode}: {html}");
        return Parser.ParseDocument(html);
    }

    /// <summary>The id of a source, found as a reader finds it: by typing its name into the filter.</summary>
    public async Task<string> SourceIdAsync(string name)
    {
        using var answer = await Client.GetAsync("/claims?source=" + Uri.EscapeDataString(name));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString().Split('=')[1];
    }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Story:Data", _folder)
        .UseSetting("Story:Publisher", "The Desk of Tests")
        .UseSetting("Story:Contact", "desk@story.example");
}

/// <summary>The seeds and what they lack: see <see cref="RichStory"/>.</summary>
public sealed class RichApp : PageApp
{
    public RichStory Story { get; private set; } = null!;

    public override async Task InitializeAsync() => Story = await RichStory.PublishAsync(this);
}

/// <summary>Page tests that only read the seeds share one program.</summary>
[CollectionDefinition(Name)]
public sealed class SeededPages : ICollectionFixture<PageApp>
{
    public const string Name = "Pages of the seeds";
}

/// <summary>Page tests that only read the rich story share one program.</summary>
[CollectionDefinition(Name)]
public sealed class RichPages : ICollectionFixture<RichApp>
{
    public const string Name = "Pages of the rich story";
}
