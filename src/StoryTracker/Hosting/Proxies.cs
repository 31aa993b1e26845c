using Microsoft.AspNetCore.HttpOverrides;

namespace StoryTracker.Hosting;

/// <summary>Whose word is taken for the reader's address and for whether they came by https.</summary>
public static class Proxies
{
    public static void AddProxies(this WebApplicationBuilder builder, StorySettings settings) =>
        builder.Services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            // The lists must not be empty with headers on: the middleware takes that for "believe everyone".
            options.ForwardedHeaders = settings.Proxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Every hop must be on the list, so their number needs no limit.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Proxies) options.KnownIPNetworks.Add(proxy);
        });
}
