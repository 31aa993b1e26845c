using StoryTracker.Pages;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

/// <summary>The American words; the others are in <see cref="EventDateWordsTests"/>.</summary>
public class DateLanguageTests
{
    [Theory]
    [InlineData("2023-09-13", "September 13, 2023"), InlineData("2019-04", "April 2019"), InlineData("2019", "2019"), InlineData("", "no date given")]
    [InlineData("2023-09-12T10:00+03:00", "September 12, 2023, 10:00 (UTC+3)"), InlineData("2023-09-12?", "probably September 12, 2023"), InlineData("2023-09-12~", "around September 12, 2023")]
    [InlineData("2023?-09-12", "September 12, [2023]"), InlineData("2004-06-~11", "June 11, 2004 (day approximate)"), InlineData("2004-?06-?11", "[June 11], 2004")]
    [InlineData("2023-09-12/2023-09-14", "September 12 to 14, 2023"), InlineData("2023-09-12/2023-10-03", "September 12 to October 3, 2023"), InlineData("2023-12-31/2024-01-01", "December 31, 2023 to January 1, 2024")]
    [InlineData("[2023-09-12,2023-09-13]", "September 12 or 13, 2023"), InlineData("{2023-09-12,2023-09-13,2023-09-15}", "September 12, 13 and 15, 2023"), InlineData("[2023-09-12..2023-09-14]", "some time between September 12 and 14, 2023")]
    [InlineData("2023-09-12/..", "since September 12, 2023"), InlineData("../2023-09-12", "until September 12, 2023"), InlineData("[..2023-09-12]", "September 12, 2023 or earlier")]
    [InlineData("2023-23", "fall 2023"), InlineData("2023-21/2023-23", "spring to fall 2023"), InlineData("2023-31", "fall 2023 (southern hemisphere)"), InlineData("2023-33", "the first quarter of 2023")]
    [InlineData("156X-12-25", "December 25 in the 1560s"), InlineData("1985-04-XX", "a day in April 1985"), InlineData("1985-04-1X", "a day between April 10 and 19, 1985"), InlineData("1985-04-X1", "April 1, 11 or 21, 1985"), InlineData("-0043-03-15", "March 15, 44 BC")]
    public void A_date_is_said_in_American_words(string edtf, string words) => Assert.Equal(words, EventDate.Parse(edtf).ToWords(DateLanguage.AmericanEnglish));

    [Fact]
    public void Bounds_axes_and_instants_are_said_in_the_same_words()
    {
        Assert.Equal(("September 12, 2023", "open"), EventDate.Parse("2023-09-12/..").Limits(DateLanguage.AmericanEnglish));
        Assert.Contains("Sept 8", TimeAxis.Around(EventDate.Parse("2023-09-12"), DateLanguage.AmericanEnglish)!.Labels.Select(l => l.Text));
        var instant = new DateTime(2023, 9, 12, 14, 5, 0, DateTimeKind.Utc);
        Assert.Equal("September 12, 2023, 14:05 UTC", Times.InFull(instant, TimeZoneInfo.Utc, DateLanguage.AmericanEnglish));
        Assert.Equal(("14:05", "Sept 12, 2023"), Times.InShort(instant, TimeZoneInfo.Utc, DateLanguage.AmericanEnglish));
    }
}
