using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static StoryTracker.Tests.Browser.AccessibilityTests;

namespace StoryTracker.Tests.Browser;

/// <summary>From an error that a reader reports to its correction; every page on the way suits everybody.</summary>
[Collection(Chromium.Collection)]
public sealed class ReportTests(Chromium chromium)
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";

    [Fact]
    public async Task A_reader_reports_an_error_and_follows_it_to_its_correction()
    {
        await using var site = new Site();
        await site.MakeEditorAsync();
        await chromium.VisitAsync(site, async visit =>
        {
            var reader = visit.Page;
            await reader.GotoAsync("/as-of/9/claims");
            await reader.Locator("main").Link(Shoigu).First.ClickAsync();
            await reader.Link("Report an error on this claim").ClickAsync();
            await Expect(reader.Heading("Report an error")).ToBeVisibleAsync();
            await Expect(reader.Locator(".asof")).ToHaveCountAsync(0);
            await Expect(reader.GetByRole(AriaRole.Region, new() { Name = "What the report is about" })).ToContainTextAsync("as you saw it at update 9");
            await SuitsAsync(reader);

            // Nobody who goes through the form by keys or by ear meets the trap.
            await reader.Field("What is wrong?").FocusAsync();
            await reader.Field("How do you know? (not required)").TabToAsync();
            await reader.Keyboard.PressAsync("Tab");
            await Expect(reader.Button("Send the report")).ToBeFocusedAsync();

            await reader.Field("What is wrong?").FillAsync("  ");
            await reader.Field("How do you know? (not required)").FillAsync("The caption of the picture.");
            await reader.Button("Send the report").ClickAsync();
            await Expect(reader.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await SuitsAsync(reader);
            await reader.GetByRole(AriaRole.Alert).Link("Say what is wrong.").ClickAsync();
            await Expect(reader.Field("What is wrong?")).ToBeFocusedAsync();
            await reader.Field("What is wrong?").FillAsync("It was June.\n\nNot July.");
            await reader.Button("Send the report").ClickAsync();
            await Expect(reader.Heading("Your report")).ToBeVisibleAsync();
            await Expect(reader.Locator("blockquote").First).ToHaveTextAsync("It was June.\n\nNot July.");
            Assert.Empty(await reader.Context.CookiesAsync());
            await SuitsAsync(reader);

            var editor = await visit.OpenAsync(new() { Trace = false });
            await editor.SignInAsync(site);
            await editor.GotoAsync("/desk");
            await SuitsAsync(editor);
            await editor.Link("1 report from a reader").ClickAsync();
            var inbox = editor.GetByRole(AriaRole.Region, new() { Name = "Reports from readers" });
            await Expect(inbox).ToContainTextAsync("It was June.");
            await inbox.Link("Close with a reason").ClickAsync();
            await editor.Field("Why it needs no correction").FillAsync(" ");
            await editor.Button("Close the report").ClickAsync();
            await Expect(editor.Field("Why it needs no correction")).ToBeFocusedAsync();
            await SuitsAsync(editor);
            await editor.Link("All reports from readers").ClickAsync();
            await SuitsAsync(editor);
            await editor.Link("Answer with a correction").ClickAsync();
            await Expect(editor.Heading("This update answers what a reader reported")).ToBeVisibleAsync();
            await SuitsAsync(editor);
            await editor.Field("Headline").FillAsync("Shoigu was in Pyongyang in June");
            await editor.Field("What we said").FillAsync("That the visit was in July.");
            await editor.Field("What is right").FillAsync("It was in June.");
            await editor.Part("Another wording of a claim").Field("The claim").FillAsync(Shoigu.Replace("July", "June", StringComparison.Ordinal));
            await editor.PreviewAsync();
            var number = await editor.PublishAsync();

            await reader.ReloadAsync();
            var answer = reader.GetByRole(AriaRole.Region, new() { Name = "The answer" });
            await Expect(answer).ToContainTextAsync("Correction");
            await SuitsAsync(reader);
            await answer.Link("Shoigu was in Pyongyang in June").ClickAsync();
            await Expect(reader).ToHaveURLAsync(new Regex($"/updates/{number}$"));
            await Expect(reader.GetByText("It was in June.")).ToBeVisibleAsync();
            await editor.GotoAsync("/desk/reports?done=true");
            await Expect(editor.Locator("main")).ToContainTextAsync($"{Site.Editor} answered it with update");
            await SuitsAsync(editor);
        }, new() { Trace = false });
    }
}
