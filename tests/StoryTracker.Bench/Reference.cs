using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StoryTracker.Bench;

/// <summary>The same bytes from ASP.NET's own output cache, which keeps them packed: what a program gets without trouble.</summary>
internal static class Reference
{
    /// <summary>Serves the files of the bench in this process.</summary>
    public static async Task<WebApplication> StartAsync(Bench bench)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddOutputCache(o => o.AddBasePolicy(p => p.SetVaryByHeader("Accept-Encoding").Expire(TimeSpan.FromHours(1))));
        builder.Services.AddResponseCompression(o =>
        {
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = ["text/html"];
        });
        var app = builder.Build();
        app.UseOutputCache();
        app.UseResponseCompression();
        app.Run(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.SendFileAsync(bench.Files + Pages.NameOf(context.Request.Path));
        });
        await app.StartAsync();
        return app;
    }
}
