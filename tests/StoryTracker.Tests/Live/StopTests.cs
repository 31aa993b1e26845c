using System.Net.Sockets;
using System.Text;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Live;

/// <summary>A server with many readers on its line is ended as an operator ends it.</summary>
public sealed class StopTests
{
    private const int Readers = 1_000;

    // An end that waits for its readers takes the 30 s that the host gives them.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_thousand_open_streams_do_not_hold_the_end_up_and_each_is_ended_in_order()
    {
        using var folder = new TempFolder();
        await using var server = ServerProcess.Serve(folder.New("data"), $"--Story:LiveReadersPerAddress={Readers}");
        var address = await server.AddressAsync();
        var streams = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => OpenAsync(address)));
        await server.StopAsync().WaitAsync(s_longest);
        // The last chunk: the reader's browser knows that the answer ended, and comes back by itself.
        Assert.All(await Task.WhenAll(streams.Select(RestAsync)).WaitAsync(s_longest), rest => Assert.EndsWith("\r\n0\r\n\r\n", rest, StringComparison.Ordinal));
        Assert.Equal(0, await server.ExitCodeAsync());
        foreach (var stream in streams) stream.Dispose();
    }

    private static async Task<Socket> OpenAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /live HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
        var text = "";
        while (!text.Contains("retry:", StringComparison.Ordinal)) text += await ReadAsync(socket);
        Assert.StartsWith("HTTP/1.1 200", text, StringComparison.Ordinal);
        return socket;
    }

    private static async Task<string> RestAsync(Socket socket)
    {
        var text = "\r\n";
        for (string part; (part = await ReadAsync(socket)).Length > 0;) text += part;
        return text;
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var buffer = new byte[1024];
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }
}
