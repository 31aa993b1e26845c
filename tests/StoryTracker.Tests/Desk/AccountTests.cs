using System.Net;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class AccountTests
{
    private const string New = "seven otters paint fences";

    [Fact]
    public async Task A_new_password_takes_the_present_one_keeps_this_session_and_ends_the_others()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var here = host.NewBrowser();
        using var elsewhere = host.NewBrowser("192.0.2.2");
        await here.SignInAsync();
        await elsewhere.SignInAsync();

        foreach (var (present, wanted, field) in new[] { ("wrong", New, "present"), ("", New, "present"), (DeskHost.Password, "short", "wanted"), (DeskHost.Password, "password1234", "wanted") })
        {
            var refused = await ChangeAsync(here, present, wanted);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Equal("#" + field, refused.Html.QuerySelector("[role=alert] a")!.GetAttribute("href"));
            Assert.Equal("true", refused.Html.GetElementById(field)!.GetAttribute("aria-invalid"));
        }

        Assert.Equal("/desk/account?done=password", (await ChangeAsync(here, DeskHost.Password, New)).Location);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/desk")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/desk")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await elsewhere.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SignInAsync(password: New)).Status);
    }

    [Fact]
    public async Task Guessing_the_present_password_in_an_open_session_waits_like_at_the_sign_in()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        for (var i = 0; i < SignInLimits.TriesForName; i++) await ChangeAsync(browser, "wrong", New);
        var waiting = await ChangeAsync(browser, DeskHost.Password, New);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, waiting.Status);
        Assert.Contains("Wait a minute", waiting.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var here = host.NewBrowser();
        using var elsewhere = host.NewBrowser("192.0.2.2");
        await here.SignInAsync();
        await elsewhere.SignInAsync();
        Assert.Equal("/desk/sign-out", (await PostAsync(here, "SignOut")).Location);
        foreach (var browser in new[] { here, elsewhere }) Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).Status);
    }

    private static Task<Answer> ChangeAsync(Browser browser, string present, string wanted) => PostAsync(browser, "Password", ("present", present), ("wanted", wanted));

    private static async Task<Answer> PostAsync(Browser browser, string handler, params (string, string)[] fields) =>
        await browser.PostAsync("/desk/account?handler=" + handler, [("__RequestVerificationToken", (await browser.GetAsync("/desk/account")).Value("__RequestVerificationToken")!), .. fields]);
}
