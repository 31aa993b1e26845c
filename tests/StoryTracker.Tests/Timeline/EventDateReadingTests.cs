using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

public class EventDateReadingTests
{
    [Theory]
    [InlineData("2023?-07", "2023?-07"), InlineData("  2019-04 ", "2019-04"), InlineData("[2018, 2019]", "[2018,2019]")]
    [InlineData("April 2019", "2019-04"), InlineData("in April 2019", "2019-04"), InlineData("APRIL, 2019", "2019-04"), InlineData("Sept. 2023", "2023-09"), InlineData("2019", "2019"), InlineData("in 2019", "2019"), InlineData("April 2019.", "2019-04"), InlineData("July 2023?", "2023-07?")]
    [InlineData("12 September 2023", "2023-09-12"), InlineData("12th of September, 2023", "2023-09-12"), InlineData("September 12, 2023", "2023-09-12"), InlineData("on Sep 12 2023", "2023-09-12"), InlineData("1st March 2024", "2024-03-01")]
    [InlineData("around September 2023", "2023-09~"), InlineData("about 2019", "2019~"), InlineData("circa 1950", "1950~"), InlineData("c. 1950", "1950~"), InlineData("probably 2023", "2023?"), InlineData("probably around 2023", "2023%"), InlineData("July 2023, probably", "2023-07?")]
    [InlineData("July, probably 2023", "2023?-07"), InlineData("July [2023]", "2023?-07"), InlineData("[2023]", "2023?"), InlineData("11 [July 2023]", "2023-07?-11"), InlineData("11 [June] 2004", "2004-?06-11"), InlineData("12 September, around 2023", "2023~-09-12")]
    [InlineData("2018 to 2019", "2018/2019"), InlineData("from 2018 to 2019", "2018/2019"), InlineData("2018-2019", "2018/2019"), InlineData("2018–2019", "2018/2019"), InlineData("2018 – 2019", "2018/2019"), InlineData("April to June 2019", "2019-04/2019-06"), InlineData("April–June 2019", "2019-04/2019-06")]
    [InlineData("12 to 14 September 2023", "2023-09-12/2023-09-14"), InlineData("12–14 September 2023", "2023-09-12/2023-09-14"), InlineData("12 September until 3 October 2023", "2023-09-12/2023-10-03"), InlineData("September 2023 to 3 October 2023", "2023-09/2023-10-03"), InlineData("about [2020] to about [2023]", "2020%/2023%")]
    [InlineData("since 2011", "2011/.."), InlineData("from 2011", "2011/.."), InlineData("from April 2011 onwards", "2011-04/.."), InlineData("until 1985", "../1985"), InlineData("until 1985, start not known", "/1985"), InlineData("from 1985, end not known", "1985/")]
    [InlineData("between 2018 and 2019", "[2018..2019]"), InlineData("some time between 12 and 14 September 2023", "[2023-09-12..2023-09-14]"), InlineData("1984 or earlier", "[..1984]"), InlineData("December 1760 or later", "[1760-12..]"), InlineData("1984 and earlier", "{..1984}"), InlineData("all of 2018 to 2019", "{2018..2019}")]
    [InlineData("12 or 13 September 2023", "[2023-09-12,2023-09-13]"), InlineData("12, 13 or 14 September 2023", "[2023-09-12,2023-09-13,2023-09-14]"), InlineData("September 12, 2023 or September 13, 2023", "[2023-09-12,2023-09-13]"), InlineData("2018 and 2019", "{2018,2019}"), InlineData("both 2018 and 2019", "{2018,2019}"), InlineData("12 or 13 September [2023]", "[2023?-09-12,2023?-09-13]")]
    [InlineData("the 2010s", "201X"), InlineData("2010s", "201X"), InlineData("25 December in the 1560s", "156X-12-25"), InlineData("a day in April 1985", "1985-04-XX"), InlineData("a month in 2004", "2004-XX"), InlineData("a day in 1985", "1985-XX-XX")]
    [InlineData("spring 2023", "2023-21"), InlineData("Fall 2023", "2023-23"), InlineData("winter 2023 (southern hemisphere)", "2023-32"), InlineData("spring to autumn 2023", "2023-21/2023-23"), InlineData("first quarter of 2023", "2023-33"), InlineData("the third quarter 2023", "2023-35"), InlineData("Q1 2023", "2023-33"), InlineData("3rd quarter of 2023", "2023-35"), InlineData("1st half of 2023", "2023-40"), InlineData("2023 Q4", "2023-36"), InlineData("H2 2023", "2023-41"), InlineData("the second third of 2023", "2023-38"), InlineData("second half of 2023", "2023-41")]
    [InlineData("44 BC", "-0043"), InlineData("15 March 44 BC", "-0043-03-15"), InlineData("1 BC", "0000"), InlineData("AD 1", "0001"), InlineData("843 AD", "0843"), InlineData("50 to 44 BC", "-0049/-0043"), InlineData("15 to 17 March 44 BC", "-0043-03-15/-0043-03-17"), InlineData("44 BC to AD 14", "-0043/0014"), InlineData("170,000,001 BC", "Y-170000000"), InlineData("the year 170,000,002", "Y170000002"), InlineData("2023 BC", "-2022")]
    [InlineData("2023-09-12 10:00 +03:00", "2023-09-12T10:00+03:00"), InlineData("2023-09-12 10:00", "2023-09-12T10:00"), InlineData("12 September 2023, 10:00 (UTC+3)", "2023-09-12T10:00+03:00"), InlineData("2023-09-12 10:00:00+03:00", "2023-09-12T10:00:00+03:00"), InlineData("2023-09-12T10:00 +03:00", "2023-09-12T10:00+03:00"), InlineData("2023-09-12 10:00Z", "2023-09-12T10:00Z"), InlineData("12 September 2023 at 10.30am GMT", "2023-09-12T10:30Z"), InlineData("12 September 2023, 12am", "2023-09-12T00:00"), InlineData("12 September 2023, 9pm", "2023-09-12T21:00"), InlineData("12 September 2023, 10:00:05 (UTC−4)", "2023-09-12T10:00:05-04:00")]
    public void An_editor_may_type_plain_words(string typed, string edtf)
    {
        Assert.True(EventDate.TryRead(typed, out var date, out var error), error.ToString());
        Assert.Equal(edtf, date.Edtf);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("  "), InlineData("unknown"), InlineData("No date"), InlineData("date unknown"), InlineData("no date given")]
    public void Nothing_and_unknown_are_no_date(string? typed)
    {
        Assert.True(EventDate.TryRead(typed, out var date, out _));
        Assert.Same(EventDate.None, date);
    }

    [Theory]
    [InlineData("03/04/2023", "Write the month as a word")]
    [InlineData("on 3.4.23", "Write the month as a word")]
    [InlineData("12000", "Write Y12000.")]
    [InlineData("in 12000", "Write Y12000")]
    [InlineData("2023/09/12", "Write the month as a word")]
    [InlineData("2023/24", "in full")]
    [InlineData("2000s", "200X")]
    [InlineData("12/13 September 2023", "Write “12 or 13” or “12 to 13” before the month.")]
    [InlineData("September 12-14, 2023", "Write “12 or 14” or “12 to 14” before the month.")]
    [InlineData("probably 12 or 13 September 2023", "each date in full")]
    [InlineData("843", "Write 0843.")]
    [InlineData("12 September 843", "Write 0843 or AD 843.")]
    [InlineData("before 2023", "until December 2022")]
    [InlineData("after 2022", "since January 2023")]
    [InlineData("the 1900s", "Write 190X for ten years or 19XX for a hundred.")]
    [InlineData("the 20th century", "1901 to 2000")]
    [InlineData("July", "July, probably 2023")]
    [InlineData("12 or 13 September", "July, probably 2023")]
    [InlineData("2018-19", "2018/2019")]
    [InlineData("in the coming days", "Keep it as the source’s words")]
    [InlineData("tomorrow", "Keep it as the source’s words")]
    [InlineData("Tuesday 12 September 2023", "Keep it as the source’s words")]
    [InlineData("September 2023 or so", "Keep it as")]
    [InlineData("12 13 September 2023", "Keep it as")]
    [InlineData("12 September 2023, 10:00 KST", "Leave it out")]
    public void What_could_mean_two_things_is_refused_with_what_to_write(string typed, string hint)
    {
        Assert.False(EventDate.TryRead(typed, out var date, out var error));
        Assert.Same(EventDate.None, date);
        Assert.Contains(hint, error.ToString(), StringComparison.Ordinal);
        Assert.InRange(error.Position, 0, typed.Length);
    }

    [Theory]
    [InlineData("30 February 2023"), InlineData("2019 to 2018"), InlineData("14 to 12 September 2023"), InlineData("12 September 2023, 25:00"), InlineData("September 2023, 10:00"), InlineData("31 April or 1 May 2023"), InlineData("to"), InlineData("or"), InlineData("the"), InlineData("[]"), InlineData("since"), InlineData("between and"), InlineData("first 2023"), InlineData("0 BC"), InlineData("[July 2023"), InlineData("July 2023]"), InlineData("September BC 2023"), InlineData("2018 to 2019 to 2020")]
    public void What_cannot_be_is_refused(string typed)
    {
        Assert.False(EventDate.TryRead(typed, out _, out var error));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void Words_without_a_date_are_left_to_the_source()
    {
        EventDate.TryRead("in the coming days", out _, out var error);
        Assert.Equal("“In the coming days” is not a date we can read. Keep it as the source’s words and write the nearest month or year here, or leave this empty.", error.ToString());
    }

    [Fact]
    public void An_unread_word_is_named_and_pointed_at()
    {
        EventDate.TryRead("12 September 2023, 10:00 KST", out _, out var error);
        Assert.Equal((25, "We cannot read “KST” in this date."), (error.Position, error.Message));
    }
}
