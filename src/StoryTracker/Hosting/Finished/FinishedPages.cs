using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Live;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Hosting.Finished;

/// <summary>
/// Serves readers the finished bytes of a page, and makes each page once for all of them. A page is made without any
/// cookie and kept only if it sets none, so nothing personal can be in it; who is signed in passes by. A page that was
/// begun before an update and done after it is not kept; those that are being read are made anew before it is told.
/// </summary>
public sealed class FinishedPages
{
    /// <summary>How long a page of the past may be held elsewhere. It stands still, but what is redacted must go there too.</summary>
    private static readonly TimeSpan s_past = TimeSpan.FromHours(1);

    // How many pages are made before an update is told, and how long who publishes waits for them.
    private const int MostAhead = 4;
    private static readonly TimeSpan s_ahead = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<(string Address, long Number), Task<FinishedPage?>> _making = new();
    // Made for an update that nobody has been told of yet.
    private readonly ConcurrentDictionary<string, FinishedPage> _ahead = new(StringComparer.Ordinal);
    private readonly FinishedMemory _memory;
    private readonly Head _head;
    private readonly TimeProvider _clock;
    private volatile Tuple<long, DateTime>? _due;

    public FinishedPages(Head head, Door door, TimeProvider clock, StorySettings settings)
    {
        (_head, _clock, _memory) = (head, clock, new(settings.PageMegabytes * 1024L * 1024));
        door.Stored = MakeAheadAsync;
        head.Moved += mark =>
        {
            _memory.Sweep(mark, Now);
            foreach (var (address, page) in _ahead.Where(p => p.Value.Holds(mark, Now))) _memory.Keep(address, page);
            _ahead.Clear();
        };
    }

    /// <summary>How the program asks for a page of its own, as it is from a place in the story on; null as long as it does not.</summary>
    public Func<string, Head.Mark, CancellationToken, Task>? Ask { get; set; }

    /// <summary>What is kept now, in bytes.</summary>
    public long Bytes => _memory.Bytes;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Serves a page that is finished already; otherwise the request goes on.</summary>
    public Task ServeAsync(HttpContext context, RequestDelegate next) =>
        MayShare(context.Request)
        && context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget is var target
        && _memory.Find(target, _head.Now, Now) is { } page ? SendAsync(context, page) : next(context);

    /// <summary>Makes a page, or waits for it if it is being made. It comes after routing and before anything personal.</summary>
    public async Task MakeAsync(HttpContext context, RequestDelegate next)
    {
        if (!MayShare(context.Request) || context.IsShowingError() || FinishedAddress.Of(context) is not { } address)
        {
            await next(context);
            return;
        }

        if (context.Features.Get<Head.Mark>() is { } ahead)
        {
            await RenderAsync(context, next, address, ahead);
            return;
        }

        while (true)
        {
            var head = _head.Now;
            if (_memory.Find(address.Text, head, Now) is { } kept)
            {
                await SendAsync(context, kept);
                return;
            }

            var mine = new TaskCompletionSource<FinishedPage?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var making = _making.GetOrAdd((address.Text, head.Number), mine.Task);
            if (making == mine.Task)
            {
                await MakeAsync(context, next, address, head, mine);
                return;
            }

            await ((Task)making).WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.RequestAborted.ThrowIfCancellationRequested();
            // Whoever made it may have gone, or failed; then it is somebody else's turn.
            if (!making.IsCompletedSuccessfully) continue;

            // What is no page for everybody, each makes for themselves.
            if (await making is { } made) await SendAsync(context, made);
            else await next(context);
            return;
        }
    }

    // A session shows more than readers see.
    private static bool MayShare(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !DeskCookie.IsIn(request, DeskServices.SessionCookie);

    private async Task MakeAsync(HttpContext context, RequestDelegate next, FinishedAddress address, Head.Mark head, TaskCompletionSource<FinishedPage?> mine)
    {
        FinishedPage? page = null;
        byte[] bytes;
        try
        {
            (bytes, page) = await RenderAsync(context, next, address, head);
            _making.TryRemove(new((address.Text, head.Number), mine.Task));
            mine.SetResult(page);
        }
        catch
        {
            _making.TryRemove(new((address.Text, head.Number), mine.Task));
            mine.SetCanceled(CancellationToken.None);
            throw;
        }

        if (page is not null)
        {
            await SendAsync(context, page);
        }
        else if (bytes.Length > 0)
        {
            context.Response.ContentLength = bytes.Length;
            if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private async Task<(byte[] Bytes, FinishedPage? Page)> RenderAsync(HttpContext context, RequestDelegate next, FinishedAddress address, Head.Mark head)
    {
        var (request, response) = (context.Request, context.Response);
        var (body, query, cookies, method) = (response.Body, request.QueryString, request.Headers.Cookie, request.Method);
        using var buffer = new MemoryStream();
        try
        {
            (response.Body, request.QueryString, request.Headers.Cookie, request.Method) = (buffer, address.Query, default, HttpMethods.Get);
            if (context.Features.Get<AsOfAddress>() is { } past) context.Features.Set(past with { Live = past.Path.ToUriComponent() + address.Query.ToUriComponent() });
            await next(context);
        }
        finally
        {
            (response.Body, request.QueryString, request.Headers.Cookie, request.Method) = (body, query, cookies, method);
        }

        var bytes = buffer.ToArray();
        if (response.StatusCode != StatusCodes.Status200OK || bytes.Length == 0 || IsPersonal(response.Headers)) return (bytes, null);

        var moment = await context.RequestServices.GetRequiredService<CurrentMoment>().GetAsync(context.RequestAborted);
        if (moment.Newest > Math.Max(head.Number, _head.Now.Number)) await _head.ReadAsync(context.RequestServices.GetRequiredService<StoryDbContext>(), context.RequestAborted);

        // At the newest number it is no past yet: its banner says that nothing came since.
        var isPast = moment.AsOf is not null && moment.Number < moment.Newest;
        var ends = isPast ? DateTime.MaxValue : await NextDueAsync(context, head);
        response.Headers.CacheControl = CacheControl(response.Headers.CacheControl, isPast, ends);
        response.Headers.Vary = "Accept-Encoding";
        var headers = response.Headers.Where(h => !h.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).ToArray();
        var page = new FinishedPage(bytes, headers, head, isPast, ends);
        if (isPast || moment.Number == head.Number)
        {
            if (head == _head.Now) _memory.Keep(address.Text, page);
            else if (head.Number > _head.Now.Number) _ahead[address.Text] = page;
        }

        return (bytes, page);
    }

    // Once an update is told, no page from before may be served, and all who read one would wait until it is made anew. So
    // those that are being read are made before: meanwhile the old ones are served, for nobody knows of the update yet.
    private async Task MakeAheadAsync(long number, UpdateKind kind)
    {
        if (Ask is not { } ask) return;

        var now = _head.Now;
        var to = new Head.Mark(number, kind == UpdateKind.Redaction ? number : now.Redaction);
        using var enough = new CancellationTokenSource(s_ahead, _clock);
        foreach (var (address, page) in _memory.BeingRead(MostAhead, now, Now))
        {
            try
            {
                // Apart from the request that publishes: what is its own must not be the page's.
                Task making;
                using (ExecutionContext.SuppressFlow()) making = Task.Run(() => ask(address, to, enough.Token), CancellationToken.None);
                await making.WaitAsync(enough.Token);
                if (_ahead.TryGetValue(address, out var made)) made.PackLike(page);
            }
            catch (Exception) when (enough.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // Whoever asks for it next makes it, and meets the trouble.
            }
        }
    }

    private static bool IsPersonal(IHeaderDictionary headers) =>
        headers.SetCookie.Count > 0 || headers.CacheControl.ToString() is var told
        && (told.Contains("no-store", StringComparison.OrdinalIgnoreCase) || told.Contains("private", StringComparison.OrdinalIgnoreCase));

    // Browsers ask each time, which costs one line if nothing changed. What stands between may answer for them for a moment.
    private StringValues CacheControl(StringValues told, bool isPast, DateTime ends) =>
        told.Count > 0 ? told
        : isPast ? $"public, max-age={s_past.TotalSeconds:0}"
        : $"public, max-age=0, s-maxage={Math.Clamp((long)(ends - Now).TotalSeconds, 0, 5)}, must-revalidate";

    // When the next expectation falls due, all pages end; few stories have one within a day.
    private async Task<DateTime> NextDueAsync(HttpContext context, Head.Mark head)
    {
        if (_due is { } known && known.Item1 == head.Number && known.Item2 > Now) return known.Item2;

        var due = await context.RequestServices.GetRequiredService<StoryDbContext>().NextDueAsync(Now, context.RequestAborted) ?? DateTime.MaxValue;
        _due = new(head.Number, due);
        return due;
    }

    private static async Task SendAsync(HttpContext context, FinishedPage page)
    {
        var (request, response) = (context.Request, context.Response);
        var body = page.In(Negotiation.Best(request.Headers.AcceptEncoding));
        var headers = response.Headers;
        foreach (var (name, value) in page.Headers) headers[name] = value;
        headers.ETag = body.Tag;
        if (Negotiation.Has(request.Headers.IfNoneMatch, body.Tag))
        {
            headers.ContentType = default;
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        // An answer that nothing changed leaves those of the page that the reader has in force.
        SecurityHeaders.Set(context);
        if (body.Name is not null) headers.ContentEncoding = body.Name;
        response.ContentLength = body.Bytes.Length;
        if (HttpMethods.IsHead(request.Method)) return;

        // Straight into the server's own buffer and in one piece: before the start it would be copied twice, and a stream
        // would cut it into pieces of 4 kB.
        await response.StartAsync(context.RequestAborted);
        body.Bytes.CopyTo(response.BodyWriter.GetSpan(body.Bytes.Length));
        response.BodyWriter.Advance(body.Bytes.Length);
    }
}

/// <summary>Readers get finished pages.</summary>
public static class FinishedRequests
{
    public static void AddFinishedPages(this IServiceCollection services) => services.AddSingleton<FinishedPages>();

    /// <summary>Serves what is finished, before anything else is done for the request.</summary>
    public static void UseFinishedPages(this WebApplication app) => app.Use(app.Services.GetRequiredService<FinishedPages>().ServeAsync);

    /// <summary>Makes what is not.</summary>
    public static void UseMakingPages(this WebApplication app) => app.Use(app.Services.GetRequiredService<FinishedPages>().MakeAsync);
}
