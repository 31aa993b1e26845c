using System.Text.RegularExpressions;

namespace StoryTracker.Claims;

/// <summary>Names and quoted words, made fit to stand within a sentence of ours.</summary>
internal static partial class ReasonWords
{
    private const int LongestQuote = 110;

    // Fewer words in quotation marks are a term or irony (the “special operation”), not what somebody said.
    private const int FewestWords = 3;

    /// <summary>“The Kremlin” begins a sentence; within one it is “the Kremlin”.</summary>
    public static string Name(string name) => IsMany(name) ? "unnamed sources" : Article().Replace(name, m => m.Value.ToLowerInvariant());

    /// <summary>Whether the name stands for several and takes a plural verb.</summary>
    public static bool IsMany(string name) => name == "Unnamed";

    /// <summary>
    /// The words that a piece of evidence quotes, in quotation marks and shortened. If the article quotes the source’s own
    /// words within the span, those are the ones that count.
    /// </summary>
    public static string Words(EvidenceFact e)
    {
        var words = OneLine(Said(e) ?? e.Quote);
        return $"“{Nested(Shortened(words))}”";
    }

    /// <summary>Whether <see cref="Words"/> gives the source’s own words, and not those in which an article tells them.</summary>
    public static bool HasOwnWords(EvidenceFact e) => IsOwnVoice(e) || Said(e) is not null;

    /// <summary>Whether it is the article that speaks, of itself and not for somebody else.</summary>
    public static bool IsOwnVoice(EvidenceFact e) => e.IsOwnVoice && e.Source == e.Origin;

    /// <summary>A text without line breaks, and without invisible characters that could turn the rest of the sentence.</summary>
    public static string OneLine(string text) => WhiteSpace().Replace(Invisible().Replace(text, ""), " ").Trim();

    /// <summary>A text that is to stand within “ ”: its own quotation marks become single ones.</summary>
    public static string Nested(string text) => StraightPair().Replace(text, "‘$1’").Replace('“', '‘').Replace('”', '’');

    /// <summary>A sentence that ends like one.</summary>
    public static string Ended(string sentence) => Ending().IsMatch(sentence) ? sentence : sentence + ".";

    // What stands in quotation marks is the source’s own, unless the article itself is the source.
    private static string? Said(EvidenceFact e) =>
        !IsOwnVoice(e) && InnerQuote().Matches(e.Quote) is [var only] && only.Groups[1].Value is var said
            && said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords ? said : null;

    private static string Shortened(string words)
    {
        if (words.Length <= LongestQuote)
        {
            return WithoutStop(words);
        }

        // At a space, unless that would leave next to nothing of a text that is written without them.
        var cut = words.LastIndexOf(' ', LongestQuote);
        if (cut < LongestQuote / 2)
        {
            cut = char.IsLowSurrogate(words[LongestQuote]) ? LongestQuote - 1 : LongestQuote;
        }

        return WithoutStop(words[..cut]) + " …";
    }

    private static string WithoutStop(string words) => words.TrimEnd(',', '.', ';', ':', ' ') is { Length: > 0 } rest ? rest : words;

    [GeneratedRegex("^(The|A|An) ")]
    private static partial Regex Article();

    [GeneratedRegex("[\"“]([^\"“”]+)[\"”]")]
    private static partial Regex InnerQuote();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex StraightPair();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    // White space is left to be one space; the rest are controls and marks of direction that may have no end.
    [GeneratedRegex(@"[\p{Cc}\u202A-\u202E\u2066-\u2069-[\s]]+")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[.!?…][”’"")]*$")]
    private static partial Regex Ending();
}
