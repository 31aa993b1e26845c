using StoryTracker.Desk.Drafts;
using StoryTracker.Pages;

namespace StoryTracker.Tests.Desk.Drafts;

/// <summary>Where clocks change, a time on the clock is a question.</summary>
public class LocalTimesTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>date-2a33</summary>
    [Fact]
    public void A_time_is_the_one_that_the_clock_will_show_that_day()
    {
        var instant = Assert.Single(LocalTimes.Instants(new(2027, 3, 29, 9, 0, 0), London));
        Assert.Equal(new DateTime(2027, 3, 29, 8, 0, 0, DateTimeKind.Utc), instant);
        Assert.Equal("29 March 2027, 09:00 British Summer Time (UTC+1)", Times.InFull(instant, London));
        Assert.Null(LocalTimes.Trap(new(2027, 3, 29, 9, 0, 0), London));
    }

    [Fact]
    public void A_time_that_is_skipped_may_mean_two()
    {
        var local = new DateTime(2027, 3, 28, 1, 30, 0);
        Assert.Equal([new(2027, 3, 28, 0, 30, 0), new(2027, 3, 28, 1, 30, 0)], LocalTimes.Instants(local, London));
        Assert.StartsWith("There is no such time that day", LocalTimes.Trap(local, London), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_comes_twice_is_two()
    {
        var local = new DateTime(2027, 10, 31, 1, 30, 0);
        Assert.Equal([new(2027, 10, 31, 0, 30, 0), new(2027, 10, 31, 1, 30, 0)], LocalTimes.Instants(local, London));
        Assert.StartsWith("This time comes twice that day", LocalTimes.Trap(local, London), StringComparison.Ordinal);
    }
}
