using System.Text.RegularExpressions;
using StoryTracker.Sources;

namespace StoryTracker.Claims;

/// <summary>Names and quoted words, made fit to stand within a sentence of ours.</summary>
internal static partial class ReasonWords
{
    private const int LongestQuote = 110;

    // Fewer words in quotation marks are a term or irony (the “special operation”), not what somebody said.
    private const int FewestWords = 3;

    /// <summary>The name as it stands within a sentence.</summary>
    public static string Name(string name) => Isolated(SourceWords.InSentence(name));

    /// <summary>Whether the name stands for several and takes a plural verb.</summary>
    public static bool IsMany(string name) => name == "Unnamed";

    /// <summary>
    /// The words that a piece of evidence quotes, in quotation marks and shortened. If the article quotes the source’s own
    /// words within the span, those are the ones that count.
    /// </summary>
    public static string Words(EvidenceFact e)
    {
        var words = OneLine(Said(e) ?? e.Quote);
        return $"“{Isolated(Nested(Shortened(words)))}”";
    }

    /// <summary>Whether <see cref="Words"/> gives the source’s own words, and not those in which an article tells them.</summary>
    public static bool HasOwnWords(EvidenceFact e) => IsOwnVoice(e) || Said(e) is not null;

    /// <summary>Whether it is the article that speaks, of itself and not for somebody else.</summary>
    public static bool IsOwnVoice(EvidenceFact e) => e.IsOwnVoice && e.Source == e.Origin;

    /// <summary>A text without line breaks, and without invisible characters that could turn the rest of the sentence.</summary>
    public static string OneLine(string text) => WhiteSpace().Replace(Invisible().Replace(text, ""), " ").Trim();

    /// <summary>A text that is to stand within “ ”: its own quotation marks become single ones.</summary>
    public static string Nested(string text) => StraightPair().Replace(text, "‘$1’").Replace('“', '‘').Replace('”', '’');

    /// <summary>A text in quotation marks within a sentence.</summary>
    public static string Quoted(string text) => $"“{Isolated(Nested(WithoutStop(OneLine(text))))}”";

    /// <summary>A sentence that ends like one.</summary>
    public static string Ended(string sentence) => Ending().IsMatch(sentence) ? sentence : sentence + ".";

    // What stands in quotation marks is the source’s own, unless the article itself is the source.
    private static string? Said(EvidenceFact e) =>
        !IsOwnVoice(e) && InnerQuote().Matches(e.Quote) is [var only] && only.Groups[1].Value is var said
            && said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords ? said : null;

    /// <summary>A text cut to what fits within a sentence, without a stop at its end.</summary>
    public static string Shortened(string words)
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

    // Words that run from the right must not turn the rest of the sentence round: they go between FIRST STRONG ISOLATE and
    // POP DIRECTIONAL ISOLATE.
    private static string Isolated(string words) => RightToLeft().IsMatch(words) ? $"\u2068{words}\u2069" : words;

    private static string WithoutStop(string words) => words.TrimEnd(',', '.', ';', ':', ' ') is { Length: > 0 } rest ? rest : words;

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

    [GeneratedRegex(@"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u200F\uD802\uD803\uD83A\uD83B]")]
    private static partial Regex RightToLeft();
}
