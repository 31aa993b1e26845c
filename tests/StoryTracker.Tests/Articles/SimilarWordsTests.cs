using StoryTracker.Articles;

namespace StoryTracker.Tests.Articles;

public class SimilarWordsTests
{
    private const string Claim = "Kim Jong Un will meet Vladimir Putin in Vladivostok";

    [Fact]
    public void The_same_words_in_any_order_and_form_are_alike()
    {
        Assert.Equal(1, SimilarWords.Likeness(Claim, "In Vladivostok, Vladimir Putin meets KIM JONG UN."), 6);
        Assert.Equal(1, SimilarWords.Likeness("Kim’s visits", "the visit of Kim"), 6);
    }

    [Fact]
    public void A_nearer_claim_scores_higher()
    {
        var near = SimilarWords.Likeness(Claim, "Putin and Kim meet in Vladivostok");
        var far = SimilarWords.Likeness(Claim, "Kim Jong Un prefers an armored train");
        var other = SimilarWords.Likeness(Claim, "North Korea is under United Nations sanctions");

        Assert.True(near > far && far > other, $"{near} {far} {other}");
        Assert.InRange(near, 0.5, 1);
        Assert.Equal(0, other);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("the of and", "the of and")]
    [InlineData("Kim", "")]
    public void Nothing_is_like_nothing(string a, string b) => Assert.Equal(0, SimilarWords.Likeness(a, b));
}
