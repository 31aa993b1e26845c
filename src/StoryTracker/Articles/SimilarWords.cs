namespace StoryTracker.Articles;

/// <summary>Whether two short texts speak of the same things, by the words that they share.</summary>
public static class SimilarWords
{
    // A claim is a sentence; more words than this add cost, not sense.
    private const int MaxLength = 2_000;

    private static readonly HashSet<string> StopWords =
    [
        "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "between", "but",
        "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in",
        "into", "is", "it", "its", "may", "might", "more", "no", "not", "of", "on", "or", "our", "over", "said", "say", "says",
        "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
        "those", "to", "under", "up", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with", "would",
        "you",
    ];

    /// <summary>
    /// From 0, no word in common, to 1, the same words: the mean of Jaccard's index (shared of all words) and of
    /// containment (shared of the shorter text's words), so that a short claim is found within a long one. Words are
    /// folded, English endings cut, common English words left out; order does not count.
    /// </summary>
    public static double Likeness(string a, string b)
    {
        var (first, second) = (Stems(a), Stems(b));
        if (first.Count == 0 || second.Count == 0)
            return 0;
        var shared = first.Count(second.Contains);
        double all = first.Count + second.Count - shared;
        return (shared / all + shared / (double)Math.Min(first.Count, second.Count)) / 2;
    }

    private static HashSet<string> Stems(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = TextRules.Fold(text.Length > MaxLength ? text[..MaxLength] : text);
        return [.. Words.In(folded)
            .Select(word => folded.Substring(word.Start, word.Length))
            .Where(word => !StopWords.Contains(word))
            .Select(Stem)];
    }

    // Crude on purpose: "visits", "visited" and "visiting" must meet; that "news" becomes "new" harms nobody.
    private static string Stem(string word)
    {
        word = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.TrimEnd('\'');
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed", "es", "s"])
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        return word;
    }
}
