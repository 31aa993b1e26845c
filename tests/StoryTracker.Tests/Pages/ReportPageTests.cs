using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Desk.Reports;
using StoryTracker.Tests.Desk;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Pages.Desk;

namespace StoryTracker.Tests.Pages;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>What readers report, as they see it.</summary>
public sealed class ReportPageTests : SignedInDesk
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";

    [Fact]
    public async Task Every_claim_entry_and_update_leads_to_the_form_with_the_number_at_which_it_is_seen()
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        var pages = await AskAsync(async db => (List<(string Path, string Link, long From)>)[
            .. (await db.Claims.ToListAsync()).Select(c => ($"/claims/{c.Id}/{c.Slug}", $"/report?on=claim&id={c.Id}&seen=", c.From)),
            .. (await db.TimelineEntries.ToListAsync()).Select(e => ($"/timeline/{e.Id}/{e.Slug}", $"/report?on=entry&id={e.Id}&seen=", e.From)),
            .. (await db.Updates.ToListAsync()).Select(u => ($"/updates/{u.Sequence}", $"/report?on=update&id={u.Sequence}&seen=", u.Sequence))]);
        Assert.True(pages.Count > 40);
        foreach (var (path, link, from) in pages)
        {
            // A page of the past leads out of it, with its own number.
            foreach (var (address, seen) in new[] { (path, 12L), ($"/as-of/{from}{path}", from) })
            {
                var leads = (await reader.GetAsync(address)).Html.QuerySelector("main a[href^='/report']")!;
                Assert.Equal(($"{link}{seen}", "nofollow"), (leads.GetAttribute("href"), leads.GetAttribute("rel")));
            }

            var form = await reader.GetAsync($"{link}{from}");
            Assert.Equal(HttpStatusCode.OK, form.Status);
            Assert.Equal(from == 12 ? path : $"/as-of/{from}{path}", form.Html.QuerySelector(".echo a")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task A_report_needs_no_cookie_and_has_a_private_page_that_nothing_gives_away()
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        var form = await FormAsync(reader);
        Assert.Contains(Shoigu, form.Html.QuerySelector(".echo")!.TextContent, StringComparison.Ordinal);
        var sent = await SendAsync(reader, form, "It was <b>June</b>.\r\nNot July.", "See the caption.");
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Matches("^/report/[a-z2-9-]{34}$", sent.Location);

        var own = await reader.GetAsync(sent.Location!);
        Assert.Equal(["It was <b>June</b>.\nNot July.", "See the caption."], own.Html.QuerySelectorAll("blockquote").Select(q => q.TextContent));
        Assert.Contains("In the desk’s inbox since 15 June 2035, 12:00 UTC", DeskForm.Squeeze(own.Html.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Contains(sent.Location!, own.Html.QuerySelector("code.new-link")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("no-referrer", own.Message.Headers.GetValues("Referrer-Policy").Single());
        foreach (var answer in new[] { form, sent, own })
        {
            Assert.Empty(answer.SetCookies);
            if (answer == sent) continue;
            Assert.True(answer.Message.Headers.CacheControl!.NoStore);
            Assert.Equal("noindex", answer.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        }

        var report = await AskAsync(db => db.ErrorReports.SingleAsync());
        Assert.Equal((12L, ReportState.Open, await ClaimAsync(Shoigu)), (report.SeenAt, report.State, report.ThingId));

        // The store, its log of writes included, holds no key.
        var key = Encoding.UTF8.GetBytes(sent.Location!["/report/".Length..]);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Host.Store)!, "story.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(key) < 0, file);
        }
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_report_and_other_words_make_another()
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        var form = await FormAsync(reader);
        var twice = await Task.WhenAll(SendAsync(reader, form, "It was June."), SendAsync(reader, form, "It was June."));
        Assert.Equal(twice[0].Location, twice[1].Location);
        Assert.Equal(1, await AskAsync(db => db.ErrorReports.CountAsync()));

        // By Back to the form, and on from there.
        var other = await SendAsync(reader, form, "And it was 2022.");
        Assert.NotEqual(twice[0].Location, other.Location);
        Assert.Equal(["And it was 2022."], (await reader.GetAsync(other.Location!)).Html.QuerySelectorAll("blockquote").Select(q => q.TextContent));
    }

    [Fact]
    public async Task What_fills_in_everything_is_told_what_a_person_is_told_and_nothing_is_kept()
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        var form = await FormAsync(reader);
        var trap = form.Html.QuerySelector(".trap")!;
        Assert.Equal(("true", "-1"), (trap.GetAttribute("aria-hidden"), trap.QuerySelector("input")!.GetAttribute("tabindex")));
        var sent = await SendAsync(reader, form, "Buy this.", website: "https://buy.example");
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Matches("^/report/[a-z2-9-]{34}$", sent.Location);
        Assert.Equal(0, await AskAsync(db => db.ErrorReports.CountAsync()));
    }

    [Theory]
    [InlineData("", "Because.", "wrong", "Say what is wrong.")]
    [InlineData("turned \u202Earound", "Because.", "wrong", "U+202E")]
    [InlineData("LONG", "Because.", "wrong", "At most 4,000 fit here.")]
    [InlineData("It is wrong.", "LONG", "how", "At most 4,000 fit here.")]
    public async Task What_may_not_be_comes_back_as_it_was_typed_with_the_reason_at_its_field(string wrong, string how, string field, string message)
    {
        var longText = new string('x', Checked.TextLength + 1);
        (wrong, how) = (wrong.Replace("LONG", longText, StringComparison.Ordinal), how.Replace("LONG", longText, StringComparison.Ordinal));
        using var reader = Host.NewBrowser("192.0.2.9");
        var back = await SendAsync(reader, await FormAsync(reader), wrong, how);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        Assert.Equal((wrong, how), (Typed(back, "wrong"), Typed(back, "how")));
        Assert.Contains(message, back.Html.GetElementById($"{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(message, back.Html.QuerySelector($"[role=alert] a[href='#{field}']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await AskAsync(db => db.ErrorReports.CountAsync()));

        // And from there on.
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(reader, back, "It is wrong.")).Status);
    }

    [Fact]
    public async Task Too_many_from_one_address_are_asked_to_wait_and_keep_their_words()
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        for (var i = 0; i < ReportLimits.FromOne; i++) Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(reader, await FormAsync(reader), $"Error {i}.")).Status);
        var form = await FormAsync(reader);
        var refused = await SendAsync(reader, form, "One more.", "I was there.");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(("One more.", "I was there."), (Typed(refused, "wrong"), Typed(refused, "how")));
        Assert.Contains("Send it again in 60 minutes.", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), refused.Message.Headers.RetryAfter!.Delta);

        using var other = Host.NewBrowser("192.0.2.10");
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(other, await FormAsync(other), "From elsewhere.")).Status);
        Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(reader, refused, "One more.", "I was there.")).Status);
    }

    [Theory]
    [InlineData("on=claim&id=999999")]
    [InlineData("on=claim&id=x")]
    [InlineData("on=nothing&id=1")]
    [InlineData("on=story&id=1")]
    [InlineData("id=1")]
    [InlineData("on=update&id=13")]
    [InlineData("on=update&id=5&seen=4")]
    [InlineData("on=update&id=5&seen=13")]
    [InlineData("on=update&id=5&seen=0")]
    [InlineData("on=update&id=5&seen=x")]
    public async Task There_is_no_form_for_what_is_not_there_or_was_not_yet(string query)
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/report?{query}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsync($"/report?{query}", ("Wrong", "It is wrong."))).Status);
        Assert.Equal(0, await AskAsync(db => db.ErrorReports.CountAsync()));
    }

    [Fact]
    public async Task Without_a_thing_the_page_says_where_reports_begin_and_the_past_has_none()
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        var page = await reader.GetAsync("/report");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Html.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/as-of/5/report?on=update&id=5")).Status);
    }

    [Fact]
    public async Task Another_site_cannot_send_a_readers_browser_with_a_report()
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostFromElsewhereAsync("/report?on=update&id=5", ("Wrong", "It is wrong."))).Status);
        Assert.Equal(0, await AskAsync(db => db.ErrorReports.CountAsync()));
    }

    [Fact]
    public async Task What_was_withdrawn_is_reported_without_its_words()
    {
        var form = (await NewAsync("?open=withdraw-update&id=5")).Fill("Form.Retractions[0].Reason", "It was another.");
        var number = (await form.PublishAsync()).Number;
        using var reader = Host.NewBrowser("192.0.2.9");
        Assert.Equal("This update was withdrawn", (await reader.GetAsync($"/report?on=update&id=5&seen={number}")).Html.QuerySelector(".echo a")!.TextContent);
        Assert.NotEqual("This update was withdrawn", (await reader.GetAsync($"/report?on=update&id=5&seen={number - 1}")).Html.QuerySelector(".echo a")!.TextContent);
    }

    [Fact]
    public async Task While_the_store_takes_nothing_the_words_stay_in_the_form()
    {
        var isAway = false;
        await using var host = await DeskHost.StartAsync(configure: builder => builder.ConfigureTestServices(services =>
            services.AddSingleton<Func<StoryDbContext>>(s => () => isAway ? throw new SqliteException("full", 13) : s.GetRequiredService<IDbContextFactory<SqliteStoryDbContext>>().CreateDbContext())));
        using var reader = host.NewBrowser();
        var form = await reader.GetAsync("/report?on=update&id=5");
        isAway = true;
        var back = await SendAsync(reader, form, "It is wrong.", "I was there.");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, back.Status);
        Assert.Equal(("It is wrong.", "I was there."), (Typed(back, "wrong"), Typed(back, "how")));
        Assert.Contains("Nothing was sent, and your words are still here.", back.Alert, StringComparison.Ordinal);
        isAway = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(reader, back, "It is wrong.", "I was there.")).Status);
    }

    [Fact]
    public async Task The_log_of_the_server_holds_no_address_of_a_private_page()
    {
        var lines = new LogLines();
        await using var host = await DeskHost.StartAsync(configure: builder => builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<ILogger>(new LoggerConfiguration().WriteTo.Sink(lines).CreateLogger());
            services.Configure<MvcOptions>(o => o.Filters.Add(new Fails()));
        }));
        using var reader = host.NewBrowser();
        Assert.Equal(HttpStatusCode.InternalServerError, (await reader.GetAsync("/report/abcd-efgh")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await reader.GetAsync("/claims")).Status);
        Assert.Contains(lines.Written, line => line.StartsWith("GET /report/… answered 500", StringComparison.Ordinal));
        Assert.Contains(lines.Written, line => line.StartsWith("GET /claims answered 500", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Written, line => line.Contains("abcd", StringComparison.Ordinal));
    }

    private async Task<Answer> FormAsync(Browser reader) => await reader.GetAsync($"/report?on=claim&id={await ClaimAsync(Shoigu)}&seen=12");

    private static Task<Answer> SendAsync(Browser reader, Answer form, string wrong, string how = "", string website = "") =>
        reader.PostAsync(form.Html.QuerySelector("main form")!.GetAttribute("action")!, ("Wrong", wrong), ("How", how), ("Website", website), ("Secret", form.Value("Secret")!));

    private static string Typed(Answer page, string id) => page.Html.GetElementById(id)!.TextContent;

    private sealed class Fails : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context) => throw new InvalidOperationException("It fails.");

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }
}
