using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

/// <summary>role-0580</summary>
public sealed class FirstEditorTests
{
    private static readonly (string, string)[] Ada = [("name", DeskHost.Name), ("password", DeskHost.Password)];

    [Theory]
    [InlineData("/desk/set-up")]
    [InlineData("/desk/set-up?key=")]
    [InlineData("/desk/set-up?key=guessed")]
    public async Task Without_the_link_there_is_nothing_to_claim(string path)
    {
        await using var host = await DeskHost.StartAsync();
        await LinkAsync(host);
        using var browser = host.NewBrowser();

        var page = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("StoryTracker first-editor", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("form"));

        var signIn = await browser.GetAsync("/desk/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitToAsync(signIn, path, Ada)).Status);
        Assert.Equal(0, await EditorsAsync(host));
    }

    [Fact]
    public async Task The_link_makes_an_editor_who_is_signed_in_and_then_it_is_dead()
    {
        await using var host = await DeskHost.StartAsync();
        var link = await LinkAsync(host);
        using var browser = host.NewBrowser();

        var form = await browser.GetAsync(link);
        var made = await browser.SubmitAsync(form, Ada);
        Assert.Equal("/desk", made.Location);
        Assert.Equal(DeskHost.Name, (await browser.GetAsync("/desk")).Editor);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(form, ("name", "Mallory"), ("password", DeskHost.Password))).Status);
        Assert.Equal(1, await EditorsAsync(host));
        Assert.Equal(HttpStatusCode.Redirect, (await host.NewBrowser().SignInAsync()).Status);
        await host.InScopeAsync(async services => Assert.Null(await services.GetRequiredService<FirstEditor>().NewLinkAsync()));
    }

    [Fact]
    public async Task Of_two_who_post_at_the_same_moment_exactly_one_becomes_the_editor()
    {
        await using var host = await DeskHost.StartAsync();
        var link = await LinkAsync(host);
        var browsers = Enumerable.Range(0, 6).Select(number => host.NewBrowser($"192.0.2.{number}")).ToList();
        var forms = await Task.WhenAll(browsers.Select(browser => browser.GetAsync(link)));

        var answers = await Task.WhenAll(browsers.Select((browser, number) => Task.Run(() =>
            browser.SubmitAsync(forms[number], ("name", $"Editor {number}"), ("password", DeskHost.Password)))));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.NotFound));
        Assert.Equal(1, await EditorsAsync(host));
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task A_new_link_works_and_ends_the_one_before()
    {
        await using var host = await DeskHost.StartAsync();
        var first = await LinkAsync(host);
        var second = await LinkAsync(host);
        using var browser = host.NewBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(first)).Status);
        Assert.Equal("/desk", (await browser.SubmitAsync(await browser.GetAsync(second), Ada)).Location);
    }

    [Fact]
    public async Task No_answer_spells_the_key_and_the_store_does_not_hold_it()
    {
        await using var host = await DeskHost.StartAsync();
        var link = await LinkAsync(host);
        var key = link.Split('=')[1];
        Assert.Equal(43, key.Length);
        using var browser = host.NewBrowser();

        var form = await browser.GetAsync(link);
        var refused = await browser.SubmitAsync(form, ("name", ""), ("password", ""));
        Answer[] answers = [await browser.GetAsync("/"), await browser.GetAsync("/desk"), form, refused, await browser.SubmitAsync(refused, Ada), await browser.GetAsync(link)];
        Assert.All(answers, answer => Assert.DoesNotContain(key, $"{answer.Message.Headers}{answer.Message.Content.Headers}{answer.Body}", StringComparison.Ordinal));
        Assert.All([form, refused], answer => Assert.Equal("no-referrer", Assert.Single(answer.Message.Headers.GetValues("Referrer-Policy"))));

        await LinkIsNotInStoreAsync(key);
        async Task LinkIsNotInStoreAsync(string secret) => await host.InScopeAsync(async services =>
            Assert.DoesNotContain(await services.GetRequiredService<StoryDbContext>().Set<SetupLink>().ToListAsync(), row => row.KeyHash.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_name_or_password_that_may_not_be_leaves_the_link_good_and_says_what_is_wrong_where()
    {
        await using var host = await DeskHost.StartAsync();
        using var browser = host.NewBrowser();
        var form = await browser.GetAsync(await LinkAsync(host));

        var refused = await browser.SubmitAsync(form, ("name", "Ada\u202E"), ("password", "short"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["#name", "#password"], refused.Html.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        foreach (var field in new[] { "name", "password" })
        {
            var input = refused.Html.QuerySelector($"input[name={field}]")!;
            Assert.Equal("true", input.GetAttribute("aria-invalid"));
            Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(refused.Html.GetElementById(id)));
        }

        Assert.Equal("/desk", (await browser.SubmitAsync(refused, Ada)).Location);
    }

    [Fact]
    public async Task A_form_without_a_good_token_makes_nobody_and_comes_back_with_the_name()
    {
        await using var host = await DeskHost.StartAsync();
        var link = await LinkAsync(host);
        using var browser = host.NewBrowser();

        var refused = await browser.PostAsync(link, Ada);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(DeskHost.Name, refused.Value("name"));
        Assert.Equal(0, await EditorsAsync(host));
        Assert.Equal("/desk", (await browser.SubmitAsync(refused, Ada)).Location);
    }

    private static async Task<string> LinkAsync(DeskHost host)
    {
        string? link = null;
        await host.InScopeAsync(async services => link = await services.GetRequiredService<FirstEditor>().NewLinkAsync());
        return link!;
    }

    private static async Task<int> EditorsAsync(DeskHost host)
    {
        var count = 0;
        await host.InScopeAsync(async services => count = await services.GetRequiredService<StoryDbContext>().Users.CountAsync());
        return count;
    }
}
