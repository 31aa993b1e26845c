using System.Globalization;
using System.Text.RegularExpressions;
using StoryTracker.Sources;

namespace StoryTracker.Claims;

/// <summary>
/// The sentences that say why a claim stands where it does. Each names the source and the words that decided, so that a
/// reader can look them up; the rules themselves are in <see cref="StatusRules"/>.
/// </summary>
internal static partial class StatusReasons
{
    private const int LongestQuote = 110;

    public static string Ruled(RulingFact ruling) => $"The desk ruled: {ruling.Reason}";

    /// <summary>What supports the claim, as whole sentences.</summary>
    public static string Supported(Side support) => support.Rule switch
    {
        StatusRule.OwnWords => $"On the record, in the words of {Names(support.Deciding.Select(e => e.Source))}: {Words(support.Deciding[0])}.",
        StatusRule.TwoOrigins => $"Two independent origins are certain of it: {Voice(support.Deciding[0])}; and {Voice(support.Deciding[1])}.",
        StatusRule.OneOrigin => Sentence(OneOrigin(support.Deciding)),
        _ => $"All that supports it is hedged: {Join(support.Deciding.DistinctBy(Words).Take(3).Select(Voice))}.",
    };

    public static string Denied(Side support, Side denial) =>
        $"{Denial(denial)} {Scales(denial.Weight, support.Weight)} {Brief(support)}.";

    public static string Contradicted(Side support, Opponent opponent, Weight weight) =>
        $"It contradicts another claim, “{opponent.Wording.TrimEnd('.')}”. {Scales(weight, support.Weight)} {Brief(support)}.";

    /// <summary>The denial or contradiction that was too weak to change the status; empty if there is none.</summary>
    public static string TooWeak(Side denial, Opponent? opponent, Weight support)
    {
        var less = support > Weight.Hedged ? "which weighs less" : "which is hedged too";
        return denial.Weight > Weight.None ? $" Against it speaks {Voice(denial.Deciding[0])}, {less}."
            : opponent is not null ? $" Another claim contradicts it, “{opponent.Wording.TrimEnd('.')}”, {less}."
            : "";
    }

    private static string OneOrigin(IReadOnlyList<EvidenceFact> certain)
    {
        var origins = certain.Where(e => e.OriginId is not null).DistinctBy(e => e.OriginId).ToList();
        var first = certain[0];
        if (origins.Count == 0)
        {
            return $"{Name(first.Source)} is certain of it, {Words(first)}, but where that comes from is not known";
        }

        if (origins.Count > 1)
        {
            return origins.All(e => e.Standing == Standing.Party)
                ? $"only parties to it are certain of it: {Join(origins.Take(3).Select(Voice))}; nobody independent of them is"
                : $"it is certain, but from no two independent origins: {Join(origins.Take(3).Select(Voice))}";
        }

        var origin = origins[0];
        var articles = certain.Select(e => e.ArticleId).Distinct().Count();
        var repeated = articles > 1 ? $", repeated in {articles.ToString(CultureInfo.InvariantCulture)} articles" : "";
        return origin.IsOwnVoice && articles == 1
            ? $"only {Name(origin.Origin!)} says so, naming no source: {Words(origin)}"
            : $"it comes from one origin, {Name(origin.Origin!)}{(origin.Standing == Standing.Party ? ", a party to it" : "")}{repeated}: {Words(origin)}";
    }

    private static string Denial(Side denial) => denial.Rule switch
    {
        StatusRule.OwnWords => $"Against it stand, on the record, the words of {Names(denial.Deciding.Select(e => e.Source))}: {Words(denial.Deciding[0])}.",
        StatusRule.TwoOrigins => $"Two independent origins deny it: {Voice(denial.Deciding[0])}; and {Voice(denial.Deciding[1])}.",
        _ => $"It is denied: {Voice(denial.Deciding[0])}.",
    };

    private static string Scales(Weight refutation, Weight support) =>
        refutation > support ? "That weighs more than its support:" : "That weighs as much as its support:";

    private static string Brief(Side support) => support.Rule switch
    {
        StatusRule.OwnWords => $"{Name(support.Deciding[0].Source)}, in its own words, {Words(support.Deciding[0])}",
        StatusRule.TwoOrigins => $"{Name(support.Deciding[0].Origin!)} and {Name(support.Deciding[1].Origin!)}",
        _ => Voice(support.Deciding[0]),
    };

    private static string Voice(EvidenceFact e)
    {
        var from = e.Origin is { } origin && origin != e.Source ? $", from {Name(origin)}" : "";
        return $"{Name(e.Source)}{from}, {Words(e)}";
    }

    private static string Names(IEnumerable<string> names) => Join(names.Distinct().Take(3).Select(Name));

    private static string Name(string name) => Isolated(SourceWords.InSentence(name));

    // If the article quotes the source’s own words within the span, those are the ones that count.
    private static string Words(EvidenceFact e)
    {
        var inner = InnerQuote().Matches(e.Quote);
        var words = WhiteSpace().Replace(inner.Count == 1 ? inner[0].Groups[1].Value : e.Quote, " ").Trim().TrimEnd(',', '.', ';');
        return $"“{Isolated(Shorten(words))}”";
    }

    // Words that run from the right, or that carry controls of direction, must not turn the rest of the sentence round:
    // they go between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
    private static string Isolated(string words) => NotLeftToRight().IsMatch(words) ? $"\u2068{words}\u2069" : words;

    private static string Shorten(string words)
    {
        if (words.Length <= LongestQuote)
        {
            return words;
        }

        var cut = words.LastIndexOf(' ', LongestQuote);
        cut = cut > 0 ? cut : StringInfo.ParseCombiningCharacters(words).Last(i => i <= LongestQuote);
        return words[..cut].TrimEnd(',', '.', ';') + " …";
    }

    private static string Join(IEnumerable<string> parts)
    {
        var all = parts.ToList();
        return all.Count < 2 ? string.Concat(all) : string.Join("; ", all[..^1]) + "; and " + all[^1];
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    [GeneratedRegex("[\"“]([^\"“”]+)[\"”]")]
    private static partial Regex InnerQuote();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069\uD802\uD803\uD83A\uD83B]")]
    private static partial Regex NotLeftToRight();
}
