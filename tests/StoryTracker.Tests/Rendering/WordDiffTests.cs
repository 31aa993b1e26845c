using CsCheck;
using StoryTracker.Rendering;

namespace StoryTracker.Tests.Rendering;

public sealed class WordDiffTests
{
    private static readonly string[] s_pieces = ["the", "visit", " ", " ", "\n", ".", ",", "来", "👩‍🚀", "é", "“", "Kim’s", "5"];

    [Theory]
    [InlineData("Vladivostok is reported.", "Vladivostok is speculated.", "Vladivostok is [-reported] [+speculated].")]
    [InlineData("The visit will come.", "The visit will come soon.", "The visit will come [+soon].")]
    [InlineData("They said that it may come.", "They said it may come.", "They said [-that] it may come.")]
    [InlineData("It comes on Monday in the old town at the river.", "It comes on Tuesday in the old town at the river.", "It comes on [-Monday] [+Tuesday] in the old town at the river.")]
    [InlineData("다리는 화요일에 열린다", "다리는 수요일에 열린다", "다리는 [-화요일에] [+수요일에] 열린다")]
    [InlineData("両首脳は火曜日に東京で会談", "両首脳は水曜日に東京で会談", "両首脳は[-火] [+水]曜日に東京で会談")]
    [InlineData("", "New words", "[+New words]")]
    [InlineData("Old words", "", "[-Old words]")]
    public void What_was_said_anew_is_marked_and_the_rest_is_left(string before, string after, string shown) => Assert.Equal(shown, Shown(before, after));

    [Fact]
    public void Single_words_between_two_changes_are_taken_into_them() =>
        Assert.Equal("We all know that [-one and two] [+three and four] are numbers to count with", Shown("We all know that one and two are numbers to count with", "We all know that three and four are numbers to count with"));

    [Fact]
    public void Texts_that_share_next_to_nothing_take_each_others_place() =>
        Assert.Equal("[-Some reports say that the visit is imminent.] [+Nobody knows when.]", Shown("Some reports say that the visit is imminent.", "Nobody knows when."));

    [Fact]
    public void Texts_that_differ_in_too_many_words_are_not_compared()
    {
        var (one, other) = (Text("a"), Text("b"));
        Assert.Null(WordDiff.Between(one, other));
        Assert.NotNull(WordDiff.Between(one + " end", one + " other end"));

        static string Text(string letter) => string.Join(' ', Enumerable.Range(0, WordDiff.Most).Select(i => letter + i));
    }

    [Fact]
    public void Both_texts_can_be_read_from_it_but_for_white_space() =>
        Gen.Select(Texts, Texts).Sample((before, after) =>
        {
            var parts = WordDiff.Between(before, after)!;
            Assert.Equal(Bare(before), Bare(string.Concat(parts.Where(p => p.Kind != DiffKind.Added).Select(p => p.Text))));
            Assert.Equal(Bare(after), Bare(string.Concat(parts.Where(p => p.Kind != DiffKind.Removed).Select(p => p.Text))));
        });

    private static Gen<string> Texts { get; } = Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]).Array[0, 30].Select(string.Concat);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Shown(string before, string after) => string.Concat(WordDiff.Between(before, after)!.Select(p => p.Kind switch
    {
        DiffKind.Removed => $"[-{p.Text}]",
        DiffKind.Added => $"[+{p.Text}]",
        _ => p.Text,
    }));
}
