using StoryTracker.Articles;
using StoryTracker.Rendering;
using StoryTracker.Search;

namespace StoryTracker.Tests.Search;

public class IndexedTextTests
{
    [Theory]
    [InlineData("The Kremlin’s plans", "the kremlin plans")]
    [InlineData("O’Hara can’t", "o hara can t \uE000 ohara \uE000 cant")]
    [InlineData("re-election, 2018–2019", "re election 2018 2019 \uE000 reelection \uE000 20182019")]
    [InlineData("U.S. Navy. A", "u s navy a \uE000 us")]
    [InlineData("Waffen\u00ADlieferung an Łódź", "waffenlieferung an lodz")]
    [InlineData("金正恩将访问", "金 正 恩 将 访 问")]
    [InlineData("— … —", "")]
    public void A_text_is_taken_apart_into_what_can_be_found(string text, string row) => Assert.Equal(row, IndexedText.Of(text).Row);

    [Theory]
    [InlineData("In Łódź today", "in [lodz] today", "Łódź")]
    [InlineData("Waffen\u00ADlieferung gestern", "[waffenlieferung] gestern", "Waffen\u00ADlieferung")]
    [InlineData("Mr O’Hara", "mr o hara \uE000 [ohara]", "O’Hara")]
    [InlineData("Mr O’Hara", "mr [o hara] \uE000 [ohara]", "O’Hara")]
    [InlineData("将访问俄", "将 [访 问] 俄", "访问")]
    [InlineData("one two three", "[one] two [three]", "one|three")]
    [InlineData("State  media spoke", "[state] [media] spoke", "State  media")]
    [InlineData("one", "one [two]", "")]
    public void A_hit_is_marked_as_it_is_written(string text, string marked, string hits)
    {
        var given = marked.Replace('[', IndexedText.HitBegins).Replace(']', IndexedText.HitEnds);
        Assert.Equal(hits, string.Join('|', IndexedText.Of(text).Hits(given).Select(h => text.Substring(h.Start, h.Length))));
    }

    [Fact]
    public void An_excerpt_shows_the_first_hits_and_what_is_around_them_and_says_where_it_leaves_out()
    {
        var text = string.Concat(Enumerable.Repeat("before ", 40)) + "FIRST " + string.Concat(Enumerable.Repeat("between ", 60)) + "SECOND " + string.Concat(Enumerable.Repeat("after ", 60));
        Span[] hits = [At("FIRST"), At("SECOND")];
        var parts = Excerpt.Of(text, hits);
        var words = string.Concat(parts.Select(p => p.IsHit ? $"[{p.Text}]" : p.Text));
        Assert.Equal(["FIRST", "SECOND"], parts.Where(p => p.IsHit).Select(p => p.Text));
        Assert.StartsWith("… before before", words, StringComparison.Ordinal);
        Assert.Contains(" … between", words, StringComparison.Ordinal);
        Assert.EndsWith("after …", words, StringComparison.Ordinal);
        Assert.InRange(words.Length, 200, 500);
        Assert.Empty(Excerpt.Of(text, []));

        Span At(string word) => new(text.IndexOf(word, StringComparison.Ordinal), word.Length);
    }

    [Fact]
    public void An_excerpt_prefers_the_place_where_the_hits_are_together()
    {
        var text = string.Concat(Enumerable.Repeat("media and more words. ", 30)) + "Here state and media are. " + string.Concat(Enumerable.Repeat("the media go on. ", 30));
        var hits = IndexedText.Of(text).Hits(IndexedText.Of(text).Row.Replace("media", IndexedText.HitBegins + "media" + IndexedText.HitEnds, StringComparison.Ordinal).Replace("state", IndexedText.HitBegins + "state" + IndexedText.HitEnds, StringComparison.Ordinal));
        Assert.Contains(Excerpt.Of(text, hits), p => p is { Text: "state", IsHit: true });
        Assert.Equal(61, hits.Count - hits.Count(h => text.Substring(h.Start, h.Length) == "state"));
    }

    [Fact]
    public void Marked_words_are_encoded()
    {
        var writer = new StringWriter();
        new MarkedHtml([new("<b>&", false), new("<script>", true)]).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.Equal("&lt;b&gt;&amp;<mark>&lt;script&gt;</mark>", writer.ToString());
    }
}
