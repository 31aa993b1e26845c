using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Hosting;
using StoryTracker.Hosting.Finished;
using StoryTracker.Live;
using StoryTracker.Tests.Desk;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Hosting.Finished;

/// <summary>What readers get, and what the server does for it.</summary>
public sealed class FinishedPagesTests : IAsyncLifetime
{
    private const string FrontPage = "/";

    private readonly Making _making = new();
    private int _madeAtStart;
    private DeskHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await DeskHost.WithEditorAsync(b => b.ConfigureTestServices(s => s.Configure<MvcOptions>(o => o.Filters.Add(_making))));
        _client = _host.NewClient();
        _madeAtStart = _making.Forget();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    public static TheoryData<string> Pages => new(FrontPage, "/timeline", "/claims", "/questions", "/articles", "/sources", "/updates", "/updates/3", "/updates/3.json", "/corrections", "/changes?since=3", "/about", "/as-of/5", "/as-of/5/claims");

    [Fact]
    public async Task The_front_page_is_finished_before_anybody_asks()
    {
        Assert.Equal(1, _madeAtStart);
        using var page = await _client.GetAsync(FrontPage);
        Assert.Equal((HttpStatusCode.OK, 0), (page.StatusCode, _making.Count));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_made_once_and_whoever_has_it_gets_one_line(string address)
    {
        using var first = await _client.GetAsync(address);
        var bytes = await first.Content.ReadAsByteArrayAsync();
        var tag = first.Headers.ETag!;
        Assert.Equal("Accept-Encoding", Assert.Single(first.Headers.Vary));
        Assert.Equal(address.StartsWith("/as-of", StringComparison.Ordinal) ? "public, max-age=3600" : "public, must-revalidate, max-age=0, s-maxage=5", first.Headers.CacheControl!.ToString());

        using var again = await _client.GetAsync(address);
        Assert.Equal(bytes, await again.Content.ReadAsByteArrayAsync());
        Assert.Equal((tag, bytes.Length), (again.Headers.ETag, again.Content.Headers.ContentLength));
        Assert.True(again.Headers.Contains("Content-Security-Policy"));

        using var head = await _client.SendAsync(new(HttpMethod.Head, address));
        Assert.Equal((HttpStatusCode.OK, tag, bytes.Length), (head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentLength));
        Assert.Equal(first.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());

        foreach (var known in new[] { tag.ToString(), $"W/{tag}", $"\"other\", {tag}", "*" })
        {
            using var unchanged = await GetAsync(address, ("If-None-Match", known));
            Assert.Equal((HttpStatusCode.NotModified, tag), (unchanged.StatusCode, unchanged.Headers.ETag));
            Assert.Equal(first.Headers.CacheControl, unchanged.Headers.CacheControl);
            Assert.Equal("Accept-Encoding", Assert.Single(unchanged.Headers.Vary));
            Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
        }

        using var changed = await GetAsync(address, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(address == FrontPage ? 0 : 1, _making.Count);
    }

    [Fact]
    public async Task The_newest_number_is_no_past_until_another_update_has_come()
    {
        using var newest = await _client.GetAsync("/as-of/12");
        Assert.Contains("No update has come since", await newest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("public, must-revalidate, max-age=0, s-maxage=5", newest.Headers.CacheControl!.ToString());

        await PublishAsync(new AddEntry { Title = "The ferry sails", Date = "2026-11-20" });
        using var past = await _client.GetAsync("/as-of/12");
        Assert.Contains("The story has gone on since", await past.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("public, max-age=3600", past.Headers.CacheControl!.ToString());
        Assert.Contains("one update since", await _client.GetStringAsync("/changes/later?since=12"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_comes_first_leaves_the_whole_page_to_the_next()
    {
        using var head = await _client.SendAsync(new(HttpMethod.Head, "/claims"));
        var page = await _client.GetByteArrayAsync("/claims");
        Assert.Equal(page.Length, head.Content.Headers.ContentLength);
        Assert.NotEmpty(page);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("deflate", null)]
    [InlineData("gzip;q=nonsense", null)]
    public async Task Each_reader_gets_the_encoding_that_they_can_read_whatever_came_first(string accept, string? encoding)
    {
        var plain = await _client.GetByteArrayAsync("/timeline");
        var tags = new HashSet<string>();
        foreach (var wanted in new[] { "br", accept, "gzip", accept, "", accept })
        {
            using var answer = await GetAsync("/timeline", ("Accept-Encoding", wanted));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var used = answer.Content.Headers.ContentEncoding.SingleOrDefault();
            Assert.Equal(plain, Unpack(bytes, used));
            Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
            tags.Add(answer.Headers.ETag!.Tag);
            if (wanted == accept) Assert.Equal(encoding, used);
        }

        Assert.Equal(3, tags.Count);
        Assert.Equal(1, _making.Count);
    }

    [Fact]
    public async Task An_update_makes_every_page_stale_at_once_and_leaves_the_past()
    {
        string[] pages = ["/", "/claims", "/timeline", "/as-of/4", "/updates/2"];
        var tags = new Dictionary<string, string>();
        foreach (var page in pages)
        {
            using var answer = await _client.GetAsync(page);
            tags[page] = answer.Headers.ETag!.Tag;
        }

        var number = await PublishAsync(new AddEntry { Title = "The ferry sails", Date = "2026-11-20" });
        Assert.Contains($"href=\"/updates/{number}\"", await _client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("The ferry sails", await _client.GetStringAsync("/timeline"), StringComparison.Ordinal);
        foreach (var page in pages)
        {
            using var answer = await GetAsync(page, ("If-None-Match", tags[page]));
            Assert.Equal(page.StartsWith("/as-of", StringComparison.Ordinal) ? HttpStatusCode.NotModified : HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_page_ends_when_an_expectation_falls_due()
    {
        // Over everywhere on Earth twelve hours after it is over in UTC.
        var due = new DateTimeOffset(2035, 6, 16, 12, 0, 0, TimeSpan.Zero);
        await PublishAsync(new AddEntry { Title = "The ferry is to sail", Date = "2035-06-15", IsExpected = true });
        _host.Clock.SetUtcNow(due.AddSeconds(-2));
        using var before = await _client.GetAsync("/timeline");
        Assert.DoesNotContain("not confirmed", await before.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("2", before.Headers.CacheControl!.SharedMaxAge!.Value.TotalSeconds.ToString(CultureInfo.InvariantCulture));

        _host.Clock.SetUtcNow(due);
        using var after = await GetAsync("/timeline", ("If-None-Match", before.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("not confirmed", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_page_does_not_read_from_the_query_makes_no_other_page_and_stands_in_none()
    {
        var plain = await _client.GetByteArrayAsync("/as-of/5/claims?status=reported");
        var bytes = _host.Services.GetRequiredService<FinishedPages>().Bytes;
        foreach (var query in new[] { "status=reported&utm_source=elsewhere", "fbclid=elsewhere&status=reported", "status=reported&source=", "x=%3Cscript%3E&status=reported&status=elsewhere" })
        {
            Assert.Equal(plain, await _client.GetByteArrayAsync("/as-of/5/claims?" + query));
        }

        Assert.Equal((1, bytes), (_making.Count, _host.Services.GetRequiredService<FinishedPages>().Bytes));
        Assert.NotEqual(plain, await _client.GetByteArrayAsync("/as-of/5/claims?status=disputed"));
        // What the path says, the query cannot say otherwise.
        Assert.Equal(await _client.GetByteArrayAsync("/updates/3"), await _client.GetByteArrayAsync("/updates/3?sequence=4"));
        Assert.Equal(3, _making.Count);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_get_one_page()
    {
        _making.Hold();
        var all = Enumerable.Range(0, 100).Select(_ => _client.GetByteArrayAsync("/claims")).ToList();
        await _making.BegunAsync();
        _making.Release();
        var pages = await Task.WhenAll(all);
        Assert.All(pages, page => Assert.Equal(pages[0], page));
        Assert.Equal(1, _making.Count);
    }

    [Fact]
    public async Task When_the_one_for_whom_a_page_is_made_goes_away_the_others_get_theirs()
    {
        _making.Hold();
        using var leaving = new CancellationTokenSource();
        var gone = _client.GetByteArrayAsync("/claims", leaving.Token);
        await _making.BegunAsync();
        var others = Enumerable.Range(0, 5).Select(_ => _client.GetByteArrayAsync("/claims")).ToList();
        await leaving.CancelAsync();
        _making.Release();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.All(await Task.WhenAll(others), Assert.NotEmpty);
    }

    [Fact]
    public async Task A_page_that_was_begun_before_an_update_and_done_after_it_is_not_kept()
    {
        _making.Hold(afterwards: true);
        var late = _client.GetStringAsync("/timeline");
        await _making.BegunAsync();
        await PublishAsync(new AddEntry { Title = "The ferry sails", Date = "2026-11-20" });
        var now = _client.GetStringAsync("/timeline");
        _making.Release();
        Assert.DoesNotContain("The ferry sails", await late, StringComparison.Ordinal);
        Assert.Contains("The ferry sails", await now, StringComparison.Ordinal);
        Assert.Contains("The ferry sails", await _client.GetStringAsync("/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_being_read_is_made_before_an_update_is_told_and_nothing_else()
    {
        foreach (var address in new[] { "/timeline", "/claims", "/timeline" }) await _client.GetStringAsync(address);
        for (var n = 0; n < 2; n++)
        {
            _making.Forget();
            await PublishAsync(new AddEntry { Title = $"Ferry {n} sails", Date = "2026-11-20" });
            Assert.Equal(1, _making.Count);
            for (var reader = 0; reader < 2; reader++) Assert.Contains($"Ferry {n} sails", await _client.GetStringAsync("/timeline"), StringComparison.Ordinal);
            Assert.Equal(1, _making.Count);
        }

        await _client.GetStringAsync("/claims");
        Assert.Equal(2, _making.Count);
    }

    [Fact]
    public async Task Until_an_update_is_told_what_was_finished_before_is_served_and_who_publishes_does_not_wait_long()
    {
        for (var n = 0; n < 2; n++) await _client.GetStringAsync("/timeline");
        _making.Hold();
        var publishing = PublishAsync(new AddEntry { Title = "The ferry sails", Date = "2026-11-20" });
        await _making.BegunAsync();
        Assert.DoesNotContain("The ferry sails", await _client.GetStringAsync("/timeline"), StringComparison.Ordinal);
        Assert.Equal(12, (await _host.Services.GetRequiredService<News>().SinceAsync(11, 12)).Until);

        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        await publishing;
        var now = _client.GetStringAsync("/timeline");
        _making.Release();
        Assert.Contains("The ferry sails", await now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_cannot_be_made_ahead_holds_no_update_up()
    {
        for (var n = 0; n < 2; n++) await _client.GetStringAsync("/timeline");
        _making.Fails = true;
        await PublishAsync(new AddEntry { Title = "The ferry sails", Date = "2026-11-20" });
        using var failed = await _client.GetAsync("/timeline");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);

        _making.Fails = false;
        Assert.Contains("The ferry sails", await _client.GetStringAsync("/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_in_gets_pages_of_their_own_that_nobody_keeps()
    {
        using var editor = _host.NewBrowser();
        Assert.Equal("/desk", (await editor.SignInAsync()).Location);
        var theirs = await editor.GetAsync("/");
        Assert.Contains(">Desk</a>", theirs.Body, StringComparison.Ordinal);
        Assert.Equal("no-cache, private", theirs.Message.Headers.CacheControl!.ToString());
        Assert.Null(theirs.Message.Headers.ETag);

        var readers = await _client.GetStringAsync("/");
        Assert.DoesNotContain(">Desk</a>", readers, StringComparison.Ordinal);
        Assert.Contains(">Desk</a>", (await editor.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.Equal(readers, await _client.GetStringAsync("/"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_that_is_kept_holds_a_token_or_a_cookie(string address)
    {
        // The cookie of a form, as somebody has it who signed out: it must not be answered with another, nor show.
        var cookie = "desk-form=" + new string('x', 40);
        using var answer = await GetAsync(address, ("Cookie", cookie));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("RequestVerificationToken", page, StringComparison.Ordinal);
        Assert.Equal(page, await _client.GetStringAsync(address));
        Assert.Equal(address == FrontPage ? 0 : 1, _making.Count);
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/claims/99999/none")]
    [InlineData("/as-of?number=99")]
    [InlineData("/desk/sign-in")]
    public async Task What_is_no_page_for_everybody_is_not_kept(string address)
    {
        var before = _host.Services.GetRequiredService<FinishedPages>().Bytes;
        for (var n = 0; n < 2; n++)
        {
            using var answer = await _client.GetAsync(address);
            Assert.Null(answer.Headers.ETag);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(before, _host.Services.GetRequiredService<FinishedPages>().Bytes);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return await _client.SendAsync(request);
    }

    private async Task<long> PublishAsync(AddEntry entry)
    {
        var claim = await _host.AskAsync(db => db.Claims.Select(c => c.Id).FirstAsync());
        var outcome = await _host.Services.GetRequiredService<Door>().PublishAsync(
            new() { Key = Guid.NewGuid(), Headline = "News", Changes = [entry with { Path = "Changes[0]", Claims = [claim] }] });
        return Assert.IsType<Outcome.Published>(outcome).Number;
    }

    private static byte[] Unpack(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>Counts the pages that are made, and can hold the first of them up.</summary>
    private sealed class Making : IAsyncPageFilter
    {
        private TaskCompletionSource? _begun, _released;
        private bool _afterwards;
        private int _count;

        public int Count => _count;

        /// <summary>Whether none can be made.</summary>
        public bool Fails { get; set; }

        /// <summary>Counts anew, and says how far it had come.</summary>
        public int Forget() => Interlocked.Exchange(ref _count, 0);

        public void Hold(bool afterwards = false)
        {
            _afterwards = afterwards;
            _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public Task BegunAsync() => _begun!.Task;

        public void Release() => _released!.SetResult();

        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            if (context.HttpContext.IsShowingError())
            {
                await next();
                return;
            }

            Interlocked.Increment(ref _count);
            if (Fails) throw new InvalidOperationException("It fails.");
            if (_afterwards) await next();
            _begun?.TrySetResult();
            if (_released is { } released) await released.Task;
            if (!_afterwards) await next();
        }
    }
}
