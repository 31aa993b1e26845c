using System.Globalization;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

public class EventDateWordsTests
{
    [Theory]
    [InlineData("", "no date given")]
    [InlineData("2019", "2019"), InlineData("2019-04", "April 2019"), InlineData("2023-09-12", "12 September 2023"), InlineData("2023-09-02", "2 September 2023")]
    [InlineData("2023-09-12T10:00+03:00", "12 September 2023, 10:00 (UTC+3)"), InlineData("2023-09-12T10:00:05Z", "12 September 2023, 10:00:05 (UTC)"), InlineData("2023-09-12T09:05", "12 September 2023, 09:05")]
    [InlineData("2023-09-12T10:00+05:30", "12 September 2023, 10:00 (UTC+5:30)"), InlineData("2023-09-12T10:00-04", "12 September 2023, 10:00 (UTC−4)")]
    // Doubt about all of it
    [InlineData("2023?", "probably 2023"), InlineData("2023-09~", "around September 2023"), InlineData("2023%", "probably around 2023"), InlineData("2023-09-12?", "probably 12 September 2023")]
    // Doubt about a part
    [InlineData("2023?-07", "July [2023]"), InlineData("2023?-09-12", "12 September [2023]"), InlineData("2023-07?-11", "11 [July 2023]"), InlineData("2004-?06-11", "11 [June] 2004"), InlineData("2004-?06-?11", "[11 June] 2004")]
    [InlineData("2004-06~-11", "11 June 2004 (month and year approximate)"), InlineData("2004-06-~11", "11 June 2004 (day approximate)"), InlineData("?2004-06-~11", "11 June [2004] (day approximate)"), InlineData("2004-%06-11", "11 [June] 2004 (month approximate)"), InlineData("2023?-21", "spring [2023]")]
    // Intervals
    [InlineData("2018/2019", "2018 to 2019"), InlineData("2019-04/2019-06", "April to June 2019"), InlineData("2023-09-12/2023-09-14", "12 to 14 September 2023"), InlineData("2023-09-12/2023-10-03", "12 September to 3 October 2023"), InlineData("2023-12-31/2024-01-01", "31 December 2023 to 1 January 2024")]
    [InlineData("2019-04/2019-05-03", "April 2019 to 3 May 2019"), InlineData("2023-21/2023-23", "spring to autumn 2023"), InlineData("2023-33/2023-34", "the first quarter of 2023 to the second quarter of 2023")]
    [InlineData("2020%/2023%", "about [2020] to about [2023]"), InlineData("2018?/2019", "[2018] to 2019"), InlineData("1984/2004-06~", "1984 to about June 2004"), InlineData("2004-06-XX/2004-07-03", "a day in June 2004 to 3 July 2004")]
    [InlineData("2011/..", "since 2011"), InlineData("../1985", "until 1985"), InlineData("1985/", "from 1985, end not known"), InlineData("/1985", "until 1985, start not known"), InlineData("2011~/..", "since about 2011")]
    // Sets
    [InlineData("[2023-09-12,2023-09-13]", "12 or 13 September 2023"), InlineData("{2023-09-12,2023-09-13}", "12 and 13 September 2023"), InlineData("[2018,2019]", "2018 or 2019"), InlineData("[1676,-0043]", "44 BC or 1676"), InlineData("[2023-01,2023-02,2023-03]", "January, February or March 2023")]
    [InlineData("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"), InlineData("{1667,1668,1670..1672}", "1667, 1668 and 1670 to 1672"), InlineData("[2018..2019]", "some time between 2018 and 2019"), InlineData("{2018..2019}", "all of 2018 to 2019"), InlineData("{1960,1961-12}", "1960 and December 1961")]
    [InlineData("[..1984]", "1984 or earlier"), InlineData("[1760-12..]", "December 1760 or later"), InlineData("{..1984}", "1984 and earlier"), InlineData("[1760-01,1760-02,1760-12..]", "January 1760, February 1760, or December 1760 or later"), InlineData("[..2001,2003]", "2001 or earlier, or 2003"), InlineData("[2020?,2021]", "[2020] or 2021")]
    // Parts of a year
    [InlineData("2023-21", "spring 2023"), InlineData("2023-24", "winter 2023"), InlineData("2023-25", "spring 2023 (northern hemisphere)"), InlineData("2023-32", "winter 2023 (southern hemisphere)")]
    [InlineData("2023-33", "the first quarter of 2023"), InlineData("2023-39", "the third third of 2023"), InlineData("2023-41", "the second half of 2023"), InlineData("201X-33", "the first quarter in the 2010s")]
    // Digits that are not known
    [InlineData("201X", "the 2010s"), InlineData("201X~", "around the 2010s"), InlineData("200X", "the decade 2000 to 2009"), InlineData("19XX", "the century 1900 to 1999"), InlineData("1XXX", "the millennium 1000 to 1999"), InlineData("XXXX", "a year not known"), InlineData("1XX5", "a year between 1005 and 1995"), InlineData("001X", "the decade AD 10 to AD 19")]
    [InlineData("2004-XX", "a month in 2004"), InlineData("1985-04-XX", "a day in April 1985"), InlineData("1985-XX-XX", "a day in 1985"), InlineData("156X-12-25", "25 December in the 1560s"), InlineData("15XX-12-25", "25 December in the century 1500 to 1599"), InlineData("XXXX-12-XX", "a day in December in a year not known"), InlineData("1XXX-XX", "a month in the millennium 1000 to 1999")]
    [InlineData("1984-1X", "October, November or December 1984"), InlineData("1984-0X", "a month between January and September 1984"), InlineData("1985-04-1X", "a day between 10 and 19 April 1985"), InlineData("1985-04-X1", "1, 11 or 21 April 1985"), InlineData("2023-02-2X", "a day between 20 and 28 February 2023"), InlineData("1XXX-0X-3X", "a month between January and September in the millennium 1000 to 1999, day 30 or 31"), InlineData("2004-XX-12", "a month in 2004, day 12")]
    // Years that are no plain number
    [InlineData("-1949", "1950 BC"), InlineData("-0043-03-15", "15 March 44 BC"), InlineData("0000", "1 BC"), InlineData("0001", "AD 1"), InlineData("0843-07", "July AD 843"), InlineData("-2XXX", "the millennium 3000 BC to 2001 BC"), InlineData("-0043/0014", "44 BC to AD 14")]
    [InlineData("Y170000002", "the year 170,000,002"), InlineData("Y-17E7", "170,000,001 BC"), InlineData("1950S4", "1950"), InlineData("1950S2", "around 1950 (between 1900 and 1999)"), InlineData("Y171010000S3", "around the year 171,010,000 (between the year 171,000,000 and the year 171,999,999)")]
    public void A_date_is_put_in_words_for_people(string text, string words) => Assert.Equal(words, EventDate.Parse(text).ToWords());

    [Theory]
    [InlineData("", "")]
    [InlineData("2019", "2019"), InlineData("2019-04", "2019"), InlineData("2023-12-31", "2023"), InlineData("2024-01-01", "2024"), InlineData("2024", "2024"), InlineData("2023-09-12T10:00+03:00", "2023"), InlineData("2023-24", "2023")]
    [InlineData("2018/2019", "2018 to 2019"), InlineData("2019-04/2019-06", "2019"), InlineData("2023?-07", "[2023]"), InlineData("2023-?07", "2023"), InlineData("2023-09~", "2023"), InlineData("2020%/2023%", "[2020] to [2023]"), InlineData("2023?-07/2023-09", "[2023]")]
    [InlineData("2011/..", "since 2011"), InlineData("1985/", "since 1985"), InlineData("../1985", "until 1985"), InlineData("[2019,2018]", "2018 to 2019"), InlineData("[2023-09-12,2023-09-13]", "2023"), InlineData("[..1984]", "until 1984")]
    [InlineData("201X", "the 2010s"), InlineData("1950S2", "1900 to 1999"), InlineData("-0043-03-15", "44 BC"), InlineData("0000", "1 BC"), InlineData("-0043/0014", "44 BC to AD 14"), InlineData("[..1984,1990..]", "any time")]
    public void A_timeline_groups_it_under_its_years(string text, string heading) => Assert.Equal(heading, EventDate.Parse(text).ToPeriodWords());

    [Fact]
    public void Words_do_not_depend_on_the_culture_of_the_server()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal("12 September 2023, 10:00 (UTC+3)", EventDate.Parse("2023-09-12T10:00+03:00").ToWords());
            Assert.True(EventDate.TryRead("12 September 2023", out var date, out _));
            Assert.Equal("2023-09-12", date.Edtf);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
