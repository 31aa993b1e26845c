using static StoryTracker.Claims.ReasonWords;

namespace StoryTracker.Claims;

// The same reasons in one short sentence each, for the first page, where many claims stand side by side. They are made of
// the same weighed sides, so that a short reason can never name another ground than the long one.
internal static partial class StatusReasons
{
    public static string RuledInShort(RulingFact ruling) => Ended($"The desk ruled: {Shortened(OneLine(ruling.Reason))}");

    public static string SupportedInShort(Side support, bool isOpposed)
    {
        var against = !isOpposed ? ""
            : support.Weight > Weight.Hedged ? " What speaks against it weighs less."
            : " What speaks against it is hedged too.";
        return support.Rule switch
        {
            StatusRule.OwnWords => $"On the record, in the words of {Names(support.Deciding.Select(e => e.Source))}.",
            StatusRule.TwoOrigins => $"Two independent origins: {Name(support.Deciding[0].Origin!)} and {Name(support.Deciding[1].Origin!)}.",
            StatusRule.OneOrigin => OneOriginInShort(support.Deciding),
            _ => $"All that supports it is hedged. It comes from {Names(support.Deciding.Select(e => e.Source))}.",
        } + against;
    }

    public static string DeniedInShort(Side denial) => denial.Rule switch
    {
        StatusRule.OwnWords => $"Against it stand the words of {Names(denial.Deciding.Select(e => e.Source))}.",
        StatusRule.TwoOrigins => $"Two independent origins deny it: {Name(denial.Deciding[0].Origin!)} and {Name(denial.Deciding[1].Origin!)}.",
        _ => $"Denied by {Name(denial.Deciding[0].Source)}.",
    };

    public static string ContradictedInShort(Opponent opponent) => $"It contradicts another claim, “{Nested(Shortened(OneLine(opponent.Wording)))}”.";

    private static string OneOriginInShort(IReadOnlyList<EvidenceFact> certain)
    {
        var origins = certain.Where(e => e.OriginId is not null).DistinctBy(e => e.OriginId).ToList();
        return origins switch
        {
            [] => $"From {Name(certain[0].Source)}; where that comes from is not known.",
            [var only] when IsOneOwnVoice(certain) => $"From {Name(only.Origin!)}, which names no source.",
            [var only] => $"From one origin, {Name(only.Origin!)}{(AreParties(certain) ? ", a party to it" : "")}.",
            _ when AreParties(certain) => $"Only parties to it are certain of it: {Names(origins.Select(e => e.Origin!))}.",
            _ => $"From no two independent origins: {Names(origins.Select(e => e.Origin!))}.",
        };
    }
}
