using StoryTracker.Claims;

namespace StoryTracker.Tests.Claims;

/// <summary>Evidence and cases, built by hand.</summary>
internal static class Facts
{
    public const long ClaimId = 1_001;

    /// <summary>Evidence of a source that is its own origin, in an article of its own.</summary>
    public static EvidenceFact Fact(long id, string source, string quote, Standing standing = Standing.Other,
        Certainty certainty = Certainty.Certain, Stance stance = Stance.Supports) =>
        new(id, stance, certainty, standing, source, OriginId: source.GetHashCode(StringComparison.Ordinal), source, ArticleId: 10_000 + id, IsOwnVoice: false, quote);

    /// <summary>The same, had from somebody else; null: nobody knows from whom.</summary>
    public static EvidenceFact From(this EvidenceFact fact, string? origin) =>
        fact with { OriginId = origin?.GetHashCode(StringComparison.Ordinal), Origin = origin };

    /// <summary>The same, in a certain article.</summary>
    public static EvidenceFact In(this EvidenceFact fact, long article) => fact with { ArticleId = article };

    /// <summary>The same, as the own voice of the article.</summary>
    public static EvidenceFact OwnVoice(this EvidenceFact fact) => fact with { IsOwnVoice = true };

    public static EvidenceFact Refuting(this EvidenceFact fact) => fact with { Stance = Stance.Refutes };

    public static Opponent Against(long id, string wording, params EvidenceFact[] support) => new(id, wording, support, null);

    public static Opponent RuledAgainst(long id, string wording, Status status, params EvidenceFact[] support) =>
        new(id, wording, support, new(id + 1, status, "We saw the record."));

    public static Judgement Judge(params EvidenceFact[] evidence) => Judge(evidence, []);

    public static Judgement Judge(EvidenceFact[] evidence, params Opponent[] opponents) =>
        StatusRules.Judge(new(ClaimId, "It is so.", evidence, null, opponents));
}
