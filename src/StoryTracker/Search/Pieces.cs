using StoryTracker.Articles;

namespace StoryTracker.Search;

/// <summary>What stands between a piece and the one before it.</summary>
internal enum Gap
{
    /// <summary>White space, or signs that part.</summary>
    Apart,

    /// <summary>Nothing: both are of a script that is written without spaces.</summary>
    None,

    /// <summary>A hyphen or an apostrophe. Some people leave it out.</summary>
    Joining,

    /// <summary>A full stop between single letters, as in U.S. Some people leave it out.</summary>
    Abbreviating,

    /// <summary>Another single sign, as in 12.5.</summary>
    Sign,
}

/// <summary>The smallest part of a folded text that can be found.</summary>
/// <param name="Text">Letters, digits and marks.</param>
/// <param name="At">Where it stands in the folded text.</param>
/// <param name="Before">What stands between it and the piece before.</param>
internal readonly record struct Piece(string Text, Span At, Gap Before);

/// <summary>Takes folded texts (see <see cref="TextRules.Fold"/>) apart, the text that is searched and the words that are looked for alike.</summary>
internal static class Pieces
{
    // Longer ones are found by their beginning.
    private const int Longest = 64;

    /// <summary>
    /// Words, without the ’s of a possessive and in parts where an apostrophe or hyphen stands. In Chinese, Japanese and Thai each
    /// character, in Korean each syllable: so a word of theirs is found wherever it stands, as a row of pieces.
    /// </summary>
    public static List<Piece> In(string folded)
    {
        var pieces = new List<Piece>();
        var end = 0;
        foreach (var word in Words.In(folded))
        {
            var start = word.Start;
            for (var i = word.Start; i <= word.End; i++)
            {
                if (i < word.End && folded[i] != '\'' && !(i > start && IsLeadingConsonant(folded[i]))) continue;

                var isPossessive = i == word.End && folded[start..i] == "s" && start > word.Start && folded[start - 1] == '\'';
                if (i > start && !isPossessive)
                {
                    pieces.Add(new(folded[start..(start + Math.Min(i - start, Longest))], new(start, i - start), pieces.Count == 0 ? Gap.Apart : Between(folded, pieces[^1], end, start, i)));
                    end = i;
                }

                if (isPossessive) end = i;
                start = i < word.End && folded[i] == '\'' ? i + 1 : i;
            }
        }

        return pieces;
    }

    /// <summary>The pieces that belong together without the hyphens, apostrophes and full stops between them: where each such row begins and ends.</summary>
    public static IEnumerable<Range> Compounds(IReadOnlyList<Piece> pieces)
    {
        var start = 0;
        for (var i = 1; i <= pieces.Count; i++)
        {
            if (i < pieces.Count && pieces[i].Before is Gap.Joining or Gap.Abbreviating) continue;
            if (i - start > 1) yield return start..i;
            start = i;
        }
    }

    private static Gap Between(string folded, Piece previous, int end, int start, int stop) => (start - end) switch
    {
        0 => Gap.None,
        1 => folded[end] switch
        {
            '\'' or '-' => Gap.Joining,
            '.' when previous.At.Length == 1 && stop - start == 1 && char.IsLetter(folded[start]) && char.IsLetter(folded[end - 1]) => Gap.Abbreviating,
            '.' or ',' or ':' or '/' or '@' or '_' or '&' or '+' or '=' or '#' or '%' => Gap.Sign,
            _ => Gap.Apart,
        },
        _ => Gap.Apart,
    };

    // A folded syllable of Korean is spelled in its letters; it begins with one of these.
    private static bool IsLeadingConsonant(char c) => c is >= '\u1100' and <= '\u115F' or >= '\uA960' and <= '\uA97C';
}
