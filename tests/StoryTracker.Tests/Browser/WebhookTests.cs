using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StoryTracker.Data;
using StoryTracker.Webhooks;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>An owner has other programs told of each update.</summary>
[Collection(Chromium.Collection)]
public sealed class WebhookTests(Chromium chromium)
{
    [Fact]
    public async Task An_owner_adds_an_address_looks_after_it_and_removes_it()
    {
        await using var own = new Site();
        await own.MakeEditorAsync();
        await chromium.VisitAsync(own, async visit =>
        {
            var page = await visit.AtTheDeskAsync("/desk");
            await page.Link("Webhooks").ClickAsync();
            await AccessibilityTests.SuitsAsync(page);
            await page.Field("Address").FillAsync("http://receiver.invalid/hooks");
            await page.Button("Add it").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await page.GetByRole(AriaRole.Alert).Link("Write https.").ClickAsync();
            await Expect(page.Field("Address")).ToBeFocusedAsync();
            await AccessibilityTests.SuitsAsync(page);

            await page.Field("Address").FillAsync("https://receiver.invalid/hooks/with-a-path-that-is-long-enough-to-be-wider-than-a-phone?token=5f2b9c1e7d");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("whsec_");
            await AccessibilityTests.SuitsAsync(page);

            await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The test did not arrive");
            await Expect(page.Locator("main")).Not.ToContainTextAsync("whsec_");

            await GiveUpAsync(own);
            await page.GotoAsync("/desk");
            await page.Link("1 webhook stands still").ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Given up after 3 days");
            await page.Locator("details.person > summary").ClickAsync();
            await AccessibilityTests.SuitsAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Remove receiver.invalid" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Nobody yet.");
        }, new() { Trace = false });
    }

    // Without an update there is nothing to send, so nobody else writes this row.
    private static async Task GiveUpAsync(Site own)
    {
        await using var db = own.Services.GetRequiredService<Func<StoryDbContext>>()();
        var now = own.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var hook = await db.Webhooks.SingleAsync();
        hook.Fail("Its name cannot be found.", TimeSpan.FromHours(6), now - Webhook.Patience);
        hook.Fail("Its name cannot be found.", TimeSpan.FromHours(6), now);
        await db.SaveChangesAsync();
    }
}
