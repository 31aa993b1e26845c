using StoryTracker.Data;
using StoryTracker.Desk.Reports;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Desk.Reports;

public sealed class ErrorReportTests
{
    private static readonly DateTime Now = new(2035, 6, 15, 12, 0, 0, DateTimeKind.Utc);
    private static readonly ThingRef Claim = new(Thing.Claim, 1001);

    [Theory]
    [InlineData(null, null, "Wrong")]
    [InlineData(" \r\n ", null, "Wrong")]
    [InlineData("turned \u202Earound", null, "Wrong")]
    [InlineData("It is wrong.", "turned \u202Earound", "How")]
    public void A_report_says_what_is_wrong_in_words_that_may_be(string? words, string? grounds, string field) =>
        Assert.Equal(field, Assert.Throws<RuleException>(() => New(words, grounds)).Field);

    [Fact]
    public void A_line_break_counts_as_one_character_as_in_a_browser()
    {
        var lines = string.Join("\r\n", Enumerable.Repeat("x", Checked.TextLength / 2)) + "\r\n";
        Assert.Equal(Checked.TextLength - 1, New(lines).Words.Length);
        Assert.Contains("At most 4,000 fit here", Assert.Throws<RuleException>(() => New("yy" + lines)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Thing.Question)]
    [InlineData(Thing.Article)]
    [InlineData(Thing.Story)]
    [InlineData((Thing)99)]
    public void Errors_are_reported_in_claims_entries_and_updates(Thing thing) =>
        Assert.Throws<RuleException>(() => new ErrorReport(new(thing, 1), 5, "It is wrong.", null, "", Now));

    [Fact]
    public void It_is_answered_or_closed_once_and_the_second_editor_is_told_by_whom()
    {
        var answered = New("It is wrong.");
        answered.Answer(14, "Ada", Now);
        Assert.Equal((ReportState.Answered, 14L, null), (answered.State, answered.AnsweredIn, answered.Reason));
        Assert.Equal("Ada answered this report with update 14.", Assert.Throws<RuleException>(() => answered.Close("No.", "Grace", Now)).Message);
        Assert.Equal("Ada answered this report with update 14.", Assert.Throws<RuleException>(() => answered.Answer(15, "Grace", Now)).Message);

        var closed = New("It is wrong.");
        Assert.Equal("Reason", Assert.Throws<RuleException>(() => closed.Close(" ", "Grace", Now)).Field);
        Assert.Equal(ReportState.Open, closed.State);
        closed.Close("The article says so.", "Grace", Now);
        Assert.Equal("Grace closed this report.", Assert.Throws<RuleException>(() => closed.Answer(15, "Ada", Now)).Message);
    }

    [Fact]
    public void The_same_form_has_the_same_key_and_anything_else_another()
    {
        var (secret, other) = (ReportKey.NewSecret(), ReportKey.NewSecret());
        var key = ReportKey.Of(secret, Claim, 5, "It is wrong.", "I was there.");
        Assert.Matches("^([a-km-np-z2-9]{4}-){6}[a-km-np-z2-9]{4}$", key);
        Assert.Equal(key, ReportKey.Of(secret, Claim, 5, "It is wrong.", "I was there."));
        string[] others =
        [
            ReportKey.Of(other, Claim, 5, "It is wrong.", "I was there."),
            ReportKey.Of(secret, new(Thing.Entry, Claim.Id), 5, "It is wrong.", "I was there."),
            ReportKey.Of(secret, Claim, 6, "It is wrong.", "I was there."),
            ReportKey.Of(secret, Claim, 5, "It is wrong.I was", " there."),
            ReportKey.Of(secret, Claim, 5, "It is wrong.", null),
        ];
        Assert.Equal(6, others.Append(key).Distinct().Count());
        // Copied by hand.
        Assert.Equal(ReportKey.HashOf(key), ReportKey.HashOf($" {key.ToUpperInvariant()} "));
        Assert.NotEqual(ReportKey.SecretOr("weak"), ReportKey.SecretOr("weak"));
        Assert.Equal(secret, ReportKey.SecretOr(secret));
    }

    private static ErrorReport New(string? words, string? grounds = null) => new(Claim, 5, words, grounds, "", Now);
}
