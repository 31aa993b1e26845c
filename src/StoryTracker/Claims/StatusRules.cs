namespace StoryTracker.Claims;

/// <summary>How much one side of a claim weighs.</summary>
public enum Weight
{
    /// <summary>There is nothing on this side.</summary>
    None,

    /// <summary>Only probable or possible.</summary>
    Hedged,

    /// <summary>Certain, but from one origin.</summary>
    Plain,

    /// <summary>Own words and certain, or certain from two independent origins.</summary>
    Strong,
}

/// <summary>The rule that gave a status.</summary>
public enum StatusRule
{
    /// <summary>An editor ruled.</summary>
    Ruling,

    /// <summary>Refuting evidence weighs at least as much as the support.</summary>
    Denied,

    /// <summary>A claim that contradicts it weighs at least as much as the support.</summary>
    Contradicted,

    /// <summary>Strong: its source’s own words, certain.</summary>
    OwnWords,

    /// <summary>Strong: certain from two independent origins.</summary>
    TwoOrigins,

    /// <summary>Plain: certain, but from one origin.</summary>
    OneOrigin,

    /// <summary>Hedged: nothing that supports it is certain.</summary>
    Hedged,
}

/// <summary>One piece of evidence as the rules see it. Evidence that was taken back is not among it.</summary>
/// <param name="Id">The evidence.</param>
/// <param name="Stance">Supports or refutes.</param>
/// <param name="Certainty">How sure the words are.</param>
/// <param name="Standing">How the source stands to the claim.</param>
/// <param name="Source">The name of the source.</param>
/// <param name="OriginId">The origin, or null if not known.</param>
/// <param name="Origin">The name of the origin, or null.</param>
/// <param name="ArticleId">The article whose words are cited.</param>
/// <param name="IsOwnVoice">Whether the origin is that article’s own voice.</param>
/// <param name="Quote">The words.</param>
public sealed record EvidenceFact(
    long Id, Stance Stance, Certainty Certainty, Standing Standing, string Source, long? OriginId, string? Origin, long ArticleId, bool IsOwnVoice, string Quote);

/// <summary>The ruling that stands, if the newest one names a status.</summary>
public sealed record RulingFact(long Id, Status Status, string Reason);

/// <summary>A claim that contradicts the one to be judged: what supports it, and the ruling that stands on it.</summary>
public sealed record Opponent(long ClaimId, string Wording, IReadOnlyList<EvidenceFact> Support, RulingFact? Ruling);

/// <summary>All that decides where a claim stands.</summary>
public sealed record ClaimCase(long ClaimId, string Wording, IReadOnlyList<EvidenceFact> Evidence, RulingFact? Ruling, IReadOnlyList<Opponent> Opponents)
{
    /// <summary>Whether an editor ever ruled, also if the ruling gave the claim back to the rules.</summary>
    public bool WasRuledOn { get; init; }
}

/// <summary>The result of the rules.</summary>
/// <param name="Status">Where the claim stands.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="DecidedBy">The id of the evidence, ruling or contradicting claim that decided.</param>
/// <param name="Why">The sentence for readers: it names the source and the words that decided.</param>
public sealed record Judgement(Status Status, StatusRule Rule, long DecidedBy, string Why)
{
    /// <summary>The same in one short sentence, for where many claims stand side by side.</summary>
    public string InShort { get; init; } = Why;
}

/// <summary>
/// The rules that decide where a claim stands: one pure function. <c>/about</c> explains them in the same words.
/// </summary>
/// <remarks>
/// Each side has a weight. Strong: own words, certain; or certain from two independent origins. Plain: certain
/// otherwise. Hedged: only probable or possible. A ruling stands until the next. Otherwise, if the refutation is at least
/// plain and not below the support, the claim is Disputed; otherwise strong support confirms it, plain support makes it
/// Reported, hedged support Speculated. Only supports are compared, in one pass, so neither the order of evidence nor of
/// links matters.
/// </remarks>
public static class StatusRules
{
    /// <summary>The edition of the rules, kept with each status. New rules take effect in an update of their own.</summary>
    public const int Version = 1;

    /// <summary>Judges a claim.</summary>
    /// <exception cref="ArgumentException">Nothing supports the claim and no ruling stands: without evidence there is no claim.</exception>
    public static Judgement Judge(ClaimCase claim)
    {
        if (claim.Ruling is { } ruling)
        {
            return new(ruling.Status, StatusRule.Ruling, ruling.Id, StatusReasons.Ruled(ruling)) { InShort = StatusReasons.RuledInShort(ruling) };
        }

        var support = Side.Of(claim.Evidence.Where(e => e.Stance == Stance.Supports));
        if (support.Weight == Weight.None)
        {
            throw new ArgumentException("Nothing supports this claim. Without evidence there is no claim.", nameof(claim));
        }

        var denial = Side.Of(claim.Evidence.Where(e => e.Stance == Stance.Refutes));
        var contradiction = claim.Opponents
            .Select(o => (Opponent: o, Weight: WeightOf(o)))
            .OrderByDescending(o => o.Weight).ThenBy(o => o.Opponent.ClaimId)
            .FirstOrDefault();

        var refutation = contradiction.Weight > denial.Weight ? contradiction.Weight : denial.Weight;
        if (refutation >= Weight.Plain && refutation >= support.Weight)
        {
            return denial.Weight == refutation
                ? new(Status.Disputed, StatusRule.Denied, denial.Deciding[0].Id, StatusReasons.Denied(support, denial))
                {
                    InShort = StatusReasons.DeniedInShort(denial),
                }
                : new(Status.Disputed, StatusRule.Contradicted, contradiction.Opponent.ClaimId, StatusReasons.Contradicted(support, contradiction.Opponent, contradiction.Weight))
                {
                    InShort = StatusReasons.ContradictedInShort(contradiction.Opponent),
                };
        }

        var status = support.Weight switch { Weight.Strong => Status.Confirmed, Weight.Plain => Status.Reported, _ => Status.Speculated };
        var why = StatusReasons.Supported(support) + StatusReasons.TooWeak(denial, contradiction.Weight == Weight.None ? null : contradiction.Opponent, support.Weight);
        var isOpposed = denial.Weight > Weight.None || contradiction.Weight > Weight.None;
        return new(status, support.Rule, support.Deciding[0].Id, why) { InShort = StatusReasons.SupportedInShort(support, isOpposed) };
    }

    /// <summary>What a contradicting claim puts into the scales: its support, unless a ruling says otherwise.</summary>
    public static Weight WeightOf(Opponent opponent) => opponent.Ruling switch
    {
        { Status: Status.Confirmed } => Weight.Strong,
        not null => Weight.None,
        null => Side.Of(opponent.Support).Weight,
    };

    /// <summary>
    /// Whether two pieces of evidence come from independent origins. An unknown origin is independent of nobody; nor is an
    /// article’s own voice of those that the article quotes; and of two origins at most one may be a party.
    /// </summary>
    public static bool AreIndependent(EvidenceFact one, EvidenceFact other) =>
        one.OriginId is { } a && other.OriginId is { } b && a != b
        && !(one.Standing == Standing.Party && other.Standing == Standing.Party)
        && !(one.ArticleId == other.ArticleId && (one.IsOwnVoice || other.IsOwnVoice));
}

/// <summary>The evidence on one side of a claim, weighed.</summary>
/// <param name="Weight">What the side weighs.</param>
/// <param name="Rule">Why it weighs that.</param>
/// <param name="Deciding">The pieces that give it that weight, in the order they were filed, known origins first.</param>
public sealed record Side(Weight Weight, StatusRule Rule, IReadOnlyList<EvidenceFact> Deciding)
{
    /// <summary>Weighs a side.</summary>
    public static Side Of(IEnumerable<EvidenceFact> side)
    {
        // By id, so that the result does not depend on the order in which the evidence is handed in.
        var all = side.OrderBy(e => e.Id).ToList();
        var certain = all.Where(e => e.Certainty == Certainty.Certain).ToList();

        var own = certain.Where(e => e.Standing == Standing.OwnWords).ToList();
        if (own.Count > 0)
        {
            return new(Weight.Strong, StatusRule.OwnWords, own);
        }

        for (var i = 0; i < certain.Count; i++)
        {
            var independent = certain.Skip(i + 1).FirstOrDefault(other => StatusRules.AreIndependent(certain[i], other));
            if (independent is not null)
            {
                return new(Weight.Strong, StatusRule.TwoOrigins, [certain[i], independent]);
            }
        }

        // Those whose origin is known come first: the sentence names the origin, and what decided is what it names.
        return certain.Count > 0 ? new(Weight.Plain, StatusRule.OneOrigin, [.. certain.OrderBy(e => e.OriginId is null)])
            : all.Count > 0 ? new(Weight.Hedged, StatusRule.Hedged, all)
            : new(Weight.None, StatusRule.Hedged, []);
    }
}
