using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using StoryTracker.Live;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Live;

/// <summary>nginx in front of the program: as the README sets it up, and with nothing set but compression.</summary>
public sealed partial class ProxyTests : IAsyncLifetime, IDisposable
{
    private const string Bare = "gzip on; location / { proxy_pass http://127.0.0.1:5080; }";

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly StoryApp _app = new() { Configure = builder => builder.UseSetting("Story:Proxies", "127.0.0.1") };
    private readonly Dictionary<string, Uri> _fronts = [];
    private ServerProcess _nginx = null!;

    public async Task InitializeAsync()
    {
        _app.UseKestrel();
        _app.StartServer();
        var readme = Block().Match(await File.ReadAllTextAsync(Path.Combine(ServerProcess.Root, "README.md"))).Groups[1].Value;
        Assert.Contains("http://127.0.0.1:5080", readme, StringComparison.Ordinal);
        var servers = string.Concat(new[] { ("readme", readme), ("bare", Bare) }.Select(front =>
        {
            var port = FreePort();
            _fronts.Add(front.Item1, new($"http://127.0.0.1:{port}"));
            return $"server {{ listen 127.0.0.1:{port}; {front.Item2.Replace("http://127.0.0.1:5080", _app.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)} }}\n";
        }));
        var (temp, configuration) = (_folder.Path, _folder.New("nginx.conf"));
        await File.WriteAllTextAsync(configuration, $$"""
            daemon off; {{(Environment.IsPrivilegedProcess ? $"user {Environment.UserName};" : "")}} worker_processes 1; pid {{temp}}/pid; error_log {{temp}}/log;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path {{temp}}/t1; proxy_temp_path {{temp}}/t2; fastcgi_temp_path {{temp}}/t3; uwsgi_temp_path {{temp}}/t4; scgi_temp_path {{temp}}/t5;
              {{servers}}
            }
            """);
        _nginx = ServerProcess.Start(Nginx(), ["-c", configuration, "-e", _folder.New("log")]);
        foreach (var front in _fronts.Values) await ListensAsync(front);
    }

    public async Task DisposeAsync()
    {
        await _nginx.DisposeAsync();
        await _app.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("readme")]
    [InlineData("bare")]
    public async Task Pages_come_through_as_they_are_and_each_event_at_once(string front)
    {
        using var client = new HttpClient { BaseAddress = _fronts[front], Timeout = s_soon };
        using var direct = new HttpClient { BaseAddress = _app.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        direct.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using var page = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(await direct.GetByteArrayAsync("/"), await page.Content.ReadAsByteArrayAsync());
        using var same = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "If-None-Match", page.Headers.ETag!.ToString() } } };
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(same)).StatusCode);

        using var answer = await client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.StartsWith("retry:", await LineAsync(stream), StringComparison.Ordinal);
        Assert.Equal("", await LineAsync(stream));
        // One, to the end of its last line, though nothing comes after it that could push it out.
        for (var i = 0; i < 2; i++)
        {
            var number = await _app.Services.PublishAsync($"Through the proxy {i}");
            Assert.Equal($"id: {number}", await LineAsync(stream));
            Assert.Equal("event: update", await LineAsync(stream));
            Assert.Contains($"Through the proxy {i}", await LineAsync(stream), StringComparison.Ordinal);
            Assert.Equal("", await LineAsync(stream));
        }

        _app.Time.Advance(Pulse.Interval);
        Assert.Equal(":", await LineAsync(stream));
    }

    private static async Task<string?> LineAsync(StreamReader stream)
    {
        using var wait = new CancellationTokenSource(s_soon);
        return await stream.ReadLineAsync(wait.Token);
    }

    private static string Nginx() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Select(p => Path.Combine(p, "nginx")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no nginx. tests/run installs it.");

    private static async Task ListensAsync(Uri address)
    {
        using var wait = new CancellationTokenSource(s_soon);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(address.Host, address.Port, wait.Token);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
                await Task.Delay(10, wait.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<!-- the tests run this too -->\\s+```nginx\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
