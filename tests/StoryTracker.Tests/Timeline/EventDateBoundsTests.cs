using System.Globalization;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

public class EventDateBoundsTests
{
    [Theory]
    [InlineData("1970", "1970-01-01T00:00:00Z", "1970-12-31T23:59:59Z")]
    [InlineData("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z")]
    [InlineData("2023-02", "2023-02-01T00:00:00Z", "2023-02-28T23:59:59Z")]
    [InlineData("2023?-07", "2023-07-01T00:00:00Z", "2023-07-31T23:59:59Z")]
    [InlineData("2018/2019", "2018-01-01T00:00:00Z", "2019-12-31T23:59:59Z")]
    [InlineData("2005/2005-06", "2005-01-01T00:00:00Z", "2005-06-30T23:59:59Z")]
    [InlineData("2023-09-12T10:00+03:00", "2023-09-12T07:00:00Z", "2023-09-12T07:00:59Z")]
    [InlineData("2023-09-12T10:00:05-04", "2023-09-12T14:00:05Z", "2023-09-12T14:00:05Z")]
    [InlineData("2023-09-12T10:00", "2023-09-12T10:00:00Z", "2023-09-12T10:00:59Z")]
    [InlineData("201X", "2010-01-01T00:00:00Z", "2019-12-31T23:59:59Z")]
    [InlineData("1XX5", "1005-01-01T00:00:00Z", "1995-12-31T23:59:59Z")]
    [InlineData("156X-12-25", "1560-12-25T00:00:00Z", "1569-12-25T23:59:59Z")]
    [InlineData("1985-XX-XX", "1985-01-01T00:00:00Z", "1985-12-31T23:59:59Z")]
    [InlineData("1984-1X", "1984-10-01T00:00:00Z", "1984-12-31T23:59:59Z")]
    [InlineData("2023-02-2X", "2023-02-20T00:00:00Z", "2023-02-28T23:59:59Z")]
    [InlineData("2023-XX-31", "2023-01-31T00:00:00Z", "2023-12-31T23:59:59Z")]
    [InlineData("190X-02-29", "1904-02-29T00:00:00Z", "1908-02-29T23:59:59Z")]
    [InlineData("1950S2", "1900-01-01T00:00:00Z", "1999-12-31T23:59:59Z")]
    [InlineData("[1667,1668,1670..1672]", "1667-01-01T00:00:00Z", "1672-12-31T23:59:59Z")]
    [InlineData("{1961-12,1960}", "1960-01-01T00:00:00Z", "1961-12-31T23:59:59Z")]
    [InlineData("1985/", "1985-01-01T00:00:00Z", "1985-12-31T23:59:59Z")]
    [InlineData("/1985", "1985-01-01T00:00:00Z", "1985-12-31T23:59:59Z")]
    // Without a hemisphere: all the year, and into the next where the season does so in the north or in the south.
    [InlineData("2023-21", "2023-01-01T00:00:01Z", "2023-12-31T23:59:59Z")]
    [InlineData("2023-22", "2023-01-01T00:00:02Z", "2024-02-29T23:59:59Z")]
    [InlineData("2023-23", "2023-01-01T00:00:03Z", "2023-12-31T23:59:59Z")]
    [InlineData("2023-24", "2023-01-01T00:00:04Z", "2024-02-29T23:59:59Z")]
    [InlineData("2023-21/2023-23", "2023-01-01T00:00:01Z", "2023-12-31T23:59:59Z")]
    [InlineData("2023-25", "2023-03-01T00:00:00Z", "2023-05-31T23:59:59Z")]
    [InlineData("2023-28", "2023-12-01T00:00:00Z", "2024-02-29T23:59:59Z")]
    [InlineData("2023-29", "2023-09-01T00:00:00Z", "2023-11-30T23:59:59Z")]
    [InlineData("2023-30", "2023-12-01T00:00:00Z", "2024-02-29T23:59:59Z")]
    [InlineData("2023-31", "2023-03-01T00:00:00Z", "2023-05-31T23:59:59Z")]
    [InlineData("2023-32", "2023-06-01T00:00:00Z", "2023-08-31T23:59:59Z")]
    [InlineData("2023-33", "2023-01-01T00:00:00Z", "2023-03-31T23:59:59Z")]
    [InlineData("2023-36", "2023-10-01T00:00:00Z", "2023-12-31T23:59:59Z")]
    [InlineData("2023-38", "2023-05-01T00:00:00Z", "2023-08-31T23:59:59Z")]
    [InlineData("2023-41", "2023-07-01T00:00:00Z", "2023-12-31T23:59:59Z")]
    public void A_date_lasts_from_its_first_second_to_its_last(string text, string lower, string upper)
    {
        var date = EventDate.Parse(text);
        Assert.Equal((lower, upper), (Instant(date.Lower), Instant(date.Upper)));
    }

    [Theory]
    [InlineData("2011/.."), InlineData("[2011..]"), InlineData("{2011..}")]
    public void An_open_end_has_no_upper_bound_and_never_falls_due(string text)
    {
        var date = EventDate.Parse(text);
        Assert.Equal(("2011-01-01T00:00:00Z", long.MaxValue), (Instant(date.Lower), date.Upper));
        Assert.True(date is { HasOpenEnd: true, HasOpenStart: false, DueAt: null });
    }

    [Theory]
    [InlineData("../1985"), InlineData("[..1985]")]
    public void An_open_start_has_no_lower_bound_but_its_end_falls_due(string text)
    {
        var date = EventDate.Parse(text);
        Assert.Equal((long.MinValue, "1985-12-31T23:59:59Z"), (date.Lower, Instant(date.Upper)));
        Assert.True(date is { HasOpenStart: true, HasOpenEnd: false, DueAt: not null });
    }

    [Theory]
    [InlineData("2023-09-12T10:00+03:00", "2023-09-12T07:01:00Z")]
    [InlineData("2023-09-12T10:00:05Z", "2023-09-12T10:00:06Z")]
    [InlineData("2023-09-12T10:00", "2023-09-12T22:01:00Z")]
    [InlineData("2023-09-12", "2023-09-13T12:00:00Z")]
    [InlineData("2023", "2024-01-01T12:00:00Z")]
    [InlineData("2018/2019", "2020-01-01T12:00:00Z")]
    [InlineData("1985/", null)]
    [InlineData("Y17E16", null)]
    public void A_date_falls_due_when_it_is_over_everywhere_on_Earth(string text, string? due) =>
        Assert.Equal(due, EventDate.Parse(text).DueAt is { } second ? Instant(second) : null);

    [Theory]
    [InlineData("-3500", "-2XXX", "-2500", "-0500")]
    [InlineData("Y-25000", "-0043-03-15", "0000", "0001", "0843", "2023", "Y12000")]
    [InlineData("2023", "2023-01", "2023-01-01", "2023-01-01T00:00", "2023-01-01T09:00")]
    [InlineData("2023", "2023-21", "2023-22", "2023-23", "2023-24", "2023-01-02")]
    [InlineData("2023-09-12", "2023-09-12T09:00+09:00", "2023-09-12T09:00Z")]
    [InlineData("2023-12-31", "2024", "2024-01-01", "")]
    [InlineData("../1985", "Y-17E7", "1985", "2011/..", "Y170000000000000", "")]
    public void Dates_sort_by_their_first_second_the_longer_before_the_shorter_and_none_last(params string[] ordered)
    {
        var expected = ordered.Select(EventDate.Parse).ToList();
        Assert.Equal(expected, expected.AsEnumerable().Reverse().Order(EventDate.Order));
    }

    // A time in the east of a day comes before its untimed UTC day when it began the day before: sorted as UTC.
    [Fact]
    public void A_time_with_an_offset_sorts_by_its_instant_and_not_by_its_day() =>
        Assert.True(EventDate.Compare(EventDate.Parse("2023-09-12T06:00+09:00"), EventDate.Parse("2023-09-12")) < 0);

    [Fact]
    public void An_unspecified_year_before_Christ_runs_from_3000_BC_to_2001_BC()
    {
        var date = EventDate.Parse("-2XXX");
        Assert.Equal((-2999, -2000), (date.FirstYear, date.LastYear));
        Assert.Equal(EventDate.Parse("-2999").Lower, date.Lower);
        Assert.Equal(EventDate.Parse("-2000").Upper, date.Upper);
        Assert.Equal((-9, -1), (EventDate.Parse("-000X").FirstYear, EventDate.Parse("-000X").LastYear));
    }

    [Fact]
    public void Very_distant_years_saturate_and_keep_their_order()
    {
        Assert.Equal(long.MinValue, EventDate.Parse("Y-17E16").Lower);
        Assert.Equal(long.MaxValue, EventDate.Parse("Y17E16").Upper);
        Assert.True(EventDate.Parse("Y170000002").Lower is > 0 and < long.MaxValue);
        Assert.False(EventDate.TryParse("Y17E16/Y17E15", out _, out _));
        Assert.Equal((338_000, 338_999), (EventDate.Parse("Y3388E2S3").FirstYear, EventDate.Parse("Y3388E2S3").LastYear));
    }

    [Fact]
    public void The_calendar_agrees_with_that_of_the_framework_where_both_reach()
    {
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        // A prime step meets every day of the year in time.
        for (var number = 0; number <= DateOnly.MaxValue.DayNumber; number += 13)
        {
            var text = DateOnly.FromDayNumber(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.Equal((number - epoch) * 86_400L, EventDate.Parse(text).Lower);
        }
    }

    private static string Instant(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
