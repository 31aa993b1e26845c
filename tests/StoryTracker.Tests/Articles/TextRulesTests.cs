using CsCheck;
using StoryTracker.Articles;

namespace StoryTracker.Tests.Articles;

public class TextRulesTests
{
    private static readonly TextKind[] All = [TextKind.Line, TextKind.Text, TextKind.Article];

    [Theory]
    [InlineData("قال المتحدث: \u2067Wagner\u2069 زادت 12.5%\u200F.\u061C")]
    [InlineData("הקרמלין: \u2068Kim\u2069 \u200E12.5%\u200F")]
    [InlineData("می\u200Cخواهم \u2066Reuters\u2069")]
    [InlineData("👨‍👩‍👧‍👦 e\u0301 \u00A0 Waffen\u00ADlieferung Wlad\u200Bimir\tTab")]
    public void Honest_writing_is_accepted_everywhere(string text) =>
        Assert.All(All, kind => Assert.Null(TextRules.Problem(text, kind)));

    [Theory]
    [InlineData("ab\0c", 2)]
    [InlineData("\u0007", 0)]
    [InlineData("ab\u007F", 2)]
    [InlineData("a\uFFFE", 1)]
    [InlineData("a\uFFFF", 1)]
    public void What_no_text_may_hold_is_refused_where_it_stands(string text, int position) =>
        Assert.All(All, kind => Assert.Equal(position, TextRules.Problem(text, kind)?.Position));

    [Fact]
    public void Half_a_character_is_refused_everywhere_and_breaks_nothing()
    {
        // Not as InlineData: an attribute cannot hold a lone surrogate.
        Assert.All(All, kind => Assert.Equal(2, TextRules.Problem("🚀\ud83d", kind)?.Position));
        Assert.All(All, kind => Assert.Equal(0, TextRules.Problem("\ude80\ud83d", kind)?.Position));
        Assert.Equal("\uFFFD\uFFFE", TextRules.Fold("\ud83d\uFFFE"));
    }

    [Theory]
    [InlineData("\u202A")]
    [InlineData("\u202B")]
    [InlineData("\u202C")]
    [InlineData("\u202D")]
    [InlineData("\u202E")]
    [InlineData("\u0085")]
    [InlineData("\v")]
    [InlineData("\f")]
    public void What_only_a_published_text_may_hold_is_refused_in_our_own_words(string mark)
    {
        var text = "safe" + mark + "txt.exe";

        Assert.Null(TextRules.Problem(text, TextKind.Article));
        Assert.Equal(4, TextRules.Problem(text, TextKind.Text)?.Position);
        Assert.Equal(4, TextRules.Problem(text, TextKind.Line)?.Position);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void A_line_is_one_line(string lineBreak)
    {
        Assert.NotNull(TextRules.Problem("a" + lineBreak + "b", TextKind.Line));
        Assert.Null(TextRules.Problem("a" + lineBreak + "b", TextKind.Text));
        Assert.Null(TextRules.Problem("a" + lineBreak + "b", TextKind.Article));
    }

    [Fact]
    public void The_message_names_what_cannot_be_seen_by_the_words_before_it()
    {
        Assert.Equal("The text holds an invisible control character (U+0007) right after “in the coming”.", TextRules.Problem("in the\ncoming\u0007 days", TextKind.Text)?.Message);
        Assert.Equal("The text holds a NUL character at its start.", TextRules.Problem("\0a", TextKind.Line)?.Message);
        Assert.Equal("The text holds half a character (a surrogate without its partner) right after “🚀 aaaaaaaaaaaaaaaaa”.", TextRules.Problem("x 🚀🚀 " + new string('a', 17) + "\ud83d", TextKind.Line)?.Message);
    }

    [Theory]
    [InlineData("Łódź Øresund Straße İstanbul ısı Đorđe Ærø", "lodz oresund strasse istanbul isi dorde aero")]
    [InlineData("“Kim’s” „visit“ «x» – — ‑ −", "\"kim's\" \"visit\" \"x\" - - - -")]
    [InlineData(" a\u00A0b\r\n\tc ", "a b c")]
    [InlineData("Waffen\u00ADlieferung Wlad\u200Bimir \uFEFFx", "waffenlieferung wladimir x")]
    [InlineData("ﬁre Ｋｉｍ №", "fire kim no")]
    [InlineData("e\u0301 é", "e e")]
    [InlineData("می\u200Cخواهم أحمد مُحَمَّد", "میخواهم احمد محمد")]
    [InlineData("Σοφός ΣΟΦΌΣ", "σοφοσ σοφοσ")]
    [InlineData("น้ำ か\u3099 が", "น\u0E49\u0E4D\u0E32 か\u3099 か\u3099")]
    [InlineData("", "")]
    public void Folding_makes_equal_what_people_take_for_the_same(string text, string folded) => Assert.Equal(folded, TextRules.Fold(text));

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Gen.String.Sample(text => TextRules.Fold(TextRules.Fold(text)) == TextRules.Fold(text), iter: 2_000);

    [Theory]
    [InlineData('a')]
    [InlineData('é')]
    [InlineData('字')]
    [InlineData('\u0301')]
    [InlineData('\u200F')]
    public void A_megabyte_of_one_letter_is_done_in_seconds(char letter)
    {
        var text = new string(letter, 1_000_000);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.All(All, kind => Assert.Null(TextRules.Problem(text, kind)));
        TextRules.Fold(text);
        Slug.Of(text);
        SimilarWords.Likeness(text, text);
        QuoteFinder.Nearest(text, text[1..] + "!");
        QuoteFinder.Occurrences(text, text[..5_000]);

        Assert.True(watch.ElapsedMilliseconds < 20_000, $"{watch.ElapsedMilliseconds} ms");
    }
}
