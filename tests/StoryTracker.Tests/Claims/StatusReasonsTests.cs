using StoryTracker.Claims;
using static StoryTracker.Tests.Claims.Facts;

namespace StoryTracker.Tests.Claims;

/// <summary>The sentences as readers see them, each read aloud once.</summary>
public class StatusReasonsTests
{
    private static readonly EvidenceFact Kremlin = Fact(1, "The Kremlin",
        "The Kremlin issued a statement indicating that Kim's official visit to Russia will occur \"in the coming days,\"", Standing.OwnWords);

    private static readonly EvidenceFact Pyongyang = Fact(2, "North Korean state media",
        "North Korean state media simply stated that they would \"meet and have a talk.\"", Standing.OwnWords);

    private static readonly EvidenceFact Reuters = Fact(3, "Reuters", "the two leaders met on Tuesday.");
    private static readonly EvidenceFact Afp = Fact(4, "AFP", "a meeting took place");
    private static readonly EvidenceFact Voice = Fact(5, "The article itself", "Shoigu visited Pyongyang in July").In(1).OwnVoice();
    private static readonly EvidenceFact Rumour = Fact(6, "Unnamed", "it is widely speculated", certainty: Certainty.Possible).From(null);
    private static readonly EvidenceFact Likely = Fact(7, "The article itself", "is likely to host the meeting", certainty: Certainty.Probable).In(1).OwnVoice();

    [Fact]
    public void Own_words() => Reads("On the record, in the words of the Kremlin: “in the coming days”.", Kremlin);

    [Fact]
    public void Own_words_of_two_sources_are_given_each_with_its_own() => Reads(
        "On the record, in the words of the Kremlin: “in the coming days”; and in the words of North Korean state media: “meet and have a talk”.", Kremlin, Pyongyang);

    [Fact]
    public void Own_words_of_many_sources() => Reads(
        "On the record, in the words of A: “we will do it”; in the words of B: “we will do it”; in the words of C: “we will do it”; and one other.",
        [.. "ABCD".Select((name, i) => Fact(i + 1, name.ToString(), "“we will do it”, it said", Standing.OwnWords))]);

    [Fact]
    public void Own_words_that_an_article_tells_in_its_own() => Reads(
        "On the record, by the Kremlin, as an article tells it: “The Kremlin confirmed the visit”.", Kremlin with { Quote = "The Kremlin confirmed the visit." });

    [Fact]
    public void Own_words_in_an_original_record() => Reads(
        "On the record, in the words of the Kremlin: “The visit will take place”.", Kremlin.OwnVoice() with { Quote = "The visit will take place." });

    [Fact]
    public void Own_words_that_somebody_passed_on() => Reads(
        "On the record, in the words of the Kremlin, from TASS: “in the coming days”.", Kremlin.From("TASS"));

    [Fact]
    public void Two_origins() => Reads(
        "Two independent origins are certain of it: Reuters, “the two leaders met on Tuesday”; and AFP, “a meeting took place”.", Reuters, Afp);

    [Fact]
    public void Two_origins_that_others_pass_on() => Reads(
        "Two independent origins are certain of it: Reuters, from the White House, “the two leaders met on Tuesday”; and AFP, “a meeting took place”.",
        Reuters.From("The White House"), Afp);

    [Fact]
    public void An_article_alone_in_its_own_voice() => Reads("Only the article itself says so, naming no source: “Shoigu visited Pyongyang in July”.", Voice);

    [Fact]
    public void An_unnamed_voice_alone() => Reads(
        "Only unnamed sources say so, naming no source: “Shoigu visited Pyongyang in July”.", Voice with { Source = "Unnamed", Origin = "Unnamed" });

    [Fact]
    public void One_origin() => Reads("It comes from one origin, Reuters: “the two leaders met on Tuesday”.", Reuters);

    [Fact]
    public void One_origin_by_way_of_one() => Reads(
        "It comes from one origin, the White House, by way of Reuters: “the two leaders met on Tuesday”.", Reuters.From("The White House"));

    [Fact]
    public void One_origin_by_way_of_two() => Reads(
        "It comes from one origin, the White House, repeated in 2 articles by way of Reuters and AFP: “the two leaders met on Tuesday”.",
        Reuters.From("The White House"), Afp.From("The White House"));

    [Fact]
    public void One_origin_by_way_of_five() => Reads(
        "It comes from one origin, the White House, repeated in 5 articles by way of A, B, C and 2 others: “it is so”.",
        [.. "ABCDE".Select((name, i) => Fact(i + 1, name.ToString(), "it is so").From("The White House"))]);

    [Fact]
    public void One_origin_that_is_a_party() => Reads(
        "It comes from one origin, Army A, a party to it: “we hold the town”.", Fact(1, "Army A", "we hold the town", Standing.Party));

    [Fact]
    public void Two_parties() => Reads(
        "Only parties to it are certain of it: Army A, “we hold the town”; and Army B, “they took the town”.",
        Fact(1, "Army A", "we hold the town", Standing.Party), Fact(2, "Army B", "they took the town", Standing.Party));

    [Fact]
    public void An_article_and_whom_it_quotes() => Reads(
        "It is certain, but from no two independent origins: the article itself, “Shoigu visited Pyongyang in July”; and a diplomat, “he was here”. "
        + "An article’s own voice is not independent of those that it quotes.",
        Voice, Fact(6, "A diplomat", "he was here").In(1));

    [Fact]
    public void An_unknown_origin() => Reads(
        "It is said with certainty, but where that comes from is not known: the article itself, “Shoigu visited Pyongyang in July”.", Voice.From(null) with { IsOwnVoice = false });

    [Fact]
    public void Hedged() => Reads("All that supports it is hedged: unnamed sources, “it is widely speculated”.", Rumour);

    [Fact]
    public void Hedged_by_two() => Reads(
        "All that supports it is hedged: unnamed sources, “it is widely speculated”; and the article itself, “is likely to host the meeting”.", Rumour, Likely);

    [Fact]
    public void Hedged_by_five() => Reads(
        "All that supports it is hedged: A, “it may be so”; B, “it may be so”; C, “it may be so”; and 2 others.",
        [.. "ABCDE".Select((name, i) => Fact(i + 1, name.ToString(), "it may be so", certainty: Certainty.Possible))]);

    [Fact]
    public void Denied_by_as_much() => Reads(
        "It is denied: AFP, “a meeting took place”. That weighs as much as its support: Reuters, “the two leaders met on Tuesday”.", Reuters, Afp.Refuting());

    [Fact]
    public void Denied_on_the_record() => Reads(
        "Against it, on the record, in the words of North Korean state media: “meet and have a talk”. "
        + "That weighs more than its support: the article itself, “Shoigu visited Pyongyang in July”.", Voice, Pyongyang.Refuting());

    [Fact]
    public void Denied_by_two_origins() => Reads(
        "Two independent origins deny it: Reuters, “the two leaders met on Tuesday”; and AFP, “a meeting took place”. "
        + "That weighs as much as its support: the Kremlin, on the record, “in the coming days”.", Kremlin, Reuters.Refuting(), Afp.Refuting());

    [Fact]
    public void A_hedge_that_is_denied() => Reads(
        "It is denied: AFP, “a meeting took place”. That weighs more than its support: a hedge of unnamed sources, “it is widely speculated”.", Rumour, Afp.Refuting());

    [Fact]
    public void Contradicted() => Reads(
        "Another claim contradicts it, “They never met”, which rests on AFP, “a meeting took place”. "
        + "That weighs as much as its support: Reuters, “the two leaders met on Tuesday”.", [Reuters], Against(1_002, "They never met.", Afp));

    [Fact]
    public void Contradicted_by_own_words() => Reads(
        "Another claim contradicts it, “They said ‘meet and have a talk’”, which rests on North Korean state media, on the record, “meet and have a talk”. "
        + "That weighs more than its support: Reuters, “the two leaders met on Tuesday”.", [Reuters], Against(1_002, "They said “meet and have a talk”.", Pyongyang));

    [Fact]
    public void Contradicted_by_what_the_desk_confirmed() => Reads(
        "Another claim contradicts it, “They never met”, which the desk ruled Confirmed. "
        + "That weighs more than its support: Reuters, “the two leaders met on Tuesday”.", [Reuters], RuledAgainst(1_002, "They never met.", Status.Confirmed));

    [Fact]
    public void Too_weak_a_denial_and_too_weak_a_contradiction_are_both_named() => Reads(
        "On the record, in the words of the Kremlin: “in the coming days”. The denial weighs less: unnamed sources, “it is widely speculated”. "
        + "A claim that contradicts it weighs less: “They never met”.", [Kremlin, Rumour.Refuting()], Against(1_002, "They never met.", Afp));

    [Fact]
    public void Two_speculations() => Reads(
        "All that supports it is hedged: unnamed sources, “it is widely speculated”. A claim that contradicts it is hedged too: “Moscow”.",
        [Rumour], Against(1_002, "Moscow", Likely));

    [Theory]
    [InlineData("We saw the record.", "The desk ruled: We saw the record.")]
    [InlineData("We saw the record", "The desk ruled: We saw the record.")]
    [InlineData("Who could know?", "The desk ruled: Who could know?")]
    [InlineData("We asked:\r\n\r\n  nobody  answered", "The desk ruled: We asked: nobody answered.")]
    [InlineData("The ministry said “no.”", "The desk ruled: The ministry said “no.”")]
    public void Ruled(string reason, string sentence) =>
        Assert.Equal(sentence, StatusRules.Judge(new(ClaimId, "It is so.", [Reuters], new(9, Status.Confirmed, reason), [])).Why);

    [Theory]
    [InlineData("the “special operation” goes on", "the ‘special operation’ goes on")]
    [InlineData("He said \"yes\" and then \"no\"", "He said ‘yes’ and then ‘no’")]
    [InlineData("He said “we will all come” today", "we will all come")]
    [InlineData("Will they come?", "Will they come?")]
    [InlineData("one\r\ntwo\u00A0three", "one two three")]
    [InlineData("a\u202Eb\u2066c", "abc")]
    [InlineData("...", "...")]
    public void Words_within_a_sentence(string quote, string shown) => Reads($"It comes from one origin, Reuters: “{shown}”.", Reuters with { Quote = quote });

    [Fact]
    public void Words_in_the_own_voice_of_an_article_are_its_own_even_around_a_quotation() => Reads(
        "Only the article itself says so, naming no source: “It was said that ‘they will all come’ to town”.", Voice with { Quote = "It was said that \"they will all come\" to town" });

    [Fact]
    public void Long_words_are_cut_between_words() => Reads(
        $"It comes from one origin, Reuters: “{string.Join(' ', Enumerable.Repeat("word", 22))} …”.", Reuters with { Quote = string.Join(' ', Enumerable.Repeat("word", 1_000)) });

    [Fact]
    public void Long_words_without_spaces_are_cut_between_characters()
    {
        var trains = string.Concat(Enumerable.Repeat("🚄", 2_500));
        Reads($"It comes from one origin, Reuters: “a{trains[..108]} …”.", Reuters with { Quote = "a" + trains });
    }

    [Theory]
    [InlineData("We saw the record.", "The desk ruled: We saw the record.")]
    [InlineData("Who could know?", "The desk ruled: Who could know?")]
    public void Ruled_in_short(string reason, string sentence) =>
        Assert.Equal(sentence, StatusRules.Judge(new(ClaimId, "It is so.", [Reuters], new(9, Status.Confirmed, reason), [])).InShort);

    [Fact]
    public void In_short_the_ground_is_the_same()
    {
        Assert.Equal("On the record, in the words of the Kremlin. What speaks against it weighs less.", Judge(Kremlin, Afp.Refuting()).InShort);
        Assert.Equal("Two independent origins: Reuters and AFP.", Judge(Reuters, Afp).InShort);
        Assert.Equal("From the article itself, which names no source.", Judge(Voice).InShort);
        Assert.Equal("From one origin, the White House.", Judge(Reuters.From("The White House"), Afp.From("The White House")).InShort);
        Assert.Equal("All that supports it is hedged. It comes from unnamed sources and the article itself.", Judge(Rumour, Likely).InShort);
        Assert.Equal("Denied by AFP.", Judge(Reuters, Afp.Refuting()).InShort);
        Assert.Equal("It contradicts another claim, “They never met”.", Judge([Reuters], Against(1_002, "They never met.", Afp)).InShort);
    }

    private static void Reads(string sentence, params EvidenceFact[] evidence) => Assert.Equal(sentence, Judge(evidence).Why);

    private static void Reads(string sentence, EvidenceFact[] evidence, params Opponent[] opponents) => Assert.Equal(sentence, Judge(evidence, opponents).Why);
}
