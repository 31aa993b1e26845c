using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Desk;
using StoryTracker.Tests.Desk;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>What happens to a form while its editor, or the store, is away: its text stays, and nothing is stored.</summary>
public sealed class UpdateFormSessionTests : SignedInDesk
{
    private const string Body = "\r\n\r\nAn hour’s <work> & more 😀";

    private string? pragma;

    protected override Action<IWebHostBuilder> Configure => builder =>
    {
        builder.UseSetting("Story:StoreWaitSeconds", "1");
        builder.ConfigureTestServices(services => services.AddSingleton<Func<StoryDbContext>>(s => () =>
        {
            var db = s.GetRequiredService<IDbContextFactory<SqliteStoryDbContext>>().CreateDbContext();
            if (pragma is not null)
            {
                db.Database.OpenConnection();
                using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = pragma;
                command.ExecuteNonQuery();
            }

            return db;
        }));
    };

    [Fact]
    public async Task Signed_out_meanwhile_the_text_stays_and_after_the_sign_in_beside_it_publishing_works()
    {
        var form = await TypedAsync();
        await Host.ChangeEditorAsync((editors, editor) => editors.UpdateSecurityStampAsync(editor));
        var before = await NumberAsync();

        foreach (var @do in new[] { "preview", "add:claim", "publish" })
        {
            var refused = await form.PressAsync(@do);
            Assert.Equal((HttpStatusCode.Forbidden, Body), (refused.Status, refused["Form.Body"]));
            Assert.Contains("You are signed out", refused.Alert, StringComparison.Ordinal);
        }

        var signedIn = await (await form.PublishAsync()).SignInAsync();
        Assert.Equal((HttpStatusCode.OK, Body, before), (signedIn.Status, signedIn["Form.Body"], await NumberAsync()));
        Assert.Equal(form["Form.Key"], signedIn["Form.Key"]);
        Assert.DoesNotContain(DeskHost.Password, signedIn.Page.Body, StringComparison.Ordinal);
        Assert.Equal(before + 1, (await signedIn.PublishAsync()).Number);
    }

    [Fact]
    public async Task An_expired_token_gives_the_text_back_with_a_good_one()
    {
        var form = await TypedAsync();
        var before = await NumberAsync();
        foreach (var token in new[] { null, "nonsense" })
        {
            var refused = await form.PostWithAsync("__RequestVerificationToken", token);
            Assert.Equal((HttpStatusCode.BadRequest, Body, before), (refused.Status, refused["Form.Body"], await NumberAsync()));
            Assert.Contains("This page had expired", refused.Alert, StringComparison.Ordinal);
            form = refused;
        }

        Assert.Equal(before + 1, (await form.PublishAsync()).Number);
    }

    /// <summary>form-1ed2</summary>
    [Fact]
    public async Task Another_editor_publishes_only_under_the_name_that_is_shown()
    {
        var form = await TypedAsync();
        await Host.AddEditorAsync("Grace", Roles.Editor);
        await Editor.SubmitAsync(await Editor.GetAsync("/desk/sign-out"));
        await Editor.SignInAsync("Grace");

        var refused = await form.PublishAsync();
        Assert.Equal((HttpStatusCode.BadRequest, Body), (refused.Status, refused["Form.Body"]));
        Assert.Contains("You are now signed in as Grace", refused.Alert, StringComparison.Ordinal);
        var number = (await refused.PublishAsync()).Number;
        Assert.Equal("Grace", await AskAsync(db => db.Updates.Where(u => u.Sequence == number).Select(u => u.EditorName).SingleAsync()));
    }

    /// <summary>role-dcc5</summary>
    [Fact]
    public async Task A_role_that_is_taken_away_refuses_at_once_and_gives_the_text_back()
    {
        var form = await TypedAsync();
        await Host.ChangeEditorAsync((editors, editor) => editors.RemoveFromRoleAsync(editor, Roles.Owner));
        var before = await NumberAsync();
        var refused = await form.PublishAsync();
        Assert.Equal((HttpStatusCode.Forbidden, Body, before), (refused.Status, refused["Form.Body"], await NumberAsync()));
        Assert.Contains("may not use the desk any more", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Editor.GetAsync(DeskForm.Path)).Status);
    }

    [Theory]
    [InlineData("none", HttpStatusCode.Found)]
    [InlineData("same-origin", HttpStatusCode.Found)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    public async Task A_form_is_taken_from_the_site_itself_only(string site, HttpStatusCode status)
    {
        var form = await TypedAsync();
        var answer = await Editor.SendAsync("POST", DeskForm.Path, [.. form.Fields, ("do", "publish")], ("Sec-Fetch-Site", site));
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_store_that_another_program_holds_keeps_the_editors_text_and_readers_read_on()
    {
        var form = await TypedAsync();
        await using (var other = new SqliteConnection($"Data Source={Host.Store};Pooling=False"))
        {
            await other.OpenAsync();
            await using var holding = other.BeginTransaction(deferred: false);
            foreach (var @do in new[] { "publish", "preview" })
            {
                var away = await form.PressAsync(@do);
                Assert.Equal((HttpStatusCode.ServiceUnavailable, Body), (away.Status, away["Form.Body"]));
                Assert.Contains("nothing you wrote is lost", away.Alert, StringComparison.Ordinal);
            }

            using var reader = Host.NewBrowser();
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/")).Status);
        }

        Assert.Equal(HttpStatusCode.Found, (await form.PublishAsync()).Status);
    }

    [Theory]
    [InlineData("PRAGMA query_only = ON")] // read-only
    [InlineData("PRAGMA max_page_count = 1")] // full: it stays at what there is
    public async Task A_store_that_takes_nothing_more_keeps_the_editors_text_and_readers_read_on(string trouble)
    {
        var form = await TypedAsync("?add=article");
        form.Fill(("Form.Articles[0].Title", "A long one"), ("Form.Articles[0].Text", string.Join(' ', Enumerable.Range(0, 70_000))));
        var before = await NumberAsync();
        pragma = trouble;
        var away = await form.PublishAsync();
        pragma = null;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Body), (away.Status, away["Form.Body"]));
        Assert.Equal(form["Form.Articles[0].Text"], away["Form.Articles[0].Text"]);
        Assert.Equal(before, await NumberAsync());
        Assert.Equal(HttpStatusCode.OK, (await Editor.GetAsync("/")).Status);
    }

    private async Task<DeskForm> TypedAsync(string query = "") => (await NewAsync(query)).Fill("Form.Body", Body);
}
