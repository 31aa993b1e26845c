using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StoryTracker.Bench;

/// <summary>The program and nginx on free ports of this machine, in a folder that goes when they do.</summary>
public sealed partial class Bench : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("storytracker-bench-").FullName;
    private readonly string _name, _program;
    private readonly List<Process> _processes = [];
    private readonly List<string[]> _rows = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Begins a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="program">The program as it was published; null for the one that is built as this is.</param>
    public Bench(string name, string? program)
    {
        var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal)];
        (_name, _program) = (name, program is null
            ? Path.Combine(root, "src/StoryTracker/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/StoryTracker.dll")
            : Path.GetFullPath(program));
    }

    /// <summary>The folder that nginx serves.</summary>
    public string Files => Path.Combine(_folder, "files");

    /// <summary>The folder of a store.</summary>
    public string Data(string name) => Path.Combine(_folder, name);

    /// <summary>Starts the program on a store; a new one gets the seeds.</summary>
    public async Task<Served> ServeAsync(string store = "data", params string[] settings)
    {
        var program = Start("dotnet", [_program, "--urls", "http://127.0.0.1:0", $"--Story:Data={Data(store)}", .. settings]);
        var (address, firstEditor) = ("", "");
        using var patience = new CancellationTokenSource(s_patience);
        while (firstEditor.Length == 0)
        {
            var line = await program.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The program did not start.");
            if (Link().Match(line) is not { Success: true } link) continue;
            if (line.StartsWith("StoryTracker runs at", StringComparison.Ordinal)) address = link.Value;
            else firstEditor = link.Value;
        }

        return new(new(address), firstEditor, program);
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public async Task CommandAsync(string store, params string[] words)
    {
        var command = Start("dotnet", [_program, .. words, $"--Story:Data={Data(store)}"]);
        await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        if (command.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)} ended with {command.ExitCode}.");
    }

    /// <summary>Starts nginx on <see cref="Files"/>, with the headers of a page, and returns where it listens.</summary>
    public async Task<Uri> StartNginxAsync(Served served)
    {
        using var client = new HttpClient();
        using var page = await client.GetAsync(served.Address);
        // Those that are as large as a file and those that nginx has of its own are left to it.
        var headers = string.Concat(page.Headers.Where(h => h.Key is not ("Date" or "ETag" or "Vary" or "Transfer-Encoding")).Select(h => $"add_header {h.Key} \"{string.Join(", ", h.Value)}\";\n"));
        var port = FreePort();
        var configuration = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            daemon off; user {{Environment.UserName}}; worker_processes auto; pid {{_folder}}/nginx.pid; error_log {{_folder}}/nginx.log;
            events { worker_connections 4096; }
            http {
              default_type text/html; access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000;
              open_file_cache max=100 inactive=1h; gzip_static on;
              client_body_temp_path {{_folder}}/t1; proxy_temp_path {{_folder}}/t2; fastcgi_temp_path {{_folder}}/t3; uwsgi_temp_path {{_folder}}/t4; scgi_temp_path {{_folder}}/t5;
              server { listen 127.0.0.1:{{port}}; root {{Files}}; gzip_vary on; {{headers}} }
            }
            """);
        Start("/usr/sbin/nginx", "-c", configuration, "-e", Path.Combine(_folder, "nginx.log"));
        var address = new Uri($"http://127.0.0.1:{port}");
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await client.GetAsync(address);
                return address;
            }
            catch (HttpRequestException) when (watch.Elapsed < s_patience)
            {
                // It does not listen yet.
            }
        }
    }

    /// <summary>Requests a second that wrk gets, with 32 connections on one thread.</summary>
    public static async Task<double> WrkAsync(Uri address, int seconds, params string[] headers)
    {
        var start = new ProcessStartInfo("/usr/bin/wrk") { RedirectStandardOutput = true };
        foreach (var part in (string[])["-t1", "-c32", $"-d{seconds}s", .. headers.SelectMany(h => new[] { "-H", h }), address.ToString()]) start.ArgumentList.Add(part);
        using var wrk = Process.Start(start)!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (said.Contains("Non-2xx or 3xx responses", StringComparison.Ordinal) || !Rate().IsMatch(said)) throw new InvalidOperationException($"{address}: {said}");
        return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The middle of some numbers.</summary>
    public static double Median(IEnumerable<double> numbers) => numbers.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    /// <summary>Adds a line to the table.</summary>
    public void Row(string what, params string[] cells)
    {
        _rows.Add([what, .. cells]);
        Console.WriteLine(string.Concat(what.PadRight(34), string.Concat(cells.Select(c => c.PadLeft(16)))));
    }

    /// <summary>A process that ends with the bench.</summary>
    public Process Start(string program, params string[] args)
    {
        var process = new Process { StartInfo = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder } };
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_rows.Count > 0)
        {
            var file = Path.GetFullPath($"bench-{_name}.json");
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Run = _name, At = DateTime.UtcNow, Cores = Environment.ProcessorCount, Seconds = (int)_watch.Elapsed.TotalSeconds, Rows = _rows }));
            Console.WriteLine($"Written to {file}");
        }

        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}

/// <summary>The program as it runs.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="FirstEditor">The link by which the first editor gets in.</param>
/// <param name="Process">Its process.</param>
public sealed record Served(Uri Address, string FirstEditor, Process Process)
{
    /// <summary>Ends it, as Ctrl+C does.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", Process.Id.ToString(CultureInfo.InvariantCulture)]);
        await Process.WaitForExitAsync();
    }
}
