using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Reports;
using StoryTracker.Proof;
using StoryTracker.Questions;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Pages.Desk;
using StoryTracker.Updates;
using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Desk;

public sealed class LogAndNotesTests
{
    private const string Marker = "zebra-quince-7731";

    [Fact]
    public async Task The_log_says_what_people_did_with_updates_among_it_and_each_but_owners_sees_their_own()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Grace", Roles.Editor);
        using var owner = host.NewBrowser();
        using var grace = host.NewBrowser("192.0.2.2");
        // Later than the seeds.
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await owner.SignInAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await grace.SignInAsync("Grace");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var number = (await (await DeskForm.OpenAsync(grace, "?add=question")).Fill(("Form.Headline", "A question more"), ("Form.Questions[0].Text", "Who is there?"), ("Form.Questions[0].Settles", "A name.")).PublishAsync()).Number;

        var lines = Lines(await owner.GetAsync("/desk/log"));
        Assert.Equal([$"Grace published update {number}: A question more", "Grace signed in", $"{DeskHost.Name} signed in"], lines.Take(3));
        Assert.Contains($"{DeskHost.Name} joined the desk: as Owner, by the link from the console", lines);
        Assert.Equal([$"Grace published update {number}: A question more", "Grace signed in"], Lines(await grace.GetAsync("/desk/log")));
    }

    [Fact]
    public async Task The_log_goes_on_page_by_page_and_loses_none()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var owner = host.NewBrowser();
        await owner.SignInAsync();
        await host.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<StoryDbContext>();
            // All at the same instant.
            for (var i = 0; i < 120; i++) db.Add(new LogEntry(host.Clock.GetUtcNow().UtcDateTime, "Grace", Deed.Noted, $"number {i}"));
            await db.SaveChangesAsync();
        });

        var found = new List<string>();
        for (var href = "/desk/log"; href is not null;)
        {
            var page = await owner.GetAsync(href);
            found.AddRange(Lines(page));
            href = page.Html.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(120, found.Where(l => l.StartsWith("Grace made a note: number ", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task Notes_on_a_claim_are_kept_with_who_and_when_and_struck_by_their_author_only()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Joan", Roles.Contributor);
        using var owner = host.NewBrowser();
        using var joan = host.NewBrowser("192.0.2.2");
        await owner.SignInAsync();
        await joan.SignInAsync("Joan");
        var (id, path) = await ClaimAsync(host);

        Assert.Equal($"/desk/notes?on=claim&id={id}", (await NoteAsync(joan, "claim", id, "Call <b>back</b> on Monday.")).Location);
        var page = await owner.GetAsync($"/desk/notes?on=claim&id={id}");
        Assert.Equal("Call <b>back</b> on Monday.", page.Html.QuerySelector(".note-text")!.TextContent);
        Assert.Contains("Notes (1)", (await owner.GetAsync(path)).Body, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("form[action*=Strike]"));

        var note = await host.AskAsync(db => db.Set<Note>().Select(n => n.Id).SingleAsync());
        var token = page.Value("__RequestVerificationToken")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.PostAsync($"/desk/notes?handler=Strike&on=claim&id={id}", ("__RequestVerificationToken", token), ("note", $"{note}"))).Status);
        token = (await joan.GetAsync($"/desk/notes?on=claim&id={id}")).Value("__RequestVerificationToken")!;
        await joan.PostAsync($"/desk/notes?handler=Strike&on=claim&id={id}", ("__RequestVerificationToken", token), ("note", $"{note}"));
        Assert.NotNull((await owner.GetAsync($"/desk/notes?on=claim&id={id}")).Html.QuerySelector(".note-text s"));
        Assert.Contains("Notes (0)", (await owner.GetAsync(path)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Write the note first.")]
    [InlineData("\u202Eturned", "")]
    public async Task A_note_that_may_not_be_comes_back_as_it_was_typed(string text, string words)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var owner = host.NewBrowser();
        await owner.SignInAsync();
        var (id, _) = await ClaimAsync(host);
        var refused = await NoteAsync(owner, "claim", id, text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(text, refused.Html.QuerySelector("textarea")!.TextContent.Trim('\n'));
        Assert.Contains(words, refused.Alert, StringComparison.Ordinal);
        Assert.Equal(0, await host.AskAsync(db => db.Set<Note>().CountAsync()));
    }

    [Theory]
    [InlineData("on=claim&id=999999")]
    [InlineData("on=claim&id=x")]
    [InlineData("on=nothing&id=1")]
    [InlineData("")]
    public async Task There_are_no_notes_on_what_is_not_there(string query)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var owner = host.NewBrowser();
        await owner.SignInAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync("/desk/notes?" + query)).Status);
    }

    /// <summary>Sources must be safe here.</summary>
    [Fact]
    public async Task The_words_of_notes_drafts_and_reports_and_the_addresses_and_secrets_of_webhooks_are_at_no_address_that_readers_have_and_in_no_stream_export_or_log()
    {
        var log = new LogLines();
        var logger = new LoggerConfiguration().MinimumLevel.Debug().MinimumLevel.Override("Microsoft", LogEventLevel.Warning).WriteTo.Sink(log).CreateLogger();
        // The log of requests takes the one, everything else the other.
        await using var host = await DeskHost.WithEditorAsync(builder => builder.ConfigureTestServices(services => services
            .AddSingleton<Serilog.ILogger>(logger).AddSingleton<ILoggerFactory>(new SerilogLoggerFactory(logger))));
        using var owner = host.NewBrowser();
        await owner.SignInAsync();
        var (id, _) = await ClaimAsync(host);
        var source = await host.AskAsync(db => db.Sources.OrderBy(s => s.Id).Select(s => s.Id).FirstAsync());
        await NoteAsync(owner, "claim", id, Marker);
        await NoteAsync(owner, "source", source, Marker);
        Assert.Contains(Marker, (await owner.GetAsync($"/desk/notes?on=source&id={source}")).Body, StringComparison.Ordinal);
        var draft = (await DeskForm.OpenAsync(owner, $"?open=claim&id={id}")).Fill(("Form.Headline", Marker), ("Form.Body", Marker));
        await draft.PressAsync("save");
        await NoteAsync(owner, "draft", draft["Form.Key"]!, Marker);
        Assert.Contains(Marker, (await owner.GetAsync("/desk/drafts")).Body, StringComparison.Ordinal);
        await host.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<StoryDbContext>();
            db.Add(new ErrorReport(new(StoryTracker.Updates.Thing.Claim, id), 12, Marker, Marker, "", host.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        Assert.Contains(Marker, (await owner.GetAsync("/desk/reports")).Body, StringComparison.Ordinal);
        var secret = await AddWebhookAsync(owner, $"https://receiver.invalid/{Marker}");
        Assert.Contains(Marker, (await owner.GetAsync("/desk/webhooks")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await owner.GetAsync("/desk/webhooks")).Body, StringComparison.Ordinal);

        using var reader = host.NewBrowser("192.0.2.50");
        var addresses = await AddressesAsync(host);
        Assert.True(addresses.Count > 40, $"{addresses.Count}");
        foreach (var address in addresses)
        {
            // What an editor sees on a page for readers, the count of notes, is not their words either.
            foreach (var browser in address.StartsWith("/desk", StringComparison.Ordinal) ? new[] { reader } : [reader, owner])
            {
                var answer = await browser.GetAsync(address);
                Assert.DoesNotContain(Marker, $"{answer.Message.Headers}{answer.Body}", StringComparison.Ordinal);
                Assert.DoesNotContain(secret, answer.Body, StringComparison.Ordinal);
            }
        }

        var deskLog = (await owner.GetAsync("/desk/log")).Body;
        Assert.Contains("receiver.invalid", deskLog, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, deskLog, StringComparison.Ordinal);

        await host.Services.GetRequiredService<Door>().PublishAsync(new() { Key = Guid.NewGuid(), Headline = "Another", Changes = [new AskQuestion { Path = "Changes[0]", Text = "Who is there?", Settles = "A name." }] });
        var events = await host.StreamAsync(since: 0, until: await host.AskAsync(db => db.Updates.MaxAsync(u => u.Sequence)));
        Assert.Contains("Another", events, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, events, StringComparison.Ordinal);
        await host.Services.GetRequiredService<WebhookSender>().SendDueAsync();

        using var folder = new TempFolder();
        await ExportCommands.ExportAsync(host.Services, folder.New("export"), TextWriter.Null, TextWriter.Null);
        var files = Directory.GetFiles(folder.New("export"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.All([Marker, secret], word => Assert.DoesNotContain(word, File.ReadAllText(file), StringComparison.Ordinal)));

        Assert.Contains(log.Written, line => line.Contains("was not delivered to receiver.invalid", StringComparison.Ordinal));
        Assert.All(log.Written, line => Assert.All([Marker, secret], word => Assert.DoesNotContain(word, line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Notes_on_a_draft_are_led_to_from_it_and_go_with_it()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var owner = host.NewBrowser();
        await owner.SignInAsync();
        var keys = new List<string>();
        foreach (var headline in new[] { "To be published", "To be thrown away", "To stay" })
        {
            var form = (await DeskForm.OpenAsync(owner, "?add=question")).Fill(("Form.Headline", headline), ("Form.Questions[0].Text", "Who is there?"), ("Form.Questions[0].Settles", "A name."));
            await form.PressAsync("save");
            keys.Add(form["Form.Key"]!);
            Assert.Equal($"/desk/notes?on=draft&id={keys[^1]}", (await NoteAsync(owner, "draft", keys[^1], $"Ask before: {headline}")).Location);
        }

        var page = await owner.GetAsync($"/desk/notes?on=draft&id={keys[2]}");
        Assert.Equal(("To stay", $"/desk/updates/new?draft={keys[2]}"), (page.Html.QuerySelector(".standfirst a")!.TextContent, page.Html.QuerySelector(".standfirst a")!.GetAttribute("href")));
        Assert.Equal("Notes (1)", (await owner.GetAsync("/desk/drafts")).Html.QuerySelector($"a[href='/desk/notes?on=draft&id={keys[2]}']")!.TextContent);

        await (await DeskForm.OpenAsync(owner, $"?draft={keys[0]}")).PublishAsync();
        var ask = await owner.GetAsync($"/desk/drafts/discard?key={keys[1]}");
        Assert.Equal("/desk/drafts", (await owner.PostAsync($"/desk/drafts/discard?key={keys[1]}", ("__RequestVerificationToken", ask.Value("__RequestVerificationToken")!), ("Revision", ask.Value("Revision")!))).Location);
        Assert.Equal(["Ask before: To stay"], await host.AskAsync(db => db.Set<Note>().Select(n => n.Text).ToListAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/desk/notes?on=draft&id={keys[0]}")).Status);
    }

    private static async Task<string> AddWebhookAsync(Browser owner, string address)
    {
        var page = await owner.GetAsync("/desk/webhooks");
        var added = await owner.PostAsync("/desk/webhooks?handler=Add", ("__RequestVerificationToken", page.Value("__RequestVerificationToken")!), ("address", address));
        return added.Html.QuerySelector(".new-link")!.TextContent;
    }

    // Every route, and each thing at those that name one.
    private static async Task<List<string>> AddressesAsync(DeskHost host)
    {
        var ids = new Dictionary<string, List<long>>
        {
            ["claims"] = await host.AskAsync(db => db.Claims.Select(x => x.Id).ToListAsync()),
            ["sources"] = await host.AskAsync(db => db.Sources.Select(x => x.Id).ToListAsync()),
            ["articles"] = await host.AskAsync(db => db.Articles.Select(x => x.Id).ToListAsync()),
            ["questions"] = await host.AskAsync(db => db.Questions.Select(x => x.Id).ToListAsync()),
            ["timeline"] = await host.AskAsync(db => db.TimelineEntries.Select(x => x.Id).ToListAsync()),
            ["updates"] = await host.AskAsync(db => db.Updates.Select(x => x.Sequence).ToListAsync()),
        };
        var found = new List<string> { "/as-of/3", "/as-of/3/claims", "/changes?since=1" };
        foreach (var route in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(r => "/" + r.RoutePattern.RawText!.TrimStart('/')).Distinct())
        {
            var noun = route.Replace("/embed", "", StringComparison.Ordinal).Split('/')[1];
            // A stream does not end.
            if (route == "/live") continue;
            if (!route.Contains('{', StringComparison.Ordinal)) found.Add(route);
            else if (ids.TryGetValue(noun, out var things)) found.AddRange(things.Select(i => System.Text.RegularExpressions.Regex.Replace(route.Replace("/{slug?}", "", StringComparison.Ordinal), @"\{[^}]*\}", $"{i}")));
        }

        // Where a slug is missing, a page only sends on; follow it here once.
        using var browser = host.NewBrowser("192.0.2.51");
        var whole = new List<string>();
        foreach (var address in found) whole.Add((await browser.GetAsync(address)).Location is { } next && next.StartsWith('/') && !next.StartsWith("/desk", StringComparison.Ordinal) ? next : address);
        return whole;
    }

    private static async Task<(long Id, string Path)> ClaimAsync(DeskHost host) => await host.AskAsync(async db =>
    {
        var claim = await db.Claims.OrderBy(c => c.Id).FirstAsync();
        return (claim.Id, $"/claims/{claim.Id}/{claim.Slug}");
    });

    private static Task<Answer> NoteAsync(Browser browser, string on, long id, string text) => NoteAsync(browser, on, $"{id}", text);

    private static async Task<Answer> NoteAsync(Browser browser, string on, string id, string text) =>
        await browser.PostAsync($"/desk/notes?handler=Add&on={on}&id={id}", ("__RequestVerificationToken", (await browser.GetAsync($"/desk/notes?on={on}&id={id}")).Value("__RequestVerificationToken")!), ("text", text));

    private static List<string> Lines(Answer page) => [.. page.Html.QuerySelectorAll(".logged").Select(p => string.Join(' ', p.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
