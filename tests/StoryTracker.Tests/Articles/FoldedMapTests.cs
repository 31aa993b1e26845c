using CsCheck;
using StoryTracker.Articles;

namespace StoryTracker.Tests.Articles;

public class FoldedMapTests
{
    [Theory]
    [InlineData("Die Waffen\u00ADlieferung an Wlad\u200Bimir.", "waffenlieferung", "Waffen\u00ADlieferung")]
    [InlineData("Die Waffen\u00ADlieferung an Wlad\u200Bimir.", "wladimir", "Wlad\u200Bimir")]
    [InlineData("cafe\u0301 noir", "cafe", "cafe\u0301")]
    [InlineData("🚀 Straße 🚀", "strasse", "Straße")]
    [InlineData("a \r\n\u00A0 b", "a b", "a \r\n\u00A0 b")]
    [InlineData("  lead", "lead", "lead")]
    public void A_folded_stretch_leads_back_to_the_original(string original, string folded, string expected)
    {
        var map = FoldedMap.Of(original);
        var span = map.Original(map.Text.IndexOf(folded, StringComparison.Ordinal), folded.Length);

        Assert.Equal(expected, original.Substring(span.Start, span.Length));
    }

    [Fact]
    public void Every_folded_character_has_its_place_in_order() =>
        Gen.OneOf("a", " ", "é", "e\u0301", "ﬁ", "🚀", "\u00AD", "\r\n", "\ud83d", "ß", "각", "\u0301", "“").Array[0, 40].Sample(parts =>
        {
            var original = string.Concat(parts);
            var map = FoldedMap.Of(original);
            var before = 0;
            for (var i = 0; i < map.Text.Length; i++)
            {
                var span = map.Original(i, 1);
                Assert.InRange(span.Start, before, original.Length - 1);
                Assert.InRange(span.End, span.Start + 1, original.Length);
                before = span.Start;
            }
            Assert.Equal(TextRules.Fold(original), map.Text);
        }, iter: 2_000);

    [Fact]
    public void A_stretch_outside_the_text_is_an_error()
    {
        var map = FoldedMap.Of("abc");

        Assert.Throws<ArgumentOutOfRangeException>(() => map.Original(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Original(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Original(2, 2));
    }
}
