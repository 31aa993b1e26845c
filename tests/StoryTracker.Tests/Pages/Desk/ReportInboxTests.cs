using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Reports;
using StoryTracker.Tests.Desk;

namespace StoryTracker.Tests.Pages.Desk;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>What readers report, as the desk sees and answers it.</summary>
public sealed class ReportInboxTests : SignedInDesk
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";
    private const string Words = "It was <i>June</i>, zebra-quince-7731.";

    private long Report { get; set; }

    [Fact]
    public async Task The_inbox_says_what_when_at_which_number_and_what_changed_since()
    {
        await ReportAsync(seen: 11);
        await ReportAsync();
        var number = (await (await NewAsync($"?open=claim&id={await ClaimAsync(Shoigu)}")).Fill("Form.Claims[0].Settles", "The Kremlin’s own record.").PublishAsync()).Number;

        var desk = await Editor.GetAsync("/desk");
        Assert.Equal("2 reports from readers", DeskForm.Squeeze(desk.Html.QuerySelector(".agenda a[href='#inbox']")!));
        foreach (var page in new[] { desk, await Editor.GetAsync("/desk/reports") })
        {
            var items = page.Html.QuerySelectorAll("li:has(> blockquote)");
            Assert.Equal(2, items.Length);
            Assert.All(items, i => Assert.Equal(Words, i.QuerySelector("blockquote")!.TextContent));
            Assert.Contains("seen at update\u00a012", items[0].QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("15 June 2035, 12:00 UTC", items[0].QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
            Assert.StartsWith("/as-of/11/claims/", items[1].QuerySelector(".meta a")!.GetAttribute("href"), StringComparison.Ordinal);
            Assert.Equal([$"update\u00a0{number}"], items[0].QuerySelectorAll(".warn a").Select(a => a.TextContent));
            Assert.Equal($"/updates/{number}", items[1].QuerySelectorAll(".warn a")[^1].GetAttribute("href"));
            Assert.Equal(HttpStatusCode.OK, (await Editor.GetAsync(items[1].QuerySelector(".meta a")!.GetAttribute("href")!)).Status);
        }
    }

    [Fact]
    public async Task A_correction_answers_it_and_the_reporter_is_led_to_it_and_nobody_else_to_the_report()
    {
        var own = await ReportAsync();
        var form = await AnswerAsync();
        Assert.Equal(("Correction", $"{Report}"), (form["Form.Kind"], form["Form.Report"]));
        Assert.Contains(Words, form.Page.Html.GetElementById("reported")!.ParentElement!.TextContent, StringComparison.Ordinal);

        // It goes through errors, previews and drafts.
        form = await form.Fill("Form.Right", "").PublishAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"{Report}"), (form.Status, form["Form.Report"]));
        form = await form.Fill("Form.Right", "It was June.").PreviewAsync();
        await form.PressAsync("save");
        form = await OpenAsync($"?draft={form["Form.Key"]}");
        Assert.Equal($"{Report}", form["Form.Report"]);
        Assert.Contains(Words, form.Page.Html.GetElementById("reported")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ReportState.Open, (await AskAsync(db => db.ErrorReports.SingleAsync())).State);
        var number = (await form.PublishAsync()).Number;

        var report = await AskAsync(db => db.ErrorReports.SingleAsync());
        Assert.Equal((ReportState.Answered, number, DeskHost.Name), (report.State, report.AnsweredIn, report.DoneBy));
        using var reader = Host.NewBrowser("192.0.2.9");
        var answer = (await reader.GetAsync(own)).Html.QuerySelector("[aria-labelledby=answer]")!;
        Assert.Equal("Correction", DeskForm.Squeeze(answer.QuerySelector(".kind")!));
        Assert.Equal(($"/updates/{number}", "It was June"), (answer.QuerySelector("a")!.GetAttribute("href"), answer.QuerySelector("a")!.TextContent));
        Assert.DoesNotContain(DeskHost.Name, (await reader.GetAsync(own)).Body, StringComparison.Ordinal);
        foreach (var address in new[] { $"/updates/{number}", $"/updates/{number}.json", "/corrections", "/" })
        {
            var page = (await reader.GetAsync(address)).Body;
            Assert.DoesNotContain("zebra", page, StringComparison.Ordinal);
            Assert.DoesNotContain(own, page, StringComparison.Ordinal);
        }

        Assert.Empty((await Editor.GetAsync("/desk/reports")).Html.QuerySelectorAll("li:has(> blockquote)"));
        Assert.Contains($"{DeskHost.Name} answered it with update {number}", DeskForm.Squeeze((await Editor.GetAsync("/desk/reports?done=true")).Html.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Contains($"answered what a reader reported: report {Report}, with update {number}", DeskForm.Squeeze((await Editor.GetAsync("/desk/log")).Html.QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_closed_with_a_reason_that_its_reporter_reads_and_the_second_editor_is_told()
    {
        var own = await ReportAsync();
        await Host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        var (ours, theirs) = (await Editor.GetAsync($"/desk/reports/{Report}"), await grace.GetAsync($"/desk/reports/{Report}"));

        var empty = await CloseAsync(Editor, ours, "  ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Say why.", empty.Html.GetElementById("reason-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/desk/reports/{Report}", (await CloseAsync(grace, theirs, "The text says <July>.")).Location);

        var late = await CloseAsync(Editor, ours, "Because I say so.");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Grace closed this report.", late.Alert, StringComparison.Ordinal);
        Assert.Contains("Because I say so.", late.Alert, StringComparison.Ordinal);

        using var reader = Host.NewBrowser("192.0.2.9");
        Assert.Equal("The text says <July>.", (await reader.GetAsync(own)).Html.QuerySelector("[aria-labelledby=answer] blockquote")!.TextContent);
        Assert.DoesNotContain("Grace", (await reader.GetAsync(own)).Body, StringComparison.Ordinal);
        Assert.Contains($"Grace closed what a reader reported: report {Report}", DeskForm.Squeeze((await Editor.GetAsync("/desk/log")).Html.QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_close_it_at_the_same_moment_one_does()
    {
        await Host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        for (var i = 0; i < 5; i++)
        {
            await ReportAsync();
            var (ours, theirs) = (await Editor.GetAsync($"/desk/reports/{Report}"), await grace.GetAsync($"/desk/reports/{Report}"));
            var answers = await Task.WhenAll(Task.Run(() => CloseAsync(Editor, ours, "Because Ada says so.")), Task.Run(() => CloseAsync(grace, theirs, "Because Grace says so.")));
            Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
            var report = await LastAsync();
            Assert.Equal(report.DoneBy == "Grace" ? "Because Grace says so." : "Because Ada says so.", report.Reason);
            Assert.Equal(answers[0].Status == HttpStatusCode.Found, report.DoneBy == DeskHost.Name);
        }

        Assert.Equal(5, await AskAsync(db => db.Set<LogEntry>().CountAsync(e => e.What == Deed.ClosedReport)));
    }

    [Fact]
    public async Task Of_two_editors_who_answer_it_the_second_publishes_nothing_unless_without_it()
    {
        await ReportAsync();
        await Host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        var (ours, theirs) = (await AnswerAsync(), await AnswerAsync(grace));
        var number = (await theirs.PublishAsync()).Number;

        var late = await ours.PublishAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, number), (late.Status, await NumberAsync()));
        Assert.Contains($"Grace answered this report with update {number}.", late.Alert, StringComparison.Ordinal);
        Assert.Contains("it was answered meanwhile", late.Page.Html.GetElementById("reported")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("It was June", late["Form.Headline"]);

        var without = await late.PressAsync("drop-report");
        Assert.Null(without["Form.Report"]);
        Assert.Equal(number + 1, (await without.PublishAsync()).Number);
        Assert.Equal(number, (await AskAsync(db => db.ErrorReports.SingleAsync())).AnsweredIn);
    }

    [Fact]
    public async Task A_contributor_reads_it_and_drafts_the_answer_but_neither_closes_nor_publishes()
    {
        await ReportAsync();
        await Host.AddEditorAsync("Joan", Roles.Contributor);
        using var joan = Host.NewBrowser("192.0.2.2");
        await joan.SignInAsync("Joan");
        var page = await joan.GetAsync($"/desk/reports/{Report}");
        Assert.Contains("zebra", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("#close, a[href*='#close']"));
        var token = (await joan.GetAsync("/desk/account")).Value("__RequestVerificationToken")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await joan.PostAsync($"/desk/reports/{Report}", ("__RequestVerificationToken", token), ("Reason", "No."))).Status);
        Assert.Equal(ReportState.Open, (await AskAsync(db => db.ErrorReports.SingleAsync())).State);

        var draft = await (await AnswerAsync(joan)).PressAsync("review");
        var number = (await (await DeskForm.OpenAsync(Editor, draft.Page.Location![DeskForm.Path.Length..])).PublishAsync()).Number;
        Assert.Equal(number, (await AskAsync(db => db.ErrorReports.SingleAsync())).AnsweredIn);
    }

    [Fact]
    public async Task A_scheduled_correction_answers_it_when_it_goes_out_or_waits_if_somebody_was_faster()
    {
        foreach (var isFaster in new[] { false, true })
        {
            await ReportAsync();
            var shown = await (await AnswerAsync()).Fill("PublishAt", Host.Clock.GetUtcNow().AddHours(1).ToString("s", null)).PressAsync("schedule");
            var address = (await shown.PressAsync("schedule")).Page.Location!;
            Assert.Equal(ReportState.Open, (await LastAsync()).State);
            if (isFaster) await CloseAsync(Editor, await Editor.GetAsync($"/desk/reports/{Report}"), "It was July.");

            var before = await NumberAsync();
            Host.Clock.Advance(TimeSpan.FromHours(2));
            await Host.Services.GetRequiredService<Scheduler>().PublishDueAsync(default);
            if (!isFaster)
            {
                Assert.Equal((before + 1, before + 1), (await NumberAsync(), (await LastAsync()).AnsweredIn));
                continue;
            }

            Assert.Equal((before, ReportState.Closed), (await NumberAsync(), (await LastAsync()).State));
            Assert.Contains($"Not published: {DeskHost.Name} closed this report.", (await Editor.GetAsync(address)).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_is_signed_out_reads_no_report_by_naming_its_number_in_the_form()
    {
        await ReportAsync();
        using var stranger = Host.NewBrowser("192.0.2.66");
        var back = await stranger.PostAsync("/desk/updates/new", ("Form.Report", $"{Report}"), ("Form.Headline", "Mine"), ("do", "preview"));
        Assert.Equal(HttpStatusCode.Forbidden, back.Status);
        Assert.DoesNotContain("zebra", back.Body, StringComparison.Ordinal);
        Assert.Equal($"{Report}", back.Html.QuerySelector("input[name='Form.Report']")!.GetAttribute("value"));
        foreach (var path in new[] { "/desk/reports", $"/desk/reports/{Report}" }) Assert.StartsWith("/desk/sign-in", (await stranger.GetAsync(path)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?open=correct-claim&id=CLAIM&report=999")]
    [InlineData("?report=999")]
    public async Task There_is_no_form_that_answers_what_nobody_reported(string query)
    {
        var id = await ClaimAsync(Shoigu);
        Assert.Equal(HttpStatusCode.NotFound, (await Editor.GetAsync(DeskForm.Path + query.Replace("CLAIM", $"{id}", StringComparison.Ordinal))).Status);
        var form = await (await NewAsync()).PostAsync([.. (await NewAsync()).Fields, ("Form.Report", "999"), ("do", "publish")]);
        Assert.Contains("There is no report 999 to answer.", form.Alert, StringComparison.Ordinal);
        Assert.Equal(12, await NumberAsync());
    }

    [Fact]
    public async Task The_inbox_goes_on_page_by_page()
    {
        for (var i = 0; i < 45; i++)
        {
            await Host.InScopeAsync(async services =>
            {
                var db = services.GetRequiredService<StoryDbContext>();
                db.Add(new ErrorReport(new(StoryTracker.Updates.Thing.Update, 5), 5, $"Error {i}.", null, $"{i}", Host.Clock.GetUtcNow().UtcDateTime));
                await db.SaveChangesAsync();
            });
        }

        var found = new List<string>();
        for (var href = "/desk/reports"; href is not null;)
        {
            var page = await Editor.GetAsync(href);
            found.AddRange(page.Html.QuerySelectorAll("li > blockquote").Select(q => q.TextContent));
            href = page.Html.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 45).Reverse().Select(i => $"Error {i}."), found);
    }

    private async Task<string> ReportAsync(long? seen = null)
    {
        using var reader = Host.NewBrowser("192.0.2.9");
        var address = $"/report?on=claim&id={await ClaimAsync(Shoigu)}&seen={seen ?? await NumberAsync()}";
        var form = await reader.GetAsync(address);
        var sent = await reader.PostAsync(address, ("Wrong", Words), ("Secret", form.Value("Secret")!));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Report = (await LastAsync()).Id;
        return sent.Location!;
    }

    private Task<ErrorReport> LastAsync() => AskAsync(db => db.ErrorReports.OrderBy(r => r.Id).LastAsync());

    // By the link of the inbox.
    private async Task<DeskForm> AnswerAsync(Browser? by = null)
    {
        var link = (await (by ?? Editor).GetAsync($"/desk/reports/{Report}")).Html.QuerySelector(".task a")!.GetAttribute("href")!;
        var form = await DeskForm.OpenAsync(by ?? Editor, link[DeskForm.Path.Length..]);
        // The part that would word the claim anew: without it, nothing but the report tells two answers apart.
        return (await form.PressAsync("drop:Form.Claims[0]")).Fill(("Form.Headline", "It was June"), ("Form.Said", "That it was July."), ("Form.Right", "It was June."));
    }

    private static Task<Answer> CloseAsync(Browser browser, Answer page, string reason) =>
        browser.PostAsync(page.Html.QuerySelector("main form")!.GetAttribute("action")!, ("__RequestVerificationToken", page.Value("__RequestVerificationToken")!), ("Reason", reason));
}
