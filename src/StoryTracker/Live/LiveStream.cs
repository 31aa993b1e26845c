using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using StoryTracker.Hosting;

namespace StoryTracker.Live;

/// <summary>
/// <c>/live</c>: a server-sent event for each update (WHATWG HTML, section 9.2). The id of an event is the number of the
/// update, so a reader who comes back gets what they missed, each once. A reader costs a connection and a task that waits;
/// nothing is queued for anybody: who reads slowly gets the next part when they have taken the last, and who takes nothing
/// for a while is sent away, to come back with their number.
/// </summary>
public sealed class LiveStream(Head head, News news, Pulse pulse, StorySettings settings, TimeProvider clock)
{
    /// <summary>How long one part may be on its way.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A comment for proxies, and an event for pages, which do not get to see comments.
    private static readonly byte[] s_beat = ":\nevent: beat\ndata:\n\n"u8.ToArray();

    private readonly ConcurrentDictionary<IPAddress, int> _byAddress = new();
    private int _readers;

    /// <summary>How many streams are open.</summary>
    public int Readers => _readers;

    /// <summary>Answers a request for the stream.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        // What the browser tells when it comes back by itself is newer than the address that it was first given.
        if (!TryRead(request.Headers["Last-Event-ID"], out var last) || !TryRead(request.Query["since"], out var since))
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        try
        {
            var isTooMany = Interlocked.Increment(ref _readers) > settings.LiveReaders
                | _byAddress.AddOrUpdate(address, 1, (_, n) => n + 1) > settings.LiveReadersPerAddress;
            if (isTooMany || pulse.IsEnding)
            {
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = Random.Shared.Next(30, 90).ToString(CultureInfo.InvariantCulture);
                return;
            }

            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            // Proxies keep answers back to send them in larger pieces, unless they are told.
            response.Headers["X-Accel-Buffering"] = "no";
            context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            if (HttpMethods.IsHead(request.Method)) return;

            var listener = pulse.Join();
            try
            {
                // Who goes is woken, to see it: at each pulse anew, this would cost more than all the rest.
                using var gone = context.RequestAborted.UnsafeRegister(l => ((Pulse.Listener)l!).Wake(), listener);
                await FollowAsync(context, listener, last ?? since);
            }
            finally
            {
                pulse.Leave(listener);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
            if (_byAddress.AddOrUpdate(address, 0, (_, n) => n - 1) == 0) _byAddress.TryRemove(new(address, 0));
        }
    }

    private async Task FollowAsync(HttpContext context, Pulse.Listener listener, long? since)
    {
        // When the server ends, all come back; not all at once.
        var first = $"retry: {Random.Shared.Next(1000, 5000)}\n\n";
        var at = since ?? head.Now.Number;
        if (at > head.Now.Number)
        {
            // A number that has not come yet is of another story, or of a store that was put back.
            at = head.Now.Number;
            first += $"id: {at}\nevent: reset\ndata: {{}}\n\n";
        }

        // A beat may come while something is being sent: what is counted before is not missed.
        var beats = pulse.Beats;
        await SendAsync(context, Encoding.UTF8.GetBytes(first));
        while (!pulse.IsEnding && !context.RequestAborted.IsCancellationRequested)
        {
            if (head.Now.Number > at)
            {
                var part = await news.SinceAsync(at, head.Now.Number);
                await SendAsync(context, part.Events);
                at = part.Until;
            }
            else if (pulse.Beats is var now && now != beats)
            {
                beats = now;
                await SendAsync(context, s_beat);
            }
            else
            {
                await listener.NextAsync();
            }
        }
    }

    private async Task SendAsync(HttpContext context, byte[] bytes)
    {
        var sending = context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        if (sending.IsCompletedSuccessfully) return;

        try
        {
            await sending.AsTask().WaitAsync(Patience, clock, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            context.Abort();
            throw new OperationCanceledException(context.RequestAborted);
        }
    }

    private static bool TryRead(StringValues given, out long? number)
    {
        number = long.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
        return number is not null || given.ToString().Length == 0;
    }
}

/// <summary>Open pages follow the story.</summary>
public static class LiveRequests
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<Head>();
        services.AddSingleton<News>();
        services.AddSingleton<Pulse>();
        services.AddSingleton<LiveStream>();
    }

    // Nobody is signed in here, and what would find that out is not kept in memory for as long as somebody reads.
    public static void MapLive(this WebApplication app) =>
        app.MapMethods("/live", [HttpMethods.Get, HttpMethods.Head], app.Services.GetRequiredService<LiveStream>().ServeAsync).ShortCircuit();
}
