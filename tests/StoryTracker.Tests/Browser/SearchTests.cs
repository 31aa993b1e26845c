using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

[Collection(Chromium.Collection)]
public sealed class SearchTests(Chromium chromium, SeededSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_reader_searches_is_helped_narrows_and_reads_the_claim(bool script) => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Story" }).Link("Search").ClickAsync();
        await Expect(page.Heading("What can be found")).ToBeVisibleAsync();

        // Nothing has both words; one of them alone is there.
        var box = page.Field("Words, or a phrase in quotes");
        await box.FillAsync("Pyongyang zebra");
        await box.PressAsync("Enter");
        await Expect(page.Heading("Nothing found for “Pyongyang zebra”")).ToBeVisibleAsync();
        await page.Link("Pyongyang alone").ClickAsync();
        await Expect(page.Locator(".hits mark").First).ToBeVisibleAsync();

        await box.FillAsync("\"state media\" silent");
        await page.Field("Kind").SelectOptionAsync("Claims");
        await page.Field("Status").SelectOptionAsync("Unconfirmed");
        await page.Button("Search").ClickAsync();
        await Expect(box).ToHaveValueAsync("\"state media\" silent");
        var hit = page.Locator(".hits > li").Filter(new() { HasText = "North Korean state media have remained silent on the visit." });
        await Expect(hit.Locator("mark")).ToHaveTextAsync(["state media", "silent"]);
        await Expect(hit).ToContainTextAsync("Disputed");
        await hit.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Heading("North Korean state media have remained silent on the visit.")).ToBeVisibleAsync();
    }, new() { Script = script });
}
