using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class SignInTests
{
    [Theory]
    [InlineData("", "/desk")]
    [InlineData("?returnUrl=%2Fdesk%2Fprobe", "/desk/probe")]
    [InlineData("?returnUrl=https%3A%2F%2Fevil.example", "/desk")]
    [InlineData("?returnUrl=%2F%2Fevil.example", "/desk")]
    [InlineData("?returnUrl=%2F%5Cevil.example", "/desk")]
    public async Task The_right_password_signs_in_and_leads_nowhere_else(string query, string leadsTo)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();

        var page = await browser.GetAsync("/desk/sign-in" + query);
        Answer signedIn = null!;
        Assert.Equal(1, await host.CountAsync(async () =>
            signedIn = await browser.SubmitAsync(page, ("name", $" {DeskHost.Name.ToUpperInvariant()} "), ("password", DeskHost.Password))));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
        Assert.Equal(leadsTo, signedIn.Location);
        Assert.Equal(DeskHost.Name, (await browser.GetAsync("/desk")).Editor);
    }

    [Fact]
    public async Task The_desk_asks_whoever_is_not_signed_in_to_sign_in_and_then_leads_back()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();

        var asked = await browser.GetAsync("/desk?page=2");
        Assert.Equal("/desk/sign-in?returnUrl=%2Fdesk%3Fpage%3D2", asked.Location);
        var signedIn = await browser.SubmitAsync(await browser.GetAsync(asked.Location!), ("name", DeskHost.Name), ("password", DeskHost.Password));
        Assert.Equal("/desk?page=2", signedIn.Location);
    }

    [Fact]
    public async Task Every_wrong_try_gets_the_same_answer_for_the_same_work()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Disabled", Roles.Editor);
        await host.ChangeEditorAsync((editors, editor) => editors.SetLockoutEndDateAsync(editor, DateTimeOffset.MaxValue), "Disabled");
        await host.AddEditorAsync("Without password");
        await host.ChangeEditorAsync((editors, editor) => editors.RemovePasswordAsync(editor), "Without password");

        (string, string)[] tries =
        [
            (DeskHost.Name, "wrong"), ("Nobody", "wrong"), ("Disabled", DeskHost.Password), ("Disabled", "wrong"),
            ("Without password", DeskHost.Password), (DeskHost.Name, ""), (DeskHost.Name, new string('x', 100_000)),
            ("", ""), ("Ada\u0001", "wrong"), ("\u202Eada", "wrong"), (new string('x', 10_000), "wrong"),
        ];
        var answers = new List<string>();
        foreach (var (name, password) in tries)
        {
            using var browser = host.NewBrowser();
            Assert.Equal(1, await host.CountAsync(async () => answers.Add(Outline(await browser.SignInAsync(name, password)))));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains(DeskSignIn.Refusal, answers[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeskHost.Name)]
    [InlineData("Nobody")]
    public async Task A_name_that_waits_gets_the_same_answer_for_the_same_work_and_even_the_right_password_waits(string name)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        var wrong = "";
        for (var i = 0; i < SignInLimits.TriesForName; i++) wrong = Outline(await browser.SignInAsync(name, "wrong"));

        Assert.Equal(1, await host.CountAsync(async () => Assert.Equal(wrong, Outline(await browser.SignInAsync(name)))));
    }

    [Fact]
    public async Task An_editor_waits_a_minute_at_most_and_not_at_all_at_another_address()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var guesser = host.NewBrowser("198.51.100.7");
        for (var i = 0; i < 25; i++) await guesser.SignInAsync(password: "wrong");

        using var editor = host.NewBrowser("203.0.113.9");
        Assert.Equal(HttpStatusCode.Redirect, (await editor.SignInAsync()).Status);

        Assert.Equal(HttpStatusCode.BadRequest, (await guesser.SignInAsync()).Status);
        host.Clock.Advance(SignInLimits.LongestWait);
        Assert.Equal(HttpStatusCode.Redirect, (await guesser.SignInAsync()).Status);
    }

    [Fact]
    public async Task Too_many_requests_from_one_address_get_429_with_words_and_cost_no_hash()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        for (var i = 0; i < SignInLimits.RequestsAMinute; i++) await browser.SignInAsync($"Name {i}", "wrong");

        Assert.Equal(0, await host.CountAsync(async () =>
        {
            var refused = await browser.SignInAsync();
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.Equal(TimeSpan.FromMinutes(1), refused.Message.Headers.RetryAfter!.Delta);
            Assert.Equal(DeskSignIn.TooMany, refused.Alert);
            Assert.Equal(DeskHost.Name, refused.Value("name"));
        }));
    }

    [Fact]
    public async Task A_hash_of_older_settings_is_made_anew_and_the_session_of_others_stays()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var other = host.NewBrowser();
        await other.SignInAsync();
        var old = new PasswordHasher<Editor>(Options.Create(new PasswordHasherOptions { IterationCount = 5 })).HashPassword(new(), DeskHost.Password);
        await host.ChangeEditorAsync((editors, editor) =>
        {
            editor.PasswordHash = old;
            return editors.UpdateAsync(editor);
        });

        using var browser = host.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync()).Status);
        await host.ChangeEditorAsync((_, editor) =>
        {
            Assert.NotEqual(old, editor.PasswordHash);
            return Task.CompletedTask;
        });
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/desk")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await host.NewBrowser().SignInAsync()).Status);
    }

    /// <summary>form-1ed2</summary>
    [Fact]
    public async Task The_sign_in_page_works_in_two_tabs()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        var first = await browser.GetAsync("/desk/sign-in");
        var second = await browser.GetAsync("/desk/sign-in");
        await browser.SubmitAsync(first, ("name", DeskHost.Name), ("password", DeskHost.Password));

        var again = await browser.SubmitAsync(second, ("name", DeskHost.Name), ("password", DeskHost.Password));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal("This page had expired. Please sign in again.", again.Alert);
        Assert.Equal(DeskHost.Name, again.Value("name"));
        Assert.Contains($"You are signed in as {DeskHost.Name}", again.Body, StringComparison.Ordinal);

        Assert.Equal("/desk", (await browser.SubmitAsync(again, ("name", DeskHost.Name), ("password", DeskHost.Password))).Location);
    }

    [Fact]
    public async Task A_sign_in_without_a_token_does_nothing_and_keeps_the_name()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        Assert.Equal(0, await host.CountAsync(async () =>
        {
            var again = await browser.PostAsync("/desk/sign-in", ("name", DeskHost.Name), ("password", DeskHost.Password));
            Assert.Equal(HttpStatusCode.BadRequest, again.Status);
            Assert.Equal(DeskHost.Name, again.Value("name"));
            Assert.DoesNotContain(DeskHost.Password, again.Body, StringComparison.Ordinal);
        }));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).Status);
    }

    [Fact]
    public async Task A_NUL_in_a_form_is_no_server_error()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        var page = await browser.GetAsync("/desk/sign-in");
        foreach (var path in new[] { "/desk/sign-in", "/desk/sign-out", "/desk/probe", "/desk/probe?handler=SignIn" })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitToAsync(page, path, ("name", "Ada\u0000"), ("text", "\u0000"))).Status);
    }

    [Fact]
    public async Task Signing_out_takes_the_button_and_ends_the_session()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/desk/sign-out")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).Status);
        await browser.SubmitAsync(await browser.GetAsync("/desk/sign-out"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).Status);
    }

    // All that a stranger could compare: status, headers and page, without what differs from one request to the next.
    private static string Outline(Answer answer)
    {
        answer.Html.QuerySelector("input[name=name]")!.RemoveAttribute("value");
        foreach (var token in answer.Html.QuerySelectorAll("input[type=hidden]")) token.RemoveAttribute("value");
        foreach (var form in answer.Html.QuerySelectorAll("[data-options]")) form.RemoveAttribute("data-options");
        var headers = answer.Message.Headers.Where(header => header.Key is not "Set-Cookie").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return $"{answer.Status}\n{string.Join("\n", headers)}\n{answer.Html.DocumentElement.OuterHtml}";
    }
}
