using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class SessionTests
{
    /// <summary>role-dcc5</summary>
    [Fact]
    public async Task A_removed_role_closes_the_desk_at_the_next_request()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        await host.ChangeEditorAsync((editors, editor) => editors.RemoveFromRoleAsync(editor, Roles.Owner));

        var refused = await browser.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Null(refused.Location);
    }

    /// <summary>role-dcc5</summary>
    [Fact]
    public async Task A_disabled_account_ends_the_session_at_the_next_request()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        await host.ChangeEditorAsync((editors, editor) => editors.SetLockoutEndDateAsync(editor, DateTimeOffset.MaxValue));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).Status);
    }

    /// <summary>role-dcc5</summary>
    [Fact]
    public async Task A_new_password_ends_every_session_at_the_next_request()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        using var output = new StringWriter();
        Assert.Equal(0, await DeskCommands.ResetPasswordAsync(host.Services, DeskHost.Name, null, output));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).Status);
    }

    [Fact]
    public async Task Every_desk_page_is_locked_unless_it_says_otherwise_itself()
    {
        await using var host = await DeskHost.StartAsync();
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.RoutePattern.RawText!.TrimStart('/').StartsWith("desk", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.All(pages, page => Assert.Contains(page.Metadata.GetOrderedMetadata<IAuthorizeData>(), rule => rule.Policy == DeskPolicies.Contributor));
        Assert.Equal(
            ["desk/begin", "desk/join", "desk/notes", "desk/probe", "desk/redact", "desk/reports/{id:long}", "desk/set-up", "desk/settings", "desk/sign-in", "desk/sign-out", "desk/updates/new"],
            pages.Where(page => page.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(page => page.RoutePattern.RawText!.TrimStart('/').ToLowerInvariant()).Order());
    }

    [Fact]
    public async Task Pages_for_readers_set_no_cookie_not_even_an_editors_new_one()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        Assert.Empty((await browser.GetAsync("/")).SetCookies);

        await browser.SignInAsync();
        Assert.Empty((await browser.GetAsync("/")).SetCookies);
        host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Empty((await browser.GetAsync("/")).SetCookies);
        Assert.NotEmpty((await browser.GetAsync("/desk")).SetCookies);

        await host.ChangeEditorAsync((editors, editor) => editors.UpdateSecurityStampAsync(editor));
        Assert.Empty((await browser.GetAsync("/")).SetCookies);
    }

    [Fact]
    public async Task A_session_lasts_while_it_is_used_and_ends_after_two_weeks_of_rest()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        for (var i = 0; i < 4; i++)
        {
            host.Clock.Advance(TimeSpan.FromDays(10));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).Status);
        }

        host.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).Status);
    }

    [Theory]
    [InlineData(true, "__Host-desk", "__Host-desk-form")]
    [InlineData(false, "desk", "desk-form")]
    public async Task Cookies_are_bound_to_the_host_over_tls_and_never_open_to_script(bool tls, string session, string form)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var browser = host.NewBrowser(tls: tls);
        var page = await browser.GetAsync("/desk/sign-in");
        var signedIn = await browser.SubmitAsync(page, ("name", DeskHost.Name), ("password", DeskHost.Password));

        var cookies = page.SetCookies.Concat(signedIn.SetCookies).ToList();
        Assert.Equal([form, session], cookies.Select(cookie => cookie.Split('=')[0]));
        Assert.All(cookies, cookie =>
        {
            var parts = cookie.Split("; ").Skip(1).ToList();
            Assert.Contains("httponly", parts);
            Assert.Contains("samesite=lax", parts);
            Assert.Contains("path=/", parts);
            Assert.Equal(tls, parts.Contains("secure"));
            Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        });
        Assert.Equal(DeskHost.Name, (await browser.GetAsync("/desk")).Editor);
    }
}
