using System.Security.Cryptography;

namespace StoryTracker.Pages;

/// <summary>
/// The scripts stand in a folder whose name tells their version, <c>/js/1f00ba5e12/live.js</c>. They name each other by their
/// place beside them, so a browser may keep them all for a year, and never gets one of another version in between.
/// </summary>
public sealed class Scripts(IWebHostEnvironment environment)
{
    private const string Folder = "js";

    private readonly Lazy<string> _version = new(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in environment.WebRootFileProvider.GetDirectoryContents(Folder).Where(f => f.Name.EndsWith(".js", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            using var content = file.CreateReadStream();
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..10];
    });

    /// <summary>The path of a script by its name.</summary>
    public string PathOf(string name) => $"/{Folder}/{_version.Value}/{name}";

    /// <summary>Reads the path of a request.</summary>
    /// <returns>Where the file is, and whether it is of this version; a page that somebody has open may ask for another.</returns>
    internal (PathString File, bool IsThis)? Read(PathString path) => path.Value?.Split('/') is ["", Folder, var version, var name]
        ? (new PathString($"/{Folder}/{name}"), version == _version.Value)
        : null;
}

/// <summary>Requests for scripts.</summary>
public static class ScriptRequests
{
    /// <summary>Leads from the folder of a version to the file. It comes before routing.</summary>
    public static void UseScripts(this WebApplication app)
    {
        var scripts = app.Services.GetRequiredService<Scripts>();
        // Who develops alters them while the server runs.
        var isFixed = !app.Environment.IsDevelopment();
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path;
            if (scripts.Read(path) is not { } script)
            {
                await next(context);
                return;
            }

            if (script.IsThis && isFixed)
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified) context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                    return Task.CompletedTask;
                });
            }

            context.Request.Path = script.File;
            try
            {
                await next(context);
            }
            finally
            {
                context.Request.Path = path;
            }
        });
    }
}
