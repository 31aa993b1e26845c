using StoryTracker.Rendering;

namespace StoryTracker.Tests.Rendering;

/// <summary>Blocks on a page are told apart by what stands around them.</summary>
public class BlockRunTests
{
    [Theory]
    // The whole text; signs, spaces and case are the page’s own.
    [InlineData("He lives at ███, near it.", "\0He lives at ███, near it.\0", true)]
    [InlineData("He *lives* at [███](/x).", "\0He lives at ███.\0", false)]
    [InlineData("he lives at ███", "Withdrawn: He lives at “███”.", true)]
    [InlineData("███ is his name", "\0███ is his name, they say\0", true)]
    // Other words, or another length.
    [InlineData("He lives at ███.", "\0She works at ███.\0", false)]
    [InlineData("He lives at ███.", "\0He lives at ████.\0", false)]
    [InlineData("He lives at ███ now", "\0He lives at ███…\0", false)]
    // Where nothing is left, it stands alone.
    [InlineData("███", "\0\n “███” \0", true)]
    [InlineData("███", "\0At ███\0", false)]
    public void A_run_fits_a_text_whose_letters_are_all_around_it(string published, string page, bool isWhole) =>
        Assert.Equal(isWhole, Single(page).FitTo(Single(published)).IsWhole);

    [Fact]
    public void The_more_letters_are_the_same_the_better_it_fits()
    {
        var page = Single("He lives at ███…");
        Assert.Equal((false, 9), page.FitTo(Single("He lives at ███ with her")));
        Assert.Equal((false, 3), page.FitTo(Single("She works at ███ with her")));
        Assert.Equal([(3, 3), (7, 1)], BlockRun.In("At ███ █").Select(r => (r.Start, r.Length)));
    }

    private static BlockRun Single(string text) => Assert.Single(BlockRun.In(text));
}
