using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

public class EventDateParsingTests
{
    [Theory]
    // Level 0
    [InlineData("1985-04-12"), InlineData("1985-04"), InlineData("1985")]
    [InlineData("1985-04-12T23:20:30"), InlineData("1985-04-12T23:20:30Z"), InlineData("1985-04-12T23:20:30-04"), InlineData("1985-04-12T23:20:30+04:30")]
    [InlineData("2023-09-12T10:00+03:00"), InlineData("2023-09-12T10:00")]
    [InlineData("1964/2008"), InlineData("2004-06/2006-08"), InlineData("2004-02-01/2005-02-08"), InlineData("2004-02-01/2005-02"), InlineData("2004-02-01/2005"), InlineData("2005/2006-02")]
    // Level 1
    [InlineData("Y170000002"), InlineData("Y-170000002"), InlineData("2001-21"), InlineData("2001-24")]
    [InlineData("1984?"), InlineData("2004-06~"), InlineData("2004-06-11%")]
    [InlineData("201X"), InlineData("20XX"), InlineData("2004-XX"), InlineData("1985-04-XX"), InlineData("1985-XX-XX")]
    [InlineData("1985-04-12/.."), InlineData("1985-04/.."), InlineData("1985/.."), InlineData("../1985-04-12"), InlineData("../1985-04"), InlineData("../1985")]
    [InlineData("1985-04-12/"), InlineData("1985-04/"), InlineData("1985/"), InlineData("/1985-04-12"), InlineData("/1985-04"), InlineData("/1985")]
    [InlineData("1984~/2004-06"), InlineData("1984/2004-06~"), InlineData("1984?/2004%"), InlineData("1984-06-02?/2004-08-08~"), InlineData("-1985"), InlineData("0000")]
    // Level 2
    [InlineData("Y-17E7"), InlineData("1950S2"), InlineData("Y171010000S3"), InlineData("Y3388E2S3"), InlineData("2001-34"), InlineData("2001-41")]
    [InlineData("[1667,1668,1670..1672]"), InlineData("[..1760-12-03]"), InlineData("[1760-12..]"), InlineData("[1760-01,1760-02,1760-12..]"), InlineData("[1667,1760-12]"), InlineData("[..1984]")]
    [InlineData("{1667,1668,1670..1672}"), InlineData("{1960,1961-12}"), InlineData("{..1984}")]
    [InlineData("2004-06~-11"), InlineData("2004?-06-11"), InlineData("?2004-06-~11"), InlineData("2004-%06-11")]
    [InlineData("156X-12-25"), InlineData("15XX-12-25"), InlineData("XXXX-12-XX"), InlineData("1XXX-XX"), InlineData("1XXX-12"), InlineData("1984-1X"), InlineData("-2XXX")]
    [InlineData("2004-06-~01/2004-06-~20"), InlineData("2004-06-XX/2004-07-03"), InlineData("2023-21/2023-23")]
    // The house plan
    [InlineData("2023?-07"), InlineData("2023-09~"), InlineData("2011/.."), InlineData("[2023-09-12,2023-09-13]"), InlineData("2020%/2023%"), InlineData("Y12000"), InlineData("Y-25000"), InlineData("0843")]
    public void The_standards_own_examples_are_kept_as_they_were_typed(string text)
    {
        Assert.True(EventDate.TryParse(text, out var date, out var error), error.ToString());
        Assert.Equal(text, date.Edtf);
        Assert.True(date.Lower <= date.Upper);
        Assert.Equal(date, EventDate.Parse(text));
        Assert.Equal(date.GetHashCode(), EventDate.Parse(text).GetHashCode());
    }

    [Theory]
    [InlineData("12000", 0, "Y12000")]
    [InlineData("-12000", 0, "Y-12000")]
    [InlineData("843", 0, "0843")]
    [InlineData("-43", 0, "-0043")]
    [InlineData("20230912", 0, "2023-09-12")]
    [InlineData("2023-9", 5, "09")]
    [InlineData("2023-9-12", 5, "09")]
    [InlineData("2018-19", 5, "2018/2019")]
    [InlineData("2018-2019", 5, "slash")]
    [InlineData("2023-09-12 10:00", 10, "T")]
    [InlineData("201x", 3, "X")]
    [InlineData("2023-09-12t10:00", 10, "T")]
    [InlineData("2023-09-12T10:00z", 16, "Z")]
    [InlineData("2004?~", 5, "%")]
    [InlineData("-0000", 0, "0000")]
    [InlineData("Y1985", 0, "1985")]
    [InlineData("Y3E3", 0, "3000")]
    [InlineData("2023-09-12T10:00-00:00", 16, "Z")]
    [InlineData("2005/2004", 5, "earlier")]
    [InlineData("[2023]", 0, "2023?")]
    [InlineData("[1667, 1668]", 6, "spaces")]
    [InlineData("2023–2024", 4, "hyphen")]
    public void What_is_outside_the_standard_is_refused_with_its_place_and_what_to_write_instead(string text, int position, string hint)
    {
        Assert.False(EventDate.TryParse(text, out var date, out var error));
        Assert.Same(EventDate.None, date);
        Assert.Equal(position, error.Position);
        Assert.NotEmpty(error.Message);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-13", 5), InlineData("2023-00", 5), InlineData("2023-20", 5), InlineData("2023-42", 5), InlineData("2023-2X", 5), InlineData("2023-", 5), InlineData("2023-09-", 8)]
    [InlineData("2023-02-30", 0), InlineData("2023-02-29", 0), InlineData("1900-02-29", 0), InlineData("2023-04-31", 0), InlineData("2023-02-3X", 0), InlineData("XXXX-02-30", 0)]
    [InlineData("2023-09-00", 8), InlineData("2023-09-32", 8), InlineData("2023-09-4X", 8), InlineData("2023-21-05", 7)]
    [InlineData("2023-09-12T", 11), InlineData("2023-09-12T10", 11), InlineData("2023-09-12T24:00", 11), InlineData("2023-09-12T10:60", 11), InlineData("2023-09-12T10:00:60", 11)]
    [InlineData("2023-09-12T10:00+15:00", 16), InlineData("2023-09-12T10:00+14:30", 16), InlineData("2023-09T10:00", 7), InlineData("2023-09-12?T10:00", 11), InlineData("2023-09-1XT10:00", 10)]
    [InlineData("2023-09-12T10:00/2023-09-13", 10), InlineData("[2023-09-12T10:00,2024]", 11), InlineData("2023-09-12T10:00~", 16), InlineData("2023-09-12T10:00:00.5", 19)]
    [InlineData("/", 0), InlineData("../..", 0), InlineData("../", 0), InlineData("/..", 0), InlineData("2018/2019/2020", 9), InlineData("2018//2019", 5), InlineData("[2018/2019]", 5), InlineData("..", 0)]
    [InlineData("[", 1), InlineData("[]", 1), InlineData("[..]", 3), InlineData("[2018,]", 6), InlineData("[2018,2019", 10), InlineData("[2018,2019}", 10), InlineData("[2018..,2019]", 7), InlineData("[2019..2018]", 7), InlineData("[2018,2019]?", 11)]
    [InlineData("Y", 1), InlineData("Y-", 2), InlineData("Y012345", 0), InlineData("Y1XXXX", 0), InlineData("Y12345-03", 6), InlineData("Y17E", 0), InlineData("Y17E999", 0), InlineData("Y17E20", 0), InlineData("Y99999999999999999999", 0)]
    [InlineData("1950S", 4), InlineData("1950S0", 4), InlineData("1950S5", 4), InlineData("19XXS2", 4), InlineData("1950S2-03", 6), InlineData("??2004", 1), InlineData("+2004", 0), InlineData(" 2004", 0), InlineData("2004 ", 4), InlineData("spring", 0), InlineData("٢٠٢٣", 0)]
    public void What_is_no_date_is_refused_where_it_goes_wrong(string text, int position)
    {
        Assert.False(EventDate.TryParse(text, out _, out var error), text);
        Assert.Equal(position, error.Position);
        var thrown = Assert.Throws<FormatException>(() => EventDate.Parse(text));
        Assert.Contains($"position {position}", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_more_than_two_hundred_characters_is_not_read_at_all()
    {
        Assert.False(EventDate.TryParse(new string('2', 201), out _, out var error));
        Assert.Equal(200, error.Position);
    }

    [Theory]
    [InlineData(""), InlineData(null)]
    public void An_empty_text_is_no_date_and_never_1970(string? text)
    {
        Assert.True(EventDate.TryParse(text, out var date, out _));
        Assert.Same(EventDate.None, date);
        Assert.True(date.IsNone);
        Assert.Equal("", date.Edtf);
        Assert.Equal((long.MaxValue, long.MaxValue), (date.Lower, date.Upper));
        Assert.Null(date.DueAt);
        Assert.Null(date.FirstYear);
        Assert.Null(date.MachineValue);
        Assert.Equal((DateInk.None, DateUnit.None), (date.Ink, date.Unit));
    }

    [Theory]
    [InlineData("2019", "2019"), InlineData("2019-04", "2019-04"), InlineData("2019-04-25", "2019-04-25"), InlineData("0843", "0843")]
    [InlineData("2023-09-12T10:00+03:00", "2023-09-12T10:00+03:00"), InlineData("2023-09-12T10:00:05Z", "2023-09-12T10:00:05Z"), InlineData("2023-09-12T10:00", "2023-09-12T10:00")]
    [InlineData("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00")]
    [InlineData("2023?", null), InlineData("2023?-07", null), InlineData("201X", null), InlineData("2023-21", null), InlineData("2023-33", null), InlineData("2018/2019", null)]
    [InlineData("[2018,2019]", null), InlineData("1950S2", null), InlineData("1950S4", null), InlineData("0000", null), InlineData("-0043-03-15", null), InlineData("Y12000", null)]
    public void The_machine_value_is_what_html_can_say_and_else_nothing(string text, string? value) =>
        Assert.Equal(value, EventDate.Parse(text).MachineValue);

    [Theory]
    [InlineData("2019-04", DateInk.Exact), InlineData("2023-09-12T10:00Z", DateInk.Exact), InlineData("2023-33", DateInk.Exact), InlineData("-0043", DateInk.Exact)]
    [InlineData("2018/2019", DateInk.Range), InlineData("{2023-09-12,2023-09-13}", DateInk.Range)]
    [InlineData("2023?-07", DateInk.About), InlineData("2023-09~", DateInk.About), InlineData("2020%/2023%", DateInk.About), InlineData("201X", DateInk.About), InlineData("1985-04-XX", DateInk.About)]
    [InlineData("2023-21", DateInk.About), InlineData("2023-25", DateInk.About), InlineData("[2018,2019]", DateInk.About), InlineData("[2018..2019]", DateInk.About), InlineData("1950S2", DateInk.About), InlineData("{2018,2019~}", DateInk.About)]
    [InlineData("2011/..", DateInk.Open), InlineData("2011?/..", DateInk.Open), InlineData("../1985", DateInk.Open), InlineData("1985/", DateInk.Open), InlineData("/1985", DateInk.Open), InlineData("[..1984]", DateInk.Open)]
    public void The_ink_tells_how_well_it_is_known(string text, DateInk ink) => Assert.Equal(ink, EventDate.Parse(text).Ink);

    [Theory]
    [InlineData("201X", DateUnit.Year), InlineData("2023-33", DateUnit.PartOfYear), InlineData("2023?-07", DateUnit.Month), InlineData("2004-06-11/2005", DateUnit.Day), InlineData("2023-09-12T10:00", DateUnit.Time)]
    public void The_unit_is_the_finest_that_is_named(string text, DateUnit unit) => Assert.Equal(unit, EventDate.Parse(text).Unit);
}
