using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Tests.Pages.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class PeopleTests : IAsyncLifetime
{
    private DeskHost host = null!;
    private Browser owner = null!;

    public async Task InitializeAsync()
    {
        host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Grace", Roles.Editor);
        owner = host.NewBrowser();
        await owner.SignInAsync();
    }

    public async Task DisposeAsync()
    {
        owner.Dispose();
        await host.DisposeAsync();
    }

    /// <summary>role-dcc5</summary>
    [Theory]
    [InlineData("Role", "You are signed out")]
    [InlineData("Remove", "You are signed out")]
    [InlineData("SignOut", "You are signed out")]
    public async Task What_an_owner_changes_holds_at_the_next_request_on_every_device_and_the_text_stays(string handler, string words)
    {
        using var one = host.NewBrowser("192.0.2.2");
        using var other = host.NewBrowser("192.0.2.3");
        await one.SignInAsync("Grace");
        await other.SignInAsync("Grace");
        var form = (await DeskForm.OpenAsync(one)).Fill(("Form.Headline", "Mine"), ("Form.Body", "Long work"));

        Assert.Equal("/desk/people", (await ChangeAsync(handler, "Grace", Roles.Contributor)).Location);

        var refused = await form.PublishAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "Long work"), (refused.Status, refused["Form.Body"]));
        Assert.Contains(words, refused.Alert, StringComparison.Ordinal);
        Assert.StartsWith("/desk/sign-in", (await other.GetAsync("/desk")).Location, StringComparison.Ordinal);

        // The author goes on from there as far as the role allows.
        var back = await refused.SignInAsync("Grace");
        Assert.Equal(("Long work", handler != "Remove"), (back["Form.Body"], back.Status == HttpStatusCode.OK));
        Assert.Equal(handler == "SignOut", (await back.PostAsync([.. back.Fields, ("do", "publish")])).Page.Location?.StartsWith("/updates/", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Who_was_removed_cannot_sign_in_until_an_owner_gives_a_role_again_and_the_by_line_stays()
    {
        using var grace = host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        var number = (await (await DeskForm.OpenAsync(grace, "?add=question")).Fill(("Form.Headline", "Mine"), ("Form.Questions[0].Text", "Who is there?"), ("Form.Questions[0].Settles", "A name.")).PublishAsync()).Number;

        await ChangeAsync("Remove", "Grace");
        Assert.Equal(HttpStatusCode.BadRequest, (await grace.SignInAsync("Grace")).Status);
        Assert.Equal("Grace", await host.AskAsync(db => db.Updates.Where(u => u.Sequence == number).Select(u => u.EditorName).SingleAsync()));

        await ChangeAsync("Role", "Grace", Roles.Editor);
        Assert.Equal(HttpStatusCode.Redirect, (await grace.SignInAsync("Grace")).Status);
    }

    [Theory]
    [InlineData("Remove")]
    [InlineData("Role")]
    public async Task The_last_owner_stays(string handler)
    {
        var refused = await ChangeAsync(handler, DeskHost.Name, Roles.Editor);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("is the only owner", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/desk/people")).Status);
    }

    [Fact]
    public async Task Of_two_owners_who_remove_each_other_at_the_same_moment_one_stays()
    {
        await ChangeAsync("Role", "Grace", Roles.Owner);
        using var grace = host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        var pages = (Ada: await owner.GetAsync("/desk/people"), Grace: await grace.GetAsync("/desk/people"));
        await Task.WhenAll(
            Task.Run(() => PostAsync(owner, pages.Ada, "Remove", "Grace", null)),
            Task.Run(() => PostAsync(grace, pages.Grace, "Remove", DeskHost.Name, null)));
        Assert.Equal(1, await host.AskAsync(db => db.UserRoles.CountAsync(given => db.Roles.Any(r => r.Id == given.RoleId && r.Name == Roles.Owner))));
    }

    [Fact]
    public async Task Only_owners_see_the_people()
    {
        using var grace = host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        Assert.Equal(HttpStatusCode.Forbidden, (await grace.GetAsync("/desk/people")).Status);
        Assert.DoesNotContain("/desk/people", (await grace.GetAsync("/desk")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_lets_one_person_in_once_and_the_store_does_not_hold_its_key()
    {
        var link = await InviteAsync(Roles.Contributor);
        using var joan = host.NewBrowser("192.0.2.2");
        var form = await joan.GetAsync(link);
        Assert.Equal("no-referrer", Assert.Single(form.Message.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("invites you as Contributor", form.Body, StringComparison.Ordinal);

        var refused = await joan.SubmitAsync(form, ("name", DeskHost.Name), ("password", "short"));
        Assert.Equal(["#name", "#password"], refused.Html.QuerySelectorAll("[role=alert] a").Select(a => a.GetAttribute("href")));
        var key = link.Split('=')[1];
        Assert.DoesNotContain(key, form.Body + refused.Body + (await owner.GetAsync("/desk/log")).Body, StringComparison.Ordinal);
        await host.InScopeAsync(async services => Assert.DoesNotContain(key, await StoreContent.DumpAsync(services.GetRequiredService<StoryDbContext>()), StringComparison.Ordinal));

        Assert.Equal("/desk", (await joan.SubmitAsync(refused, ("name", "Joan"), ("password", DeskHost.Password))).Location);
        Assert.Equal("Joan", (await joan.GetAsync("/desk")).Editor);
        await EndedAsync(link);
    }

    [Fact]
    public async Task Of_six_who_use_one_invitation_at_the_same_moment_one_gets_in()
    {
        var link = await InviteAsync(Roles.Editor);
        var before = await host.AskAsync(db => db.Users.CountAsync());
        var browsers = Enumerable.Range(10, 6).Select(n => host.NewBrowser($"192.0.2.{n}")).ToList();
        var forms = await Task.WhenAll(browsers.Select(b => b.GetAsync(link)));
        var answers = await Task.WhenAll(browsers.Select((b, i) => Task.Run(() => b.SubmitAsync(forms[i], ("name", $"New {i}"), ("password", DeskHost.Password)))));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.NotFound));
        Assert.Equal(before + 1, await host.AskAsync(db => db.Users.CountAsync()));
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task An_invitation_ends_after_its_time_when_it_is_withdrawn_and_with_the_role_of_who_made_it()
    {
        var expired = await InviteAsync(Roles.Editor);
        host.Clock.Advance(Invitation.Lifetime);
        await EndedAsync(expired);

        var withdrawn = await InviteAsync(Roles.Editor);
        var people = await owner.GetAsync("/desk/people");
        await PostAsync(owner, people, "Withdraw", null, null, ("id", people.Html.QuerySelector("form[action*=Withdraw] input[name=id]")!.GetAttribute("value")!));
        await EndedAsync(withdrawn);

        await ChangeAsync("Role", "Grace", Roles.Owner);
        var orphan = await InviteAsync(Roles.Owner);
        using var grace = host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        await PostAsync(grace, await grace.GetAsync("/desk/people"), "Role", DeskHost.Name, Roles.Editor);
        await EndedAsync(orphan);
    }

    private async Task EndedAsync(string link)
    {
        using var late = host.NewBrowser("192.0.2.99");
        var ended = await late.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, ended.Status);
        Assert.Equal("This invitation has ended", ended.Html.QuerySelector("h1")!.TextContent);
        Assert.Empty(ended.Html.QuerySelectorAll("main form"));
    }

    private async Task<string> InviteAsync(string role)
    {
        var made = await PostAsync(owner, await owner.GetAsync("/desk/people"), "Invite", null, role);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var link = made.Html.QuerySelector(".new-link")!.TextContent;
        return link[link.IndexOf("/desk/join", StringComparison.Ordinal)..];
    }

    private async Task<Answer> ChangeAsync(string handler, string name, string? role = null) =>
        await PostAsync(owner, await owner.GetAsync("/desk/people"), handler, name, role);

    private async Task<Answer> PostAsync(Browser browser, Answer page, string handler, string? name, string? role, params (string, string)[] fields)
    {
        var id = name is null ? null : await host.AskAsync(db => db.Users.Where(u => u.UserName == name).Select(u => u.Id).SingleAsync());
        return await browser.PostAsync("/desk/people?handler=" + handler, [
            ("__RequestVerificationToken", page.Value("__RequestVerificationToken")!),
            .. id is null ? [] : new[] { ("id", id) }, .. role is null ? [] : new[] { ("role", role) }, .. fields]);
    }
}
