using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StoryTracker.Tests.Hosting;
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
        await Expect(carol).ToHaveURLAsync(new Regex("/desk$"));
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
        await Expect(carol).ToHaveURLAsync(new Regex("/desk/sign-in"));
        await carol.Field("Name").FillAsync("Carol");
        await carol.Field("Password").FillAsync("ferry walnut 18 quartz");
        await carol.Button("Sign in").ClickAsync();
        await Expect(carol.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not go together");
        // What she wrote stays.
        await carol.GotoAsync($"/updates/{number}");
        await Expect(carol.Heading("Who will meet him?")).ToBeVisibleAsync();
    });

    [Fact]
    public async Task What_is_scheduled_outlives_a_restart_and_what_fell_due_meanwhile_goes_out_late_and_says_so()
    {
        using var folder = new TempFolder();
        await using (var before = new Site(new StoryApp { Data = folder.New("data") }))
        {
            await before.MakeEditorAsync();
            await chromium.VisitAsync(before, async visit =>
            {
                await ScheduleAsync(visit, "Due while it is down", "2035-06-15T14:00");
                await ScheduleAsync(visit, "Due when it is up again", "2035-06-15T16:00");
            });
        }

        // It is three o’clock when the server starts again.
        var app = new StoryApp { Data = folder.New("data") };
        app.Time.Advance(TimeSpan.FromHours(3));
        await using var after = new Site(app);
        await after.MakeDueAsync();
        await chromium.VisitAsync(after, async visit =>
        {
            var page = await visit.AtTheDeskAsync("/desk/log");
            await Expect(page.Locator("main")).ToContainTextAsync("had a draft published at its time: Late: it fell due while the server was down");
            await page.GotoAsync("/updates");
            await Expect(page.Locator("main")).ToContainTextAsync("Due while it is down");
            await Expect(page.Locator("main")).Not.ToContainTextAsync("Due when it is up again");
            await page.GotoAsync("/desk/drafts");
            await Expect(page.Link("Due when it is up again")).ToBeVisibleAsync();

            after.Advance(TimeSpan.FromHours(1));
            await after.MakeDueAsync();
            await page.GotoAsync("/updates");
            await Expect(page.Locator("main")).ToContainTextAsync("Due when it is up again");
            await page.GotoAsync("/desk/log");
            await Expect(page.GetByText("Late: it fell due")).ToHaveCountAsync(1);
            await Expect(page.GetByText("had a draft published at its time")).ToHaveCountAsync(2);
        });
    }

    private static async Task ScheduleAsync(Visit visit, string headline, string at)
    {
        var page = await visit.AtTheDeskAsync();
        await page.Field("Headline").FillAsync(headline);
        await page.Field("Date and time").FillAsync(at);
        await page.Button("Schedule it").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("then schedule it again");
        await page.Button("Schedule it").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("draft="));
        await Expect(page.Button("Take it off the schedule")).ToBeVisibleAsync();
    }
}
