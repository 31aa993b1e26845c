using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StoryTracker.Data;
using StoryTracker.Live;
using StoryTracker.Tests.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Live;

/// <summary>The stream as it goes over a real socket.</summary>
public sealed class LiveStreamTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private StoryApp _app = null!;
    private HttpClient _client = null!;
    private long _head;

    public async Task InitializeAsync()
    {
        (_app, _client) = Start(("Story:LiveReadersPerAddress", "5000"));
        _head = await AskAsync(db => db.Updates.MaxAsync(u => u.Sequence));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_update_is_one_event_and_is_there_at_once()
    {
        using var stream = await OpenAsync();
        Assert.Equal("text/event-stream", stream.Answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no", stream.Answer.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.True(stream.Answer.Headers.CacheControl!.NoStore);
        Assert.Empty(stream.Answer.Content.Headers.ContentEncoding);
        Assert.InRange(int.Parse((await stream.NextAsync())["retry"], CultureInfo.InvariantCulture), 1000, 5000);

        var number = await PublishAsync("The ferry sails");
        var news = await stream.NextAsync();
        Assert.Equal((number.ToString(CultureInfo.InvariantCulture), "update"), (news["id"], news["event"]));
        var update = JsonDocument.Parse(news["data"]).RootElement;
        Assert.Equal(number, update.GetProperty("sequence").GetInt64());
        Assert.Equal("The ferry sails", update.GetProperty("headline").GetString());
        Assert.Equal("Update", update.GetProperty("kind").GetString());
        Assert.Equal($"/updates/{number}", update.GetProperty("path").GetString());
        Assert.Equal(await AskAsync(async db => Convert.ToHexStringLower((await db.Updates.SingleAsync(u => u.Sequence == number)).Hash)), update.GetProperty("hash").GetString());
    }

    [Theory]
    [InlineData("?since=3", null, 3)]
    [InlineData("", "7", 7)]
    // The browser, coming back by itself, asks for the address that it was first given.
    [InlineData("?since=3", "9", 9)]
    [InlineData("?since=0", null, 0)]
    public async Task Who_comes_back_gets_what_they_missed_each_once(string query, string? last, long since)
    {
        using var stream = await OpenAsync(query, last);
        await stream.NextAsync();
        var next = PublishAsync("Meanwhile");
        for (var expected = since + 1; expected <= _head + 1; expected++)
        {
            Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), (await stream.NextAsync())["id"]);
        }

        await next;
        var after = await PublishAsync("And after");
        Assert.Equal(after.ToString(CultureInfo.InvariantCulture), (await stream.NextAsync())["id"]);
    }

    [Fact]
    public async Task A_hundred_who_come_back_while_updates_are_published_miss_none_and_get_none_twice()
    {
        var publishing = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await PublishAsync($"Update in a row {i}");
        });
        var last = _head + 20;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async n =>
        {
            var at = _head;
            while (at < last)
            {
                // Gone after some events, and back with the number of the last.
                using var stream = await OpenAsync($"?since={at}");
                await stream.NextAsync();
                for (var i = 0; i < 1 + n % 7 && at < last; i++)
                {
                    var got = long.Parse((await stream.NextAsync())["id"], CultureInfo.InvariantCulture);
                    Assert.Equal(at + 1, got);
                    at = got;
                }
            }
        }));
        await publishing;
    }

    [Fact]
    public async Task A_number_that_has_not_come_yet_starts_the_page_anew()
    {
        using var stream = await OpenAsync($"?since={_head + 5}");
        await stream.NextAsync();
        var reset = await stream.NextAsync();
        Assert.Equal(("reset", _head.ToString(CultureInfo.InvariantCulture)), (reset["event"], reset["id"]));
        await PublishAsync("The next");
        Assert.Equal((_head + 1).ToString(CultureInfo.InvariantCulture), (await stream.NextAsync())["id"]);
    }

    [Theory]
    [InlineData("?since=x", null)]
    [InlineData("?since=-1", null)]
    [InlineData("", "9;DROP")]
    public async Task What_is_no_number_is_refused(string query, string? last)
    {
        using var stream = await OpenAsync(query, last);
        Assert.Equal(HttpStatusCode.BadRequest, stream.Answer.StatusCode);
    }

    [Fact]
    public async Task A_silent_line_shows_that_it_is_alive()
    {
        // Many, since the time may come at any moment, even while the line is at its last step.
        for (var line = 0; line < 100; line++)
        {
            using var stream = await OpenAsync();
            await stream.NextAsync();
            for (var i = 0; i < 3; i++)
            {
                _app.Time.Advance(Pulse.Interval);
                var beat = await stream.NextAsync();
                Assert.Equal(("", "beat"), (beat[""], beat["event"]));
            }
        }
    }

    [Fact]
    public async Task Too_many_are_sent_away_for_a_while_and_others_are_let_in_when_one_goes()
    {
        await DisposeAsync();
        (_app, _client) = Start(("Story:LiveReadersPerAddress", "2"));
        using var first = await OpenAsync();
        var second = await OpenAsync();
        using (var third = await OpenAsync())
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, third.Answer.StatusCode);
            Assert.InRange(third.Answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 30, 90);
        }

        var live = _app.Services.GetRequiredService<LiveStream>();
        second.Dispose();
        using var wait = new CancellationTokenSource(Soon);
        while (live.Readers > 1) await Task.Delay(5, wait.Token);
        using var fourth = await OpenAsync();
        Assert.Equal(HttpStatusCode.OK, fourth.Answer.StatusCode);
    }

    [Fact]
    public async Task When_the_server_ends_all_streams_end()
    {
        var streams = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => OpenAsync()));
        var ended = Task.WhenAll(streams.Select(s => s.EndAsync()));
        _app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await ended.WaitAsync(Soon);
        foreach (var stream in streams) stream.Dispose();
    }

    [Fact]
    public async Task Somebody_who_takes_nothing_holds_up_nobody()
    {
        var stuck = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OpenAsync("?since=0")));
        using var reader = await OpenAsync();
        await reader.NextAsync();
        for (var i = 0; i < 5; i++)
        {
            var number = await PublishAsync("News " + new string('x', 150));
            Assert.Equal(number.ToString(CultureInfo.InvariantCulture), (await reader.NextAsync())["id"]);
        }

        foreach (var stream in stuck) stream.Dispose();
    }

    [Fact]
    public async Task Who_asks_now_and_then_gets_the_same_as_json()
    {
        var number = await PublishAsync("The ferry sails");
        using var stream = await OpenAsync($"?since={_head - 2}");
        await stream.NextAsync();
        var told = await JsonAsync($"/changes.json?since={_head - 2}");
        Assert.Equal((_head - 2, number, number, false), (told.GetProperty("since").GetInt64(), told.GetProperty("until").GetInt64(), told.GetProperty("newest").GetInt64(), told.GetProperty("reset").GetBoolean()));
        foreach (var update in told.GetProperty("updates").EnumerateArray()) Assert.Equal((await stream.NextAsync())["data"], update.GetRawText());

        Assert.Empty((await JsonAsync("/changes.json")).GetProperty("updates").EnumerateArray());
        Assert.True((await JsonAsync($"/changes.json?since={number + 1}")).GetProperty("reset").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync("/changes.json?since=x")).StatusCode);
    }

    [Fact]
    public async Task A_retraction_is_told_with_what_it_withdrew_whose_words_are_not_repeated()
    {
        var number = await PublishAsync("The tower has fallen");
        var retraction = await _app.Services.PublishAsync(new Submission
        {
            Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "We withdraw an update",
            Changes = [new Retract { Of = new(Thing.Update, number), Reason = "The tower stands." }],
        });

        var updates = (await JsonAsync($"/changes.json?since={number - 1}")).GetProperty("updates").EnumerateArray().ToList();
        Assert.Equal(JsonValueKind.Null, updates[0].GetProperty("headline").ValueKind);
        Assert.Equal((retraction, "Retraction"), (updates[1].GetProperty("sequence").GetInt64(), updates[1].GetProperty("kind").GetString()));
        var withdrawn = Assert.Single(updates[1].GetProperty("withdraws").EnumerateArray());
        Assert.Equal(($"/updates/{number}", "The tower stands."), (withdrawn.GetProperty("path").GetString(), withdrawn.GetProperty("reason").GetString()));
    }

    private static (StoryApp App, HttpClient Client) Start(params (string Name, string Value)[] settings)
    {
        var app = new StoryApp { Configure = builder => { foreach (var (name, value) in settings) builder.UseSetting(name, value); } };
        app.UseKestrel();
        app.StartServer();
        return (app, new HttpClient { BaseAddress = app.ClientOptions.BaseAddress, Timeout = Soon });
    }

    private async Task<long> PublishAsync(string headline)
    {
        var claim = await AskAsync(db => db.Claims.Select(c => c.Id).FirstAsync());
        return await _app.Services.PublishAsync(headline, new AddEntry { Title = headline, Date = "2026-11-20", Claims = [claim] });
    }

    private async Task<JsonElement> JsonAsync(string address) => JsonDocument.Parse(await _client.GetStringAsync(address)).RootElement;

    private Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question) => _app.Services.AskAsync(question);

    private async Task<Stream> OpenAsync(string query = "", string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live" + query);
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(answer, new(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>Reads events as the standard says: lines of name and value, ended by an empty one.</summary>
    private sealed record Stream(HttpResponseMessage Answer, StreamReader Reader) : IDisposable
    {
        /// <summary>The fields of the next block; a comment has the name "".</summary>
        public async Task<Dictionary<string, string>> NextAsync()
        {
            var fields = new Dictionary<string, string>();
            using var wait = new CancellationTokenSource(Soon);
            while (await Reader.ReadLineAsync(wait.Token) is { } line)
            {
                if (line.Length == 0) return fields;

                var colon = line.IndexOf(':', StringComparison.Ordinal);
                fields.Add(line[..colon], line[(colon + 1)..].TrimStart(' '));
            }

            throw new EndOfStreamException("The stream ended.");
        }

        public async Task EndAsync()
        {
            while (await Reader.ReadLineAsync() is not null)
            {
            }
        }

        public void Dispose()
        {
            Reader.Dispose();
            Answer.Dispose();
        }
    }
}
