using System.Text;
using StoryTracker.Articles;

namespace StoryTracker.Search;

/// <summary>Something to look for.</summary>
/// <param name="Typed">As it was typed; a phrase without its quotes.</param>
/// <param name="Pieces">Its pieces. They must follow each other.</param>
/// <param name="Joined">The same as one word, if a hyphen, an apostrophe or full stops may be left out.</param>
/// <param name="IsPhrase">Whether it stood in quotes.</param>
public sealed record SearchTerm(string Typed, IReadOnlyList<string> Pieces, string? Joined, bool IsPhrase)
{
    /// <summary>As it is typed to be looked for alone.</summary>
    public string Alone => IsPhrase ? $"\"{Typed}\"" : Typed;
}

/// <summary>
/// What somebody typed into the search box. Quotes hold a phrase together; everything else is plain text, whatever it means
/// to a database. All terms must be found.
/// </summary>
public sealed class SearchWords
{
    /// <summary>How much is read, in UTF-16 code units.</summary>
    public const int Longest = 400;

    /// <summary>How many terms are looked for.</summary>
    public const int Most = 16;

    private SearchWords(string typed, IReadOnlyList<SearchTerm> terms, bool isCut) => (Typed, Terms, IsCut) = (typed, terms, isCut);

    /// <summary>What was typed, as far as it was read, without characters that nobody sees.</summary>
    public string Typed { get; }

    /// <summary>What is looked for; empty if there is no letter and no digit.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>Whether there was more than is looked for.</summary>
    public bool IsCut { get; }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>Reads the box. There is nothing that it refuses.</summary>
    public static SearchWords Read(string? typed)
    {
        var clean = Clean(typed ?? "", out var isCut);
        var map = FoldedMap.Of(clean);
        var pieces = Search.Pieces.In(map.Text);
        var phrases = Phrases(map.Text);
        var terms = new List<SearchTerm>();
        for (var i = 0; i < pieces.Count;)
        {
            var phrase = phrases.FindIndex(p => p.Start <= pieces[i].At.Start && pieces[i].At.End <= p.End);
            var next = i + 1;
            while (next < pieces.Count && (phrase < 0 ? pieces[next].Before != Gap.Apart : pieces[next].At.End <= phrases[phrase].End)) next++;
            terms.Add(Term(clean, map, pieces[i..next], isPhrase: phrase >= 0));
            i = next;
        }

        var each = terms.DistinctBy(t => string.Join(' ', t.Pieces)).ToList();
        return new(clean, each.Count > Most ? each[..Most] : each, isCut || each.Count > Most);
    }

    private static SearchTerm Term(string clean, FoldedMap map, List<Piece> pieces, bool isPhrase)
    {
        var at = map.Original(pieces[0].At.Start, pieces[^1].At.End - pieces[0].At.Start);
        var isCompound = !isPhrase && Search.Pieces.Compounds(pieces).FirstOrDefault() is var c && c.Start.Value == 0 && c.End.Value == pieces.Count;
        return new(clean.Substring(at.Start, at.Length), [.. pieces.Select(p => p.Text)], isCompound ? string.Concat(pieces.Select(p => p.Text)) : null, isPhrase);
    }

    // Between one quote and the next. The last of an odd number is no quote.
    private static List<Span> Phrases(string folded)
    {
        var quotes = Enumerable.Range(0, folded.Length).Where(i => folded[i] == '"').ToList();
        return [.. Enumerable.Range(0, quotes.Count / 2).Select(i => new Span(quotes[2 * i], quotes[2 * i + 1] - quotes[2 * i]))];
    }

    private static string Clean(string typed, out bool isCut)
    {
        var clean = new StringBuilder();
        foreach (var rune in typed.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > Longest)
            {
                isCut = true;
                return clean.ToString().Trim();
            }

            if (Rune.IsWhiteSpace(rune)) clean.Append(' ');
            // Controls, what turns the direction of the words after it, and codes that are no character.
            else if (!Rune.IsControl(rune) && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFFFD or 0xFFFE or 0xFFFF)) clean.Append(rune.ToString());
        }

        isCut = false;
        return clean.ToString().Trim();
    }
}
