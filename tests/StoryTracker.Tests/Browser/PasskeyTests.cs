using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StoryTracker.Desk;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>Passkeys in real Chromium, with its virtual authenticator.</summary>
[Collection(Chromium.Collection)]
public sealed class PasskeyTests(Chromium chromium)
{
    /// <summary>role-6ed4 and role-51e6</summary>
    [Fact]
    public async Task A_passkey_signs_in_once_for_each_answer_and_obeys_what_passwords_obey()
    {
        await using var site = new Site();
        await site.MakeEditorAsync();
        await chromium.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await AuthenticatorAsync(page);
            // Passkeys belong to names, not to addresses of machines.
            var home = new UriBuilder(site.Address) { Host = "localhost" }.Uri;

            await page.GotoAsync(new Uri(home, "/desk/sign-in").ToString());
            await page.Field("Name").FillAsync(Site.Editor);
            await page.Field("Password").FillAsync(Site.Password);
            await page.Button("Sign in").ClickAsync();
            await page.Link("Your account").ClickAsync();
            await page.Field("Name of the new passkey").FillAsync("The laptop");
            await page.Button("Add a passkey").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The passkey is added.");
            await Expect(page.Locator("main")).ToContainTextAsync("The laptop");

            var sent = QueryHelpers.ParseQuery("");
            page.Request += (_, request) =>
            {
                if (request.Method == "POST" && request.PostData is { } body && body.Contains("state=", StringComparison.Ordinal)) sent = QueryHelpers.ParseQuery(body);
            };
            await SignOutAsync(page, home);
            await page.Button("Sign in with a passkey").ClickAsync();
            await Expect(page.Heading("What needs an editor now")).ToBeVisibleAsync();
            var (answer, state) = (sent["answer"].ToString(), sent["state"].ToString());
            Assert.NotEmpty(answer);

            // The same answer again, to the page that it was made for and to another; and a cut one.
            foreach (var (replayed, to) in new (string, string?)[] { (answer, state), (answer, null), (answer[..^20], null) })
            {
                await SignOutAsync(page, home);
                await page.EvaluateAsync("""
                    ([answer, state]) => {
                      const form = document.querySelector('form[data-passkey]');
                      form.elements.answer.value = answer;
                      if (state) form.elements.state.value = state;
                      form.submit();
                    }
                    """, new[] { replayed, to });
                await RefusedAsync(page);
            }

            // Wrong passwords make it wait, whichever way it comes.
            for (var i = 0; i < SignInLimits.TriesForName; i++)
            {
                await page.Field("Name").FillAsync(Site.Editor);
                await page.Field("Password").FillAsync("wrong");
                await page.Button("Sign in").ClickAsync();
                await RefusedAsync(page);
            }

            await page.Button("Sign in with a passkey").ClickAsync();
            await RefusedAsync(page);
            site.Advance(SignInLimits.LongestWait);

            await DisableAsync(site, DateTimeOffset.MaxValue);
            await page.GotoAsync(new Uri(home, "/desk/sign-in").ToString());
            await page.Button("Sign in with a passkey").ClickAsync();
            await RefusedAsync(page);

            await DisableAsync(site, null);
            site.Advance(SignInLimits.LongestWait);
            await page.Button("Sign in with a passkey").ClickAsync();
            await Expect(page.Heading("What needs an editor now")).ToBeVisibleAsync();

            // Removed, it is good for nothing.
            await page.Link("Your account").ClickAsync();
            await page.Button("Remove the passkey The laptop").ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("You have none yet.");
            await SignOutAsync(page, home);
            await page.Button("Sign in with a passkey").ClickAsync();
            await RefusedAsync(page);
        });
    }

    private static async Task RefusedAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(DeskSignIn.Refusal);
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name is "desk" or "__Host-desk");
    }

    private static async Task SignOutAsync(IPage page, Uri home)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(new Uri(home, "/desk/sign-in").ToString());
    }

    private static Task DisableAsync(Site site, DateTimeOffset? until) => site.InScopeAsync(async services =>
    {
        var editors = services.GetRequiredService<UserManager<Editor>>();
        Assert.True((await editors.SetLockoutEndDateAsync((await editors.FindByNameAsync(Site.Editor))!, until)).Succeeded);
    });

    private static async Task AuthenticatorAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
