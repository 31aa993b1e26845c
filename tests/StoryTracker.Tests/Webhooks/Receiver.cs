using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StoryTracker.Tests.Webhooks;

/// <summary>What a receiver got.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body, byte for byte.</param>
public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement.Clone();

    public string Id => Headers["webhook-id"];

    public string Type => Json.GetProperty("type").GetString()!;

    public long Number => Json.GetProperty("data").GetProperty("number").GetInt64();

    /// <summary>Checks the signature as the README tells receivers to: with nothing of ours.</summary>
    public bool IsSignedWith(string secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(Body)}")));
        return Headers["webhook-signature"].Split(' ').Contains(expected);
    }
}

/// <summary>Somebody else’s server, on a free port of this machine. It takes what it gets, unless it is told to do otherwise.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly Channel<Received> received = Channel.CreateUnbounded<Received>();
    private readonly CancellationTokenSource ending = new();
    private WebApplication? app;

    private Receiver()
    {
    }

    /// <summary>How it answers.</summary>
    public Func<HttpContext, CancellationToken, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0/hooks/story?token=9e1f");

    /// <summary>How many messages it got that nobody has asked for yet.</summary>
    public int Count => received.Reader.Count;

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.UpAsync();
        return receiver;
    }

    /// <summary>Answers with a status from now on.</summary>
    public void Say(int status, params (string Name, string Value)[] headers) => Answer = (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return Task.CompletedTask;
    };

    /// <summary>The next message; waits for it.</summary>
    public async Task<Received> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await received.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Starts it, at the address that it had.</summary>
    public async Task UpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.GetLeftPart(UriPartial.Authority));
        app = builder.Build();
        app.Run(TakeAsync);
        await app.StartAsync();
        Address = new(new Uri(app.Urls.Single()), Address.PathAndQuery);
    }

    /// <summary>Ends it: nobody listens there.</summary>
    public async Task DownAsync()
    {
        await app!.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        if (app is not null) await app.DisposeAsync();
        ending.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, context.RequestAborted);
        received.Writer.TryWrite(new(
            string.Create(CultureInfo.InvariantCulture, $"{context.Request.Path}{context.Request.QueryString}"),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        try
        {
            await Answer(context, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked has gone.
        }
    }
}
