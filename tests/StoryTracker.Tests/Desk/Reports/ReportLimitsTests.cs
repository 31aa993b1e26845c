using Microsoft.Extensions.Time.Testing;
using StoryTracker.Desk.Reports;

namespace StoryTracker.Tests.Desk.Reports;

public sealed class ReportLimitsTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);
    private readonly ReportLimits limits;

    public ReportLimitsTests() => limits = new(clock);

    [Fact]
    public void One_address_waits_until_its_first_report_is_an_hour_old_and_no_other_does()
    {
        Assert.Null(limits.Refuse("a"));
        clock.Advance(TimeSpan.FromMinutes(20));
        for (var i = 1; i < ReportLimits.FromOne; i++) Assert.Null(limits.Refuse("a"));
        // What is refused makes the wait no longer.
        for (var i = 0; i < 1000; i++) Assert.Equal((429, TimeSpan.FromMinutes(40)), limits.Refuse("a"));
        Assert.Null(limits.Refuse("b"));
        clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Null(limits.Refuse("a"));
        Assert.Equal((429, TimeSpan.FromMinutes(20)), limits.Refuse("a"));
    }

    [Fact]
    public void From_everywhere_at_once_only_so_many_are_taken_in_an_hour()
    {
        for (var i = 0; i < ReportLimits.InAll; i++) Assert.Null(limits.Refuse($"{i}"));
        Assert.Equal((503, ReportLimits.Window), limits.Refuse("x"));
        clock.Advance(ReportLimits.Window);
        Assert.Null(limits.Refuse("x"));
    }
}
