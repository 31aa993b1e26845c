using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;
using StoryTracker.Stories;
using StoryTracker.Tests.Desk;
using StoryTracker.Tests.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>The settings page, over HTTP.</summary>
public sealed partial class SettingsTests : SignedInDesk
{
    [Fact]
    public async Task What_is_saved_is_published_shown_to_readers_and_kept_in_the_history()
    {
        var before = await NumberAsync();
        var saved = await SaveAsync(await OpenSettingsAsync(), logo: Pictures.Png(),
            ("Form.Title", "The train"), ("Form.Publisher", "The Herald"), ("Form.Contact", "desk@herald.example"), ("Form.CorrectionsPolicy", "We say so at once."),
            ("Form.Byline", "The night desk"), ("Form.TimeZone", "Asia/Seoul"), ("Form.Dates", "AmericanEnglish"), ("Form.Accent", "#0A6640"), ("Form.LogoText", "The Herald"));
        Assert.Equal($"/desk/settings?saved={before + 1}", saved.Location);
        Assert.Contains($"update {before + 1}", (await Editor.GetAsync(saved.Location!)).Html.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        var update = await AskAsync(db => db.Updates.SingleAsync(u => u.Sequence == before + 1));
        Assert.Equal((UpdateKind.Clarification, "The pages’ settings changed", "The night desk"), (update.Kind, update.Headline.Text, update.Byline.Text));
        var page = await Editor.GetAsync($"/updates/{before + 1}");
        var told = page.Html.QuerySelector("#changed ~ .log")!.TextContent;
        Assert.Contains("Asia/Seoul", told, StringComparison.Ordinal);
        Assert.Contains("The train", told, StringComparison.Ordinal);
        Assert.Matches(@"^[A-Z][a-z]+ \d+, 20\d\d, \d\d:\d\d .*\(UTC\+9\)$", page.Html.QuerySelector("main time")!.TextContent);
        Assert.Equal("en-US", page.Html.QuerySelector("main time")!.GetAttribute("lang"));

        var home = (await Editor.GetAsync("/")).Html;
        Assert.Equal("The train", home.QuerySelector(".masthead-story")!.TextContent);
        Assert.Equal("The Herald", home.QuerySelector(".logo img")!.GetAttribute("alt"));
        Assert.NotNull(home.QuerySelector("link[href='/accent/0a6640.css']"));
        var about = (await Editor.GetAsync("/about")).Html.QuerySelector("section[aria-labelledby=who]")!;
        Assert.Contains("The Herald", about.TextContent, StringComparison.Ordinal);
        Assert.Equal("mailto:desk@herald.example", about.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("We say so at once.", (await Editor.GetAsync("/corrections")).Body, StringComparison.Ordinal);
        Assert.Equal("The night desk", (await OpenAsync())["Form.Byline"]);

        // The moment before is as it was.
        var then = (await Editor.GetAsync($"/as-of/{before}/")).Html;
        Assert.Null(then.QuerySelector(".logo"));
        Assert.Null(then.QuerySelector("link[href^='/accent']"));
        Assert.NotEqual("The train", then.QuerySelector(".masthead-story")!.TextContent);
        Assert.NotNull((await Editor.GetAsync($"/as-of/{before + 1}/")).Html.QuerySelector(".logo"));
        Assert.DoesNotContain("UTC+9", (await Editor.GetAsync($"/as-of/{before}/updates/1")).Html.QuerySelector("main time")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_logo_and_the_colour_are_files_for_ever()
    {
        await SaveAsync(await OpenSettingsAsync(), Pictures.Png(), ("Form.Accent", "#0a6640"), ("Form.LogoText", "The Herald"));
        var path = (await Editor.GetAsync("/")).Html.QuerySelector(".logo img")!.GetAttribute("src")!;
        using var reader = Host.NewBrowser("192.0.2.9");
        foreach (var (address, type) in new[] { (path, "image/png"), ("/accent/0a6640.css", "text/css") })
        {
            var answer = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(type, answer.Message.Content.Headers.ContentType!.MediaType);
            Assert.Contains("immutable", answer.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Message.Headers.GetValues("X-Content-Type-Options").Single());
        }

        Assert.Contains($"--accent: {Contrast.ForDark("#0a6640")}", (await reader.GetAsync("/accent/0a6640.css")).Body, StringComparison.Ordinal);
        foreach (var address in new[] { "/accent/ffff00.css", "/accent/red.css", "/logo/" + new string('0', 64) + ".png", "/logo/x.png" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address)).Status);
        }

        // Removed, it is gone from now on, and stays where it was shown.
        var removed = await SaveAsync(await OpenSettingsAsync(), null, ("RemoveLogo", "true"));
        Assert.StartsWith("/desk/settings?saved", removed.Location, StringComparison.Ordinal);
        Assert.Null((await Editor.GetAsync("/")).Html.QuerySelector(".logo"));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(path)).Status);
    }

    [Fact]
    public async Task What_is_refused_says_why_at_its_field_and_loses_nothing_typed()
    {
        var before = await NumberAsync();
        var refused = await SaveAsync(await OpenSettingsAsync(), "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            ("Form.Title", ""), ("Form.Publisher", "The Herald"), ("Form.TimeZone", "Mars/Olympus"), ("Form.Accent", "#ffff00"), ("Form.LogoText", "The Herald"), ("Form.Byline", new string('x', 121)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("SVG is not taken", Error(refused, "LogoFile"), StringComparison.Ordinal);
        Assert.StartsWith("“Mars/Olympus” is no time zone", Error(refused, "TimeZone"), StringComparison.Ordinal);
        Assert.Contains("4.5 to 1", Error(refused, "Accent"), StringComparison.Ordinal);
        Assert.Contains("At most 120", Error(refused, "Byline"), StringComparison.Ordinal);
        Assert.Equal(("The Herald", "Mars/Olympus", "#ffff00", "The Herald"), (Typed(refused, "Publisher"), Typed(refused, "TimeZone"), Typed(refused, "Accent"), Typed(refused, "LogoText")));
        Assert.All(refused.Html.QuerySelectorAll(".errors a"), a => Assert.NotNull(refused.Html.QuerySelector(a.GetAttribute("href")!)));

        var again = await SaveAsync(refused, null, ("Form.TimeZone", "UTC"), ("Form.Accent", ""), ("Form.Byline", ""));
        Assert.Equal("Give the story a title.", Error(again, "Title"));
        Assert.Equal(before, await NumberAsync());
    }

    [Fact]
    public async Task Nothing_changed_publishes_nothing_and_the_same_form_twice_publishes_once()
    {
        var before = await NumberAsync();
        var same = await SaveAsync(await OpenSettingsAsync(), null);
        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Contains("Nothing changed", same.Html.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await NumberAsync());

        var form = await OpenSettingsAsync();
        Assert.Equal($"/desk/settings?saved={before + 1}", (await SaveAsync(form, null, ("Form.Publisher", "The Herald"))).Location);
        await SaveAsync(form, null, ("Form.Publisher", "The Herald"));
        Assert.Equal(before + 1, await NumberAsync());
    }

    [Fact]
    public async Task What_two_owners_change_at_once_is_put_together_and_only_the_same_field_is_asked_about()
    {
        var (mine, theirs) = (await OpenSettingsAsync(), await OpenSettingsAsync());
        await SaveAsync(theirs, null, ("Form.Publisher", "The Courier"), ("Form.TimeZone", "Asia/Seoul"));

        var asked = await SaveAsync(mine, null, ("Form.Publisher", "The Herald"), ("Form.Contact", "desk@herald.example"));
        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        Assert.Equal(["The Courier", "The Herald"], asked.Html.QuerySelectorAll(".conflict-text p:last-child").Select(p => p.TextContent));
        Assert.Equal(("The Herald", "Asia/Seoul"), (Typed(asked, "Publisher"), Typed(asked, "TimeZone")));

        Assert.StartsWith("/desk/settings?saved", (await SaveAsync(asked, null)).Location, StringComparison.Ordinal);
        var now = await AskAsync(db => db.Mastheads.SingleAsync(m => m.To == null));
        Assert.Equal(("The Herald", "desk@herald.example", "Asia/Seoul"), (now.Publisher.Text, now.Contact.Text, now.TimeZone));
    }

    [Fact]
    public async Task Only_owners_change_them_and_a_lost_session_loses_nothing()
    {
        await Host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        Assert.Equal(HttpStatusCode.Forbidden, (await grace.GetAsync("/desk/settings")).Status);
        Assert.DoesNotContain("/desk/settings", (await grace.GetAsync("/desk")).Body, StringComparison.Ordinal);
        Assert.Contains("/desk/settings", (await Editor.GetAsync("/desk")).Body, StringComparison.Ordinal);

        var before = await NumberAsync();
        var form = await OpenSettingsAsync();
        await Editor.SubmitToAsync(await Editor.GetAsync("/desk/sign-out"), "/desk/sign-out");
        var lost = await SaveAsync(form, null, ("Form.Publisher", "The Herald"));
        Assert.Equal(HttpStatusCode.Forbidden, lost.Status);
        Assert.Equal("The Herald", Typed(lost, "Publisher"));
        Assert.Equal(before, await NumberAsync());
    }

    [Fact]
    public async Task No_page_writes_a_date_in_the_other_order()
    {
        await SaveAsync(await OpenSettingsAsync(), null, ("Form.Dates", "AmericanEnglish"));
        using var reader = Host.NewReader();
        var pages = await new Reader(reader).WalkAsync();
        Assert.True(pages.Count > 30);
        Assert.All(pages, page => Assert.Empty(OtherOrder().Matches(Quotes().Replace(page.Value, "")).Select(m => $"{page.Key}: {m.Value}")));
        Assert.Contains(pages.Values, main => AmericanOrder().IsMatch(main));
    }

    [Theory]
    [InlineData("German", "de", "3. September 2023")]
    [InlineData("French", "fr", "3 septembre 2023")]
    [InlineData("Spanish", "es", "3 de septiembre de 2023")]
    public async Task Dates_in_another_language_are_marked_with_it_and_the_pages_stay_English(string language, string tag, string words)
    {
        await Host.Services.GetRequiredService<Door>().PublishAsync(new()
        {
            Key = Guid.NewGuid(), Headline = "Two entries",
            Changes =
            [
                new AddEntry { Title = "It rained", Date = "2023-09-03", IsKey = true, Claims = [await ClaimAsync("Russian Defense Minister Sergei Shoigu visited Pyongyang in July.")] },
                new AddEntry { Title = "Snow", Date = "2023-09-03/2035-07", IsExpected = true, IsKey = true, Claims = [await ClaimAsync("Russian Defense Minister Sergei Shoigu visited Pyongyang in July.")] },
            ],
        });
        Assert.NotNull((await SaveAsync(await OpenSettingsAsync(), null, ("Form.Dates", language))).Location);
        using var reader = Host.NewReader();
        var pages = await new Reader(reader).WalkAsync();
        foreach (var (path, main) in pages)
        {
            using var page = await BrowsingContext.New().OpenAsync(r => r.Content(main));
            // English words are never marked as another language, nor the other way round.
            Assert.All(page.QuerySelectorAll($"[lang={tag}]"), e => Assert.DoesNotMatch("xpected|onfirmed|pdate|given", e.TextContent));
            foreach (var unmarked in page.QuerySelectorAll($"[lang={tag}]").ToList()) unmarked.Remove();
            Assert.False(page.Body!.TextContent.Contains(words, StringComparison.Ordinal), $"{path} says {words} unmarked: {page.Body.TextContent}");
        }

        Assert.Contains(pages, p => p.Key.StartsWith("/timeline/", StringComparison.Ordinal) && p.Value.Contains($"lang=\"{tag}\"", StringComparison.Ordinal));
        Assert.Contains(words, pages["/timeline"], StringComparison.Ordinal);
        Assert.Contains("Expected, <span lang", pages["/timeline"], StringComparison.Ordinal);
        // What machines read has the dates of machines.
        Assert.Contains("\"edtf\":\"2023-09-03\"", await reader.GetStringAsync(new Uri("/entries.json", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20230903", await reader.GetStringAsync(new Uri("/timeline.ics", UriKind.Relative)), StringComparison.Ordinal);
    }

    private Task<Answer> OpenSettingsAsync() => Editor.GetAsync("/desk/settings");

    private async Task<Answer> SaveAsync(Answer page, byte[]? logo, params (string Name, string Value)[] typed)
    {
        using var content = new MultipartFormDataContent("settings");
        var fields = page.Html.QuerySelectorAll("form[data-guard] input[name], form[data-guard] textarea[name]")
            .Where(c => c is not IHtmlInputElement { Type: "file" } and not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false })
            .Select(c => (Name: c.GetAttribute("name")!, Value: c is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)c).Value))
            .Where(f => !typed.Any(t => t.Name == f.Name)).Concat(typed);
        foreach (var (name, value) in fields) content.Add(new StringContent(value.ReplaceLineEndings("\r\n")), name);
        if (logo is not null) content.Add(new ByteArrayContent(logo), "LogoFile", "logo.png");
        return await Editor.PostRawAsync("/desk/settings", await content.ReadAsByteArrayAsync(), content.Headers.ContentType!.ToString());
    }

    private static string Error(Answer page, string field) =>
        (page.Html.GetElementById($"{field}-error") ?? throw new InvalidOperationException($"{field}: {page.Status} {page.Alert}")).TextContent.Trim();

    private static string Typed(Answer page, string field) => ((IHtmlInputElement)page.Html.GetElementById(field)!).Value;

    // Words of the sources are theirs.
    [GeneratedRegex("<(blockquote|q|mark|bdi)[ >].*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"\b[A-Z][a-z]+ \d{1,2}, 20\d\d\b")]
    private static partial Regex AmericanOrder();

    [GeneratedRegex(@"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\b[^<]{0,20}")]
    private static partial Regex OtherOrder();
}
