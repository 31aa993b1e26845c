using System.Diagnostics;

namespace StoryTracker.Bench;

/// <summary>Programs of others from npm, in the versions that checkers/package-lock.json pins; none of their own install scripts run.</summary>
internal static class Checkers
{
    private static readonly string s_folder = Path.Combine(
        AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)], "checkers");

    /// <summary>The path of a file there.</summary>
    public static string File(string name) => Path.Combine(s_folder, name);

    /// <summary>Installs them beside their list.</summary>
    public static async Task InstallAsync()
    {
        var (code, said) = await RunAsync("/usr/bin/npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (code != 0) throw new InvalidOperationException($"npm ci: {said}");
    }

    /// <summary>Runs one to its end.</summary>
    /// <returns>Its exit code, and what it wrote to its output.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] args)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = s_folder } };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        process.Start();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
            var said = await output;
            return (process.ExitCode, said.Length > 0 ? said : await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
