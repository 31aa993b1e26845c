namespace StoryTracker.Articles;

/// <summary>A cited span: its citation, and where it stands in UTF-16 code units.</summary>
public readonly record struct CitedSpan(long CitationId, int Start, int Length)
{
    /// <summary>The first code unit after the span.</summary>
    public int End => Start + Length;
}

/// <summary>A part of a citation that a segment opens.</summary>
/// <param name="CitationId">The citation.</param>
/// <param name="IsFirst">Whether the citation begins here: this part bears its anchor. Later parts go on with it.</param>
public readonly record struct CitedPart(long CitationId, bool IsFirst);

/// <summary>
/// A stretch of text that the same citations cover from its first to its last character. Joined, all segments give the
/// text back; those that a citation covers give its quote.
/// </summary>
/// <param name="Text">The verbatim words.</param>
/// <param name="Citations">The citations that cover it, the outermost first.</param>
/// <param name="Opens">The parts that open before it, the outermost first.</param>
/// <param name="Closes">How many open parts close after it, the innermost first.</param>
public sealed record CitedSegment(string Text, IReadOnlyList<long> Citations, IReadOnlyList<CitedPart> Opens, int Closes);

/// <summary>A line of the text with its line break and the empty lines after it.</summary>
public sealed record CitedParagraph(IReadOnlyList<CitedSegment> Segments)
{
    /// <summary>The citations that cover some of it, in the order in which they begin to.</summary>
    public IEnumerable<long> Citations => Segments.SelectMany(s => s.Citations).Distinct();
}

/// <summary>
/// Cuts a text into paragraphs and, at every boundary of a citation, into segments, so that spans which nest, overlap,
/// repeat or run on over line breaks can all be marked. Nothing of the text is lost, added or changed.
/// </summary>
public static class CitedText
{
    /// <summary>Cuts <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A span is empty or not within the text.</exception>
    public static IReadOnlyList<CitedParagraph> Of(string text, IEnumerable<CitedSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Of spans that begin together the longest comes first, so that the others nest in it.
        var all = spans.OrderBy(s => s.Start).ThenByDescending(s => s.Length).ThenBy(s => s.CitationId).ToList();
        foreach (var span in all)
        {
            if (span.Start < 0 || span.Length < 1 || span.Length > text.Length - span.Start)
            {
                throw new ArgumentOutOfRangeException(nameof(spans), $"Citation {span.CitationId} is not within the text.");
            }
        }

        var paragraphs = new List<CitedParagraph>();
        var active = new List<CitedSpan>();
        var next = 0;
        foreach (var (start, end) in Lines(text))
        {
            var segments = new List<(int Start, int End, List<CitedSpan> Spans)>();
            for (var at = start; at < end;)
            {
                active.RemoveAll(s => s.End <= at);
                while (next < all.Count && all[next].Start <= at)
                {
                    active.Add(all[next++]);
                }

                var until = active.Select(s => s.End).Append(next < all.Count ? all[next].Start : end).Append(end).Min();
                segments.Add((at, until, [.. active]));
                at = until;
            }

            paragraphs.Add(new(Nest(text, segments)));
        }

        return paragraphs;
    }

    // Line breaks of every kind; what is blank joins the line before it, and at the very start the line after it.
    private static IEnumerable<(int Start, int End)> Lines(string text)
    {
        var start = 0;
        var hasWords = false;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !IsBreak(text[end]))
            {
                end++;
            }

            var isBlank = string.IsNullOrWhiteSpace(text[at..end]);
            if (!isBlank && hasWords)
            {
                yield return (start, at);
                start = at;
            }

            hasWords |= !isBlank;
            at = end + (end == text.Length ? 0 : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        if (start < text.Length)
        {
            yield return (start, text.Length);
        }
    }

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    // Each citation becomes one part where that is possible. Where two overlap without one holding the other, the one that
    // goes on is closed and opened again; no part runs over the end of its paragraph.
    private static List<CitedSegment> Nest(string text, List<(int Start, int End, List<CitedSpan> Spans)> segments)
    {
        var result = new List<CitedSegment>();
        var open = new List<CitedSpan>();
        for (var i = 0; i < segments.Count; i++)
        {
            var (start, end, spans) = segments[i];
            var opens = spans.Except(open).OrderByDescending(s => s.End).ThenBy(s => s.Start).ThenBy(s => s.CitationId).ToList();
            open.AddRange(opens);

            // What is kept open must be below all that closes, so count from the first that ends here.
            var staying = i + 1 < segments.Count ? segments[i + 1].Spans : [];
            var kept = open.FindIndex(s => !staying.Contains(s));
            var closes = kept < 0 ? 0 : open.Count - kept;
            result.Add(new(text[start..end], [.. open.Select(s => s.CitationId)], [.. opens.Select(s => new CitedPart(s.CitationId, s.Start == start))], closes));
            open.RemoveRange(open.Count - closes, closes);
        }

        return result;
    }
}
