using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Hosting;

namespace StoryTracker.Tests.Hosting;

/// <summary>What every answer has, and what those that failed say.</summary>
public sealed class AnswerTests(StoryApp story) : IClassFixture<StoryApp>
{
    private readonly HttpClient client = story.NewClient();

    [Fact]
    public async Task The_server_is_well_once_pages_can_be_served()
    {
        var answer = await client.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok\n", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/healthz", 200)]
    [InlineData("POST", "/healthz", 405)]
    [InlineData("GET", "/favicon.svg", 200)]
    [InlineData("GET", "/no-such-page", 404)]
    [InlineData("GET", "/no/such.css", 404)]
    [InlineData("GET", "/error/500", 404)]
    [InlineData("DELETE", "/no-such-page", 404)]
    public async Task Every_answer_has_the_headers_and_no_cookie(string method, string path, int status)
    {
        var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(status, (int)answer.StatusCode);
        AssertHeaders(answer);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/no-such-page", null, "text/html")]
    [InlineData("/no-such-page", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("/no-such-page", "*/*", "text/html")]
    [InlineData("/no-such-page", "application/json", "text/plain")]
    [InlineData("/no-such-page", "text/event-stream", "text/plain")]
    [InlineData("/css/gone.css", "text/css,*/*;q=0.1", "text/plain")]
    public async Task Who_asks_for_a_page_gets_a_page(string path, string? accept, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.Add("Accept", accept);
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_with_words()
    {
        var answer = await client.PostAsync("/healthz", new ByteArrayContent(new byte[Limits.BodyBytes + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("larger than 4 MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        AssertHeaders(answer);
    }

    [Theory]
    [InlineData("many", "application/x-www-form-urlencoded")]
    [InlineData("broken", "multipart/form-data")]
    public async Task A_form_that_cannot_be_read_is_answered_with_words(string what, string type)
    {
        var text = what == "many" ? string.Join('&', Enumerable.Range(0, 3000).Select(n => $"f{n}=1")) : "no boundary";
        using var body = new StringContent(text);
        body.Headers.ContentType = new(type);
        var answer = await client.PostAsync("/error/404", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1>We could not read that</h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_shows_no_inside()
    {
        await using var app = Failing(() => new InvalidOperationException("the secret inside"));
        var answer = await app.NewClient().GetAsync("/healthz");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("<h1>Something failed here</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        AssertHeaders(answer);
    }

    [Theory]
    [InlineData(5)] // busy
    [InlineData(8)] // read-only
    [InlineData(13)] // full
    public async Task A_store_that_fails_is_answered_with_503(int code)
    {
        await using var app = Failing(() => new InvalidOperationException("outer", new SqliteException("inner", code)));
        var answer = await app.NewClient().GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("<h1>The store is not available</h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_error_page_fails_too_a_line_is_left()
    {
        await using var app = Failing(() => new InvalidOperationException("first"),
            services => services.Configure<MvcOptions>(o => o.Filters.Add(new FailingPage())));
        var answer = await app.NewClient().GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("500 Internal Server Error\n", await answer.Content.ReadAsStringAsync());
        AssertHeaders(answer);
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        foreach (var name in (string[])["X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"])
            Assert.Single(answer.Headers.GetValues(name));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static StoryApp Failing(Func<Exception> cause, Action<IServiceCollection>? more = null)
    {
        var isStarted = false;
        var app = new StoryApp
        {
            Configure = host => host.ConfigureTestServices(services =>
            {
                services.AddSingleton<Func<StoryDbContext>>(s =>
                    () => isStarted ? throw cause() : s.GetRequiredService<IDbContextFactory<SqliteStoryDbContext>>().CreateDbContext());
                more?.Invoke(services);
            }),
        };
        _ = app.Services;
        isStarted = true;
        return app;
    }

    private sealed class FailingPage : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context) => throw new InvalidOperationException("second");

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }
}
