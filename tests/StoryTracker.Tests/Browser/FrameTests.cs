using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Tests.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>Somebody else’s page, at another origin, shows ours in frames.</summary>
[Collection(Chromium.Collection)]
public sealed class FrameTests(Chromium chromium, DeskSite site) : IClassFixture<DeskSite>
{
    [Fact]
    public async Task Both_frames_follow_the_story_and_lead_out_of_the_frame()
    {
        var (claim, slug) = await ReportedAsync();
        await using var host = await HostAsync($"""
            <iframe id="timeline" src="{site.Address}embed/timeline" title="Timeline" width="280" height="500"></iframe>
            <iframe id="claim" src="{site.Address}embed/claims/{claim}" title="A claim" width="480" height="420"></iframe>
            """);
        await chromium.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            // Another site, not just another port: what the frame keeps in the browser is then kept apart.
            await page.GotoAsync(host.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            var (timeline, shown) = (page.FrameLocator("#timeline"), page.FrameLocator("#claim"));
            foreach (var frame in (IFrameLocator[])[timeline, shown]) await Expect(frame.Locator("[data-live-state]")).ToContainTextAsync("This page follows the story as it develops.");
            await Expect(shown.Locator(".verdict-word")).ToHaveTextAsync("Reported");

            await PublishAsync(new AddEntry { Title = "The gate opens at dawn", Date = "2034-11-20", Claims = [claim] });
            await PublishAsync(new RuleOn { Claim = claim, Status = Status.Unverifiable, Reason = "We asked both sides, and neither answers." });
            await Expect(timeline.GetByRole(AriaRole.Link, new() { Name = "The gate opens at dawn" })).ToBeVisibleAsync();
            await Expect(shown.Locator(".verdict-word")).ToHaveTextAsync("Unverifiable");
            await Expect(shown.Locator(".why")).ToContainTextAsync("neither answers");

            // With the signs of what changed on it, too.
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                Assert.Empty(await AccessibilityTests.AxeAsync(page, $"{scheme}"));
                foreach (var frame in page.Frames.Skip(1)) Assert.Equal(0, await frame.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - innerWidth"));
            }

            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            var whole = await page.RunAndWaitForPopupAsync(() => shown.GetByRole(AriaRole.Link, new() { Name = "The evidence for and against" }).ClickAsync());
            await Expect(whole).ToHaveURLAsync($"{site.Address}claims/{claim}/{slug}");
            await Expect(whole.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(shown.Locator(".verdict-word")).ToHaveTextAsync("Unverifiable");
        });
    }

    [Fact]
    public async Task Any_other_page_in_a_frame_is_refused_by_the_browser()
    {
        await using var host = await HostAsync($"""<iframe id="other" src="{site.Address}timeline" title="Timeline"></iframe><iframe id="allowed" src="{site.Address}embed/timeline" title="Timeline"></iframe>""");
        await chromium.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            var refused = new TaskCompletionSource<string>();
            page.Console += (_, message) =>
            {
                if (message.Text.Contains("frame-ancestors", StringComparison.Ordinal)) refused.TrySetResult(message.Text);
            };
            visit.MayBeRefused = true;
            await page.GotoAsync(host.Urls.Single());
            Assert.Contains("frame-ancestors 'none'", await refused.Task.WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
            await Expect(page.FrameLocator("#allowed").Locator("h1")).ToHaveTextAsync("Timeline");
            // What stands there is the browser's own words.
            await Expect(page.FrameLocator("#other").GetByText("Timeline")).ToHaveCountAsync(0);
        });
    }

    [Theory]
    [InlineData("/embed/timeline")]
    [InlineData("/embed/claims/")]
    public async Task A_frame_suits_every_reader_from_280_pixels_on(string address)
    {
        if (address.EndsWith('/')) address += (await ReportedAsync()).Id;
        await chromium.VisitAsync(site, async visit =>
        {
            await visit.Page.GotoAsync(address);
            await AccessibilityTests.SuitsAsync(visit.Page);
            await visit.Page.SetViewportSizeAsync(280, 500);
            Assert.Empty(await AccessibilityTests.CutAsync(visit.Page, "at 280"));
            Assert.Empty(await AccessibilityTests.AxeAsync(visit.Page, "at 280"));
        }, new() { Trace = false });
    }

    private static async Task<WebApplication> HostAsync(string frames)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        host.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync($"""<!doctype html><html lang="en"><head><title>Elsewhere</title><link rel="icon" href="data:,"></head><body><main><h1>Elsewhere</h1>{frames}</main></body></html>""");
        });
        await host.StartAsync();
        return host;
    }

    private Task<(long Id, string Slug)> ReportedAsync() => site.Services.AskAsync(db => db.ClaimStatuses.AsOf(null).Where(s => s.Status == Status.Reported).OrderBy(s => s.ClaimId)
        .Join(db.Claims, s => s.ClaimId, c => c.Id, (s, c) => new ValueTuple<long, string>(c.Id, c.Slug)).FirstAsync());

    private Task<long> PublishAsync(Change change) => site.Services.PublishAsync("What the frames hear of", change);
}
