using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>Nothing that was typed is lost, and the form goes without a mouse.</summary>
[Collection(Chromium.Collection)]
public sealed class DraftTests(Chromium chromium, DeskSite site) : IClassFixture<DeskSite>
{
    /// <summary>form-8e16</summary>
    [Fact]
    public Task What_is_typed_is_saved_and_taken_up_again_in_another_window() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        await page.Field("Headline").FillAsync("Closed by mistake");
        await page.Field("Text").FillAsync("As far as I came.\nAnd further.");
        await Expect(page.Locator("#saved")).ToContainTextAsync("Saved as a draft at");
        await page.CloseAsync();

        var other = await visit.OpenAsync(new());
        await other.SignInAsync(site);
        await other.GotoAsync("/desk/drafts");
        await other.Link("Closed by mistake").ClickAsync();
        await Expect(other.Field("Text")).ToHaveValueAsync("As far as I came.\nAnd further.");
        await other.PublishAsync();
        await other.GotoAsync("/desk/drafts");
        await Expect(other.Link("Closed by mistake")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_lost_network_loses_nothing_and_sends_nothing_unasked() => chromium.VisitAsync(site, async visit =>
    {
        visit.MayLoseNetwork = true;
        var page = await visit.AtTheDeskAsync();
        var before = await visit.NewestUpdateAsync();
        await page.Context.SetOfflineAsync(true);
        await page.Field("Headline").FillAsync("Typed in a tunnel");
        await page.Field("Text").FillAsync("No bars.");
        await Expect(page.Locator("#saved")).ToContainTextAsync("kept in this browser");
        var next = await page.Context.NewPageAsync();
        await page.CloseAsync();
        await next.Context.SetOfflineAsync(false);

        await next.GotoAsync("/desk/updates/new");
        await Expect(next.Field("Headline")).ToHaveValueAsync("");
        var kept = next.GetByRole(AriaRole.Region, new() { Name = "This browser keeps words that were not saved" });
        await Expect(kept).ToContainTextAsync("Typed in a tunnel");
        await kept.GetByText("Look at it").ClickAsync();
        await Expect(kept).ToContainTextAsync("No bars.");
        await kept.GetByRole(AriaRole.Button, new() { Name = "Open what this browser keeps" }).ClickAsync();
        await Expect(next.Field("Text")).ToHaveValueAsync("No bars.");
        await Expect(next.Locator("#saved")).ToContainTextAsync("Saved as a draft at");
        Assert.Equal(before, await visit.NewestUpdateAsync());
        await next.PublishAsync();

        // It has arrived: nothing is offered any more.
        await next.GotoAsync("/desk/drafts");
        await Expect(next.Heading("Drafts")).ToBeVisibleAsync();
        Assert.Equal(0, await next.EvaluateAsync<int>("() => Object.keys(localStorage).filter(k => k.startsWith('draft:') && !JSON.parse(localStorage[k]).sent).length"));
    });

    [Fact]
    public Task A_session_that_ended_is_said_at_once_and_after_the_sign_in_it_is_saved() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        await page.Context.ClearCookiesAsync();
        await page.Field("Headline").FillAsync("Typed without a session");
        await Expect(page.Locator("#saved")).ToContainTextAsync("Not saved as a draft: You are signed out.");
        await page.Button("Save draft").ClickAsync();
        await page.Part("Sign in").Field("Password").FillAsync(Site.Password);
        await page.Part("Sign in").GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Field("Headline")).ToHaveValueAsync("Typed without a session");
        await Expect(page.Locator("#saved")).ToContainTextAsync("Saved as a draft at");
    });

    [Fact]
    public Task Without_a_mouse_it_is_saved_previewed_and_published_by_keys_that_the_page_names() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        await Expect(page.Locator("#keys")).ToContainTextAsync("Ctrl+S saves the draft");
        await page.Field("Headline").TabToAsync();
        await page.Keyboard.TypeAsync("By keys alone");
        await PressAsync(page, "Control+s");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("draft="));
        await Expect(page.Field("Headline")).ToHaveValueAsync("By keys alone");
        await PressAsync(page, "Control+Enter");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "What this will change" })).ToContainTextAsync("Nothing is published yet.");

        // A problem, and the key that leads to it.
        await page.Field("Headline").FillAsync("");
        await PressAsync(page, "Control+Shift+Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await PressAsync(page, "Alt+Shift+N");
        await Expect(page.Field("Headline")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("By keys alone, after all");
        await PressAsync(page, "Control+Shift+Enter");
        await page.UpdateNumberAsync();
        await Expect(page.Heading("By keys alone, after all")).ToBeVisibleAsync();
    });

    // A page can have its words and its focus before its script listens.
    private static async Task PressAsync(IPage page, string key)
    {
        await Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync(key);
    }
}
