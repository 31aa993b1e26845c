using StoryTracker.Articles;
using StoryTracker.Rendering;

namespace StoryTracker.Search;

/// <summary>What of a text is shown beside a hit.</summary>
public static class Excerpt
{
    private const int Before = 70;
    private const int After = 130;
    private const int Windows = 2;

    // What is within a window for sure, wherever it is cut.
    private const int Near = After / 2;

    // In a long text; more of them make no better excerpt.
    private const int MostHits = 500;

    /// <summary>The whole text with its hits.</summary>
    public static IReadOnlyList<MarkedPart> Whole(string text, IReadOnlyList<Span> hits)
    {
        var parts = new List<MarkedPart>();
        Add(parts, text, 0, text.Length, hits);
        return parts;
    }

    /// <summary>The surroundings of the hits that lie closest together, cut between words where there are spaces; empty if there is no hit.</summary>
    public static IReadOnlyList<MarkedPart> Of(string text, IReadOnlyList<Span> hits)
    {
        var parts = new List<MarkedPart>();
        var end = 0;
        foreach (var (first, last) in Best(hits))
        {
            var start = Math.Max(end, Left(text, hits[first].Start));
            if (start > end) parts.Add(new(end > 0 ? " … " : "… ", false));
            end = Math.Max(Right(text, hits[first].End), hits[last].End);
            var within = last + 1;
            while (within < hits.Count && hits[within].End <= end) within++;
            Add(parts, text, start, end, hits.Take(first..within).Where(h => h.Start >= start));
        }

        if (parts.Count > 0 && end < text.Length) parts.Add(new(" …", false));
        return parts;
    }

    // The rows of hits, each short enough for one window, that hold the most letters that were looked for, in the order of the text.
    private static IEnumerable<(int First, int Last)> Best(IReadOnlyList<Span> hits)
    {
        var rows = new List<(int First, int Last, int Letters)>();
        for (var first = 0; first < Math.Min(hits.Count, MostHits); first++)
        {
            var (last, letters) = (first, hits[first].Length);
            while (last + 1 < hits.Count && hits[last + 1].End <= hits[first].End + Near) letters += hits[++last].Length;
            rows.Add((first, last, letters));
        }

        var best = new List<(int First, int Last)>();
        foreach (var (first, last, _) in rows.OrderByDescending(r => r.Letters).ThenBy(r => r.First))
        {
            if (best.Count < Windows && best.TrueForAll(b => first > b.Last || last < b.First)) best.Add((first, last));
        }

        return best.Order();
    }

    private static void Add(List<MarkedPart> parts, string text, int start, int end, IEnumerable<Span> hits)
    {
        foreach (var hit in hits)
        {
            Add(text[start..hit.Start], isHit: false);
            Add(text[hit.Start..hit.End], isHit: true);
            start = hit.End;
        }

        Add(text[start..end], isHit: false);

        void Add(string part, bool isHit)
        {
            if (part.Length > 0) parts.Add(new(part, isHit));
        }
    }

    private static int Left(string text, int hit)
    {
        var start = Math.Max(0, hit - Before);
        if (start == 0) return 0;
        var space = text.AsSpan(start, hit - start).IndexOfAny(" \n\t");
        return space >= 0 ? start + space + 1 : char.IsLowSurrogate(text[start]) ? start + 1 : start;
    }

    private static int Right(string text, int hit)
    {
        var end = Math.Min(text.Length, hit + After);
        if (end == text.Length) return end;
        var space = text.AsSpan(hit, end - hit).LastIndexOfAny(" \n\t");
        return space > 0 ? hit + space : char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }
}
