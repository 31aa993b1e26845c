using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace StoryTracker.Webhooks;

/// <summary>What came of a message.</summary>
/// <param name="Problem">Why it was not delivered, in words without the address; null: it was.</param>
/// <param name="IsGone">Whether the receiver wants to hear no more.</param>
/// <param name="Wait">How long the receiver asks us to wait; null: it does not.</param>
public sealed record Delivery(string? Problem, bool IsGone = false, TimeSpan? Wait = null);

/// <summary>
/// Sends messages to addresses that somebody typed, and is not led anywhere else by them: a name is resolved, each address
/// is looked at, and the connection goes to just the one that was looked at, so a name that changes its mind in between
/// gains nothing. Redirects are not followed, no proxy is asked, nothing is remembered, and an answer is its status.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    /// <summary>How long a receiver may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly WebhookNetworks _networks;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public WebhookClient(WebhookNetworks networks, TimeProvider clock)
    {
        (_networks, _clock) = (networks, clock);
        _http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                ConnectCallback = ConnectAsync,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                MaxResponseHeadersLength = 16,
                // What a receiver answers beside its status is thrown away; one that does not stop is cut off.
                MaxResponseDrainSize = 4096,
                ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            })
        {
            // Ours goes by the program's clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends a message.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="secret">What it is signed with.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Ends it without an outcome.</param>
    public async Task<Delivery> SendAsync(Uri address, string secret, WebhookMessage message, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var seconds = _clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("StoryTracker", null));
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature.Of(secret, message.Id, seconds, message.Body));
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Judge(answer);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new($"It did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException trouble)
        {
            return new(trouble.InnerException is RefusedException refused ? refused.Message : trouble.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "Its name cannot be found.",
                HttpRequestError.SecureConnectionError => "The secure connection failed. Its certificate may have run out, or be for another name.",
                HttpRequestError.ConnectionError => "It could not be connected to.",
                _ => "The connection broke, or what it answered is no HTTP.",
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Delivery Judge(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (answer.IsSuccessStatusCode) return new((string?)null);

        var wait = answer.Headers.RetryAfter is { } told ? told.Delta ?? told.Date - _clock.GetUtcNow() : null;
        return status switch
        {
            410 => new("It answered 410: it is gone and wants to hear no more.", IsGone: true),
            >= 300 and < 400 => new($"It answered {status} and sent us elsewhere. Redirects are not followed: enter the address that it leads to.", Wait: wait),
            _ => new($"It answered {status}.", Wait: wait),
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var scheme = context.InitialRequestMessage.RequestUri!.Scheme;
        IPAddress[] found;
        try
        {
            found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        }
        catch (SocketException)
        {
            throw new RefusedException("Its name cannot be found.");
        }

        var allowed = found.Where(a => _networks.MayCall(a, scheme)).ToArray();
        if (allowed.Length == 0)
        {
            throw new RefusedException(scheme == "http"
                ? "Plain http is only for receivers in the networks that the setting Story:WebhookNetworks names."
                : "Its name leads into a private network, to this machine or to nowhere. Only addresses that anybody can reach are called.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Wrapped by the client, which tells it from what the network does.
    private sealed class RefusedException(string words) : IOException(words);
}
