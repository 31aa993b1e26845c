using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>Several people at one desk, each in a window of their own.</summary>
[Collection(Chromium.Collection)]
public sealed class NewsroomTests(Chromium chromium, DeskSite site) : IClassFixture<DeskSite>
{
    [Fact]
    public Task Somebody_is_invited_writes_has_it_published_by_an_editor_and_is_removed() => chromium.VisitAsync(site, async visit =>
    {
        var owner = await visit.AtTheDeskAsync("/desk/people");
        await owner.GetByLabel("Contributor", new() { Exact = true }).CheckAsync();
        await owner.Button("Make a link").ClickAsync();
        var link = await owner.Locator(".new-link").InnerTextAsync();

        // The link works once.
        var carol = await visit.OpenAsync(new() { Trace = false });
        await carol.GotoAsync(link);
        await carol.Field("Name").FillAsync("Carol");
        await carol.Field("Password").FillAsync("ferry walnut 18 quartz");
        await carol.Button("Join").ClickAsync();
        await Expect(carol).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/desk$"));
        var late = await visit.OpenAsync(new() { Trace = false });
        await late.GotoAsync(link);
        await Expect(late.Heading("This invitation has ended")).ToBeVisibleAsync();

        await carol.GotoAsync("/desk/updates/new");
        await Expect(carol.PublishButton()).ToHaveCountAsync(0);
        await carol.Field("Headline").FillAsync("Who will meet him?");
        var question = await carol.AddAsync("A question", "A new question");
        await question.Field("The question").FillAsync("Who will meet him at the border?");
        await question.Field("What would settle it").FillAsync("A name from either side.");
        await carol.Button("Send for review").ClickAsync();
        await Expect(carol.Locator("main")).ToContainTextAsync("For review");

        await owner.GotoAsync("/desk/drafts");
        await owner.Link("Who will meet him?").First.ClickAsync();
        await Expect(owner.Locator("main")).ToContainTextAsync("Written by Carol.");
        await owner.PreviewAsync();
        var number = await owner.PublishAsync();

        await carol.GotoAsync($"/updates/{number}");
        await Expect(carol.Heading("Who will meet him?")).ToBeVisibleAsync();
        await carol.GotoAsync("/desk");
        await Expect(carol.Link("Drafts").First).ToBeVisibleAsync();

        // From the next click on.
        await owner.GotoAsync("/desk/people");
        await owner.Locator("details.person", new() { HasText = "Change Carol" }).Locator("summary").ClickAsync();
        await owner.Button("Remove Carol").ClickAsync();
        await Expect(owner.Locator("main")).ToContainTextAsync("Removed: may not sign in.");
        await carol.Link("Drafts").First.ClickAsync();
        await Expect(carol).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/desk/sign-in"));
        await carol.Field("Name").FillAsync("Carol");
        await carol.Field("Password").FillAsync("ferry walnut 18 quartz");
        await carol.Button("Sign in").ClickAsync();
        await Expect(carol.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not go together");
        // What she wrote stays.
        await carol.GotoAsync($"/updates/{number}");
        await Expect(carol.Heading("Who will meet him?")).ToBeVisibleAsync();
    });
}
