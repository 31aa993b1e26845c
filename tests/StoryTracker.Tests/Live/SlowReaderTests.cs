using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Live;
using StoryTracker.Tests.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Live;

/// <summary>Somebody on the line who takes nothing of what is sent, over a real socket.</summary>
public sealed class SlowReaderTests : IAsyncDisposable
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    // What the system itself holds for a reader is small here, so that it is soon full.
    private const int Buffer = 4096;

    private readonly StoryApp _app = new()
    {
        Configure = builder => builder.ConfigureTestServices(services => services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = Buffer;
            return socket;
        })),
    };

    public SlowReaderTests()
    {
        _app.UseKestrel();
        _app.StartServer();
    }

    [Fact]
    public async Task Who_takes_nothing_holds_up_nobody_is_sent_away_and_catches_up_with_their_number()
    {
        var live = _app.Services.GetRequiredService<LiveStream>();
        var claim = await AskAsync(db => db.Claims.Select(c => c.Id).FirstAsync());
        var entries = await PublishAsync(new() { Key = Guid.NewGuid(), Headline = "What we withdraw", Changes = [.. Enumerable.Range(0, 40).Select(i => new AddEntry { Title = $"Entry {i}", Date = "2026-11-20", Claims = [claim] })] });
        using var slow = await OpenAsync(entries);
        await UntilAsync(() => live.Readers == 1);
        var large = await WithdrawAsync(entries);
        var small = await PublishAsync(new() { Key = Guid.NewGuid(), Headline = "And on it goes" });
        using (var other = await OpenAsync(entries))
        {
            var told = await ReadAsync(other, text => text.Contains($"id: {small}\n", StringComparison.Ordinal));
            Assert.InRange(told.Length, 200_000, int.MaxValue);
        }

        await UntilAsync(() => live.Readers == 1);
        await UntilAsync(() =>
        {
            _app.Time.Advance(TimeSpan.FromSeconds(1));
            return live.Readers == 0;
        });

        // What was on its way is lost, and the line is broken off, so that their browser comes back by itself.
        var left = await ReadAsync(slow, _ => false);
        Assert.InRange(left.Length, 0, 100_000);
        Assert.DoesNotContain($"id: {small}\n", left, StringComparison.Ordinal);
        using var again = await OpenAsync(entries);
        var caught = await ReadAsync(again, text => text.Contains($"id: {small}\n", StringComparison.Ordinal));
        Assert.Equal(2, caught.Split($"id: {large}\n").Length);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // An update that takes hundreds of kilobytes to tell of.
    private async Task<long> WithdrawAsync(long number)
    {
        var entries = await AskAsync(db => db.TimelineEntries.Where(e => e.From == number).Select(e => e.Id).ToListAsync());
        return await PublishAsync(new()
        {
            Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "We withdraw much",
            Changes = [.. entries.Select(e => new Retract { Of = new(Thing.Entry, e), Reason = new string('<', Retraction.ReasonLength) })],
        });
    }

    private Task<long> PublishAsync(Submission submission) => _app.Services.PublishAsync(submission);

    private Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question) => _app.Services.AskAsync(question);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var wait = new CancellationTokenSource(s_soon);
        while (!isSo()) await Task.Delay(5, wait.Token);
    }

    private async Task<Socket> OpenAsync(long since)
    {
        var address = _app.ClientOptions.BaseAddress;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = Buffer };
        await socket.ConnectAsync("127.0.0.1", address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /live?since={since} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
        return socket;
    }

    // Until it has what is wanted, or the other side ends it.
    private static async Task<string> ReadAsync(Socket socket, Func<string, bool> isEnough)
    {
        using var wait = new CancellationTokenSource(s_soon);
        var (text, part) = (new StringBuilder(), new byte[65536]);
        try
        {
            while (await socket.ReceiveAsync(part, wait.Token) is > 0 and var count)
            {
                text.Append(Encoding.UTF8.GetString(part, 0, count));
                if (isEnough(text.ToString())) break;
            }
        }
        catch (SocketException)
        {
            // Broken off.
        }

        return text.ToString();
    }
}
