using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StoryTracker.Data;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>A correction, from the page of what was wrong to every thing that it touches.</summary>
[Collection(Chromium.Collection)]
public sealed class CorrectionTests(Chromium chromium, DeskSite site) : IClassFixture<DeskSite>
{
    [Fact]
    public Task A_correction_is_seen_on_every_thing_that_it_corrects_and_on_the_pages_that_are_open() => chromium.VisitAsync(site, async visit =>
    {
        var (claim, entry, title) = await ThingsAsync();
        const string right = "The visit has been announced for July.";
        // A reader has the claim open.
        var reader = await visit.OpenAsync(new() { Trace = false });
        await reader.GotoAsync(claim);
        await Expect(reader.Locator("[data-live-state]")).ToContainTextAsync("follows the story");

        var page = await visit.AtTheDeskAsync(claim);
        await page.Link("Correct it").ClickAsync();
        await Expect(page.GetByLabel("Correction", new() { Exact = true })).ToBeCheckedAsync();
        await page.Field("Headline").FillAsync("We gave the wrong month");
        await page.Field("What we said").FillAsync("The visit was in June.");
        await page.Field("What is right").FillAsync("It was in July.");
        var more = await page.AddAsync("What it corrects", "What it corrects");
        await more.ChooseAsync("What is corrected", title, title);
        await page.Part("Another wording of a claim").Field("The claim").FillAsync(right);
        await page.PreviewAsync();
        var number = await page.PublishAsync();

        // Without a reload.
        await Expect(reader.Locator(".masthead-state a")).ToHaveTextAsync($"Update {number}");
        await Expect(reader.Locator("h1")).ToHaveTextAsync(right);
        await Expect(reader.GetByRole(AriaRole.List, new() { Name = "Corrections" }).Link("We gave the wrong month")).ToBeVisibleAsync();
        await Expect(reader.Locator("[data-live-said]")).ToHaveTextAsync("Correction to claim: We gave the wrong month");

        foreach (var path in new[] { claim, entry })
        {
            await reader.GotoAsync(path);
            await reader.GetByRole(AriaRole.List, new() { Name = "Corrections" }).Link("We gave the wrong month").ClickAsync();
            await Expect(reader).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/updates/{number}$"));
            await Expect(reader.Locator("main")).ToContainTextAsync("The visit was in June.");
            await Expect(reader.Locator("main")).ToContainTextAsync("It was in July.");
        }

        foreach (var path in new[] { "/corrections", "/updates", "/" })
        {
            await reader.GotoAsync(path);
            await Expect(reader.Locator($"#update-{number}")).ToContainTextAsync("It was in July.");
        }

        // The past knew nothing of it.
        await reader.GotoAsync($"/as-of/{number - 1}{claim}");
        await Expect(reader.Locator(".corrected")).ToHaveCountAsync(0);
    });

    private async Task<(string Claim, string Entry, string Title)> ThingsAsync()
    {
        await using var db = site.Services.GetRequiredService<Func<StoryDbContext>>()();
        var claim = await db.Claims.OrderBy(c => c.Id).FirstAsync();
        var entry = await db.TimelineEntries.OrderBy(e => e.Id).FirstAsync();
        var title = await db.TimelineEntryVersions.AsOf(null).Where(v => v.EntryId == entry.Id).Select(v => v.Title.Text).SingleAsync();
        return ($"/claims/{claim.Id}/{claim.Slug}", $"/timeline/{entry.Id}/{entry.Slug}", title);
    }
}
