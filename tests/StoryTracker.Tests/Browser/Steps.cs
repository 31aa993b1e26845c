using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>What a person does, in one line each.</summary>
public static partial class Steps
{
    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public static ILocator Link(this ILocator place, string name) => place.GetByRole(AriaRole.Link, new() { Name = name });

    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name });

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Field(this ILocator place, string label) => place.GetByLabel(label, new() { Exact = true });

    public static ILocator Field(this IPage page, string label) => page.GetByLabel(label, new() { Exact = true });

    /// <summary>A part of the form, by its heading.</summary>
    public static ILocator Part(this IPage page, string heading) => page.GetByRole(AriaRole.Group, new() { Name = heading, Exact = true });

    /// <summary>What names no thing yet is chosen by its words.</summary>
    public static ILocator LookUp(this ILocator place, string what) =>
        place.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^Look up ?:? {Regex.Escape(what)}$") });

    /// <summary>Opens an empty form for an update as a signed-in editor.</summary>
    public static async Task<IPage> AtTheDeskAsync(this Visit visit, string path = "/desk/updates/new")
    {
        await visit.Page.SignInAsync(visit.Site);
        await visit.Page.GotoAsync(path);
        return visit.Page;
    }

    /// <summary>Signs in by the form once for each site; after that the cookies are enough.</summary>
    public static async Task SignInAsync(this IPage page, Site site)
    {
        if (site.SignedIn is { } cookies)
        {
            await page.Context.AddCookiesAsync(cookies);
            return;
        }

        await page.GotoAsync("/desk/sign-in");
        await page.Field("Name").FillAsync(Site.Editor);
        await page.Field("Password").FillAsync(Site.Password);
        await page.Button("Sign in").ClickAsync();
        await Expect(page.Heading("What needs an editor now")).ToBeVisibleAsync();
        site.SignedIn = [.. (await page.Context.CookiesAsync()).Select(c => new Cookie
        {
            Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, Expires = c.Expires, HttpOnly = c.HttpOnly, Secure = c.Secure, SameSite = c.SameSite,
        })];
    }

    /// <summary>Adds a part; the page comes back with the focus on its heading.</summary>
    public static async Task<ILocator> AddAsync(this IPage page, string button, string heading)
    {
        await page.Button(button).ClickAsync();
        var part = page.Part(heading).Last;
        await Expect(part.Locator("legend").First).ToBeFocusedAsync();
        return part;
    }

    /// <summary>Finds something by its words and chooses it.</summary>
    public static async Task ChooseAsync(this ILocator part, string what, string words, string choice)
    {
        await part.Field(what).FillAsync(words);
        await part.LookUp(what).ClickAsync();
        var offers = part.Locator(".pick", new() { Has = part.Page.GetByLabel(what, new() { Exact = true }) }).Locator(".pick-offers");
        await Expect(offers).ToBeFocusedAsync();
        await offers.GetByLabel(choice).CheckAsync();
    }

    /// <summary>Drags the mouse over words of the article that the part quotes from.</summary>
    public static async Task SelectInArticleAsync(this ILocator part, string words)
    {
        await part.Locator(".picker > summary").ClickAsync();
        var line = part.Locator(".picker [data-at]", new() { HasText = words }).First;
        await line.ScrollIntoViewIfNeededAsync();
        var place = await line.EvaluateAsync<float[]>("""
            (line, words) => {
              const range = document.createRange(), text = line.firstChild, at = text.data.indexOf(words);
              range.setStart(text, at);
              range.setEnd(text, at + words.length);
              const boxes = [...range.getClientRects()], [first, last] = [boxes[0], boxes[boxes.length - 1]];
              return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
            }
            """, words);
        var mouse = part.Page.Mouse;
        await mouse.MoveAsync(place[0], place[1]);
        await mouse.DownAsync();
        await mouse.MoveAsync(place[2], place[3], new() { Steps = 5 });
        await mouse.UpAsync();
        await part.GetByRole(AriaRole.Button, new() { Name = "Use the selected words" }).ClickAsync();
    }

    /// <summary>Shows what the update would do.</summary>
    public static async Task<ILocator> PreviewAsync(this IPage page)
    {
        await page.Button("Preview").ClickAsync();
        var effect = page.GetByRole(AriaRole.Region, new() { Name = "What this will change" });
        await Expect(effect).ToContainTextAsync("Nothing is published yet.");
        return effect;
    }

    public static ILocator PublishButton(this IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = PublishName() });

    /// <summary>Publishes, and returns the number of the update that it leads to.</summary>
    public static async Task<long> PublishAsync(this IPage page)
    {
        await page.PublishButton().ClickAsync();
        return await page.UpdateNumberAsync();
    }

    public static async Task<long> UpdateNumberAsync(this IPage page)
    {
        await Expect(page).ToHaveURLAsync(UpdateAddress());
        return long.Parse(UpdateAddress().Match(page.Url).Groups[1].Value, null);
    }

    /// <summary>The number of the newest update, as every page says it.</summary>
    public static async Task<long> NewestUpdateAsync(this Visit visit)
    {
        var reader = await visit.OpenAsync(new() { Trace = false });
        await reader.GotoAsync("/about");
        return long.Parse((await reader.Locator(".masthead-state a").InnerTextAsync()).Split(' ')[1], null);
    }

    /// <summary>Presses Tab until the focus is there. Wherever it goes on the way, one sees it.</summary>
    public static async Task TabToAsync(this ILocator goal, string key = "Tab")
    {
        await Expect(goal).ToHaveCountAsync(1);
        for (var i = 0; i < 200; i++)
        {
            await goal.Page.Keyboard.PressAsync(key);
            await goal.Page.SeesFocusAsync();
            if (await goal.EvaluateAsync<bool>("it => it === document.activeElement")) return;
        }

        Assert.Fail($"Pressing {key} does not lead to {goal}.");
    }

    /// <summary>What has the focus is in view and bears a ring.</summary>
    public static async Task SeesFocusAsync(this IPage page)
    {
        var trouble = await page.EvaluateAsync<string?>("""
            () => {
              const it = document.activeElement;
              if (!it || it === document.body) return null;
              const name = it.outerHTML.slice(0, 160), style = getComputedStyle(it), box = it.getBoundingClientRect();
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no ring on ${name}`;
              if (box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1) return `out of view: ${name}`;
              // Of a link that runs over two lines the first.
              const line = it.getClientRects()[0];
              const [x, y] = [Math.max(1, Math.min(innerWidth - 1, line.left + 3)), Math.max(1, Math.min(innerHeight - 1, line.top + Math.min(line.height / 2, 12)))];
              const top = document.elementFromPoint(x, y);
              return top && (it.contains(top) || top.contains(it)) ? null : `covered by ${top && top.outerHTML.slice(0, 160)}: ${name}`;
            }
            """);
        Assert.True(trouble is null, $"{page.Url}: {trouble}");
    }

    [GeneratedRegex("^Publish update \\d+$")]
    private static partial Regex PublishName();

    [GeneratedRegex("/updates/(\\d+)(\\?|$)")]
    private static partial Regex UpdateAddress();
}
