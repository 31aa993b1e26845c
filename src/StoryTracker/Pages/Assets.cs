using Microsoft.AspNetCore.Components;

namespace StoryTracker.Pages;

/// <summary>
/// The addresses of style sheets, scripts and pictures. They are the same at every moment of the story, so they are not
/// written <c>~/…</c>.
/// </summary>
public static class Assets
{
    /// <summary>The path of a file under wwwroot, with the fingerprint that lets browsers keep it.</summary>
    public static string PathOf(HttpContext context, string file) =>
        file.StartsWith("js/", StringComparison.Ordinal) ? context.RequestServices.GetRequiredService<Scripts>().PathOf(file["js/".Length..])
        : "/" + (context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[file] ?? file);
}
