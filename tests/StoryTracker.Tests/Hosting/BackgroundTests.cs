using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Desk.Drafts;
using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Hosting;

/// <summary>A fault in what runs beside the requests must not end it, for that would end the server.</summary>
public sealed class BackgroundTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private volatile TaskCompletionSource? _failed, _served;

    [Fact]
    public async Task Webhooks_are_looked_at_again_after_a_fault()
    {
        await using var app = With(services => services.AddSingleton<Func<StoryDbContext>>(s => () => Open(s)));
        await AssertItGoesOnAsync(app.Services.GetRequiredService<WebhookSender>().Wake);
    }

    [Fact]
    public async Task Scheduled_drafts_are_looked_at_again_after_a_fault()
    {
        await using var app = With(services => services.AddScoped(Open));
        await AssertItGoesOnAsync(app.Services.GetRequiredService<Scheduler>().Wake);
    }

    private static StoryApp With(Action<IServiceCollection> services) => new() { Configure = host => host.ConfigureTestServices(services) };

    private StoryDbContext Open(IServiceProvider services)
    {
        if (_failed is { Task.IsCompleted: false } failed)
        {
            failed.SetResult();
            throw new InvalidOperationException("a fault");
        }

        _served?.TrySetResult();
        return services.GetRequiredService<IDbContextFactory<SqliteStoryDbContext>>().CreateDbContext();
    }

    private async Task AssertItGoesOnAsync(Action wake)
    {
        _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        wake();
        await _failed.Task.WaitAsync(Soon);
        _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
        wake();
        await _served.Task.WaitAsync(Soon);
    }
}
