namespace StoryTracker.Articles;

/// <summary>Finds a pasted quote in an article. What it gives back counts in the article's own UTF-16 code units.</summary>
public static class QuoteFinder
{
    /// <summary>More places than a person can choose from are not looked for.</summary>
    public const int MaxOccurrences = 1_000;

    // What Nearest compares of a quote, by how much it may be longer in the article, how much of it must be there, and
    // what a word between that the quote does not have counts against it.
    private const int MaxWords = 200;
    private const double Slack = 1.25;
    private const double Stray = 0.5;
    private const double EnoughShared = 0.6;

    /// <summary>
    /// Every place, overlapping ones too and at most <see cref="MaxOccurrences"/>, where the article holds exactly this
    /// quote. Only the kind of line break may differ: a browser's text field sends CRLF whatever the article has.
    /// An empty quote is nowhere.
    /// </summary>
    public static IReadOnlyList<Span> Occurrences(string article, string quote)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(quote);
        var found = new List<Span>();
        if (quote.Length == 0)
            return found;

        // Only carriage returns shift positions, and most articles have none.
        var (text, map) = article.Contains('\r', StringComparison.Ordinal) ? WithLineFeeds(article) : (article, null);
        // Not ReplaceLineEndings: it would take U+2028, U+0085 and form feeds for line breaks too.
        var words = quote.Contains('\r', StringComparison.Ordinal) ? WithLineFeeds(quote).Text : quote;
        for (var at = text.IndexOf(words, StringComparison.Ordinal);
             at >= 0 && found.Count < MaxOccurrences;
             at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var start = map?[at] ?? at;
            var end = map?[at + words.Length] ?? at + words.Length;
            found.Add(new Span(start, end - start));
        }
        return found;
    }

    /// <summary>
    /// The place that begins at <paramref name="start"/>, if the article holds exactly this quote there, line breaks aside
    /// as in <see cref="Occurrences"/>; null if it does not. An empty quote is nowhere.
    /// </summary>
    public static Span? At(string article, string quote, int start)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(quote);
        if (quote.Length == 0 || start < 0 || start >= article.Length)
            return null;
        var at = start;
        for (var i = 0; i < quote.Length; i++)
        {
            if (at == article.Length || !(article[at] == quote[i] || (IsBreak(article[at]) && IsBreak(quote[i]))))
                return null;
            if (IsPair(quote, i))
                i++;
            at += IsPair(article, at) ? 2 : 1;
        }
        return new Span(start, at - start);
    }

    /// <summary>
    /// Finds the first place that holds the quote exactly, or else its folded form (<see cref="TextRules.Fold"/>):
    /// with other quotation marks, dashes, capitals, accents or white space.
    /// </summary>
    public static bool TryFind(string article, string quote, out int start, out int length)
    {
        var place = Occurrences(article, quote) is [var exact, ..] ? exact : FindFolded(FoldedMap.Of(article), TextRules.Fold(quote));
        (start, length) = (place.Start, place.Length);
        return length > 0;
    }

    /// <summary>
    /// The article's own words that a quote most likely means, for the message that it does not hold the quote: found as
    /// <see cref="TryFind"/> does, else the stretch of about its length that shares most words with it.
    /// </summary>
    /// <returns>A verbatim piece of the article, or null when nothing comes near.</returns>
    public static string? Nearest(string article, string quote)
    {
        if (TryFind(article, quote, out var start, out var length))
            return article.Substring(start, length);
        var map = FoldedMap.Of(article);
        return BestWindow(map, TextRules.Fold(quote)) is { } place ? article.Substring(place.Start, place.Length) : null;
    }

    private static bool IsBreak(char c) => c is '\r' or '\n';

    private static bool IsPair(string text, int at) => text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n';

    private static (string Text, int[] Map) WithLineFeeds(string article)
    {
        var text = new char[article.Length];
        var map = new int[article.Length + 1];
        var count = 0;
        for (var i = 0; i < article.Length; i++)
        {
            map[count] = i;
            text[count++] = article[i] == '\r' ? '\n' : article[i];
            if (article[i] == '\r' && i + 1 < article.Length && article[i + 1] == '\n')
                i++;
        }
        map[count] = article.Length;
        return (new string(text, 0, count), map);
    }

    private static Span FindFolded(FoldedMap article, string quote)
    {
        if (quote.Length == 0)
            return default;
        for (var at = article.Text.IndexOf(quote, StringComparison.Ordinal);
             at >= 0;
             at = article.Text.IndexOf(quote, at + 1, StringComparison.Ordinal))
        {
            if (article.IsWhole(at, quote.Length))
                return article.Original(at, quote.Length);
        }
        return default;
    }

    // One pass over the article with a window of hardly more words than the quote has, counting those that they share.
    private static Span? BestWindow(FoldedMap article, string quote)
    {
        var wanted = Words.In(quote).Take(MaxWords).Select(word => quote.Substring(word.Start, word.Length)).ToList();
        if (wanted.Count == 0)
            return null;
        var missing = wanted.GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        var size = (int)Math.Ceiling(Slack * wanted.Count);
        var window = new Queue<(Span Place, string Word)>();
        int shared = 0, enough = (int)Math.Ceiling(Math.Max(2, EnoughShared * wanted.Count));
        var best = 0.0;
        Span? place = null;
        foreach (var span in Words.In(article.Text))
        {
            var word = article.Text.Substring(span.Start, span.Length);
            if (!missing.TryGetValue(word, out var left))
            {
                // The window begins and ends with a word that the two share.
                if (window.Count > 0)
                    window.Enqueue((span, word));
                continue;
            }
            window.Enqueue((span, word));
            missing[word] = left - 1;
            if (left > 0)
                shared++;
            // Nor does it begin with a word that it holds once more further on.
            while (window.Count > size || !missing.TryGetValue(window.Peek().Word, out var lacking) || lacking < 0)
                if (window.Dequeue().Word is var gone && missing.TryGetValue(gone, out left))
                {
                    missing[gone] = left + 1;
                    if (left >= 0)
                        shared--;
                }
            var score = shared - Stray * (window.Count - shared);
            if (shared >= enough && score > best)
            {
                best = score;
                var from = window.Peek().Place.Start;
                place = article.Original(from, span.End - from);
            }
        }
        return place;
    }
}
