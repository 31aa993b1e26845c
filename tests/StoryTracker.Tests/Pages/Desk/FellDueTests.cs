using System.Globalization;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>An expectation falls due by the clock alone, and an update settles it.</summary>
public sealed class FellDueTests : SignedInDesk
{
    private const string Claim = "Kim Jong Un and Vladimir Putin will meet.";
    private const string Title = "The talks begin";

    [Fact]
    public async Task It_falls_due_when_its_date_is_over_everywhere_and_not_before()
    {
        var day = Host.Clock.GetUtcNow().UtcDateTime.Date.AddDays(2);
        var id = await ExpectAsync($"{day:yyyy-MM-dd}");
        var number = await NumberAsync();
        Host.Clock.SetUtcNow(new(day.AddDays(1).AddHours(11).AddMinutes(59), TimeSpan.Zero));
        Assert.StartsWith("Expected, ", await WhenAsync(id), StringComparison.Ordinal);
        Assert.Empty(await DueAsync());

        // The day is over at UTC−12 too, and nobody published anything.
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal($"Was expected by {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}; not confirmed", await WhenAsync(id));
        Assert.Equal([Title], await DueAsync());
        var timeline = await Editor.GetAsync("/timeline");
        Assert.Contains("Should have happened", timeline.Html.QuerySelectorAll("h2").Select(h => h.TextContent.Trim()));

        // At the time of that update it had not.
        Assert.StartsWith("Expected, ", await WhenAsync(id, $"/as-of/{number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_date_or_an_open_end_never_falls_due()
    {
        var undated = await ExpectAsync("");
        var open = await ExpectAsync("2036/..");
        await LaterAsync(TimeSpan.FromDays(100_000));
        Assert.StartsWith("Expected, ", await WhenAsync(undated), StringComparison.Ordinal);
        Assert.StartsWith("Expected, ", await WhenAsync(open), StringComparison.Ordinal);
        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task That_it_happened_takes_words_or_evidence_that_say_so()
    {
        var id = await DueEntryAsync();
        var form = await (await NewAsync($"?open=happened&id={id}")).PublishAsync();
        Assert.Contains("Say what tells that it happened", form.ErrorAt("Entries-0-IsExpected") ?? form.Problems.Single().Message, StringComparison.Ordinal);

        await form.Fill("Form.Entries[0].Quote", "meet and have a talk").PublishAsync();
        Assert.DoesNotContain("xpected", await WhenAsync(id), StringComparison.Ordinal);
        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task That_it_did_not_happen_is_told_and_settles_it()
    {
        var id = await DueEntryAsync();
        await (await NewAsync($"?open=did-not-happen&id={id}")).PublishAsync();
        Assert.EndsWith("; did not happen", await WhenAsync(id), StringComparison.Ordinal);
        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task What_is_postponed_is_still_to_come()
    {
        var id = await DueEntryAsync();
        await (await NewAsync($"?open=entry&id={id}")).Fill("Form.Entries[0].Date", "2051").PublishAsync();
        Assert.Equal("Expected, 2051", await WhenAsync(id));
        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task It_cannot_be_still_to_come_and_have_come_to_nothing()
    {
        var id = await DueEntryAsync();
        var form = await (await NewAsync($"?open=did-not-happen&id={id}")).Fill("Form.Entries[0].IsExpected", "true").PublishAsync();
        Assert.Contains("Choose one of the two", form.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Equal("true", form["Form.Entries[0].DidNotHappen"]);
    }

    private async Task<long> DueEntryAsync()
    {
        var id = await ExpectAsync($"{Host.Clock.GetUtcNow().Year}-12-31");
        await LaterAsync(TimeSpan.FromDays(400));
        Assert.Equal([Title], await DueAsync());
        return id;
    }

    // So much later that the session has ended.
    private async Task LaterAsync(TimeSpan time)
    {
        Host.Clock.Advance(time);
        Assert.Equal("/desk", (await Editor.SignInAsync()).Location);
    }

    private async Task<long> ExpectAsync(string date)
    {
        var form = (await NewAsync("?add=entry")).Fill(("Form.Entries[0].Title", Title), ("Form.Entries[0].Date", date),
            ("Form.Entries[0].IsExpected", "true"), ("Form.Entries[0].FindClaims", Claim));
        form = await form.PressAsync("look");
        form.Choose("Form.Entries[0].Claims", Claim).Choose("Form.Entries[0].Lead", Claim);
        var number = (await form.PublishAsync()).Number;
        return await AskAsync(db => Task.FromResult(db.TimelineEntryVersions.Single(v => v.From == number).EntryId));
    }

    private async Task<string> WhenAsync(long id, string at = "")
    {
        var slug = await AskAsync(db => Task.FromResult(db.TimelineEntries.Single(e => e.Id == id).Slug));
        var page = await Editor.GetAsync($"{at}/timeline/{id}/{slug}");
        return DeskForm.Squeeze(page.Html.QuerySelector(".drawn-date")!);
    }

    private async Task<IReadOnlyList<string>> DueAsync()
    {
        var desk = await Editor.GetAsync("/desk");
        return [.. desk.Html.QuerySelectorAll("[aria-labelledby=due] .wording").Select(w => w.TextContent.Trim())];
    }
}
