using Microsoft.Playwright;
using StoryTracker.Tests.Stories;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>An owner makes the pages their own.</summary>
[Collection(Chromium.Collection)]
public sealed class SettingsTests(Chromium chromium)
{
    [Fact]
    public async Task An_owner_gives_the_pages_a_logo_and_a_colour_that_everybody_can_read_on()
    {
        await using var own = new Site();
        await own.MakeEditorAsync();
        await chromium.VisitAsync(own, async visit =>
        {
            var page = await visit.AtTheDeskAsync("/desk/settings");
            await AccessibilityTests.SuitsAsync(page);
            await page.Field("Publisher").FillAsync("The Herald");
            await page.Field("Time zone").FillAsync("Asia/Seoul");
            await page.Field("Accent colour").FillAsync("#ff8800");
            await page.Field("Logo").SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Pictures.Png() });
            await page.Field("What the logo shows").FillAsync("The Herald");
            await page.Button("Save and publish").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("4.5 to 1");
            await Expect(page.Field("Publisher")).ToHaveValueAsync("The Herald");
            await AccessibilityTests.SuitsAsync(page);

            await page.Field("Accent colour").FillAsync("#a85a00");
            await page.Field("Logo").SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Pictures.Png() });
            await page.Button("Save and publish").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("published as update");
            await AccessibilityTests.SuitsAsync(page);

            await page.GetByRole(AriaRole.Status).Link("update").ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Korea");
            foreach (var address in (string[])["/", "/claims", "/corrections", "/about"])
            {
                await page.GotoAsync(address);
                await Expect(page.GetByRole(AriaRole.Banner).GetByAltText("The Herald")).ToBeVisibleAsync();
                Assert.True(await page.GetByAltText("The Herald").EvaluateAsync<bool>("img => img.complete && img.naturalWidth > 0"));
                await AccessibilityTests.SuitsAsync(page);
            }
        }, new() { Trace = false });
    }
}
