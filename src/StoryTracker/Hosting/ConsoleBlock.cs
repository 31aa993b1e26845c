using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace StoryTracker.Hosting;

/// <summary>What an operator sees once the server answers.</summary>
public static class ConsoleBlock
{
    /// <param name="firstEditorLink">Path and query of the one-time link; null when an editor exists.</param>
    public static void Print(WebApplication app, string? firstEditorLink)
    {
        // A test server has no address.
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses
            .Select(Openable).ToList() ?? [];
        if (addresses.Count == 0) return;

        if (app.Services.GetRequiredService<PublicUrl>() is { IsKnown: true } known) addresses.Insert(0, known.For(""));
        Console.WriteLine($"""

            StoryTracker runs at  {string.Join("  ", addresses)}
            Data folder           {app.Services.GetRequiredService<DataFolder>().Path}
            """);
        if (firstEditorLink is not null) Console.WriteLine($"First editor          {addresses[0]}{firstEditorLink}  (works once)");
        Console.WriteLine("End with              Ctrl+C\n");
    }

    /// <summary>"Every address of this machine" is no address that a browser opens.</summary>
    private static string Openable(string address) =>
        address.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal);
}
