using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Tests.Desk;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>Publishing at a time on the clock of the story’s zone. The clock of the tests stands at 15 June 2035, 12:00 UTC.</summary>
public sealed class ScheduleTests : SignedInDesk
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";

    protected override Action<IWebHostBuilder> Configure => builder => builder.UseSetting("Story:TimeZone", "Europe/London");

    [Fact]
    public async Task It_is_seen_before_it_is_scheduled_and_goes_out_at_its_time_once()
    {
        var shown = await (await NewAsync()).Fill("PublishAt", "2035-06-15T14:30").PressAsync("schedule");
        Assert.Contains("then schedule it again", shown.Page.Body, StringComparison.Ordinal);
        Assert.Equal(0, await AskAsync(db => db.Drafts.CountAsync()));
        var address = (await shown.PressAsync("schedule")).Page.Location!;
        foreach (var page in new[] { address, "/desk/drafts", "/desk" })
            Assert.Contains("15 June 2035, 14:30 British Summer Time (UTC+1)", DeskForm.Squeeze((await Editor.GetAsync(page)).Html.Body!), StringComparison.Ordinal);

        var before = await NumberAsync();
        Host.Clock.Advance(TimeSpan.FromMinutes(89));
        await DueAsync();
        Assert.Equal(before, await NumberAsync());
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await DueAsync();
        await DueAsync();
        Assert.Equal(before + 1, await NumberAsync());
        Assert.Equal(0, await AskAsync(db => db.Drafts.CountAsync()));
        Assert.Equal(DeskHost.Name, await AskAsync(db => db.Updates.Where(u => u.Sequence == before + 1).Select(u => u.EditorName).SingleAsync()));
    }

    /// <summary>date-2a33</summary>
    [Theory]
    [InlineData("2036-03-30T01:30", 2, "There is no such time that day")]
    [InlineData("2035-10-28T01:30", 2, "This time comes twice that day")]
    [InlineData("2035-06-15T12:59", 0, "This time has passed")]
    [InlineData("tomorrow", 0, "Give the date and the time")]
    public async Task A_time_that_is_no_single_one_to_come_is_asked_about_at_the_field(string local, int choices, string words)
    {
        var asked = await (await NewAsync()).Fill("PublishAt", "2035-06-15T14:30").PostWithAsync("PublishAt", local, "schedule");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.StartsWith(words, asked.ErrorAt("PublishAt"), StringComparison.Ordinal);
        Assert.Equal("What this update brings", asked["Form.Headline"]);
        Assert.Equal(choices, asked.Offers("PublishInstant").Count);
        if (choices == 0) return;

        asked.Choose("PublishInstant", asked.Offers("PublishInstant")[1]);
        var shown = await asked.PressAsync("schedule");
        await shown.PressAsync("schedule");
        Assert.Equal(local.StartsWith("2036", StringComparison.Ordinal) ? new DateTime(2036, 3, 30, 1, 30, 0) : new DateTime(2035, 10, 28, 1, 30, 0), (await AskAsync(db => db.Drafts.SingleAsync())).DueAt);
    }

    [Fact]
    public async Task What_it_touches_changed_so_it_waits_and_the_desk_is_told()
    {
        var claim = await ClaimAsync(Shoigu);
        var address = await ScheduleAsync((await NewAsync($"?open=evidence&id={claim}")).Fill(("Form.Evidence[0].Evidence.Quote", "Sergei Shoigu"), ("Form.Evidence[0].Evidence.IsOwnVoice", "True")));
        var number = (await (await NewAsync($"?open=claim&id={claim}")).Fill("Form.Claims[0].Wording", "Shoigu was there.").PublishAsync()).Number;

        Host.Clock.Advance(TimeSpan.FromHours(3));
        await DueAsync();
        Assert.Equal(number, await NumberAsync());
        var desk = DeskForm.Squeeze((await Editor.GetAsync("/desk")).Html.Body!);
        Assert.Contains($"Not published: what it touches changed in update {number}.", desk, StringComparison.Ordinal);
        Assert.Contains("Waits for you", desk, StringComparison.Ordinal);

        // Looked at again, it can go.
        Assert.Equal(number + 1, (await (await OpenAsync(address)).PublishAsync()).Number);
    }

    [Fact]
    public async Task Who_may_not_publish_any_more_does_not_publish_by_schedule_either()
    {
        await Host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        await ScheduleAsync((await DeskForm.OpenAsync(grace)).Fill("Form.Headline", "By Grace"));
        await Host.ChangeEditorAsync((editors, editor) => editors.RemoveFromRoleAsync(editor, Roles.Editor), "Grace");
        var before = await NumberAsync();
        Host.Clock.Advance(TimeSpan.FromHours(3));
        await DueAsync();
        Assert.Equal(before, await NumberAsync());
        Assert.Contains("Grace, who scheduled it, may not publish any more", DeskForm.Squeeze((await Editor.GetAsync("/desk/drafts")).Html.Body!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_for_two_people_holds_for_what_is_scheduled_already()
    {
        await ScheduleAsync((await NewAsync("?open=correct-update&id=9")).Fill(("Form.Kind", "Correction"), ("Form.Said", "Blue."), ("Form.Right", "Green.")));
        await AskAsync(async db => { await DeskRules.SetAsync(db, false, true, false, default); return true; });
        var before = await NumberAsync();
        Host.Clock.Advance(TimeSpan.FromHours(3));
        await DueAsync();
        Assert.Equal(before, await NumberAsync());
        Assert.Contains("A correction needs two people here", (await AskAsync(db => db.Drafts.SingleAsync())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheduled_words_stand_still_until_it_is_taken_off()
    {
        var query = await ScheduleAsync(await NewAsync());
        var form = await OpenAsync(query);
        var refused = await form.Fill("Form.Body", "Something else").PressAsync("save");
        Assert.Contains("Take it off the schedule first", refused.Alert, StringComparison.Ordinal);
        Assert.Equal("Something else", refused["Form.Body"]);
        await (await OpenAsync(query)).PressAsync("unschedule");
        Host.Clock.Advance(TimeSpan.FromHours(3));
        var before = await NumberAsync();
        await DueAsync();
        Assert.Equal(before, await NumberAsync());
        Assert.Equal(HttpStatusCode.Found, (await (await OpenAsync(query)).Fill("Form.Body", "Something else").PressAsync("save")).Status);
    }

    // The address of the draft, for two hours from now.
    private static async Task<string> ScheduleAsync(DeskForm form)
    {
        var shown = await form.Fill("PublishAt", "2035-06-15T15:00").PressAsync("schedule");
        var scheduled = await shown.PressAsync("schedule");
        Assert.Equal(HttpStatusCode.Found, scheduled.Status);
        return scheduled.Page.Location![DeskForm.Path.Length..];
    }

    private Task<TimeSpan> DueAsync() => Host.Services.GetRequiredService<Scheduler>().PublishDueAsync(default);
}
