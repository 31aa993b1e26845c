using Microsoft.EntityFrameworkCore;
using StoryTracker.Hosting;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Stories;

public class MastheadTests
{
    [Fact]
    public async Task The_settings_of_each_moment_are_kept_and_until_they_are_said_those_of_the_start_hold()
    {
        using var store = await TestStore.SeededAsync();
        var first = await PublishAsync(store, new() { Publisher = "The Herald", TimeZone = "Asia/Seoul", Dates = DateLanguage.AmericanEnglish, Accent = "#0A6640" });
        var second = await PublishAsync(store, new() { Publisher = "The Courier", TimeZone = "UTC" });
        var started = Masthead.Of(new StorySettings { Data = "/", Publisher = "The Desk", TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });

        await using var db = store.CreateDbContext();
        var before = (await Moment.AtAsync(db, first - 1, started))!.Masthead;
        Assert.Equal(("The Desk", "Europe/Berlin", ""), (before.Publisher.Text, before.TimeZone, before.Accent));
        var then = (await Moment.AtAsync(db, first, started))!.Masthead;
        Assert.Equal(("The Herald", "Asia/Seoul", DateLanguage.AmericanEnglish, "#0a6640"), (then.Publisher.Text, then.Zone.Id, then.Dates, then.Accent));
        var now = (await Moment.NowAsync(db, default, started)).Masthead;
        Assert.Equal(("The Courier", "", second), (now.Publisher.Text, now.Accent, now.From));
    }

    [Fact]
    public async Task An_update_reports_what_it_changed_from_what_to_what()
    {
        using var store = await TestStore.SeededAsync();
        await PublishAsync(store, new() { Publisher = "The Herald", TimeZone = "UTC" });
        var number = await PublishAsync(store, new() { Publisher = "The Courier", TimeZone = "Asia/Seoul" });

        await using var db = store.CreateDbContext();
        var item = Assert.Single((await UpdateReport.LoadAsync(db, number)).Items);
        Assert.Equal("Publisher, Time zone", item.Words);
        Assert.Equal([new("Publisher", "The Herald", "The Courier"), new("Time zone", "UTC", "Asia/Seoul")], item.Fields);
        Assert.Contains((await StoryChanges.LoadAsync(db, number - 1, number)).Rest, c => c.Item.Words == item.Words);
        // There and back again is no change.
        var back = await PublishAsync(store, new() { Publisher = "The Herald", TimeZone = "UTC" });
        Assert.Empty((await StoryChanges.LoadAsync(db, number - 1, back)).Rest);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_a_conflict_and_what_says_the_same_is_refused()
    {
        using var store = await TestStore.SeededAsync();
        var seen = await PublishAsync(store, new() { Publisher = "The Herald" });
        await PublishAsync(store, new() { Publisher = "The Courier" });

        Assert.Single(Assert.IsType<Outcome.Refused>(await TryAsync(store, new() { Publisher = "The Times", SeenAt = seen })).Conflicts);
        Assert.StartsWith("Nothing is changed", Assert.Single(Assert.IsType<Outcome.Refused>(await TryAsync(store, new() { Publisher = "The Courier", SeenAt = long.MaxValue })).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_picture_is_kept_once_and_a_logo_that_is_not_there_is_refused()
    {
        using var store = await TestStore.SeededAsync();
        var png = LogoReader.Read("", Pictures.Png());
        await PublishAsync(store, new() { NewLogo = png, LogoText = "The Herald" });
        await PublishAsync(store, new());
        await PublishAsync(store, new() { NewLogo = png, LogoText = "The Herald" });

        await using var db = store.CreateDbContext();
        Assert.Equal(Logo.DigestOf(png), (await db.Logos.SingleAsync()).Sha256);
        Assert.Equal(2, await db.Mastheads.CountAsync(m => m.Logo != null));
        var refused = Assert.IsType<Outcome.Refused>(await TryAsync(store, new() { Logo = new string('0', 64), LogoText = "The Herald" }));
        Assert.Contains("Choose the file again", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mars/Olympus", "#000000", "TimeZone"), InlineData("UTC", "#ffff00", "Accent"), InlineData("UTC", "yellow", "Accent")]
    public async Task What_may_not_be_is_refused_at_its_field(string zone, string accent, string field)
    {
        using var store = await TestStore.SeededAsync();
        var refused = Assert.IsType<Outcome.Refused>(await TryAsync(store, new() { TimeZone = zone, Accent = accent, Path = "Form" }));
        Assert.Equal($"Form.{field}", Assert.Single(refused.Problems).Field);
    }

    private static async Task<long> PublishAsync(TestStore store, AmendMasthead change) =>
        Assert.IsType<Outcome.Published>(await TryAsync(store, change with { SeenAt = long.MaxValue })).Number;

    private static Task<Outcome> TryAsync(TestStore store, AmendMasthead change) =>
        store.Door.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "The pages’ settings changed", Kind = UpdateKind.Clarification, Changes = [change] });
}
