using System.Diagnostics;
using StoryTracker.Rendering;

namespace StoryTracker.Tests.Rendering;

public class MarkdownLimitsTests
{
    [Fact]
    public void A_text_nested_thousands_deep_gets_a_plain_message_and_the_process_lives()
    {
        // On a small stack: an overflow would end the process, and no test could catch it.
        var problems = new List<string?>();
        var small = new Thread(() =>
        {
            foreach (var text in HostileMarkdown.Deep())
            {
                problems.Add(MarkdownLimits.Check(text));
                MarkdownHtml.Render(text, "u1");
                PlainText.Excerpt(text, 200);
            }
        }, maxStackSize: 512 * 1024);
        small.Start();
        small.Join();

        Assert.Equal(HostileMarkdown.Deep().Count(), problems.Count);
        Assert.All(problems, problem => Assert.Matches("nested", problem));
    }

    [Fact]
    public void A_text_that_is_too_long_is_told_by_how_much()
    {
        Assert.Equal("The text is 20,001 characters long; at most 20,000 fit. Shorten it or publish it in parts.", MarkdownLimits.Check(new string('a', 20_001)));
        Assert.Null(MarkdownLimits.Check(new string('a', 20_000)));
        Assert.NotNull(MarkdownLimits.Check(new string('a', 1_000_000)));
    }

    [Fact]
    public void What_people_write_is_within_the_limits()
    {
        Assert.Null(MarkdownLimits.Check(""));
        Assert.Null(MarkdownLimits.Check(string.Concat(Enumerable.Repeat("- a\n  - b\n    - c\n      - d\n        - e\n", 100))));
        Assert.Null(MarkdownLimits.Check("> > > > quoted four times\n\n----------------------------------------\n\n****************************************\n"));
        Assert.Null(MarkdownLimits.Check("|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n" + string.Concat(Enumerable.Repeat("|**1**|[x](https://example.org/)|3|4|5|6|7|8|\n", 400))));
        Assert.Null(MarkdownLimits.Check(string.Concat(Enumerable.Repeat("**Bold** and *soft* words with a [link](https://example.org/path/to/it).\n\n", 270))));
    }

    [Theory]
    [InlineData("[](")]
    [InlineData("[a](b")]
    [InlineData("[a\n")]
    [InlineData("![](")]
    [InlineData("[a]: b\n")]
    [InlineData("*a_")]
    [InlineData("a**b")]
    [InlineData("~~a ")]
    [InlineData("`a``b```")]
    [InlineData("http://a.b(")]
    [InlineData("a|b\n-|-\n")]
    [InlineData("|a")]
    [InlineData("&amp")]
    [InlineData("# a\n")]
    [InlineData("- a\n\n")]
    [InlineData("<a href=\"")]
    public void No_repeated_mark_takes_long(string mark)
    {
        MarkdownHtml.Render("warm *up* [a](b)", "u1");
        foreach (var length in new[] { 2_900, MarkdownLimits.MaxLength, 1_000_000 })
        {
            var text = string.Concat(Enumerable.Repeat(mark, length / mark.Length));
            var watch = Stopwatch.StartNew();
            MarkdownHtml.Render(text, "u1");
            // Generous, for a busy machine; without limits a megabyte of these takes minutes.
            Assert.True(watch.ElapsedMilliseconds < 10_000, $"{length}: {watch.ElapsedMilliseconds} ms");
        }
    }
}
