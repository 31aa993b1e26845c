using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Tests.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>Open pages that follow the story.</summary>
[Collection(Chromium.Collection)]
public sealed class LiveTests(Chromium chromium, DeskSite site) : IClassFixture<DeskSite>
{
    private static readonly DateTime s_evening = new(2026, 11, 26, 22, 0, 0, DateTimeKind.Utc);

    [Fact]
    public Task At_the_top_of_the_page_an_update_appears_by_itself_and_is_announced_in_sum() => chromium.VisitAsync(site, async visit =>
    {
        var page = await OpenAsync(visit, "/updates");
        var messages = await MessagesAsync(page);
        var number = await PublishAsync("The ferry sails at last");
        var card = page.Locator($"#update-{number}");
        await Expect(card.GetByRole(AriaRole.Heading)).ToHaveTextAsync("The ferry sails at last");
        await Expect(card).ToBeInViewportAsync(new() { Ratio = 0.01f });
        await Expect(card.Locator(".live-mark")).ToHaveTextAsync($"New in update {number}");
        await Expect(page.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
        await Expect(page.Locator("[data-live-said]")).ToHaveTextAsync("1 new update");
        await Expect(page.Locator(".pill")).ToHaveCountAsync(0);

        for (var i = 0; i < 5; i++) await PublishAsync($"Five in a row {i}");
        await Expect(page.Locator("[data-live-said]")).ToHaveTextAsync("5 new updates");
        Assert.Equal(["1 new update", "5 new updates"], await messages());
        await IsAsFreshAsync(page);
    });

    [Fact]
    public Task What_comes_below_the_screen_is_said_and_a_button_leads_there() => chromium.VisitAsync(site, async visit =>
    {
        var page = await OpenAsync(visit, "/");
        var number = await PublishAsync("Far below the first screen");
        await Expect(page.Locator(".hero-kicker")).ToContainTextAsync($"Update {number}");
        await page.Button("1 new update").ClickAsync();
        await Expect(page.Locator($"#update-{number}")).ToBeInViewportAsync(new() { Ratio = 0.5f });
        await Expect(page.Button("1 new update")).ToHaveCountAsync(0);
    }, Window.Phone);

    [Fact]
    public Task Below_the_top_nothing_moves_until_the_reader_asks() => chromium.VisitAsync(site, async visit =>
    {
        var page = await OpenAsync(visit, "/");
        var title = await page.TitleAsync();
        var line = page.Locator("article.update").Nth(3).Locator("h3");
        await line.EvaluateAsync("it => { it.scrollIntoView({ block: 'center' }); getSelection().selectAllChildren(it); }");
        var before = await TopAsync(line);
        var words = await line.InnerTextAsync();
        await PublishAsync("The first of three");
        await PublishAsync("The second of three");
        var third = await PublishAsync("The third of three");
        var pill = page.Button("3 new updates");
        await Expect(pill).ToBeInViewportAsync();
        await Expect(page.Locator($"#update-{third}")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync($"(3) {title}");
        Assert.InRange(Math.Abs(await TopAsync(line) - before), 0, 2);
        Assert.Equal(words, await page.EvaluateAsync<string>("() => String(getSelection())"));

        await pill.ClickAsync();
        await Expect(page.Locator($"#update-{third}")).ToBeInViewportAsync();
        await Expect(page.Locator($"#update-{third}")).ToBeFocusedAsync();
        await Expect(page.GetByText("The first of three").First).ToBeVisibleAsync();
        await Expect(pill).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync(title);
        await IsAsFreshAsync(page);
    }, Window.Phone);

    [Fact]
    public Task What_is_on_the_page_changes_in_place_and_a_withdrawn_update_turns_into_its_tombstone() => chromium.VisitAsync(site, async visit =>
    {
        var kept = await PublishAsync("An update that stays");
        var wrong = await PublishAsync("The tower has fallen");
        for (var i = 0; i < 4; i++) await PublishAsync($"And on it goes {i}");
        var page = await OpenAsync(visit, "/updates");
        var card = page.Locator($"#update-{kept}");
        await card.EvaluateAsync("it => it.scrollIntoView({ block: 'start' })");
        var before = await TopAsync(card);
        var count = await page.Locator("article.update").CountAsync();

        var retraction = await PublishAsync(new() { Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "We withdraw an update", Changes = [new Retract { Of = new(Thing.Update, wrong), Reason = "The tower stands." }] });
        await Expect(page.Locator($"#update-{wrong}")).ToContainTextAsync("Withdrawn in update");
        await Expect(page.Locator($"#update-{wrong}")).Not.ToContainTextAsync("The tower has fallen");
        await Expect(page.Locator($"#update-{wrong} .live-mark")).ToHaveTextAsync($"Changed in update {retraction}");
        await Expect(page.Button("1 new update, a retraction")).ToBeVisibleAsync();
        Assert.Equal(count, await page.Locator("article.update").CountAsync());
        Assert.InRange(Math.Abs(await TopAsync(card) - before), 0, 2);
        await page.Button("1 new update, a retraction").ClickAsync();
        await IsAsFreshAsync(page);
    });

    [Fact]
    public Task The_page_of_a_claim_follows_its_status() => chromium.VisitAsync(site, async visit =>
    {
        var (id, slug) = await AskAsync(db => db.ClaimStatuses.AsOf(null).Where(s => s.Status == Status.Reported).OrderBy(s => s.ClaimId)
            .Join(db.Claims, s => s.ClaimId, c => c.Id, (s, c) => new ValueTuple<long, string>(c.Id, c.Slug)).FirstAsync());
        var page = await OpenAsync(visit, $"/claims/{id}/{slug}");
        await page.Heading("Evidence").EvaluateAsync("it => it.scrollIntoView({ block: 'start' })");
        await PublishAsync("A ruling", new RuleOn { Claim = id, Status = Status.Unverifiable, Reason = "We asked both sides, and neither answers." });
        await Expect(page.Locator(".verdict-word")).ToHaveTextAsync("Unverifiable");
        await Expect(page.Locator(".verdict")).ToContainTextAsync("We asked both sides, and neither answers.");
        await Expect(page.Locator(".verdict .live-mark")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Two_tabs_share_one_stream_and_the_second_takes_over_when_the_first_closes() => chromium.VisitAsync(site, async visit =>
    {
        var first = await OpenAsync(visit, "/");
        var streams = site.Readers;
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/timeline");
        await FollowsAsync(second);
        Assert.Equal(streams, site.Readers);
        var number = await PublishAsync("Heard in both tabs");
        await Expect(first.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
        await Expect(second.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
        await Expect(second.GetByText("Heard in both tabs").First).ToBeVisibleAsync();

        await first.CloseAsync();
        number = await PublishAsync("Heard in the second");
        await Expect(second.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
    });

    [Fact]
    public Task A_reader_whose_network_went_away_is_told_and_catches_up_when_it_is_back() => chromium.VisitAsync(site, async visit =>
    {
        var page = await OpenAsync(visit, "/updates");
        visit.MayLoseNetwork = true;
        await page.Context.SetOfflineAsync(true);
        var number = 0L;
        for (var i = 0; i < 3; i++) number = await PublishAsync($"Meanwhile {i}");
        await Expect(page.Locator("[data-live-state]")).ToContainTextAsync("Not live since");
        await Expect(page.Button("Live updates stopped. Reload")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
        for (var i = 0; i < 3; i++) await Expect(page.Locator("article.update").Filter(new() { HasText = $"Meanwhile {i}" })).ToHaveCountAsync(1);
    });

    [Fact]
    public async Task A_page_that_slept_a_night_on_a_line_that_died_without_a_word_catches_up_with_one_request()
    {
        // It ends after the visit: a page that is still open would complain.
        await using var line = new DeadLine(site.Address);
        await chromium.VisitAsync(site, visit => SleepAsync(visit, line));
    }

    private async Task SleepAsync(Visit visit, DeadLine line)
    {
        var page = visit.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync(new Uri(line.Address, "/updates").ToString());
        await FollowsAsync(page);
        line.Fall();
        var number = 0L;
        for (var i = 0; i < 3; i++) number = await PublishAsync($"In the night {i}");
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        await page.Clock.FastForwardAsync("08:00:00");
        await Expect(page.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
        await FollowsAsync(page);
        for (var i = 0; i < 3; i++) await Expect(page.Locator("article.update").Filter(new() { HasText = $"In the night {i}" })).ToHaveCountAsync(1);
        await IsAsFreshAsync(page);
        // What it missed, and the page itself; and no more when it looks again.
        await page.Clock.RunForAsync(10_000);
        Assert.Equal([$"{line.Address}live?since={number - 3}", $"{line.Address}updates"], asked);
    }

    [Fact]
    public Task A_page_that_is_sent_away_says_quietly_that_it_catches_up_and_goes_on_from_its_number() => chromium.VisitAsync(site, async visit =>
    {
        visit.MayBeSentAway = true;
        var page = visit.Page;
        var streams = new List<string>();
        await page.RouteAsync("**/live?*", route =>
        {
            streams.Add(route.Request.Url);
            return streams.Count == 1 ? route.FulfillAsync(new() { Status = 503 }) : route.ContinueAsync();
        });
        // Until something was published, the page does not come back by itself.
        await page.Clock.InstallAsync(new() { TimeDate = s_evening });
        await page.Clock.PauseAtAsync(s_evening.AddSeconds(1));
        await page.GotoAsync("/updates");
        await Expect(page.Locator("[data-live-state]")).ToHaveTextAsync("Catching up.");
        await Expect(page.Locator(".pill")).ToHaveCountAsync(0);

        var number = await PublishAsync("While the server had no room");
        await page.Clock.ResumeAsync();
        await Expect(page.Locator($"#update-{number}")).ToHaveCountAsync(1);
        await FollowsAsync(page);
        Assert.Equal([$"{site.Address}live?since={number - 1}", $"{site.Address}live?since={number}"], streams);
        number = await PublishAsync("And once it had");
        await Expect(page.Locator($"#update-{number}")).ToHaveCountAsync(1);
        await IsAsFreshAsync(page);
    });

    [Fact]
    public Task A_page_that_asks_now_and_then_asks_once_when_its_machine_wakes() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.AddInitScriptAsync("delete Navigator.prototype.locks");
        await page.Clock.InstallAsync(new() { TimeDate = s_evening });
        await page.GotoAsync("/updates");
        await FollowsAsync(page);
        var number = await PublishAsync("In the night");
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        // All in one moment: the time that ran out, the line that is there again, and somebody who looks.
        await page.Clock.PauseAtAsync(s_evening.AddHours(8));
        await page.EvaluateAsync("() => { dispatchEvent(new Event('online')); document.dispatchEvent(new Event('visibilitychange')); }");
        await page.Clock.ResumeAsync();
        await Expect(page.Locator($"#update-{number}")).ToHaveCountAsync(1);
        await FollowsAsync(page);
        Assert.Equal([$"{site.Address}changes.json?since={number - 1}", $"{site.Address}updates"], asked);
    });

    [Fact]
    public Task It_can_be_paused_and_goes_on_from_there() => chromium.VisitAsync(site, async visit =>
    {
        var page = await OpenAsync(visit, "/");
        var before = await page.Locator(".masthead-state a").InnerTextAsync();
        await page.Button("Pause live updates").ClickAsync();
        await Expect(page.Locator("[data-live-state]")).ToContainTextAsync("Live updates are paused.");
        var number = await PublishAsync("While it was paused");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-live-state]")).ToContainTextAsync("Live updates are paused.");
        Assert.NotEqual(before, await page.Locator(".masthead-state a").InnerTextAsync());
        await page.Button("Resume live updates").ClickAsync();
        await FollowsAsync(page);
        number = await PublishAsync("And after");
        await Expect(page.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
    });

    [Fact]
    public Task Without_script_a_link_asks_what_changed_since_the_page() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/");
        await PublishAsync("Found by asking");
        await page.Link("Check for updates").ClickAsync();
        await Expect(page.GetByText("Found by asking").First).ToBeVisibleAsync();
    }, Window.WithoutScript);

    private static async Task<IPage> OpenAsync(Visit visit, string path)
    {
        await visit.Page.GotoAsync(path);
        await FollowsAsync(visit.Page);
        return visit.Page;
    }

    private static Task FollowsAsync(IPage page) => Expect(page.Locator("[data-live-state]")).ToContainTextAsync("This page follows the story as it develops.");

    /// <summary>After all that happened to it, the open page says what a fresh one says.</summary>
    private static async Task IsAsFreshAsync(IPage page)
    {
        const string Words = "() => { const main = document.querySelector('main').cloneNode(true); main.querySelectorAll('[data-live-keep]').forEach(it => it.remove()); return main.innerText.replace(/\\s+/g, ' '); }";
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        Assert.Equal(await other.EvaluateAsync<string>(Words), await page.EvaluateAsync<string>(Words));
        await other.CloseAsync();
    }

    private static async Task<Func<Task<string[]>>> MessagesAsync(IPage page)
    {
        await page.EvaluateAsync("""
            () => {
              window.messages = [];
              const region = document.querySelector('[data-live-said]');
              new MutationObserver(() => window.messages.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
            }
            """);
        return () => page.EvaluateAsync<string[]>("() => window.messages");
    }

    private static Task<float> TopAsync(ILocator place) => place.EvaluateAsync<float>("it => it.getBoundingClientRect().top");

    private async Task<long> PublishAsync(string headline, Change? change = null)
    {
        var claim = await AskAsync(db => db.Claims.Select(c => c.Id).FirstAsync());
        return await PublishAsync(new() { Key = Guid.NewGuid(), Headline = headline, Changes = [change ?? new AddEntry { Title = headline, Date = "2026-11-20", Claims = [claim] }] });
    }

    private Task<long> PublishAsync(Submission submission) => site.Services.PublishAsync(submission);

    private Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question) => site.Services.AskAsync(question);
}
