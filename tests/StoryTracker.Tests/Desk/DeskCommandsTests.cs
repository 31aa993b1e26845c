using System.Net;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class DeskCommandsTests
{
    [Theory]
    [InlineData(null, "  /desk/set-up?key=")]
    [InlineData("https://story.example/", "  https://story.example/desk/set-up?key=")]
    public async Task First_editor_prints_a_link_as_long_as_there_is_no_editor(string? publicUrl, string start)
    {
        await using var host = await DeskHost.StartAsync(publicUrl);
        using var output = new StringWriter();
        Assert.Equal(0, await DeskCommands.FirstEditorAsync(host.Services, output));
        var line = output.ToString().Split('\n')[1];
        Assert.StartsWith(start, line, StringComparison.Ordinal);

        using var browser = host.NewBrowser();
        var form = await browser.GetAsync(line[line.IndexOf("/desk", StringComparison.Ordinal)..]);
        await browser.SubmitAsync(form, ("name", DeskHost.Name), ("password", DeskHost.Password));
        using var second = new StringWriter();
        Assert.Equal(1, await DeskCommands.FirstEditorAsync(host.Services, second));
        Assert.DoesNotContain("key=", second.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_password_prints_one_that_works_instead_of_the_old_one()
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var output = new StringWriter();
        Assert.Equal(0, await DeskCommands.ResetPasswordAsync(host.Services, "ada lovelace", null, output));

        using var browser = host.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(password: output.ToString().Split('\n')[1].Trim())).Status);
    }

    [Theory]
    [InlineData("seven otters paint fences\n", 0, HttpStatusCode.Redirect)]
    [InlineData("password1234\n", 1, HttpStatusCode.BadRequest)]
    [InlineData("\n", 1, HttpStatusCode.BadRequest)]
    public async Task Reset_password_takes_a_typed_one_under_the_same_rules_and_does_not_print_it(string typed, int code, HttpStatusCode signIn)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var output = new StringWriter();
        using var input = new StringReader(typed);
        Assert.Equal(code, await DeskCommands.ResetPasswordAsync(host.Services, DeskHost.Name, input, output));
        if (typed.Trim() is { Length: > 0 } password) Assert.DoesNotContain(password, output.ToString(), StringComparison.Ordinal);

        using var browser = host.NewBrowser();
        Assert.Equal(signIn, (await browser.SignInAsync(password: typed.Trim())).Status);
    }

    [Theory]
    [InlineData("Nobody")]
    [InlineData("\u001B[2J")]
    public async Task Reset_password_says_so_if_it_does_not_know_the_name(string name)
    {
        await using var host = await DeskHost.WithEditorAsync();
        using var output = new StringWriter();
        Assert.Equal(1, await DeskCommands.ResetPasswordAsync(host.Services, name, null, output));
        Assert.Single(output.ToString().TrimEnd().Split('\n'));
        Assert.DoesNotContain('\u001B', output.ToString());
    }
}
