using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

[Collection(Chromium.Collection)]
public sealed class ReaderTests(Chromium chromium, SeededSite site)
{
    [Fact]
    public Task A_reader_sees_at_once_what_is_known_and_what_is_only_claimed() => chromium.VisitAsync(site, async visit =>
    {
        await visit.Page.GotoAsync("/");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "What we know" })).ToBeInViewportAsync();
    });
}
