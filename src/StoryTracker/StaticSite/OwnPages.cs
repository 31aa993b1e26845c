using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticAssets;
using StoryTracker.Live;

namespace StoryTracker.StaticSite;

/// <summary>What the program answers to a reader.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Type">The media type without its parameters; empty if there is none.</param>
/// <param name="Bytes">The body.</param>
/// <param name="Location">Where a redirect leads.</param>
/// <param name="Next">Where the rest is, by the header <c>Link</c>.</param>
/// <param name="IsAsset">Whether it is a file of the program, and says nothing of the story.</param>
public sealed record Answer(int Status, string Type, byte[] Bytes, string? Location, string? Next, bool IsAsset);

/// <summary>The pages as a reader without a session gets them, through the whole way of a request but for the connection.</summary>
public sealed class OwnPages
{
    private readonly IServiceProvider _services;
    private readonly RequestDelegate _way;

    /// <param name="app">The program with its way of a request, before it is started.</param>
    public OwnPages(WebApplication app)
    {
        _services = app.Services;
        // The server adds this at its start.
#pragma warning disable ASP0014 // There is no server here.
        app.UseEndpoints(_ => { });
#pragma warning restore ASP0014
        _way = ((IApplicationBuilder)app).Build();
    }

    /// <summary>Asks for an address: a path that begins with a slash, and perhaps a query.</summary>
    public Task<Answer> GetAsync(string address, CancellationToken cancel = default) => GetAsync(address, null, cancel);

    /// <summary>The same for a place in the story that nobody has been told of yet; null: as it is now.</summary>
    public async Task<Answer> GetAsync(string address, Head.Mark? ahead, CancellationToken cancel = default)
    {
        var (path, query) = FileNames.Split(address);
        await using var scope = _services.CreateAsyncScope();
        using var body = new MemoryStream();
        var sink = new StreamResponseBodyFeature(body);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Get, Scheme = "http", Protocol = "HTTP/1.1", Path = Uri.UnescapeDataString(path), QueryString = query,
            // What is finished under this address is not what is asked for then.
            RawTarget = ahead is null ? address : "",
            Headers = new HeaderDictionary { ["Host"] = "localhost", ["Accept"] = "*/*" },
        });
        features.Set(ahead);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(sink);
        features.Set<IServiceProvidersFeature>(new ServiceProvidersFeature { RequestServices = scope.ServiceProvider });
        var contexts = _services.GetRequiredService<IHttpContextFactory>();
        var context = contexts.Create(features);
        try
        {
            context.RequestAborted = cancel;
            await _way(context);
            await sink.CompleteAsync();
            var response = context.Response;
            return new(response.StatusCode, response.ContentType?.Split(';')[0] ?? "", body.ToArray(),
                response.Headers.Location, Next(response.Headers.Link), context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null);
        }
        finally
        {
            contexts.Dispose(context);
        }
    }

    private static string? Next(string? link) =>
        link is not null && link.EndsWith(">; rel=\"next\"", StringComparison.Ordinal) ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
}
