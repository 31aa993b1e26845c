using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>Every page: axe in light and dark, on a phone and a desk; nothing wider than a phone; nothing cut when text grows.</summary>
[Collection(Chromium.Collection)]
public sealed class AccessibilityTests(Chromium chromium, SeededSite site)
{
    private static readonly Window Window = new() { Trace = false };

    /// <summary>An address, and words of the link there that leads on to the page; none: the address itself.</summary>
    public static TheoryData<string, string?> Pages => new()
    {
        { "/", null },
        { "/timeline", null },
        { "/timeline?key=true", null },
        { "/timeline", "Russian Defense Minister Sergei Shoigu visits Pyongyang" },
        { "/timeline", "State media of both countries stay silent" },
        { "/claims", null },
        { "/claims", "North Korean state media have remained silent on the visit." },
        { "/claims", "Kim Jong Un’s visit to Russia has been announced." },
        { "/articles", null },
        { "/articles", "Article on Kim Jong Un’s upcoming visit to Russia" },
        { "/sources", null },
        { "/sources", "The Kremlin" },
        { "/questions", null },
        { "/questions", "When will they meet?" },
        { "/search", null },
        { "/search?q=state+media", null },
        { "/search?q=Pyongyang+rail", null },
        { "/updates", null },
        { "/updates/5", null },
        { "/updates/12", null },
        { "/about", null },
        { "/about/data", null },
        { "/report", null },
        { "/nothing-here", null },
        { "/desk/sign-in", null },
        { "/desk/set-up?key=none", null },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public Task A_page_suits_every_reader(string address, string? link) => chromium.VisitAsync(site, async visit =>
    {
        await visit.Page.GotoAsync(address);
        if (link is not null)
        {
            // Not a link to a place on the same page, as those of the timeline's overview are.
            await visit.Page.Locator("main").Link(link).And(visit.Page.Locator("a:not([href^='#'])")).First.ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(link);
        }

        await SuitsAsync(visit.Page);
    }, Window);

    [Fact]
    public async Task The_desk_suits_every_editor()
    {
        await using var own = new Site();
        await chromium.VisitAsync(own, async visit =>
        {
            var page = visit.Page;
            await page.GotoAsync(await own.FirstEditorLinkAsync());
            await SuitsAsync(page);
            await page.Field("Name").FillAsync(Site.Editor);
            await page.Field("Password").FillAsync(Site.Password);
            await page.Button("Make the editor").ClickAsync();
            await Expect(page.Heading("What needs an editor now")).ToBeVisibleAsync();
            await SuitsAsync(page);

            foreach (var address in (string[])["/desk/account", "/desk/people", "/desk/log"])
            {
                await page.GotoAsync(address);
                if (address == "/desk/people")
                {
                    await page.Button("Make a link").ClickAsync();
                    await page.Locator("details.person > summary").First.ClickAsync();
                }

                await SuitsAsync(page);
            }

            await page.GotoAsync("/claims");
            await page.Locator("main a[href^='/claims/']").First.ClickAsync();
            await page.Link("Notes (0)").ClickAsync();
            await page.Field("A new note").FillAsync("Call back on Monday.");
            await page.Button("Add the note").ClickAsync();
            await Expect(page.Locator(".note-text")).ToHaveTextAsync("Call back on Monday.");
            await SuitsAsync(page);

            // A form with a part of each kind, as it comes and with all that is wrong with it.
            await page.GotoAsync("/desk/updates/new");
            foreach (var part in (string[])["An article", "A claim", "Evidence", "A ruling", "A timeline entry", "A question", "A tie between claims", "A source", "The story in short"])
            {
                var count = await page.Locator(".form-part").CountAsync();
                await page.Button(part).ClickAsync();
                await Expect(page.Locator(".form-part")).ToHaveCountAsync(count + 1);
            }

            await page.Part("A new timeline entry").Field("When").FillAsync("around September 2023");
            await page.Part("A new timeline entry").Field("Find a claim by its words").FillAsync("visit");
            await page.Part("A new timeline entry").LookUp("claims").ClickAsync();
            await page.Part("A new claim").Field("Source").FillAsync("The Harbour Agency");
            await page.Part("A new claim").LookUp("Source").ClickAsync();
            await Expect(page.Locator(".pick-offers").First).ToBeVisibleAsync();
            await SuitsAsync(page);
            await page.PublishButton().ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await SuitsAsync(page);
            await page.Context.ClearCookiesAsync();
            await page.PublishButton().ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are signed out");
            await SuitsAsync(page);
        }, Window);
    }

    [Fact]
    public async Task Drafts_and_their_schedule_suit_every_editor()
    {
        await using var own = new Site();
        await own.MakeEditorAsync();
        await chromium.VisitAsync(own, async visit =>
        {
            var page = await visit.AtTheDeskAsync();
            await page.Field("Headline").FillAsync("What the text says of sanctions, and whom it names for that, as far as we can tell");
            await page.Button("Send for review").ClickAsync();
            await Expect(page.Heading("For review")).ToBeVisibleAsync();
            await page.Button("Return it with the note").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await SuitsAsync(page);
            await page.GotoAsync("/desk/updates/new");
            await page.Field("Headline").FillAsync("How Kim travels");
            await page.Field("Date and time").FillAsync("2040-01-01T09:00");
            await page.Button("Schedule it").ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("then schedule it again");
            await SuitsAsync(page);
            await page.Button("Schedule it").ClickAsync();
            await Expect(page.Heading("Scheduled")).ToBeVisibleAsync();
            await SuitsAsync(page);
            foreach (var address in (string[])["/desk/drafts", "/desk", "/desk/rules"])
            {
                await page.GotoAsync(address);
                await SuitsAsync(page);
            }

            await page.GotoAsync("/desk/drafts");
            await page.Link("How Kim travels").ClickAsync();
            await page.Link("Discard this draft").ClickAsync();
            await SuitsAsync(page);
        }, Window);
    }

    internal static async Task SuitsAsync(IPage page)
    {
        var troubles = new List<string>();
        // What a rule sees depends on the width or on the colours; few depend on both, and those wait for the long tests.
        (int, int, ColorScheme)[] looks = [(1280, 900, ColorScheme.Light), (360, 740, ColorScheme.Dark), (1280, 900, ColorScheme.Dark), (360, 740, ColorScheme.Light)];
        foreach (var (width, height, colours) in looks[..Long.Times(2, 4)])
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            troubles.AddRange(await AxeAsync(page, $"{width} {colours}"));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        // 320 is what a page 1280 wide has at 400 %.
        foreach (var (width, height) in ((int, int)[])[(320, 640), (640, 450), (1280, 900)])
        {
            await page.SetViewportSizeAsync(width, height);
            troubles.AddRange(await CutAsync(page, $"at {width}"));
        }

        await page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
        foreach (var width in (int[])[360, 1280])
        {
            await page.SetViewportSizeAsync(width, 900);
            troubles.AddRange(await CutAsync(page, $"at {width} with text of 200 %"));
        }

        await page.EvaluateAsync("() => { document.documentElement.style.fontSize = ''; }");
        Assert.True(troubles.Count == 0, $"{page.Url}\n{string.Join('\n', troubles)}");
    }

    internal static async Task<IEnumerable<string>> AxeAsync(IPage page, string how)
    {
        var result = await page.RunAxe();
        return result.Violations.SelectMany(v => v.Nodes.Select(n => $"{how}: {v.Id}: {n.Html}"));
    }

    // Text that sticks out of the page, or out of a box that hides what does not fit.
    internal static async Task<IEnumerable<string>> CutAsync(IPage page, string how)
    {
        var cut = await page.EvaluateAsync<string[]>("""
            () => {
              const found = [];
              if (document.scrollingElement.scrollWidth > innerWidth) found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const range = document.createRange();
              while (walk.nextNode()) {
                const text = walk.currentNode, box = text.parentElement;
                if (!text.data.trim() || box.closest('.unseen, .trap, .sprite, svg, option, textarea, .skip') || !box.checkVisibility({ visibilityProperty: true })) continue;
                range.selectNodeContents(text);
                const edges = [...range.getClientRects()];
                for (let around = box; around !== document.body; around = around.parentElement) {
                  const style = getComputedStyle(around), frame = around.getBoundingClientRect();
                  if (/auto|scroll/.test(style.overflowX + style.overflowY)) { edges.length = 0; break; }
                  if (/hidden|clip/.test(style.overflowX + style.overflowY) && edges.some(e => e.right > frame.right + 1 || e.left < frame.left - 1 || e.bottom > frame.bottom + 4 || e.top < frame.top - 4))
                    found.push(`cut by its box: ${text.data.trim().slice(0, 80)} in ${around.outerHTML.slice(0, 100)}`);
                }
                if (edges.some(e => e.width > 0 && (e.right > innerWidth + 1 || e.left < -1))) found.push(`beyond the edge: ${text.data.trim().slice(0, 80)} in ${box.outerHTML.slice(0, 100)}`);
              }
              return found;
            }
            """);
        return cut.Select(c => $"{how}: {c}");
    }
}
