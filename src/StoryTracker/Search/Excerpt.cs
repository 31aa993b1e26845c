using StoryTracker.Articles;
using StoryTracker.Rendering;

namespace StoryTracker.Search;

/// <summary>What of a text is shown beside a hit.</summary>
public static class Excerpt
{
    private const int Before = 70;
    private const int After = 130;
    private const int Windows = 2;

    /// <summary>The whole text with its hits.</summary>
    public static IReadOnlyList<MarkedPart> Whole(string text, IReadOnlyList<Span> hits)
    {
        var parts = new List<MarkedPart>();
        Add(parts, text, 0, text.Length, hits);
        return parts;
    }

    /// <summary>The surroundings of the first hits, cut between words where there are spaces; empty if there is no hit.</summary>
    public static IReadOnlyList<MarkedPart> Of(string text, IReadOnlyList<Span> hits)
    {
        var parts = new List<MarkedPart>();
        var end = 0;
        for (var (i, windows) = (0, 0); i < hits.Count && windows < Windows; windows++)
        {
            var start = Math.Max(end, Left(text, hits[i].Start));
            var first = i;
            if (start > end) parts.Add(new(windows > 0 ? " … " : "… ", false));
            end = Right(text, hits[i].End);
            while (i < hits.Count && hits[i].Start < end) i++;
            end = Math.Max(end, hits[i - 1].End);
            Add(parts, text, start, end, hits.Skip(first).Take(i - first));
        }

        if (parts.Count > 0 && end < text.Length) parts.Add(new(" …", false));
        return parts;
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
