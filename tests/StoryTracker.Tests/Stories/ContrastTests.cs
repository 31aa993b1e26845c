using StoryTracker.Data;
using StoryTracker.Stories;

namespace StoryTracker.Tests.Stories;

public class ContrastTests
{
    [Theory]
    [InlineData("#0a6640", "#0a6640"), InlineData("0A6640", "#0a6640"), InlineData(" #06f ", "#0066ff")]
    [InlineData("green", null), InlineData("#12345", null), InlineData("#gggggg", null), InlineData("", null), InlineData(null, null), InlineData("#0a6640;", null)]
    public void A_colour_is_six_digits_or_three(string? typed, string? read) => Assert.Equal(read, Contrast.Read(typed));

    [Theory]
    [InlineData("#000000", 19.03), InlineData("#ffffff", 1.1), InlineData("#0a6640", 6.4), InlineData("#767676", 4.1), InlineData("#1b57a8", 6.4)]
    public void The_ratio_is_the_one_of_WCAG_on_our_light_ground(string colour, double ratio) => Assert.Equal(ratio, Contrast.OnLight(colour), 0.05);

    [Fact]
    public void Every_colour_has_one_near_it_that_can_be_read_in_the_light_and_one_in_the_dark()
    {
        for (var i = 0; i < 4_096; i++)
        {
            var colour = Contrast.Read($"{i:x3}")!;
            Assert.True(Contrast.OnLight(Contrast.ForLight(colour)) >= Contrast.Enough, colour);
            Assert.True(Contrast.OnDark(Contrast.ForDark(colour)) >= Contrast.Enough, colour);
            if (Contrast.OnLight(colour) >= Contrast.Enough) Assert.Equal(colour, Contrast.ForLight(colour));
        }
    }

    [Fact]
    public void A_colour_that_is_too_light_is_refused_with_its_ratio_and_the_nearest_that_is_not()
    {
        var refused = Assert.Throws<RuleException>(() => Contrast.Check("Accent", "#ff8800"));

        Assert.Contains("2.1 to 1", refused.Message, StringComparison.Ordinal);
        var offered = Contrast.ForLight("#ff8800");
        Assert.Contains(offered, refused.Message, StringComparison.Ordinal);
        Assert.Equal(offered, Contrast.Check("Accent", offered));
    }
}
