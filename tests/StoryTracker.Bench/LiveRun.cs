using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace StoryTracker.Bench;

/// <summary>
/// Opens thousands of streams, publishes, and notes when the last of them has the event. The readers run on the same
/// machine and take their share of it.
/// </summary>
internal static class LiveRun
{
    private const int Readers = 10_000;
    private const int Updates = 20;

    // Who has thousands of readers has been up for a while: the runtime has compiled what is used most.
    private const int Before = 30;

    public static async Task RunAsync(Bench bench)
    {
        var served = await bench.ServeAsync("data", "--Story:LiveReaders=100000", "--Story:LiveReadersPerAddress=100000");
        using var desk = await Desk.SignInAsync(served);
        await desk.PublishAsync();
        var before = Resident(served.Process.Id);
        var readers = new List<Reader>();
        foreach (var some in Enumerable.Range(0, Readers).Chunk(200)) readers.AddRange(await Task.WhenAll(some.Select(_ => Reader.OpenAsync(served.Address))));
        await Task.Delay(TimeSpan.FromSeconds(5));
        var after = Resident(served.Process.Id);

        bench.Row("what", "value", "must reach");
        bench.Row("readers", Pages.Number(Readers));
        bench.Row("memory each, kB", Pages.Ratio((after - before) / (double)Readers), "<= 15");
        var (first, last, work) = (new List<double>(), new List<double>(), new List<double>());
        // The log of SQLite is written at the commit, and by nothing else before the first reader has the event.
        var log = new FileInfo(Path.Combine(bench.Data("data"), "story.db-wal"));
        for (var i = -Before; i < Updates; i++)
        {
            var next = readers.Select(r => r.NextAsync()).ToList();
            var commit = next[0].ContinueWith(_ => { log.Refresh(); return log.LastWriteTimeUtc; }, TaskContinuationOptions.ExecuteSynchronously);
            var busy = served.Process.TotalProcessorTime;
            await desk.PublishAsync();
            var times = await Task.WhenAll(next).WaitAsync(TimeSpan.FromSeconds(60));
            if (i < 0) continue;

            served.Process.Refresh();
            work.Add((served.Process.TotalProcessorTime - busy).TotalMilliseconds);
            first.Add((times.Min() - await commit).TotalMilliseconds);
            last.Add((times.Max() - await commit).TotalMilliseconds);
        }

        bench.Row("commit to first reader, median ms", Pages.Number(Bench.Median(first)));
        bench.Row("commit to last reader, median ms", Pages.Number(Bench.Median(last)), "<= 150");
        bench.Row("commit to last reader, worst ms", Pages.Number(last.Max()));
        bench.Row("processor time of an update, ms", Pages.Number(Bench.Median(work)));
        bench.Row("requests/s meanwhile", Pages.Number(await Bench.WrkAsync(new(served.Address, "/"), 5)));
        foreach (var reader in readers) reader.Dispose();
    }

    // In kilobytes, as the kernel counts.
    private static long Resident(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    // The readers share the machine with the program, so they do as little as they can.
    private sealed class Reader(Socket socket) : IDisposable
    {
        private readonly byte[] _buffer = new byte[4096];
        private int _length;

        private ReadOnlySpan<byte> Text => _buffer.AsSpan(0, _length);

        public static async Task<Reader> OpenAsync(Uri address)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /live HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
            var reader = new Reader(socket);
            while (reader.Text.IndexOf("retry:"u8) < 0) await reader.ReadAsync();
            reader._length = 0;
            return reader;
        }

        /// <summary>Waits for the next event, and returns when it was there.</summary>
        public async Task<DateTime> NextAsync()
        {
            _length = 0;
            while (Text.IndexOf("\"at\":\""u8) is var at && (at < 0 || Text[at..].IndexOf("\n\n"u8) < 0)) await ReadAsync();
            return DateTime.UtcNow;
        }

        public void Dispose() => socket.Dispose();

        private async ValueTask ReadAsync()
        {
            var count = await socket.ReceiveAsync(_buffer.AsMemory(_length));
            if (count == 0) throw new IOException("The stream ended.");
            _length += count;
        }
    }
}
