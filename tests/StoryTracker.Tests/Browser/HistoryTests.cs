using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>Readers who come back, and readers who look back.</summary>
[Collection(Chromium.Collection)]
public sealed class HistoryTests(Chromium chromium, SeededSite site)
{
    [Fact]
    public Task A_reader_goes_back_to_an_earlier_moment_and_returns_to_now() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/updates/5");
        await page.Link("The story as known then").ClickAsync();
        await Expect(page.GetByText("The story as known at update 5")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Story" }).Link("Claims").ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Other moments" }).Link("Update 6").ClickAsync();
        await Expect(page.GetByText("The story as known at update 6")).ToBeVisibleAsync();
        await Expect(page.Heading("Claims")).ToBeVisibleAsync();
        await page.Link("Back to now").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/claims$"));
        await Expect(page.Locator(".asof")).ToHaveCountAsync(0);
        await Expect(page.Heading("Claims")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_page_of_the_past_tells_what_became_of_its_claims_later() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        // The newest change of a status in the seeds: on the list, on the claim's own page, and nowhere on the page now.
        await page.GotoAsync("/changes?since=1");
        var changed = page.Locator("div[data-status]:has(.change) a[href^='/claims/']").First;
        var path = (await changed.GetAttributeAsync("href"))!;
        await page.GotoAsync("/as-of/1" + path);
        var later = page.Locator(".verdict-status .later");
        await Expect(later).ToHaveCountAsync(1);
        await Expect(later).ToContainTextAsync("Later: ");
        await Expect(page.Locator(".asof-rest")).ToContainTextAsync("There have been eleven updates since");
        await later.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/updates/\d+$"));

        await page.GotoAsync("/as-of/1/claims");
        await Expect(page.Locator($"li:has(> .later):has(a[href='/as-of/1{path}'])")).ToHaveCountAsync(1);
        await page.GotoAsync("/claims");
        await Expect(page.Locator(".later")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_reader_who_comes_back_is_shown_what_changed_until_they_say_that_they_know() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        var strip = page.GetByRole(AriaRole.Region, new() { Name = "Since your last visit" });
        await page.GotoAsync("/");
        await Expect(strip).ToContainTextAsync("This is your first visit.");
        await page.ReloadAsync();
        await Expect(strip).ToContainTextAsync("Nothing has changed since your last visit, at update 12.");

        // As if the last visit had been at update 10.
        await page.EvaluateAsync("() => localStorage.setItem('storytracker-visit', JSON.stringify({ number: 10, at: Date.now() }))");
        await page.ReloadAsync();
        await Expect(strip).ToContainTextAsync("Two updates since");
        await Expect(strip.Link("Two updates")).ToHaveAttributeAsync("href", "/changes?since=10");
        Assert.Empty(await page.Context.CookiesAsync());
        await strip.GetByRole(AriaRole.Button, new() { Name = "I am up to date" }).ClickAsync();
        await Expect(strip).ToContainTextAsync("You are up to date, at update 12.");
        await page.ReloadAsync();
        await Expect(strip).ToContainTextAsync("Nothing has changed");

        await strip.GetByRole(AriaRole.Button, new() { Name = "Forget me" }).ClickAsync();
        await Expect(strip).ToContainTextAsync("Forgotten.");
        Assert.Null(await page.EvaluateAsync<string?>("() => localStorage.getItem('storytracker-visit')"));
    });

    [Fact]
    public Task Without_script_what_changed_is_a_page_like_any_other() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/");
        await Expect(page.Locator(".visit")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "More" }).Link("What changed").ClickAsync();
        await page.GetByLabel("Since update").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Heading("What changed since update 3")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "I am up to date" })).ToBeHiddenAsync();
    }, new() { Script = false });
}
