using System.Text;
using Ical.Net.DataTypes;
using StoryTracker.Feeds;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Feeds;

/// <summary>The calendar, read by another program’s library.</summary>
public sealed class CalendarTests
{
    private const string Cyrillic = "Бббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббббб";
    private static readonly string Telephone = new string('a', 74) + "📞";
    private const string Special = "Commas, semicolons; back\\slashes \\n: ██ done";

    [Fact]
    public async Task Lines_are_folded_by_octets_and_read_back_whole()
    {
        await using var app = new DataApp();
        foreach (var title in new[] { Cyrillic, Telephone, Special }) await app.EntryAsync(new() { Title = title, Body = "One,\n\ntwo; three\\four", Date = "2023-09-12" });

        using var answer = await app.Client.GetAsync("/timeline.ics");
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n') && !line.Contains('\uFFFD')));

        var titles = Ical.Net.Calendar.Load(text)!.Events.Select(e => e.Summary!).ToList();
        Assert.All([Cyrillic, Telephone, Special], t => Assert.Contains(t, titles));
    }

    [Fact]
    public async Task A_day_is_a_whole_day_and_what_is_vaguer_than_a_month_is_not_there()
    {
        await using var app = new DataApp();
        foreach (var date in new[] { "2031-09-12", "2031-09", "2031", "2031-09-12T20:07:09Z", "2031-09-12T20:07+09:00", "2031-09-12T20:07", "2031-09-12/2031-09-14", "2031/..", "", "2031-21", "2031-09~" })
        {
            await app.EntryAsync(new() { Title = $"On {date}", Date = date });
        }

        var events = (await LoadAsync(app)).Events.Where(e => e.Summary!.StartsWith("On ", StringComparison.Ordinal)).ToDictionary(e => e.Summary![3..]);
        Assert.Equal(["2031-09", "2031-09-12", "2031-09-12/2031-09-14", "2031-09-12T20:07", "2031-09-12T20:07+09:00", "2031-09-12T20:07:09Z", "2031-09~"], events.Keys.Order(StringComparer.Ordinal));
        Assert.All(["2031-09", "2031-09-12", "2031-09-12/2031-09-14", "2031-09~"], d => Assert.False(events[d].Start!.HasTime));
        Assert.Equal((new CalDateTime(2031, 9, 12), new CalDateTime(2031, 9, 13)), (events["2031-09-12"].Start!, events["2031-09-12"].End!));
        Assert.Equal((new CalDateTime(2031, 9, 1), new CalDateTime(2031, 10, 1)), (events["2031-09"].Start!, events["2031-09"].End!));
        Assert.Equal((new CalDateTime(2031, 9, 12), new CalDateTime(2031, 9, 15)), (events["2031-09-12/2031-09-14"].Start!, events["2031-09-12/2031-09-14"].End!));
        Assert.Equal(new CalDateTime(2031, 9, 12, 20, 7, 9, "UTC"), events["2031-09-12T20:07:09Z"].Start);
        Assert.Equal(new CalDateTime(2031, 9, 12, 11, 7, 0, "UTC"), events["2031-09-12T20:07+09:00"].Start);
        Assert.True(events["2031-09-12T20:07"].Start!.IsFloating);
        Assert.Contains("2031", events["2031-09~"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_keeps_its_id_when_it_changes_and_is_cancelled_when_it_is_withdrawn()
    {
        await using var app = new DataApp();
        var (_, id) = await app.EntryAsync(new() { Title = "The summit", Date = "2099-05-01", IsExpected = true });
        var was = (await LoadAsync(app)).Events.Single(e => e.Summary == "The summit");
        Assert.Equal((0, "TENTATIVE"), (was.Sequence, was.Status));

        var claim = await app.AskAsync(db => Task.FromResult(db.Claims.OrderBy(c => c.Id).First().Id));
        await Tests.Pages.PagePublishing.PublishAsync(app, new AmendEntry { Entry = id, Title = "The great summit", Date = "2099-05-02", IsExpected = true, Claims = [claim] });
        var moved = (await LoadAsync(app)).Events.Single(e => e.Summary == "The great summit");
        Assert.Equal((was.Uid, 1), (moved.Uid, moved.Sequence));
        Assert.Equal(new CalDateTime(2099, 5, 2), moved.Start);

        await app.WithdrawAsync("It was another one.", new(Thing.Entry, id));
        var gone = (await LoadAsync(app)).Events.Single(e => e.Uid == was.Uid);
        Assert.Equal(("CANCELLED", "Withdrawn", "It was another one.", 2), (gone.Status, gone.Summary, gone.Description, gone.Sequence));
        Assert.DoesNotContain("summit", await app.Client.GetStringAsync("/timeline.ics") is var text ? string.Join('\n', text.Split('\n').Where(l => !l.StartsWith("URL", StringComparison.Ordinal) && !l.StartsWith(' '))) : "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0001-01-01/0001-01-02", true)]
    [InlineData("-0043-03-15", false)]
    [InlineData("9999-12-31", false)]
    [InlineData("2023-01", true)]
    [InlineData("2023-01/2023-02", false)]
    [InlineData("[2023-09-12,2023-09-13]", true)]
    [InlineData("../2023-09-12", false)]
    [InlineData("2023-09-12/", false)]
    public void Only_what_calendars_can_hold_is_in_it(string edtf, bool isIn) => Assert.Equal(isIn, CalendarFile.Times(EventDate.Parse(edtf)) is not null);

    private static async Task<Ical.Net.Calendar> LoadAsync(DataApp app) => Ical.Net.Calendar.Load(await app.Client.GetStringAsync("/timeline.ics"))!;
}
