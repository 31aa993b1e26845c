using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static StoryTracker.Tests.Browser.AccessibilityTests;

namespace StoryTracker.Tests.Browser;

/// <summary>An owner removes words; every page on the way, and every page with blocks, suits everybody. It goes without script.</summary>
[Collection(Chromium.Collection)]
public sealed class RedactTests(Chromium chromium)
{
    private const string Words = "Sergei Shoigu";

    [Fact]
    public async Task Words_are_found_looked_through_removed_and_readers_are_told()
    {
        await using var site = new Site();
        await site.MakeEditorAsync();
        await chromium.VisitAsync(site, async visit =>
        {
            var page = await visit.AtTheDeskAsync("/desk");
            await page.Link("Remove words").ClickAsync();
            await Expect(page.Heading("Remove words that the law orders removed")).ToBeVisibleAsync();
            await SuitsAsync(page);
            await page.Field("Words that have to go").FillAsync(Words);
            await page.Button("Find the words").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await page.GetByRole(AriaRole.Alert).Link("Say why").ClickAsync();
            await Expect(page.Field("Reason")).ToBeFocusedAsync();
            await page.Field("Reason").FillAsync("By order of a court.");
            await Expect(page.Locator(".found mark").First).ToHaveTextAsync(Words);
            await SuitsAsync(page);

            await page.Button("Remove the words and publish").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The files of the store hold them no more.");
            await SuitsAsync(page);
            await page.GetByRole(AriaRole.Status).Link("update 13").ClickAsync();
            await Expect(page.Locator("main .log")).ToContainTextAsync("Title of a timeline entry: 13 characters removed");
            await SuitsAsync(page);

            var reader = await visit.OpenAsync(Window.WithoutScript with { Trace = false });
            foreach (var address in (string[])["/timeline", "/as-of/12/claims", "/articles"])
            {
                await reader.GotoAsync(address);
                if (address == "/articles") await reader.Locator("main h2 a, main h3 a").First.ClickAsync();
                await Expect(reader.Locator("main")).Not.ToContainTextAsync(Words);
                await Expect(reader.Locator("main .redacted [aria-hidden]").First).ToBeVisibleAsync();
            }

            await page.GotoAsync("/timeline");
            await SuitsAsync(page);
            await page.GotoAsync("/articles");
            await page.Locator("main h2 a, main h3 a").First.ClickAsync();
            await SuitsAsync(page);
            await page.Locator("main .corrected").Link("Words were removed").ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("/updates/13$"));
        }, new() { Trace = false });
    }
}
