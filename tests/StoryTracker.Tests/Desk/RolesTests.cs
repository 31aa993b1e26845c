using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Tests.Pages.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class RolesTests
{
    [Fact]
    public async Task The_first_editor_is_the_owner()
    {
        await using var host = await DeskHost.WithEditorAsync();
        Assert.Equal([(DeskHost.Name, Roles.Owner)], await GivenAsync(host));
    }

    [Fact]
    public async Task A_store_from_before_there_were_owners_makes_its_first_editor_the_owner_and_does_so_once()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Grace", Roles.Editor);
        await host.ChangeEditorAsync(async (editors, editor) =>
        {
            await editors.RemoveFromRoleAsync(editor, Roles.Owner);
            await editors.AddToRoleAsync(editor, Roles.Editor);
        });
        await host.AskAsync(db => db.Users.Where(u => u.UserName == DeskHost.Name).ExecuteUpdateAsync(set => set.SetProperty(u => u.Since, (DateTime?)null)));
        await host.AskAsync(db => db.Users.Where(u => u.UserName == "Grace").ExecuteUpdateAsync(set => set.SetProperty(u => u.Since, new DateTime(2035, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

        for (var i = 0; i < 2; i++)
        {
            await host.InScopeAsync(services => Roles.PrepareAsync(services.GetRequiredService<StoryDbContext>()));
            Assert.Equal([(DeskHost.Name, Roles.Owner), ("Grace", Roles.Editor)], await GivenAsync(host));
        }
    }

    [Fact]
    public async Task A_contributor_writes_and_previews_but_publishing_is_refused_with_the_text_kept()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Joan", Roles.Contributor);
        using var browser = host.NewBrowser();
        await browser.SignInAsync("Joan");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).Status);

        var form = (await DeskForm.OpenAsync(browser)).Fill(("Form.Headline", "Mine"), ("Form.Body", "Long work"));
        Assert.Empty(form.Page.Html.QuerySelectorAll("button[value=publish]"));
        var before = await host.AskAsync(db => db.Updates.CountAsync());
        var refused = await form.PostAsync([.. form.Fields, ("do", "publish")]);
        Assert.Equal((HttpStatusCode.Forbidden, "Long work", before), (refused.Status, refused["Form.Body"], await host.AskAsync(db => db.Updates.CountAsync())));
        Assert.Contains("Joan may not publish", refused.Alert, StringComparison.Ordinal);
    }

    /// <summary>role-dcc5</summary>
    [Fact]
    public async Task An_editor_who_becomes_a_contributor_with_the_form_open_cannot_publish_it_any_more()
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Grace", Roles.Editor);
        using var browser = host.NewBrowser();
        await browser.SignInAsync("Grace");
        var form = (await DeskForm.OpenAsync(browser)).Fill(("Form.Headline", "Mine"), ("Form.Body", "Long work"));
        await host.ChangeEditorAsync(async (editors, editor) =>
        {
            await editors.RemoveFromRoleAsync(editor, Roles.Editor);
            await editors.AddToRoleAsync(editor, Roles.Contributor);
        }, "Grace");

        var refused = await form.PublishAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "Long work"), (refused.Status, refused["Form.Body"]));
    }

    private static async Task<List<(string Name, string Role)>> GivenAsync(DeskHost host) => await host.AskAsync(db => (
        from given in db.UserRoles
        join user in db.Users on given.UserId equals user.Id
        join role in db.Roles on given.RoleId equals role.Id
        orderby user.UserName
        select new ValueTuple<string, string>(user.UserName!, role.Name!)).ToListAsync());
}
