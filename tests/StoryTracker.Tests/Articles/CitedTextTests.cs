using System.Text;
using CsCheck;
using StoryTracker.Articles;

namespace StoryTracker.Tests.Articles;

public class CitedTextTests
{
    [Fact]
    public void A_text_without_citations_is_one_segment_a_paragraph()
    {
        var paragraphs = CitedText.Of("One.\nTwo.\r\nThree.", []);

        Assert.Equal(["One.\n", "Two.\r\n", "Three."], paragraphs.Select(TextOf));
        Assert.All(paragraphs, p => Assert.Empty(Assert.Single(p.Segments).Citations));
    }

    [Theory]
    [InlineData("a\n\n\nb", "a\n\n\n|b")]
    [InlineData("\r\n \r\na\rb", "\r\n \r\na\r|b")]
    [InlineData("a\u2028b\u0085c\u2029", "a\u2028|b\u0085|c\u2029")]
    [InlineData("a\n\u00A0\nb", "a\n\u00A0\n|b")]
    [InlineData("\n\n", "\n\n")]
    [InlineData("", "")]
    public void Empty_lines_belong_to_the_paragraph_before_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', CitedText.Of(text, []).Select(TextOf)));

    [Fact]
    public void Of_the_same_words_in_two_places_the_cited_one_is_marked()
    {
        const string text = "The minister said so in Moscow. The minister said so in Minsk.";
        var paragraph = Assert.Single(CitedText.Of(text, [new(7, text.LastIndexOf("The minister", StringComparison.Ordinal), 20)]));

        Assert.Equal(["The minister said so in Moscow. ", "The minister said so", " in Minsk."], paragraph.Segments.Select(s => s.Text));
        Assert.Equal([[], [7L], []], paragraph.Segments.Select(s => s.Citations));
    }

    [Fact]
    public void Identical_spans_share_their_words_and_each_has_its_own_part()
    {
        var segment = CitedText.Of("It rains.", [new(2, 3, 5), new(1, 3, 5)])[0].Segments[1];

        Assert.Equal([new CitedPart(1, true), new CitedPart(2, true)], segment.Opens);
        Assert.Equal(2, segment.Closes);
    }

    [Fact]
    public void A_span_within_another_is_one_part_within_its_one_part()
    {
        var segments = CitedText.Of("abcdef", [new(1, 0, 6), new(2, 2, 2)])[0].Segments;

        Assert.Equal(["ab", "cd", "ef"], segments.Select(s => s.Text));
        Assert.Equal([1], segments[0].Opens.Select(o => o.CitationId));
        Assert.Equal([2], segments[1].Opens.Select(o => o.CitationId));
        Assert.Equal([0, 1, 1], segments.Select(s => s.Closes));
        Assert.Equal([1, 2], segments[1].Citations);
    }

    [Fact]
    public void Of_two_that_overlap_the_one_that_goes_on_goes_on_in_a_second_part_without_anchor()
    {
        var segments = CitedText.Of("abcdef", [new(1, 0, 4), new(2, 2, 4)])[0].Segments;

        Assert.Equal(["ab", "cd", "ef"], segments.Select(s => s.Text));
        Assert.Equal(1, Parts(segments).Count(p => p == new CitedPart(1, true)));
        Assert.Equal(1, Parts(segments).Count(p => p == new CitedPart(2, true)));
        Assert.Contains(Parts(segments), p => !p.IsFirst);
    }

    [Fact]
    public void A_span_over_line_breaks_goes_on_in_each_paragraph()
    {
        var paragraphs = CitedText.Of("ab\r\ncd", [new(1, 1, 4)]);

        Assert.Equal(["b\r\n", "c"], paragraphs.SelectMany(p => p.Segments).Where(s => s.Citations.Count > 0).Select(s => s.Text));
        Assert.Equal([new CitedPart(1, true), new CitedPart(1, false)], paragraphs.SelectMany(p => Parts(p.Segments)));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    [InlineData(2, 5)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_span_that_is_not_in_the_text_is_refused(int start, int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CitedText.Of("abc", [new(1, start, length)]));

    [Fact]
    public void Whatever_is_cited_nothing_is_lost_and_each_citation_gives_its_quote()
    {
        var pieces = Gen.OneOf("a", " ", "word", "\r\n", "\n", "\r", "\u00A0", "🚀", "e\u0301", "שלום", "\u2067", "&<>\"", "\u2028", "\n\n");
        var texts = pieces.Array[1, 40].Select(p => string.Concat(p));
        var cases = texts.SelectMany(text => Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[1, text.Length])
            .Array[0, 12].Select(spans => (text, spans: spans.Select((s, i) => new CitedSpan(i + 1, s.Item1, Math.Min(s.Item2, text.Length - s.Item1))).ToArray())));

        cases.Sample(c =>
        {
            var paragraphs = CitedText.Of(c.text, c.spans);
            var segments = paragraphs.SelectMany(p => p.Segments).ToList();
            Assert.Equal(Encoding.Unicode.GetBytes(c.text), Encoding.Unicode.GetBytes(string.Concat(segments.Select(s => s.Text))));
            Assert.All(segments, s => Assert.NotEmpty(s.Text));
            foreach (var span in c.spans)
            {
                Assert.Equal(c.text.Substring(span.Start, span.Length), string.Concat(segments.Where(s => s.Citations.Contains(span.CitationId)).Select(s => s.Text)));
                Assert.Single(Parts(segments), p => p == new CitedPart(span.CitationId, true));
                Assert.Equal(span.Start, segments.TakeWhile(s => !s.Opens.Contains(new CitedPart(span.CitationId, true))).Sum(s => s.Text.Length));
            }

            // What opens is closed within its paragraph, and what is open is what covers.
            foreach (var paragraph in paragraphs)
            {
                var open = new Stack<long>();
                foreach (var segment in paragraph.Segments)
                {
                    foreach (var part in segment.Opens)
                    {
                        open.Push(part.CitationId);
                    }

                    Assert.Equal(segment.Citations, open.Reverse());
                    for (var i = 0; i < segment.Closes; i++)
                    {
                        open.Pop();
                    }
                }

                Assert.Empty(open);
            }
        });
    }

    private static string TextOf(CitedParagraph paragraph) => string.Concat(paragraph.Segments.Select(s => s.Text));

    private static IEnumerable<CitedPart> Parts(IEnumerable<CitedSegment> segments) => segments.SelectMany(s => s.Opens);
}
