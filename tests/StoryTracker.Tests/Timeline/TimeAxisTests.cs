using System.Globalization;
using CsCheck;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

public class TimeAxisTests
{
    [Fact]
    public void A_month_stands_in_its_year_between_quarters()
    {
        var axis = TimeAxis.Around(EventDate.Parse("2023?-07"))!;

        Assert.Equal(["Jan to Mar", "Apr to Jun", "Jul to Sept", "Oct to Dec"], axis.Labels.Select(l => l.Text));
        var bar = Assert.Single(DateDrawing.Bars(EventDate.Parse("2023?-07"), false, axis));
        Assert.Equal((BarKind.About, 49.59, 8.49), (bar.Kind, Math.Round(bar.X, 2), Math.Round(bar.Width, 2)));
    }

    [Theory]
    [InlineData("2023-09-12", "2023-09-01/2023-09-30")]
    [InlineData("2023-09-12T10:00Z", "2023-09-12/2023-09-12")]
    [InlineData("2019-04", "2019-01-01/2019-12-31")]
    [InlineData("2018/2019", "2010-01-01/2019-12-31")]
    [InlineData("2020%/2023%", "2020-01-01/2029-12-31")]
    public void One_date_stands_in_the_next_larger_unit(string edtf, string expected)
    {
        var axis = TimeAxis.Around(EventDate.Parse(edtf))!;
        var stretch = EventDate.Parse(expected);
        Assert.Equal((stretch.Lower, stretch.Upper), (axis.Start, axis.End - 1));
    }

    [Fact]
    public void An_open_date_is_a_rail_from_its_known_end_to_the_edge()
    {
        var date = EventDate.Parse("2011/..");
        var bars = DateDrawing.Bars(date, false, TimeAxis.Around(date));

        Assert.Equal([BarKind.End, BarKind.Rail], bars.Select(b => b.Kind));
        Assert.Equal(bars[0].X, bars[1].X);
        Assert.Equal(100, bars[1].X + bars[1].Width, 6);
    }

    [Theory]
    [InlineData("2023", BarKind.Known)]
    [InlineData("2018/2019", BarKind.Known)]
    [InlineData("2023~", BarKind.About)]
    [InlineData("", BarKind.Ghost)]
    public void The_worse_a_date_is_known_the_less_ink_it_has(string edtf, BarKind expected)
    {
        var date = EventDate.Parse(edtf);
        Assert.Equal(expected, Assert.Single(DateDrawing.Bars(date, false, TimeAxis.Around(date))).Kind);
    }

    [Fact]
    public void What_is_expected_is_only_an_outline() =>
        Assert.Equal(BarKind.Ghost, Assert.Single(DateDrawing.Bars(EventDate.Parse("2030"), true, TimeAxis.Around(EventDate.Parse("2030")))).Kind);

    [Fact]
    public void Twenty_years_are_ruled_in_fives_and_the_newest_sliver_is_enlarged()
    {
        var overview = Overview("2003%/2023%", "2011/..", "2018/2019", "2019-04", "2020%/2023%", "2023?-07", "");

        Assert.Equal("2003 to 2023", overview.Whole!.Period);
        Assert.Equal(["2005", "2010", "2015", "2020"], overview.Whole.Axis!.Labels.Select(l => l.Text));
        Assert.Equal("[2023]", overview.Enlarged!.Period);
        Assert.Equal("2023?-07", Assert.Single(overview.Enlarged.Lanes).Entry.Date.Edtf);
        Assert.Equal(5, overview.Whole.Lanes.Count);
        Assert.Single(overview.Undated!.Lanes);
    }

    [Fact]
    public void Thirteen_billion_years_leave_room_for_last_week()
    {
        var overview = Overview("Y-13000000000", "2023-09-10", "2023-09-12", "2023-09-13/2023-09-15");

        Assert.Equal("13 billion BC to 2023", overview.Whole!.Period);
        Assert.All(overview.Whole.Axis!.Labels, l => Assert.Matches("^[0-9.]+ billion BC$|^AD 1$", l.Text));
        Assert.NotEmpty(overview.Whole.Axis.Labels);
        Assert.Equal("10 to 15 September 2023", overview.Enlarged!.Period);
        Assert.Equal(3, overview.Enlarged.Lanes.Count);
    }

    [Theory]
    [InlineData("-3500", "-0500")]
    [InlineData("-0043-03-15", "0843")]
    [InlineData("0000", "0001")]
    [InlineData("-2XXX", "-1949")]
    public void No_axis_shows_a_year_0_or_a_minus_sign(string one, string other)
    {
        foreach (var axis in new[] { TimeAxis.Over([EventDate.Parse(one), EventDate.Parse(other)]), TimeAxis.Around(EventDate.Parse(one))! })
        {
            Assert.DoesNotContain(axis.Labels, l => l.Text.Contains('-') || l.Text.Split(' ').Contains("0"));
        }
    }

    [Fact]
    public void Round_years_before_our_era_are_round_in_the_numbers_that_readers_see() =>
        Assert.Equal(["3000 BC", "2000 BC", "1000 BC"], TimeAxis.Over([EventDate.Parse("-3400"), EventDate.Parse("-0600")]).Labels.Select(l => l.Text));

    [Fact]
    public void Whatever_the_dates_every_bar_and_label_stands_on_the_page()
    {
        var year = Gen.OneOf(Gen.Long[-3_000, 3_000], Gen.Long[-14_000_000_000, 14_000_000_000], Gen.Long[-999_999_999_999_999_999, 999_999_999_999_999_999]);
        string Year(long y) => Math.Abs(y) < 10_000 ? (y < 0 ? $"-{-y:0000}" : $"{y:0000}") : $"Y{y}";
        var date = Gen.OneOf(
            year.Select(Year),
            Gen.Select(year, Gen.Long[0, 5_000]).Select((y, n) => $"{Year(y)}/{Year(y + n)}"),
            year.Select(y => $"{Year(y)}/.."),
            year.Select(y => $"/{Year(y)}"),
            Gen.Select(Gen.Int[1, 9_998], Gen.Int[1, 12], Gen.Int[1, 28]).Select((y, m, d) => $"{y:0000}-{m:00}-{d:00}"),
            Gen.Select(Gen.Int[1, 9_998], Gen.Int[0, 23]).Select((y, h) => $"{y:0000}-06-30T{h:00}:30:00+09:00"),
            Gen.Const(""));

        date.Array[1, 26].Sample(edtf =>
        {
            var overview = Overview(edtf);
            foreach (var scale in new[] { overview.Whole, overview.Enlarged, overview.Undated }.OfType<TimelineScale>())
            {
                Assert.All(scale.Lanes.SelectMany(l => l.Bars), b => Assert.True(b.X >= 0 && b.Width >= 0 && b.X + b.Width <= 100.001, $"{b} of {string.Join(' ', edtf)}"));
                Assert.All(scale.Axis?.Lines ?? [], x => Assert.InRange(x, 0, 100));
                Assert.All(scale.Axis?.Labels ?? [], l => Assert.InRange(l.At, 0, 100));
                Assert.True(scale.Axis?.Labels.Sum(l => l.Text.Length + 2) <= 52 || scale.Axis is null);
            }

            Assert.Equal(edtf.Length, new[] { overview.Whole, overview.Enlarged, overview.Undated }.Sum(s => s?.Lanes.Count ?? 0));
        });
    }

    [Fact]
    public void The_first_day_of_a_date_is_found_back_from_its_bounds() =>
        Gen.DateTime[new(1000, 1, 1), new(9998, 12, 31)].Sample(day =>
            Assert.Equal(day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), EventDate.Parse($"{day:yyyy-MM-dd}/..").Limits()!.Value.Earliest));

    [Theory]
    [InlineData("2023?-07", "1 July 2023", "31 July 2023")]
    [InlineData("2018/2019", "1 January 2018", "31 December 2019")]
    [InlineData("2011/..", "1 January 2011", "open")]
    [InlineData("2011/", "1 January 2011", "not known")]
    [InlineData("../1985", "open", "31 December 1985")]
    [InlineData("/1985", "not known", "31 December 1985")]
    [InlineData("-0043-03", "1 March 44 BC", "31 March 44 BC")]
    [InlineData("2XXX~", "1 January 2000", "31 December 2999")]
    [InlineData("Y-13000000000/2023", "13,000,000,001 BC", "31 December 2023")]
    public void The_ends_of_what_a_date_may_mean_are_in_words(string edtf, string earliest, string latest) =>
        Assert.Equal((earliest, latest), EventDate.Parse(edtf).Limits());

    [Theory]
    [InlineData("")]
    [InlineData("2023-09-12")]
    [InlineData("2023-09-12T10:00+03:00")]
    public void Where_a_date_says_both_ends_itself_they_are_not_repeated(string edtf) => Assert.Null(EventDate.Parse(edtf).Limits());

    private static TimelineOverview Overview(params string[] dates) =>
        TimelineOverview.Of([.. dates.Select(EventDate.Parse).OrderBy(d => d, EventDate.Order).Select((d, i) => new TimelineLine(i, "x", $"Entry {i}", d, EntryState.Happened, false))], true);
}
