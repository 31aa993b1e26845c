using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

[Collection(Chromium.Collection)]
public sealed partial class ReaderTests(Chromium chromium, SeededSite site)
{
    private const string Silent = "North Korean state media have remained silent on the visit.";

    [Fact]
    public Task A_reader_sees_at_once_what_is_known_and_what_is_only_claimed() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("the Kremlin says");
        foreach (var half in (string[])["What we know", "What is claimed, not confirmed", "What we don’t know"])
            await Expect(page.Heading(half)).ToBeInViewportAsync();

        var known = page.GetByRole(AriaRole.Region, new() { Name = "What we know" });
        await Expect(known.Link("The United States has warned that North Korea would “pay a price” for an arms deal with Russia.")).ToBeVisibleAsync();
        await Expect(known).Not.ToContainTextAsync(OnlyClaimed());
        var claimed = page.GetByRole(AriaRole.Region, new() { Name = "What is claimed, not confirmed" });
        await Expect(claimed.Locator("li").First).ToContainTextAsync("Disputed");
        foreach (var item in await claimed.Locator("li").AllInnerTextsAsync()) Assert.Matches(OnlyClaimed(), item);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "What we don’t know" }).Link("When will they meet?")).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_reader_follows_a_claim_to_the_very_words_it_rests_on_and_back(bool script) => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.Link(Silent).First.ClickAsync();
        await Expect(page.Heading(Silent)).ToBeVisibleAsync();
        await Expect(page.Locator(".verdict-status .why")).ToContainTextAsync("in the words of North Korean state media");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Against" }).Locator("blockquote")).ToContainTextAsync("meet and have a talk");

        var evidence = page.GetByRole(AriaRole.Region, new() { Name = "For", Exact = false }).First.Locator(".evidence").First;
        var quote = await evidence.Locator("blockquote").InnerTextAsync();
        await evidence.Link("Read it in the article").ClickAsync();

        var words = page.Locator("mark:target, :target mark, mark:has(:target)").First;
        await Expect(words).ToBeInViewportAsync();
        Assert.Contains(await words.InnerTextAsync(), quote, StringComparison.Ordinal);
        // In the marker's own yellow, which tells the place that the link meant from the others.
        Assert.Equal("rgb(255, 228, 92)", await words.Locator("a").EvaluateAsync<string>("link => getComputedStyle(link).backgroundColor"));

        await page.Locator(".notes").Link(Silent[..40]).First.ClickAsync();
        await Expect(page.Heading(Silent)).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.Heading("What we know")).ToBeVisibleAsync();
    }, new() { Script = script });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_reader_finds_key_events_on_the_timeline_with_dates_as_uncertain_as_they_are(bool script) => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Story" }).Link("Timeline").ClickAsync();
        var all = await page.Locator("li.entry").CountAsync();
        Assert.True(all >= 10);
        await page.Link("Key events only").ClickAsync();
        await Expect(page.Locator("li.entry").First).ToBeVisibleAsync();
        Assert.InRange(await page.Locator("li.entry").CountAsync(), 1, all - 1);
        await Expect(page.Locator("li.entry:not(:has(.key))")).ToHaveCountAsync(0);

        await page.Locator("li.entry").Link("Russian Defense Minister Sergei Shoigu visits Pyongyang").ClickAsync();
        await Expect(page.Locator(".drawn")).ToContainTextAsync("July [2023]");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Rests on" })).ToContainTextAsync("Reported");
        await page.GetByRole(AriaRole.Region, new() { Name = "The source’s words" }).Link("Read it in the article").First.ClickAsync();
        await Expect(page.Locator("mark:target, :target mark, mark:has(:target)").First).ToBeInViewportAsync();
    }, new() { Script = script });

    [Fact]
    public Task The_whole_way_goes_by_keyboard_alone() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Link("Skip to the story")).ToBeFocusedAsync();
        await page.SeesFocusAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Story" }).Link("Timeline").TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading("Timeline")).ToBeVisibleAsync();

        // From the top to the third entry, its claim, the words, and back.
        var third = page.Locator("li.entry").Nth(2).GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link);
        var title = await third.InnerTextAsync();
        await third.TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading(title)).ToBeVisibleAsync();
        var claim = page.GetByRole(AriaRole.Region, new() { Name = "Rests on" }).GetByRole(AriaRole.Link).First;
        var wording = await claim.InnerTextAsync();
        await claim.TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading(wording)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "For" }).First.Link("Read it in the article").First.TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("mark:target, :target mark, mark:has(:target)").First).ToBeInViewportAsync();
        // The next stop after the words is near them, not at the top of the page.
        await page.Keyboard.PressAsync("Tab");
        await page.SeesFocusAsync();
        await Expect(page.Link("Skip to the story")).Not.ToBeFocusedAsync();

        await page.GoBackAsync();
        await Expect(page.Heading(wording)).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.Heading(title)).ToBeVisibleAsync();
        await page.Link("Timeline").First.TabToAsync("Shift+Tab");
    });

    [Fact]
    public Task The_overview_drawing_is_a_list_of_links_and_no_trap() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync("/timeline");
        var lane = page.Locator(".overview").GetByRole(AriaRole.Link).Nth(2);
        var title = await lane.Locator("bdi").InnerTextAsync();
        await lane.TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(":target")).ToContainTextAsync(title);
        await Expect(page.Locator(":target h3")).ToBeInViewportAsync();

        // Tab goes through all of the page in reading order, and out of it.
        await page.GotoAsync("/timeline");
        var stops = await page.EvaluateAsync<int>("() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length");
        for (var i = 0; i < stops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            await page.SeesFocusAsync();
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('footer').contains(document.activeElement)"));
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => !document.querySelector('footer').contains(document.activeElement)"));
    });

    [Fact]
    public Task On_paper_the_words_of_the_statuses_stand_and_the_halves_keep_their_headings() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.GotoAsync("/");
        await Expect(page.Heading("What we know")).ToBeVisibleAsync();
        await Expect(page.Heading("What is claimed, not confirmed")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "What is claimed, not confirmed" }).GetByText("Disputed")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Story" })).ToBeHiddenAsync();

        await page.GotoAsync("/claims");
        await Expect(page.Heading("Confirmed facts")).ToBeVisibleAsync();
        await Expect(page.Heading("Unconfirmed")).ToBeVisibleAsync();
        foreach (var status in (string[])["Disputed", "Speculated", "Reported"])
            await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex($"^{status}") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Form, new() { Name = "Filter claims" })).ToBeHiddenAsync();
    });

    [Fact]
    public Task In_forced_colours_what_is_known_still_differs_from_what_is_not() => chromium.VisitAsync(site, async visit =>
    {
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.GotoAsync("/");
        const string border = "half => getComputedStyle(half).borderBlockStartStyle";
        Assert.Equal("solid", await page.Locator(".half-confirmed").EvaluateAsync<string>(border));
        Assert.Equal("dashed", await page.Locator(".half-unconfirmed").EvaluateAsync<string>(border));
        Assert.Equal("dotted", await page.Locator(".half-questions").EvaluateAsync<string>(border));
        // Marks are drawn in the colour of the words beside them.
        foreach (var status in await page.Locator("main .status").AllAsync())
        {
            Assert.True(await status.EvaluateAsync<bool>("it => getComputedStyle(it).color === getComputedStyle(it.querySelector('svg')).color && it.querySelector('svg').getBoundingClientRect().width >= 12"));
        }

        await page.Keyboard.PressAsync("Tab");
        await page.SeesFocusAsync();
    });

    [GeneratedRegex("Reported|Speculated|Disputed|Unverifiable")]
    private static partial Regex OnlyClaimed();
}
