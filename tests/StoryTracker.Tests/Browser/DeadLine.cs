using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StoryTracker.Tests.Browser;

/// <summary>A line between a browser and a server that can go dead without a word, as it does while a machine sleeps.</summary>
public sealed class DeadLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Call> _calls = [];
    private readonly Uri _server;
    private readonly Task _taking;

    public DeadLine(Uri server)
    {
        _server = server;
        _listener.Start();
        _taking = TakeAsync();
    }

    /// <summary>Where the browser finds the server.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>
    /// From now on nothing more comes over the streams that are open, and neither side is told. Connections that nobody
    /// waits at are closed, as systems do before they sleep. New ones work.
    /// </summary>
    public void Fall()
    {
        lock (_calls)
        {
            foreach (var call in _calls) call.Fall();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _taking;
        lock (_calls)
        {
            foreach (var call in _calls) call.Dispose();
        }

        _ending.Dispose();
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptTcpClientAsync(_ending.Token);
                var server = new TcpClient();
                await server.ConnectAsync(_server.Host, _server.Port, _ending.Token);
                lock (_calls) _calls.Add(new(browser, server));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException && _ending.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private sealed class Call : IDisposable
    {
        private readonly TcpClient _browser, _server;
        private volatile bool _isStream, _isDead;

        public Call(TcpClient browser, TcpClient server)
        {
            (_browser, _server) = (browser, server);
            _ = PumpAsync(browser, server, isAsking: true);
            _ = PumpAsync(server, browser, isAsking: false);
        }

        public void Fall()
        {
            if (_isStream) _isDead = true;
            else Dispose();
        }

        public void Dispose()
        {
            _browser.Dispose();
            _server.Dispose();
        }

        private async Task PumpAsync(TcpClient from, TcpClient to, bool isAsking)
        {
            var part = new byte[16384];
            try
            {
                while (await from.GetStream().ReadAsync(part) is > 0 and var count)
                {
                    if (isAsking) _isStream = Encoding.ASCII.GetString(part, 0, count).StartsWith("GET /live", StringComparison.Ordinal);
                    if (!_isDead) await to.GetStream().WriteAsync(part.AsMemory(0, count));
                }
            }
            catch (Exception end) when (end is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One of them has gone.
            }

            if (!_isDead) Dispose();
        }
    }
}
