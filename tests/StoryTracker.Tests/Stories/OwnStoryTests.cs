using System.Net;
using System.Runtime.Versioning;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Stories;
using StoryTracker.Tests.Desk;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Pages;
using StoryTracker.Tests.Pages.Desk;

namespace StoryTracker.Tests.Stories;

/// <summary>A story of one’s own, begun from the command line or on the desk, without the seeds.</summary>
public sealed class OwnStoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact, SupportedOSPlatform("linux"), SupportedOSPlatform("macos")]
    public async Task A_command_begins_a_story_once_and_the_seeds_never_come_into_it()
    {
        var data = _folder.New("data");
        await using (var begin = ServerProcess.Run(["new", "The", "flood", "--summary", "It *rains*.", $"--Story:Data={data}"]))
        {
            Assert.Equal(0, await begin.ExitCodeAsync());
            Assert.Contains("“The flood” has begun", begin.Output, StringComparison.Ordinal);
        }

        await using (var again = ServerProcess.Run(["new", "Another", $"--Story:Data={data}"]))
        {
            Assert.Equal(1, await again.ExitCodeAsync());
            Assert.Contains("holds a story already", again.Output, StringComparison.Ordinal);
        }

        using var app = new StoryApp { Data = data };
        using var client = app.NewClient();
        var home = await client.GetStringAsync("/");
        Assert.Contains("The flood", home, StringComparison.Ordinal);
        Assert.Contains("It <em>rains</em>.", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim Jong Un", home, StringComparison.Ordinal);

        // Empty pages have words.
        foreach (var path in new[] { "/timeline", "/claims", "/questions", "/articles", "/sources", "/updates", "/about", "/changes?since=0" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("<ul></ul>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact, SupportedOSPlatform("linux"), SupportedOSPlatform("macos")]
    public async Task A_title_that_may_not_be_begins_nothing()
    {
        var data = _folder.New("data");
        await using var begin = ServerProcess.Run(["new", new string('x', 2_000), $"--Story:Data={data}"]);
        Assert.Equal(1, await begin.ExitCodeAsync());
        Assert.Contains("Nothing was begun", begin.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_of_an_empty_store_asks_for_a_title_and_begins()
    {
        var data = await EmptyStory.MakeDataAsync(_folder.New("data"));
        await using var host = await DeskHost.WithEditorAsync(builder => builder.UseSetting("Story:Data", data));
        using var browser = host.NewBrowser();
        Assert.Equal("/desk", (await browser.SignInAsync()).Location);
        Assert.Equal("/desk/begin", (await browser.GetAsync("/desk")).Location);

        var page = await browser.GetAsync("/desk/begin");
        var refused = await browser.SubmitAsync(page, ("Title", ""), ("Summary", "It rains."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Give the story a title.", refused.Html.GetElementById("Title-error")!.TextContent.Trim());
        Assert.Equal("It rains.", refused.Html.GetElementById("Summary")!.TextContent.Trim());

        Assert.Equal("/desk", (await browser.SubmitAsync(refused, ("Title", "The flood"), ("Summary", "It rains."))).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).Status);
        // The same form again begins nothing more.
        Assert.Equal("/desk", (await browser.SubmitAsync(refused, ("Title", "The flood"), ("Summary", "It rains."))).Location);
        var versions = await host.AskAsync(db => db.StoryVersions.ToListAsync());
        Assert.Equal(("The flood", "The flood", "It rains."), (versions.Single().Title.Text, versions[0].Headline.Text, versions[0].Summary.Text));
    }
}

/// <summary>A story that is concluded stands still until it is reopened.</summary>
public sealed class ConcludedStoryTests : SignedInDesk
{
    [Fact]
    public async Task Concluding_and_reopening_are_updates_and_in_between_nothing_else_is_published()
    {
        var concluded = (await (await NewAsync("?open=conclude&id=1")).PublishAsync()).Number;
        Assert.Equal(StoryState.Concluded, await AskAsync(db => db.StoryVersions.AsOf(null).Select(v => v.State).SingleAsync()));
        Assert.Contains($"update {concluded}", Banner(await Editor.GetAsync("/")), StringComparison.Ordinal);
        Assert.NotEqual("", Banner(await Editor.GetAsync("/claims")));
        Assert.Equal("", Banner(await Editor.GetAsync($"/as-of/{concluded - 1}/")));

        var form = await (await NewAsync()).Fill("Form.Body", "More of it.").PublishAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, form.Status);
        Assert.Contains("The story is concluded", form.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Equal("More of it.", form["Form.Body"]);

        var reopened = (await (await NewAsync("?open=reopen&id=1")).PublishAsync()).Number;
        Assert.Equal(concluded + 1, reopened);
        Assert.Equal("", Banner(await Editor.GetAsync("/")));
        await form.PublishAsync();
        Assert.Equal(reopened + 1, await NumberAsync());
    }

    private static string Banner(Answer page) => page.Html.QuerySelector(".concluded")?.TextContent.Trim() ?? "";
}
