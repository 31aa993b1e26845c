using StoryTracker.Articles;

namespace StoryTracker.Search;

/// <summary>
/// A text as the index has it: its pieces in a row, then each compound once more without its hyphens. It knows where in the
/// text each stands, so that a hit is marked as it is written there, accents, soft hyphens and all.
/// </summary>
public sealed class IndexedText
{
    /// <summary>Stands before and after a hit in what the index gives back. No piece holds them.</summary>
    public const char HitBegins = '\u0002', HitEnds = '\u0003';

    // A row of words must not be found across it: no text holds it as a word.
    private const string Fence = "\uE000";

    private readonly string _text;
    private readonly FoldedMap _map;
    private readonly List<Piece> _pieces;
    private readonly List<Range> _compounds;

    private IndexedText(string text)
    {
        _text = text;
        _map = FoldedMap.Of(text);
        _pieces = Pieces.In(_map.Text);
        _compounds = [.. Pieces.Compounds(_pieces)];
        Row = string.Join(' ', _pieces.Select(p => p.Text).Concat(_compounds.SelectMany(c => new[] { Fence, Joined(c) })));
    }

    /// <summary>What is indexed: pieces with a space between.</summary>
    public string Row { get; }

    /// <summary>Takes a text apart, in time that follows its length.</summary>
    public static IndexedText Of(string text) => new(text);

    /// <summary>Where in the text the hits of a marked <see cref="Row"/> stand, in order; what only white space parts is one.</summary>
    public IReadOnlyList<Span> Hits(string marked)
    {
        var hits = new List<Span>();
        var (index, first) = (0, -1);
        foreach (var piece in marked.Split(' '))
        {
            if (piece.StartsWith(HitBegins)) first = index;
            if (first >= 0 && piece.EndsWith(HitEnds))
            {
                if (At(first, index) is { } hit) hits.Add(hit);
                first = -1;
            }

            index++;
        }

        return Merged(hits);
    }

    private string Joined(Range compound) => string.Concat(_pieces[compound].Select(p => p.Text));

    private Span? At(int first, int last)
    {
        if (last < _pieces.Count) return Original(_pieces[first].At.Start, _pieces[last].At.End);
        var compound = first - _pieces.Count;
        if (compound % 2 == 0 || compound / 2 >= _compounds.Count) return null;
        var pieces = _pieces[_compounds[compound / 2]];
        return Original(pieces[0].At.Start, pieces[^1].At.End);
    }

    private Span Original(int start, int end) => _map.Original(start, end - start);

    private List<Span> Merged(IEnumerable<Span> hits)
    {
        var merged = new List<Span>();
        foreach (var hit in hits.OrderBy(h => h.Start))
        {
            if (merged.Count > 0 && (hit.Start <= merged[^1].End || _text.AsSpan(merged[^1].End, hit.Start - merged[^1].End).IsWhiteSpace())) merged[^1] = new(merged[^1].Start, Math.Max(merged[^1].End, hit.End) - merged[^1].Start);
            else merged.Add(hit);
        }

        return merged;
    }
}
