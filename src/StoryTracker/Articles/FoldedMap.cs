using System.Globalization;
using System.Text;

namespace StoryTracker.Articles;

/// <summary>A stretch of a text in UTF-16 code units.</summary>
public readonly record struct Span(int Start, int Length)
{
    /// <summary>The first index after it.</summary>
    public int End => Start + Length;
}

/// <summary>A folded text (<see cref="TextRules.Fold"/>) that knows where in the original each of its characters stands.</summary>
public sealed class FoldedMap
{
    // Letters that Unicode does not decompose, and typographic signs that people type as ' " and -.
    private static readonly Dictionary<int, string> Plain = new()
    {
        ['Ł'] = "l", ['ł'] = "l", ['Ø'] = "o", ['ø'] = "o", ['Đ'] = "d", ['đ'] = "d", ['Ð'] = "d", ['ð'] = "d",
        ['Þ'] = "th", ['þ'] = "th", ['ß'] = "ss", ['ẞ'] = "ss", ['Æ'] = "ae", ['æ'] = "ae", ['Œ'] = "oe", ['œ'] = "oe",
        ['ı'] = "i", ['Ħ'] = "h", ['ħ'] = "h", ['Ŧ'] = "t", ['ŧ'] = "t", ['Ŋ'] = "n", ['ŋ'] = "n", ['ς'] = "σ",
        ['‘'] = "'", ['’'] = "'", ['‚'] = "'", ['‛'] = "'", ['′'] = "'", ['ʼ'] = "'", ['ʹ'] = "'", ['`'] = "'", ['´'] = "'",
        ['“'] = "\"", ['”'] = "\"", ['„'] = "\"", ['‟'] = "\"", ['″'] = "\"", ['«'] = "\"", ['»'] = "\"", ['\u2212'] = "-",
    };

    private readonly List<int> _starts;
    private readonly List<int> _ends;

    private FoldedMap(string text, List<int> starts, List<int> ends)
    {
        Text = text;
        _starts = starts;
        _ends = ends;
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Folds a text. Never throws on ill-formed UTF-16; takes time in proportion to the length.</summary>
    public static FoldedMap Of(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var text = new StringBuilder(original.Length);
        var starts = new List<int>(original.Length);
        var ends = new List<int>(original.Length);
        var known = new Dictionary<int, string>();
        var index = 0;
        while (index < original.Length)
        {
            var start = index;
            var valid = Rune.TryGetRuneAt(original, index, out var rune);
            index += valid ? rune.Utf16SequenceLength : 1;

            if (!valid)
                Add("\uFFFD", start);
            else if (Rune.IsWhiteSpace(rune))
            {
                if (text.Length > 0 && text[^1] != ' ')
                    Add(" ", start);
                else if (text.Length > 0)
                    ends[^1] = index;
            }
            else if (rune.IsAscii)
                Add(Fold(rune, known), start);
            else if (IsDroppedMark(rune))
            {
                // It belongs to the letter before it, and so to any span that ends with that letter.
                if (ends.Count > 0)
                    ends[^1] = index;
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format && rune.Value is not 0x0640)
                Add(Fold(rune, known), start);
        }
        if (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        return new FoldedMap(text.ToString(), starts, ends);

        void Add(string folded, int start)
        {
            foreach (var c in folded)
            {
                text.Append(c);
                starts.Add(start);
                ends.Add(index);
            }
        }
    }

    /// <summary>The stretch of the original that a stretch of <see cref="Text"/> stands for, marks on its last letter included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is empty or not within <see cref="Text"/>.</exception>
    public Span Original(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Text.Length - start, nameof(length));
        var from = _starts[start];
        return new Span(from, _ends[start + length - 1] - from);
    }

    /// <summary>Whether a stretch of <see cref="Text"/> takes no half of an original character, such as the f of ﬁ.</summary>
    internal bool IsWhole(int start, int length) =>
        (start == 0 || _starts[start - 1] != _starts[start])
        && (start + length == Text.Length || _starts[start + length] != _starts[start + length - 1]);

    private static string Fold(Rune rune, Dictionary<int, string> known)
    {
        if (known.TryGetValue(rune.Value, out var folded))
            return folded;
        folded = FoldNew(rune);
        known.Add(rune.Value, folded);
        return folded;
    }

    private static string FoldNew(Rune rune)
    {
        if (Plain.TryGetValue(rune.Value, out var plain))
            return plain;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation)
            return "-";
        // The platform refuses to normalise this one.
        if (rune.Value == 0xFFFE)
            return rune.ToString();
        var folded = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(part);
            if (!IsDroppedMark(lower))
                folded.Append(Plain.TryGetValue(lower.Value, out plain) ? plain : lower.ToString());
        }
        return folded.ToString();
    }

    // Accents, Hebrew points, Arabic vowel signs, and the variation selectors of emoji. Not the vowel signs of Thai or
    // Devanagari and not the voicing mark of kana: without them words become other words.
    private static bool IsDroppedMark(Rune rune) => rune.Value
        is >= 0x0300 and <= 0x036F
        or >= 0x0483 and <= 0x0489
        or >= 0x0591 and <= 0x05BD or 0x05BF or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7
        or >= 0x0610 and <= 0x061A
        or >= 0x064B and <= 0x065F or 0x0670
        or >= 0x06D6 and <= 0x06DC or >= 0x06DF and <= 0x06E4 or 0x06E7 or 0x06E8 or >= 0x06EA and <= 0x06ED
        or >= 0x1AB0 and <= 0x1AFF
        or >= 0x1DC0 and <= 0x1DFF
        or >= 0x20D0 and <= 0x20F0
        or >= 0xFE00 and <= 0xFE0F
        or >= 0xFE20 and <= 0xFE2F;
}
