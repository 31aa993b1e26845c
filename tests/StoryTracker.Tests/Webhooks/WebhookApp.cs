using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Tests.Hosting;
using StoryTracker.Updates;
using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Webhooks;

/// <summary>The program with receivers on this machine.</summary>
public sealed class WebhookApp : IAsyncDisposable
{
    /// <summary>Where receivers of the tests are.</summary>
    public const string Networks = "127.0.0.0/8";

    private readonly StoryApp app;

    public WebhookApp(string? data = null, Action<IWebHostBuilder>? configure = null)
    {
        void Configure(IWebHostBuilder builder)
        {
            builder.UseSetting("Story:WebhookNetworks", Networks);
            builder.UseSetting("Story:PublicUrl", "https://story.example");
            configure?.Invoke(builder);
        }

        app = data is null ? new() { Configure = Configure } : new() { Data = data, Configure = Configure };
        _ = app.Services;
    }

    public WebhookSender Sender => app.Services.GetRequiredService<WebhookSender>();

    public IServiceProvider Services => app.Services;

    public void Advance(TimeSpan time) => app.Time.Advance(time);

    public DateTime Now => app.Time.GetUtcNow().UtcDateTime;

    /// <summary>Adds an address as an owner does.</summary>
    public async Task<Webhook> AddAsync(Uri address)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WebhookDesk>().AddAsync(address.AbsoluteUri);
    }

    /// <summary>Does something as an owner does.</summary>
    public async Task DoAsync(Func<WebhookDesk, Task> deed)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await deed(scope.ServiceProvider.GetRequiredService<WebhookDesk>());
    }

    /// <summary>The one address, as the store has it.</summary>
    public Task<Webhook> HookAsync() => AskAsync(db => db.Webhooks.AsNoTracking().SingleAsync());

    public Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question) => Services.AskAsync(question);

    public Task<long> SayAsync(string headline) => Services.PublishAsync(headline);

    public Task<long> PublishAsync(Submission submission) => Services.PublishAsync(submission);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
