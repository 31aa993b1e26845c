using System.Net;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class DeskFormPageTests
{
    private const string Form = "/desk/probe";
    private const string Typed = "What I wrote for an hour";

    [Fact]
    public async Task An_editor_publishes_under_the_name_that_the_form_shows()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var form = await browser.GetAsync(Form);
        Assert.Equal(DeskHost.Name, form.Value("desk-as"));
        Assert.Equal($"Published by {DeskHost.Name}: {Typed}", (await browser.SubmitAsync(form, ("text", Typed))).Body);
    }

    [Fact]
    public async Task The_form_is_shown_to_editors_only()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Reader");
        using var browser = host.NewBrowser();

        Assert.Equal("/desk/sign-in?returnUrl=%2Fdesk%2Fprobe", (await browser.GetAsync(Form)).Location);
        await browser.SignInAsync("Reader");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Form)).Status);
    }

    [Fact]
    public async Task A_lost_session_keeps_the_text_and_publishing_takes_a_fresh_click_after_the_sign_in()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var form = await browser.GetAsync(Form);
        await host.ChangeEditorAsync((editors, editor) => editors.UpdateSecurityStampAsync(editor));

        var refused = await browser.SubmitAsync(form, ("text", Typed));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("You are signed out", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(Typed, refused.Value("text"));
        Assert.Equal(DeskHost.Name, refused.Value("desk-name"));

        var wrong = await browser.SubmitToAsync(refused, Form + "?handler=SignIn", ("text", Typed), ("desk-name", DeskHost.Name), ("desk-password", "wrong"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains(DeskSignIn.Refusal, wrong.Alert, StringComparison.Ordinal);
        Assert.Equal(Typed, wrong.Value("text"));

        Answer back = null!;
        Assert.Equal(1, await host.CountAsync(async () => back = await browser.SubmitToAsync(
            wrong, Form + "?handler=SignIn", ("text", Typed), ("desk-name", DeskHost.Name), ("desk-password", DeskHost.Password))));
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains($"You are signed in as {DeskHost.Name}", back.Alert, StringComparison.Ordinal);
        Assert.Equal(Typed, back.Value("text"));
        Assert.DoesNotContain("Published", wrong.Body + back.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(DeskHost.Password, back.Body, StringComparison.Ordinal);

        Assert.Equal($"Published by {DeskHost.Name}: {Typed}", (await browser.SubmitToAsync(back, Form, ("text", Typed))).Body);
    }

    /// <summary>form-1ed2</summary>
    [Fact]
    public async Task A_form_opened_by_one_editor_is_not_published_by_another_without_saying_so()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Grace", Roles.Editor);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var form = await browser.GetAsync(Form);
        await browser.SubmitAsync(await browser.GetAsync("/desk/sign-out"));
        await browser.SignInAsync("Grace");

        var refused = await browser.SubmitAsync(form, ("text", Typed));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("You are now signed in as Grace", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(Typed, refused.Value("text"));

        Assert.Equal($"Published by Grace: {Typed}", (await browser.SubmitAsync(refused, ("text", Typed))).Body);
    }

    /// <summary>role-dcc5</summary>
    [Fact]
    public async Task A_removed_role_refuses_the_open_form_at_once_and_gives_the_text_back()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var form = await browser.GetAsync(Form);
        await host.ChangeEditorAsync((editors, editor) => editors.RemoveFromRoleAsync(editor, Roles.Owner));

        var refused = await browser.SubmitAsync(form, ("text", Typed));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("may not use the desk any more", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(Typed, refused.Value("text"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task A_form_without_a_good_token_comes_back_with_its_text_and_a_good_one(string? token)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var refused = await browser.PostAsync(Form, [("text", Typed), .. token is null ? [] : new[] { ("__RequestVerificationToken", token) }]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("This page had expired", refused.Alert, StringComparison.Ordinal);
        Assert.Equal($"Published by {DeskHost.Name}: {Typed}", (await browser.SubmitAsync(refused, ("text", Typed))).Body);
    }

    [Fact]
    public async Task What_another_site_sends_is_not_even_shown()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        var refused = await browser.PostFromElsewhereAsync(Form, ("text", Typed));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.DoesNotContain(Typed, refused.Body, StringComparison.Ordinal);
    }
}
