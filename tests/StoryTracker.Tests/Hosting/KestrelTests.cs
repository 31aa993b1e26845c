using System.Net;
using System.Net.Sockets;
using System.Text;
using StoryTracker.Hosting;

namespace StoryTracker.Tests.Hosting;

/// <summary>What only a real server shows.</summary>
public sealed class KestrelTests
{
    [Fact]
    public async Task A_browser_that_sends_all_of_a_large_body_first_still_reads_the_words()
    {
        await using var app = Started();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, app.ClientOptions.BaseAddress.Port);
        var stream = socket.GetStream();
        const int size = 20 * 1024 * 1024;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n"));
        await stream.WriteAsync(new byte[size]);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("larger than 4 MB", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_does_not_say_how_large_it_is_is_cut_off()
    {
        await using var app = Started();
        using var client = new HttpClient { BaseAddress = app.ClientOptions.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/error/404");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent("a=" + new string('x', Limits.BodyBytes), Encoding.ASCII, "application/x-www-form-urlencoded");
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("larger than 4 MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Who_pastes_a_page_into_the_search_box_gets_an_answer()
    {
        await using var app = Started();
        using var client = new HttpClient { BaseAddress = app.ClientOptions.BaseAddress };
        foreach (var typed in new[] { new string('a', 10_000), new string('访', 5_000) })
        {
            using var answer = await client.GetAsync("/search?q=" + Uri.EscapeDataString(typed));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("more than we look for at once", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("10.0.0.7, 127.0.0.1", true)]
    public async Task Forwarded_headers_are_believed_only_from_the_named_proxies(string? proxies, bool believed)
    {
        await using var app = Started(proxies);
        using var client = new HttpClient { BaseAddress = app.ClientOptions.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = "story.example";
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        var answer = await client.SendAsync(request);
        // Sent only to who came by https.
        Assert.Equal(believed, answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static StoryApp Started(string? proxies = null)
    {
        var app = new StoryApp { Configure = host => host.UseSetting("Story:Proxies", proxies) };
        app.UseKestrel();
        app.StartServer();
        return app;
    }
}
