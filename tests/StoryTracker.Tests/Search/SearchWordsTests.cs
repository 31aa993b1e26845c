using StoryTracker.Search;

namespace StoryTracker.Tests.Search;

public class SearchWordsTests
{
    [Theory]
    [InlineData("state media", "state|media")]
    [InlineData("\"state media\" Kim", "state media|kim")]
    [InlineData("“state media” Kim", "state media|kim")]
    [InlineData("«state media»", "state media")]
    [InlineData("an \"unbalanced quote", "an|unbalanced|quote")]
    [InlineData("\"one two\" three \"four", "one two|three|four")]
    [InlineData("Pérez MÜLLER Łódź İstanbul", "perez|muller|lodz|istanbul")]
    [InlineData("ＫＩＭ １２", "kim|12")]
    [InlineData("12.5", "12 5")]
    [InlineData("title:x", "title x")]
    [InlineData("a OR b AND NOT c NEAR(d", "a|or|b|and|not|c|near|d")]
    [InlineData("^first *last* -not --comment 'x ;DROP", "first|last|not|comment|x|drop")]
    [InlineData("Kremlin’s Kremlin's Kremlin", "kremlin")]
    [InlineData("访问 俄", "访 问|俄")]
    [InlineData("会談は中止", "会 談 は 中 止")]
    [InlineData("2024年", "2024 年")]
    [InlineData("Waffen\u00ADlieferung Wlad\u200Bimir", "waffenlieferung|wladimir")]
    [InlineData("a\u202Eb\0c", "abc")]
    [InlineData("( ) * \" ^ - -- ; …", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_is_typed_is_plain_words_and_phrases(string? typed, string terms) =>
        Assert.Equal(terms, string.Join('|', SearchWords.Read(typed).Terms.Select(t => string.Join(' ', t.Pieces))));

    [Theory]
    [InlineData("re-election", "re election", "reelection")]
    [InlineData("O'Hara", "o hara", "ohara")]
    [InlineData("O’Hara", "o hara", "ohara")]
    [InlineData("can't", "can t", "cant")]
    [InlineData("state‑of‑the‑art", "state of the art", "stateoftheart")]
    [InlineData("U.S.", "u s", "us")]
    [InlineData("12.5", "12 5", null)]
    [InlineData("\"re-election\"", "re election", null)]
    public void Hyphens_and_apostrophes_may_be_left_out(string typed, string pieces, string? joined)
    {
        var term = Assert.Single(SearchWords.Read(typed).Terms);
        Assert.Equal(pieces, string.Join(' ', term.Pieces));
        Assert.Equal(joined, term.Joined);
    }

    [Fact]
    public void Korean_is_found_by_syllables_however_it_is_encoded()
    {
        var whole = SearchWords.Read("회담").Terms.Single().Pieces;
        Assert.Equal(2, whole.Count);
        Assert.Equal(whole, SearchWords.Read("회담".Normalize(System.Text.NormalizationForm.FormD)).Terms.Single().Pieces);
    }

    [Fact]
    public void However_much_is_typed_the_work_is_bounded_and_the_reader_is_told()
    {
        foreach (var typed in new[] { new string('a', 5_000), string.Concat(Enumerable.Range(0, 900).Select(i => $"w{i} ")), new string('访', 5_000), new string('"', 5_000) })
        {
            var words = SearchWords.Read(typed);
            Assert.True(words.IsCut);
            Assert.InRange(words.Typed.Length, 1, SearchWords.Longest);
            Assert.InRange(words.Terms.Count, 0, SearchWords.Most);
        }

        Assert.False(SearchWords.Read(string.Join(' ', Enumerable.Range(0, SearchWords.Most))).IsCut);
    }

    [Fact]
    public void A_term_can_be_looked_for_alone_as_it_was_typed()
    {
        Assert.Equal(["Pyongyang", "\"the deal\"", "O’Hara"], SearchWords.Read("Pyongyang \"the deal\", O’Hara").Terms.Select(t => t.Alone));
    }
}
