using System.Globalization;
using static StoryTracker.Claims.ReasonWords;

namespace StoryTracker.Claims;

/// <summary>
/// The sentences that say why a claim stands where it does. Each names the source and the words that decided, so that a
/// reader can look them up; the rules themselves are in <see cref="StatusRules"/>. No sentence has a source as its
/// subject: “unnamed sources” and “the United States” would need other verbs.
/// </summary>
internal static partial class StatusReasons
{
    // What a reader takes in at once; the page lists all of them.
    private const int MostVoices = 3;

    public static string Ruled(RulingFact ruling) => Ended($"The desk ruled: {OneLine(ruling.Reason)}");

    /// <summary>What supports the claim, as whole sentences.</summary>
    public static string Supported(Side support) => support.Rule switch
    {
        StatusRule.OwnWords => $"On the record, {OwnWords(support.Deciding)}.",
        StatusRule.TwoOrigins => $"Two independent origins are certain of it: {Voices(support.Deciding)}.",
        StatusRule.OneOrigin => OneOrigin(support.Deciding),
        _ => $"All that supports it is hedged: {Voices(support.Deciding)}.",
    };

    public static string Denied(Side support, Side denial) =>
        $"{Denial(denial)} {Scales(denial.Weight, support)}";

    public static string Contradicted(Side support, Opponent opponent, Weight weight) =>
        $"Another claim contradicts it, “{Nested(opponent.Wording.TrimEnd('.'))}”, which {Ground(opponent)}. {Scales(weight, support)}";

    /// <summary>The denial and the contradiction that were too weak to change the status; empty if there are none.</summary>
    public static string TooWeak(Side denial, Opponent? opponent, Weight support)
    {
        var less = support > Weight.Hedged ? "weighs less" : "is hedged too";
        return (denial.Weight > Weight.None ? $" The denial {less}: {Voice(denial.Deciding[0])}." : "")
            + (opponent is not null ? $" A claim that contradicts it {less}: “{Nested(opponent.Wording.TrimEnd('.'))}”." : "");
    }

    private static string OneOrigin(IReadOnlyList<EvidenceFact> certain)
    {
        var origins = certain.Where(e => e.OriginId is not null).DistinctBy(e => e.OriginId).ToList();
        if (origins.Count == 0)
        {
            return $"It is said with certainty, but where that comes from is not known: {Voices(certain)}.";
        }

        if (origins.Count > 1)
        {
            return AreParties(certain)
                ? $"Only parties to it are certain of it: {Voices(origins)}."
                : $"It is certain, but from no two independent origins: {Voices(origins)}.{OwnVoiceNote(origins)}";
        }

        var origin = origins[0];
        if (IsOneOwnVoice(certain))
        {
            return $"Only {Name(origin.Origin!)} {(IsMany(origin.Origin!) ? "say" : "says")} so, naming no source: {Words(origin)}.";
        }

        var isParty = AreParties(certain) ? ", a party to it" : "";
        return $"It comes from one origin, {Name(origin.Origin!)}{isParty}{Repeated(certain)}: {Words(origin)}.";
    }

    private static bool IsOneOwnVoice(IReadOnlyList<EvidenceFact> certain) =>
        certain.All(IsOwnVoice) && certain.DistinctBy(e => e.ArticleId).Count() == 1;

    private static bool AreParties(IReadOnlyList<EvidenceFact> certain) => certain.All(e => e.Standing == Standing.Party);

    // That one article quotes both is what a reader would take for two.
    private static string OwnVoiceNote(IReadOnlyList<EvidenceFact> origins) =>
        origins.DistinctBy(e => e.ArticleId).Count() == 1 && origins.Any(e => e.IsOwnVoice)
            ? " An article’s own voice is not independent of those that it quotes."
            : "";

    private static string Repeated(IReadOnlyList<EvidenceFact> certain)
    {
        var articles = certain.DistinctBy(e => e.ArticleId).Count();
        var others = certain.Where(e => e.Source != e.Origin).Select(e => e.Source).Distinct().ToList();
        return (articles > 1 ? string.Create(CultureInfo.InvariantCulture, $", repeated in {articles} articles") : others.Count > 0 ? "," : "")
            + (others.Count > 0 ? $" by way of {Names(others)}" : "");
    }

    private static string Denial(Side denial) => denial.Rule switch
    {
        StatusRule.OwnWords => $"Against it, on the record, {OwnWords(denial.Deciding)}.",
        StatusRule.TwoOrigins => $"Two independent origins deny it: {Voices(denial.Deciding)}.",
        _ => $"It is denied: {Voices(denial.Deciding)}.",
    };

    private static string Ground(Opponent opponent) =>
        opponent.Ruling is { } ruling ? $"the desk ruled {ruling.Status}" : $"rests on {Brief(Side.Of(opponent.Support))}";

    private static string Scales(Weight refutation, Side support) =>
        $"That weighs {(refutation > support.Weight ? "more than" : "as much as")} its support: {Brief(support)}.";

    private static string Brief(Side side) => side.Rule switch
    {
        StatusRule.OwnWords => $"{Name(side.Deciding[0].Source)}, on the record, {Words(side.Deciding[0])}",
        StatusRule.TwoOrigins => Voices(side.Deciding),
        StatusRule.Hedged => $"a hedge of {Voice(side.Deciding[0])}",
        _ => Voice(side.Deciding[0]),
    };

    // Each with its own words: nobody answers for those of another.
    private static string OwnWords(IReadOnlyList<EvidenceFact> own) =>
        Joined(own.DistinctBy(e => e.Source), e => HasOwnWords(e)
            ? $"in the words of {Name(e.Source)}{From(e)}: {Words(e)}"
            : $"by {Name(e.Source)}{From(e)}, as an article tells it: {Words(e)}");

    private static string Voices(IReadOnlyList<EvidenceFact> evidence) =>
        Joined(evidence.DistinctBy(e => (e.Source, e.OriginId, Words(e))), Voice);

    private static string Voice(EvidenceFact e) => $"{Name(e.Source)}{From(e)}, {Words(e)}";

    private static string From(EvidenceFact e) => e.Origin is { } origin && origin != e.Source ? $", from {Name(origin)}" : "";

    private static string Joined(IEnumerable<EvidenceFact> evidence, Func<EvidenceFact, string> say)
    {
        var all = evidence.ToList();
        var parts = all.Take(MostVoices).Select(say).ToList();
        if (all.Count > MostVoices)
        {
            parts.Add(Others(all.Count - MostVoices));
        }

        return parts.Count == 1 ? parts[0] : string.Join("; ", parts[..^1]) + "; and " + parts[^1];
    }

    private static string Names(IEnumerable<string> all)
    {
        var names = all.Distinct().ToList();
        var parts = names.Take(MostVoices).Select(Name).ToList();
        if (names.Count > MostVoices)
        {
            parts.Add(Others(names.Count - MostVoices));
        }

        return parts.Count == 1 ? parts[0] : string.Join(", ", parts[..^1]) + " and " + parts[^1];
    }

    private static string Others(int count) => count == 1 ? "one other" : string.Create(CultureInfo.InvariantCulture, $"{count} others");
}
