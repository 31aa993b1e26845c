using System.Diagnostics;
using System.Text;

namespace StoryTracker.Tests.Hosting;

/// <summary>The built program in a process of its own, as an operator runs it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool isDisposed;

    private ServerProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        // What the machine that runs the tests has set must not show.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
            || k.StartsWith("Story__", StringComparison.OrdinalIgnoreCase) || k == "DOTNET_ENVIRONMENT").ToList())
        {
            start.Environment.Remove(name);
        }
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Note(output, e.Data);
        process.ErrorDataReceived += (_, e) => Note(errors, e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as the tests.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string Dll { get; } = Path.Combine(Root, "src/StoryTracker/bin", Configuration, "net10.0/StoryTracker.dll");

    public string Output { get { lock (output) return output.ToString(); } }

    public string Errors { get { lock (errors) return errors.ToString(); } }

    /// <summary>A server on a free port.</summary>
    public static ServerProcess Serve(string data, params string[] args) =>
        Run(["--urls", "http://127.0.0.1:0", $"--Story:Data={data}", .. args]);

    public static ServerProcess Run(string[] args, string? workingDirectory = null, string? dll = null) =>
        Start("dotnet", [dll ?? Dll, .. args], workingDirectory);

    public static ServerProcess Start(string program, string[] args, string? workingDirectory = null) =>
        new(new ProcessStartInfo(program, args) { WorkingDirectory = workingDirectory ?? Path.GetTempPath() });

    /// <summary>What it prints once it answers.</summary>
    public async Task<Uri> AddressAsync()
    {
        var first = await Task.WhenAny(address.Task, process.WaitForExitAsync()).WaitAsync(Patience);
        return first == address.Task
            ? await address.Task
            : throw new InvalidOperationException($"It ended with {process.ExitCode}:\n{Output}\n{Errors}");
    }

    /// <summary>Waits until it has said a word on either stream, or has ended.</summary>
    public async Task SaysAsync(string word)
    {
        using var limit = new CancellationTokenSource(Patience);
        var end = process.WaitForExitAsync(limit.Token);
        for (var next = news.Task; !end.IsCompleted && !(Output + Errors).Contains(word, StringComparison.Ordinal); next = news.Task) await Task.WhenAny(end, next);
    }

    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>Ends it as Ctrl+C does.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await ExitCodeAsync();
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await ExitCodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed) return;
        isDisposed = true;
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private void Note(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (to) to.AppendLine(line);
        Interlocked.Exchange(ref news, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        if (to == output && line.StartsWith("StoryTracker runs at", StringComparison.Ordinal))
            address.TrySetResult(new Uri(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StoryTracker.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
