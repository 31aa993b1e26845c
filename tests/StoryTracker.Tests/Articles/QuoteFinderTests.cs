using CsCheck;
using StoryTracker.Articles;

namespace StoryTracker.Tests.Articles;

public class QuoteFinderTests
{
    private const string Article =
        "The Kremlin issued a statement indicating that Kim's official visit to Russia will occur \"in the coming days,\" while\u00A0North Korean state media\nsimply stated that they would “meet and have a talk.”";

    [Fact]
    public void Every_exact_place_is_found()
    {
        Assert.Equal([new Span(0, 3), new Span(2, 3)], QuoteFinder.Occurrences("ababa", "aba"));
        Assert.Empty(QuoteFinder.Occurrences("ababa", ""));
        Assert.Empty(QuoteFinder.Occurrences("ababa", "ABA"));
        Assert.Empty(QuoteFinder.Occurrences("", "a"));
        Assert.Equal(QuoteFinder.MaxOccurrences, QuoteFinder.Occurrences(new string('a', 5_000), "a").Count);
    }

    [Theory]
    [InlineData("x one\ntwo y", "one\r\ntwo", 2, 7)]
    [InlineData("x one\r\ntwo y", "one\r\ntwo", 2, 8)]
    [InlineData("x one\r\ntwo y", "one\ntwo", 2, 8)]
    [InlineData("x one\rtwo y", "one\r\ntwo", 2, 7)]
    [InlineData("a\r\n\r\nb\r\nc", "b", 5, 1)]
    [InlineData("a\r\nb\r\n", "b\n", 3, 3)]
    public void The_kind_of_line_break_does_not_count(string article, string quote, int start, int length) =>
        Assert.Equal(new Span(start, length), Assert.Single(QuoteFinder.Occurrences(article, quote)));

    [Fact]
    public void Other_characters_that_end_lines_are_characters_like_any_other() => Assert.Empty(QuoteFinder.Occurrences("a\u2028b", "a\r\nb"));

    [Theory]
    [InlineData("kim’s official visit", "Kim's official visit")]
    [InlineData("“in the coming days,” while North  Korean", "\"in the coming days,\" while\u00A0North Korean")]
    [InlineData("state media simply stated", "state media\nsimply stated")]
    [InlineData(" \"meet and have a talk.\" ", "“meet and have a talk.”")]
    public void A_quote_with_other_signs_or_spaces_is_found_and_the_article_s_own_words_given(string quote, string exact)
    {
        Assert.Empty(QuoteFinder.Occurrences(Article, quote));
        Assert.True(QuoteFinder.TryFind(Article, quote, out var start, out var length));
        Assert.Equal(exact, Article.Substring(start, length));
        Assert.Equal(exact, QuoteFinder.Nearest(Article, quote));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u00AD ")]
    [InlineData("Vladivostok")]
    public void What_is_not_there_is_not_found(string quote)
    {
        Assert.False(QuoteFinder.TryFind(Article, quote, out _, out var length));
        Assert.Equal(0, length);
        Assert.Null(QuoteFinder.Nearest(Article, quote));
    }

    [Fact]
    public void A_letter_is_not_found_within_another()
    {
        Assert.False(QuoteFinder.TryFind("각", "가", out _, out _));
        Assert.False(QuoteFinder.TryFind("ﬁre", "ire", out _, out _));
        Assert.True(QuoteFinder.TryFind("각 가", "\u1100\u1161", out var start, out _));
        Assert.Equal(2, start);
    }

    [Theory]
    [InlineData("official visit of Kim to Russia will occur", "official visit to Russia will occur")]
    [InlineData("Kim's visit to Russia will occur in the coming days", "Kim's official visit to Russia will occur \"in the coming days")]
    [InlineData("they would meet, and have talks", "they would “meet and have")]
    public void A_quote_with_a_word_changed_gets_the_words_it_most_likely_means(string quote, string nearest) =>
        Assert.Equal(nearest, QuoteFinder.Nearest(Article, quote));

    [Fact]
    public void Words_that_only_happen_to_be_there_are_no_suggestion() => Assert.Null(QuoteFinder.Nearest(Article, "a meeting that will be held to mark the anniversary in Moscow"));

    [Fact]
    public void Scripts_without_spaces_are_compared_too() =>
        Assert.Equal("会談は中止された", QuoteFinder.Nearest("昨日、会談は中止された。政府が発表した。", "会談が中止された"));

    [Fact]
    public void Any_piece_of_an_article_is_found_again_where_it_stands() =>
        Gen.Select(Gen.OneOf("a", "b", " ", "\n", "\r\n", "é", "🚀", "\u00A0", "ש", "e\u0301").Array[1, 40], Gen.Int[0, 39], Gen.Int[1, 40]).Sample((parts, from, count) =>
        {
            from %= parts.Length;
            count = Math.Min(count, parts.Length - from);
            var article = string.Concat(parts);
            var start = string.Concat(parts[..from]).Length;
            var quote = string.Concat(parts[from..(from + count)]);

            Assert.Contains(new Span(start, quote.Length), QuoteFinder.Occurrences(article, quote));
            Assert.Contains(new Span(start, quote.Length), QuoteFinder.Occurrences(article, quote.ReplaceLineEndings("\r\n")));
        }, iter: 2_000);
}
