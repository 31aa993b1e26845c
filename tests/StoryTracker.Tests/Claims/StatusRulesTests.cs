using StoryTracker.Claims;
using static StoryTracker.Tests.Claims.Facts;

namespace StoryTracker.Tests.Claims;

public class StatusRulesTests
{
    private static readonly EvidenceFact Own = Fact(1, "The Kremlin", "the visit will occur in the coming days", Standing.OwnWords);
    private static readonly EvidenceFact Plain = Fact(2, "Reuters", "the visit is certain");
    private static readonly EvidenceFact Hedged = Fact(3, "An analyst", "the visit could occur", certainty: Certainty.Possible);

    // The worked list of the house plan, on the source text.
    [Fact]
    public void That_the_visit_will_come_in_the_coming_days_is_confirmed_by_the_plans_of_the_Kremlin_itself() => Expect(
        Status.Confirmed, StatusRule.OwnWords,
        Judge(Fact(1, "The Kremlin", "The Kremlin issued a statement indicating that Kim's official visit to Russia will occur \"in the coming days,\"", Standing.OwnWords)));

    [Fact]
    public void That_state_media_said_meet_and_have_a_talk_is_confirmed_by_their_own_words_although_it_is_contradicted() => Expect(
        Status.Confirmed, StatusRule.OwnWords, Judge([NorthKoreanStatement], Against(1_002, "North Korean state media have remained silent.", Silence)));

    [Fact]
    public void That_North_Korean_state_media_remained_silent_is_disputed_by_their_own_words() => Expect(
        Status.Disputed, StatusRule.Denied,
        Judge([Silence, NorthKoreanStatement with { Id = 9, Stance = Stance.Refutes }], Against(1_002, "North Korean state media made a statement.", NorthKoreanStatement)));

    [Fact]
    public void That_Russian_state_media_remained_silent_is_reported() => Expect(Status.Reported, StatusRule.OneOrigin, Judge(Silence));

    [Fact]
    public void Imminent_is_speculated_and_takes_nothing_from_the_coming_days()
    {
        var imminent = Fact(7, "Unnamed", "some reports suggest that the visit is imminent", certainty: Certainty.Possible).From(null);
        Expect(Status.Speculated, StatusRule.Hedged, Judge(imminent));
        Expect(Status.Confirmed, StatusRule.OwnWords, Judge([Own], Against(1_002, "The visit is imminent.", imminent)));
    }

    [Fact]
    public void Vladivostok_is_speculated() => Expect(Status.Speculated, StatusRule.Hedged, Judge(
        Fact(5, "Unnamed", "it is widely speculated that the meeting will take place in Vladivostok", certainty: Certainty.Possible).From(null),
        Fact(6, "The article itself", "is likely to host the meeting", certainty: Certainty.Probable).In(1).OwnVoice()));

    [Fact]
    public void Shoigu_in_July_is_reported() => Expect(Status.Reported, StatusRule.OneOrigin,
        Judge(Fact(5, "The article itself", "Russian Defense Minister Sergei Shoigu visited Pyongyang in July").In(1).OwnVoice()));

    [Fact]
    public void The_warning_of_the_United_States_is_confirmed() => Expect(Status.Confirmed, StatusRule.OwnWords,
        Judge(Fact(5, "The United States", "warned that North Korea would \"pay a price\"", Standing.OwnWords)));

    [Fact]
    public void The_arms_deal_is_speculated() => Expect(Status.Speculated, StatusRule.Hedged,
        Judge(Fact(5, "The United States", "could potentially lead to an arms deal", Standing.Party, Certainty.Possible)));

    // Support.
    [Fact]
    public void A_claim_without_support_is_no_claim()
    {
        Assert.Throws<ArgumentException>(() => Judge());
        Assert.Throws<ArgumentException>(() => Judge(Own.Refuting()));
    }

    [Theory]
    [InlineData(Certainty.Certain, Status.Confirmed)]
    [InlineData(Certainty.Probable, Status.Speculated)]
    [InlineData(Certainty.Possible, Status.Speculated)]
    public void Own_words_confirm_only_what_they_are_certain_of(Certainty certainty, Status expected) =>
        Assert.Equal(expected, Judge(Own with { Certainty = certainty }).Status);

    [Theory]
    [InlineData(Standing.Other)]
    [InlineData(Standing.Party)]
    public void One_origin_is_reported(Standing standing) => Assert.Equal(Status.Reported, Judge(Plain with { Standing = standing }).Status);

    [Fact]
    public void Two_independent_origins_confirm()
    {
        var judged = Judge(Plain, Fact(4, "AFP", "it is so"));
        Expect(Status.Confirmed, StatusRule.TwoOrigins, judged);
        Assert.Equal(Plain.Id, judged.DecidedBy);
    }

    [Fact]
    public void A_second_origin_that_only_hedges_does_not_confirm() => Expect(Status.Reported, StatusRule.OneOrigin, Judge(Plain, Hedged));

    [Fact]
    public void Any_number_of_hedges_stays_speculated() =>
        Assert.Equal(Status.Speculated, Judge([.. Enumerable.Range(1, 10).Select(i => Hedged with { Id = i, OriginId = i, Origin = $"Origin {i}" })]).Status);

    [Fact]
    public void An_unknown_origin_is_independent_of_nobody()
    {
        Expect(Status.Reported, StatusRule.OneOrigin, Judge(Plain, Fact(4, "AFP", "it is so").From(null)));
        Expect(Status.Reported, StatusRule.OneOrigin, Judge(Plain.From(null), Fact(4, "AFP", "it is so").From(null)));
    }

    [Fact]
    public void The_evidence_whose_origin_is_known_decides_before_that_whose_origin_is_not() =>
        Assert.Equal(4, Judge(Plain.From(null), Fact(4, "AFP", "it is so")).DecidedBy);

    [Fact]
    public void An_articles_own_voice_is_not_independent_of_those_that_it_quotes()
    {
        var voice = Plain.In(1).OwnVoice();
        var quoted = Fact(4, "The ministry", "it is so").In(1);
        Expect(Status.Reported, StatusRule.OneOrigin, Judge(voice, quoted));
        Expect(Status.Confirmed, StatusRule.TwoOrigins, Judge(voice, quoted.In(2)));
        Expect(Status.Confirmed, StatusRule.TwoOrigins, Judge(voice with { IsOwnVoice = false }, quoted));
    }

    [Fact]
    public void Two_parties_never_confirm()
    {
        var one = Fact(1, "Army A", "we took it", Standing.Party);
        Expect(Status.Reported, StatusRule.OneOrigin, Judge(one, Fact(2, "Army B", "they took it", Standing.Party), Fact(3, "Army C", "they took it", Standing.Party)));
    }

    [Fact]
    public void A_party_and_someone_independent_of_it_confirm() =>
        Expect(Status.Confirmed, StatusRule.TwoOrigins, Judge(Fact(1, "Army A", "we took it", Standing.Party), Fact(2, "Reuters", "they took it")));

    [Fact]
    public void Ten_articles_of_one_origin_count_once()
    {
        var ten = Enumerable.Range(1, 10).Select(i => Fact(i, $"Outlet {i}", "the visit is certain").From("The agency")).ToArray();
        Expect(Status.Reported, StatusRule.OneOrigin, Judge(ten));
    }

    // clai-c513
    [Fact]
    public void Two_articles_that_name_one_origin_are_one_and_a_third_with_its_own_makes_two()
    {
        var first = Fact(1, "Gazette", "the strain spreads faster").From("The lab");
        var second = Fact(2, "Herald", "spreads faster, the Gazette writes").From("The lab");
        var one = Judge(first, second);
        Expect(Status.Reported, StatusRule.OneOrigin, one);
        Assert.Contains("one origin, the lab", one.Why, StringComparison.Ordinal);

        var third = Fact(3, "Courier", "our own count shows it");
        var two = Judge(first, second, third);
        Expect(Status.Confirmed, StatusRule.TwoOrigins, two);
        Assert.Contains("the lab", two.Why, StringComparison.Ordinal);
        Assert.Contains("Courier", two.Why, StringComparison.Ordinal);
    }

    // Refutation.
    [Fact]
    public void A_plain_denial_of_plain_support_disputes()
    {
        var judged = Judge(Plain, Fact(8, "The ministry", "there is no such visit").Refuting());
        Expect(Status.Disputed, StatusRule.Denied, judged);
        Assert.Equal(8, judged.DecidedBy);
    }

    [Fact]
    public void A_hedged_denial_of_hedged_support_leaves_it_speculated_and_is_named()
    {
        var judged = Judge(Hedged, Fact(8, "The ministry", "it is unlikely", certainty: Certainty.Probable).Refuting());
        Expect(Status.Speculated, StatusRule.Hedged, judged);
        Assert.Contains("The denial is hedged too: the ministry, “it is unlikely”.", judged.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_denial_leaves_strong_support_confirmed_and_is_named()
    {
        var judged = Judge(Own, Fact(8, "The ministry", "there is no such visit").Refuting());
        Expect(Status.Confirmed, StatusRule.OwnWords, judged);
        Assert.EndsWith(" The denial weighs less: the ministry, “there is no such visit”.", judged.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hedged_denial_leaves_plain_support_reported_and_is_named()
    {
        var judged = Judge(Plain, Hedged.Refuting());
        Expect(Status.Reported, StatusRule.OneOrigin, judged);
        Assert.Contains("The denial weighs less: an analyst, “the visit could occur”.", judged.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strong_denial_disputes_even_strong_support() => Expect(Status.Disputed, StatusRule.Denied, Judge(Own, Own.Refuting() with { Id = 8 }));

    [Fact]
    public void A_plain_denial_disputes_hedged_support() => Expect(Status.Disputed, StatusRule.Denied, Judge(Hedged, Plain.Refuting()));

    [Fact]
    public void Two_refuting_parties_weigh_no_more_than_one() =>
        Expect(Status.Confirmed, StatusRule.OwnWords, Judge(Own, Fact(8, "A", "no", Standing.Party).Refuting(), Fact(9, "B", "no", Standing.Party).Refuting()));

    // Contradiction.
    [Fact]
    public void A_contradicting_claim_weighs_what_supports_it()
    {
        var judged = Judge([Plain], Against(1_002, "It is not so.", Fact(8, "The ministry", "it is not so")));
        Expect(Status.Disputed, StatusRule.Contradicted, judged);
        Assert.Equal(1_002, judged.DecidedBy);
        Expect(Status.Reported, StatusRule.OneOrigin, Judge([Plain], Against(1_002, "It is not so.", Hedged)));
    }

    [Fact]
    public void What_refutes_the_contradicting_claim_does_not_count() =>
        Expect(Status.Disputed, StatusRule.Contradicted, Judge([Plain], Against(1_002, "It is not so.", Fact(8, "The ministry", "it is not so"))));

    [Fact]
    public void Two_confirmed_claims_that_contradict_are_both_disputed()
    {
        var other = Fact(8, "The ministry", "it is not so", Standing.OwnWords);
        Expect(Status.Disputed, StatusRule.Contradicted, Judge([Own], Against(1_002, "It is not so.", other)));
        Expect(Status.Disputed, StatusRule.Contradicted, Judge([other], Against(1_001, "It is so.", Own)));
    }

    [Fact]
    public void Two_speculations_that_exclude_each_other_stay_speculated()
    {
        var other = Hedged with { Id = 8, Source = "Another analyst" };
        Expect(Status.Speculated, StatusRule.Hedged, Judge([Hedged], Against(1_002, "It will not occur.", other)));
        Expect(Status.Speculated, StatusRule.Hedged, Judge([other], Against(1_001, "It will occur.", Hedged)));
    }

    [Fact]
    public void A_contradicting_claim_that_was_ruled_confirmed_weighs_strong()
    {
        Expect(Status.Disputed, StatusRule.Contradicted, Judge([Own], RuledAgainst(1_002, "It is not so.", Status.Confirmed, Hedged)));
        Expect(Status.Disputed, StatusRule.Contradicted, Judge([Own], RuledAgainst(1_002, "It is not so.", Status.Confirmed)));
    }

    [Theory]
    [InlineData(Status.Unverifiable)]
    [InlineData(Status.False)]
    [InlineData(Status.Withdrawn)]
    [InlineData(Status.Superseded)]
    public void A_contradicting_claim_that_is_closed_or_unverifiable_weighs_nothing(Status status)
    {
        var judged = Judge([Hedged], RuledAgainst(1_002, "It is not so.", status, Own));
        Expect(Status.Speculated, StatusRule.Hedged, judged);
        Assert.DoesNotContain("contradicts", judged.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heaviest_of_many_contradicting_claims_decides()
    {
        var judged = Judge([Plain], Against(1_002, "One.", Hedged), Against(1_003, "Two.", Own), Against(1_004, "Three.", Own));
        Assert.Equal((Status.Disputed, 1_003), (judged.Status, judged.DecidedBy));
    }

    [Fact]
    public void A_denial_decides_before_a_contradicting_claim_of_the_same_weight() =>
        Expect(Status.Disputed, StatusRule.Denied, Judge([Plain, Plain.Refuting() with { Id = 8 }], Against(1_002, "It is not so.", Fact(9, "X", "no"))));

    [Fact]
    public void A_contradicting_claim_decides_before_a_denial_of_less_weight() =>
        Expect(Status.Disputed, StatusRule.Contradicted, Judge([Plain, Hedged.Refuting() with { Id = 8 }], Against(1_002, "It is not so.", Fact(9, "X", "no"))));

    // Rulings.
    [Theory]
    [InlineData(Status.Confirmed)]
    [InlineData(Status.Unverifiable)]
    [InlineData(Status.False)]
    [InlineData(Status.Withdrawn)]
    [InlineData(Status.Superseded)]
    public void A_ruling_outranks_all_evidence_for_and_against(Status status)
    {
        var ruling = new RulingFact(77, status, "We asked both.");
        var judged = StatusRules.Judge(new(ClaimId, "It is so.", [Plain, Own.Refuting() with { Id = 8 }], ruling, [Against(1_002, "No.", Own)]));
        Assert.Equal(new(status, StatusRule.Ruling, 77, "The desk ruled: We asked both."), judged);
    }

    [Fact]
    public void A_ruling_stands_without_any_evidence() =>
        Assert.Equal(Status.Withdrawn, StatusRules.Judge(new(ClaimId, "It is so.", [], new(77, Status.Withdrawn, "Its source took it back."), [])).Status);

    [Fact]
    public void Without_a_ruling_the_rules_hold_again() =>
        Expect(Status.Reported, StatusRule.OneOrigin, StatusRules.Judge(new(ClaimId, "It is so.", [Plain], null, [])));

    private static EvidenceFact Silence { get; } =
        Fact(1, "The article itself", "both North Korean and Russian state media have remained silent on the matter").In(1).OwnVoice();

    private static EvidenceFact NorthKoreanStatement { get; } =
        Fact(2, "North Korean state media", "North Korean state media simply stated that they would \"meet and have a talk.\"", Standing.OwnWords).In(1);

    private static void Expect(Status status, StatusRule rule, Judgement judged) => Assert.Equal((status, rule), (judged.Status, judged.Rule));
}
