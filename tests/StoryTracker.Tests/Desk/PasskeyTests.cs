using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

/// <summary>What needs no authenticator: those that have one are in Browser/PasskeyTests.cs.</summary>
public sealed class PasskeyTests
{
    /// <summary>role-51e6</summary>
    [Theory]
    [InlineData(null, DeskSignIn.Refusal)]
    [InlineData("", DeskSignIn.Refusal)]
    [InlineData("{", DeskSignIn.Refusal)]
    [InlineData("null", DeskSignIn.Refusal)]
    [InlineData("[]", DeskSignIn.Refusal)]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}""", DeskSignIn.Refusal)]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA"}}""", DeskSignIn.Refusal)]
    public async Task An_answer_that_is_none_is_refused_like_a_wrong_password(string? answer, string words)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        var refused = await SendAsync(browser, await browser.GetAsync("/desk/sign-in"), answer);
        Assert.Equal((HttpStatusCode.BadRequest, words), (refused.Status, refused.Alert));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).Status);
    }

    [Fact]
    public async Task An_answer_of_any_length_is_refused()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(browser, await browser.GetAsync("/desk/sign-in"), new string('x', 1_000_000))).Status);
    }

    /// <summary>role-51e6</summary>
    [Fact]
    public async Task A_page_that_waited_too_long_or_was_tampered_with_comes_fresh()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        var old = await browser.GetAsync("/desk/sign-in");
        host.Clock.Advance(Passkeys.Lifetime);
        foreach (var state in new[] { old.Value("state")!, "", "nonsense", old.Value("state")![..^9] })
        {
            var fresh = await SendAsync(browser, old, "{}", state);
            Assert.Equal(HttpStatusCode.BadRequest, fresh.Status);
            Assert.Contains("This page had expired", fresh.Alert, StringComparison.Ordinal);
            Assert.NotEqual(old.Value("state"), fresh.Value("state"));
        }
    }

    [Theory]
    [InlineData(null, "localhost")]
    [InlineData("https://story.example", "story.example")]
    public async Task A_passkey_is_for_the_public_address_whatever_the_request_says(string? publicUrl, string domain)
    {
        await using var host = await DeskHost.StartAsync(publicUrl);
        using var browser = host.NewBrowser();
        var options = (await browser.GetAsync("/desk/sign-in")).Html.QuerySelector("form[data-passkey]")!.GetAttribute("data-options")!;
        Assert.Equal(domain, System.Text.Json.JsonDocument.Parse(options).RootElement.GetProperty("rpId").GetString());
    }

    [Theory]
    [InlineData("", "{}", "Give it a name")]
    [InlineData("Phone", "{}", "could not be added")]
    [InlineData("Phone", "", "waited too long")]
    public async Task A_passkey_that_is_none_is_not_added(string name, string answer, string words)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var page = await browser.GetAsync("/desk/account");
        var refused = await browser.PostAsync("/desk/account?handler=AddPasskey",
            ("__RequestVerificationToken", page.Value("__RequestVerificationToken")!), ("passkey-name", name), ("answer", answer), ("state", page.Value("state")!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(words, refused.Alert, StringComparison.Ordinal);
        Assert.Equal(0, await host.AskAsync(db => db.Set<IdentityUserPasskey<string>>().CountAsync()));
    }

    [Fact]
    public async Task A_passkey_is_renamed_by_whose_it_is_and_a_name_that_may_not_be_comes_back()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Grace", Roles.Editor);
        await host.ChangeEditorAsync((editors, editor) => editors.AddOrUpdatePasskeyAsync(editor,
            new([1, 2, 3], [4], DateTimeOffset.UnixEpoch, 0, null, true, false, false, [5], [6]) { Name = "Phone" }));
        using var browser = host.NewBrowser();
        using var grace = host.NewBrowser("192.0.2.2");
        await browser.SignInAsync();
        await grace.SignInAsync("Grace");

        Assert.Contains("Give it a name", (await RenameAsync(browser, " ")).Html.GetElementById("name-AQID-error")!.TextContent, StringComparison.Ordinal);
        var turned = await RenameAsync(browser, "Work\u202Elaptop");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Work\u202Elaptop"), (turned.Status, turned.Html.QuerySelector("#name-AQID")!.GetAttribute("value")));
        Assert.Contains("no such passkey", (await RenameAsync(grace, "Mine")).Alert, StringComparison.Ordinal);

        Assert.Equal("/desk/account?done=renamed", (await RenameAsync(browser, "Work laptop")).Location);
        Assert.Equal("Work laptop", (await browser.GetAsync("/desk/account")).Html.QuerySelector(".log .logged")!.TextContent);
        Assert.Contains($"{DeskHost.Name} renamed a passkey: Phone to Work laptop", (await browser.GetAsync("/desk/log")).Html.QuerySelectorAll(".logged").Select(StoryTracker.Tests.Pages.Desk.DeskForm.Squeeze));
        // It is the same one.
        await host.ChangeEditorAsync(async (editors, editor) =>
        {
            Assert.Equal([4], Assert.Single(await editors.GetPasskeysAsync(editor)).PublicKey);
        });
    }

    [Fact]
    public async Task A_recovery_code_stands_once_for_the_password_and_the_store_does_not_hold_it()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var first = await CodesAsync(browser);
        var codes = await CodesAsync(browser);
        Assert.Equal(RecoveryCodes.Number, codes.Distinct().Count());
        Assert.DoesNotContain(codes[0], (await browser.GetAsync("/desk/account")).Body, StringComparison.Ordinal);
        await host.InScopeAsync(async services =>
        {
            var dump = await StoreContent.DumpAsync(services.GetRequiredService<StoryDbContext>());
            Assert.All(codes, code => Assert.DoesNotContain(code, dump, StringComparison.Ordinal));
        });

        using var lost = host.NewBrowser("192.0.2.7");
        Assert.Equal(HttpStatusCode.BadRequest, (await lost.SignInAsync(password: first[0])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await lost.SignInAsync(password: $" {codes[0].ToUpperInvariant()} ")).Status);
        Assert.Contains($"You have {RecoveryCodes.Number - 1}.", (await lost.GetAsync("/desk/account")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await lost.SignInAsync(password: codes[0])).Status);

        await host.AddEditorAsync("Grace", Roles.Editor);
        Assert.Equal(HttpStatusCode.BadRequest, (await lost.SignInAsync("Grace", codes[1])).Status);
        await host.ChangeEditorAsync((editors, editor) => editors.SetLockoutEndDateAsync(editor, DateTimeOffset.MaxValue));
        Assert.Equal(HttpStatusCode.BadRequest, (await lost.SignInAsync(password: codes[1])).Status);
    }

    private static async Task<List<string>> CodesAsync(Browser browser)
    {
        var made = await browser.PostAsync("/desk/account?handler=Codes", ("__RequestVerificationToken", (await browser.GetAsync("/desk/account")).Value("__RequestVerificationToken")!));
        return [.. made.Html.QuerySelectorAll(".codes code").Select(code => code.TextContent)];
    }

    private static async Task<Answer> RenameAsync(Browser browser, string name) => await browser.PostAsync("/desk/account?handler=RenamePasskey",
        ("__RequestVerificationToken", (await browser.GetAsync("/desk/account")).Value("__RequestVerificationToken")!), ("id", "AQID"), ("name", name));

    private static Task<Answer> SendAsync(Browser browser, Answer page, string? answer, string? state = null) => browser.PostAsync("/desk/sign-in",
        [("__RequestVerificationToken", page.Value("__RequestVerificationToken")!), ("state", state ?? page.Value("state")!), .. answer is null ? [] : new[] { ("answer", answer) }]);
}
