using System.Globalization;
using CsCheck;
using StoryTracker.Rendering;

namespace StoryTracker.Tests.Rendering;

public class PlainTextTests
{
    private const string Flag = "🇰🇵";
    private const string Family = "👨‍👩‍👧‍👦";

    [Fact]
    public void An_emoji_is_kept_whole_or_left_out()
    {
        var text = new string('a', 199) + Flag + Family + " and more text";

        Assert.Equal(new string('a', 199) + "…", PlainText.Excerpt(text, 200));
        Assert.Equal(new string('a', 199) + "…", PlainText.Excerpt(text, 203));
        Assert.Equal(new string('a', 199) + Flag + "…", PlainText.Excerpt(text, 204));
        Assert.Equal(new string('a', 199) + Flag + Family + "…", PlainText.Excerpt(text, 199 + 4 + Family.Length + 1));
    }

    [Fact]
    public void A_cut_falls_between_words_where_there_are_any()
    {
        Assert.Equal("The Kremlin said…", PlainText.Excerpt("The Kremlin said, on Monday, that", 20));
        Assert.Equal("The Kremlin…", PlainText.Excerpt("The Kremlin said", 12));
        Assert.Equal("会談は中止さ…", PlainText.Excerpt("会談は中止された。政府が発表した。", 7));
        Assert.Equal("a bcdefghi…", PlainText.Excerpt("a bcdefghijklmnopqrst", 11));
        Assert.Equal("Short.", PlainText.Excerpt("Short.", 6));
        Assert.Equal("…", PlainText.Excerpt(Family + "!", 3));
    }

    [Fact]
    public void Neither_Markdown_signs_nor_entities_are_left()
    {
        const string markdown = """
            | Who | What |
            |-----|:----:|
            | **Kim** | _visits_ |

            # Heading &amp; more

            > - [link](https://example.org/) ![alt *text*](x.png) `code` ~~gone~~
            > - <https://example.org/a> &copy; &quot;quoted&quot; &#0;

            ```js
            let x;
            ```

            ---
            Last\
            line
            """;

        Assert.Equal(
            "Who What Kim visits Heading & more link alt text code gone https://example.org/a © \"quoted\" let x; Last line",
            PlainText.Of(markdown));
    }

    [Fact]
    public void An_excerpt_is_never_too_long_nor_broken() =>
        Gen.Select(Gen.OneOf("a", " ", "é", "e\u0301", Flag, Family, "字", "*", "&amp;", "\n", "\ud83d", "\0", "\uFFFD", "שׁ", "|").Array[0, 80], Gen.Int[1, 60])
            .Sample((parts, max) =>
            {
                var excerpt = PlainText.Excerpt(string.Concat(parts), max);
                Assert.True(excerpt.Length <= max);
                Assert.DoesNotContain('\uFFFD', excerpt);
                Assert.DoesNotContain(excerpt.EnumerateRunes(), rune => rune.Value == 0xFFFD);
                Assert.DoesNotContain(Family[..^2], excerpt.Replace(Family, "", StringComparison.Ordinal), StringComparison.Ordinal);
                Assert.True(excerpt.IsNormalized() || StringInfo.ParseCombiningCharacters(excerpt).Length > 0);
            }, iter: 2_000);

    [Fact]
    public void A_hostile_text_has_an_excerpt_too() => Assert.Equal(200, PlainText.Excerpt(new string('[', 1_000_000), 200).Length);
}
