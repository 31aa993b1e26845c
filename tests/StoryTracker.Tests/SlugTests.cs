using CsCheck;

namespace StoryTracker.Tests;

public class SlugTests
{
    [Theory]
    [InlineData("Kim's 10th trip — “by train”?", "kims-10th-trip-by-train")]
    [InlineData("Kim’s visit", "kims-visit")]
    [InlineData("Łódź, Straße & Øresund", "lodz-strasse-oresund")]
    [InlineData("会談は中止された", "item")]
    [InlineData("🚀", "item")]
    [InlineData("--", "item")]
    [InlineData("", "item")]
    [InlineData("The United States warned that North Korea would pay a price for it", "the-united-states-warned-that-north-korea-would-pay-a-price")]
    public void A_title_becomes_plain_words(string title, string slug) => Assert.Equal(slug, Slug.Of(title));

    [Fact]
    public void A_single_long_word_is_cut() => Assert.Equal(new string('a', 60), Slug.Of(new string('a', 1_000)));

    [Fact]
    public void Any_title_has_a_slug_that_fits_an_address() =>
        Gen.String.Sample(title => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", Slug.Of(title)), iter: 2_000);
}
