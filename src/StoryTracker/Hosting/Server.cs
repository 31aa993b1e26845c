using System.Net.Sockets;

namespace StoryTracker.Hosting;

/// <summary>Where the server listens.</summary>
public static class Server
{
    private const string DefaultUrl = "http://localhost:5080";

    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
            kestrel.Limits.MaxRequestLineSize = Limits.AddressBytes;
        });
        // A finished page is less work than handing it from thread to thread. What is more work may still block: the sockets
        // give each answer a thread of the pool, and take another for what comes meanwhile.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(Limits.Apply);
        builder.Services.AddSingleton<BesideTheStart>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BesideTheStart>());

        string[] others = ["urls", "http_ports", "https_ports"];
        if (others.All(o => string.IsNullOrEmpty(builder.Configuration[o])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
    }

    /// <exception cref="OperatorException">It cannot listen there.</exception>
    public static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException)
        {
            // What runs beside the server has begun already, and must not find its things gone.
            await app.StopAsync();
            throw new OperatorException(
                $"StoryTracker cannot listen ({e.Message.TrimEnd('.')}). "
                + "End what uses the port, or name another address with --urls http://localhost:5081.", e);
        }
    }
}

/// <summary>What is done while the server begins to listen; the server has started when both are done.</summary>
public sealed class BesideTheStart : IHostedLifecycleService
{
    /// <summary>The work.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Work;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
