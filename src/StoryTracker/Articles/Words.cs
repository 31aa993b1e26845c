using System.Globalization;
using System.Text;

namespace StoryTracker.Articles;

/// <summary>The words of a folded text.</summary>
internal static class Words
{
    /// <summary>
    /// Runs of letters, digits and inner apostrophes; in scripts written without spaces each character, with its marks, is
    /// a word.
    /// </summary>
    public static IEnumerable<Span> In(string folded)
    {
        int start = -1, index = 0;
        var single = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            var begins = Rune.IsLetterOrDigit(rune) && (start < 0 || single || IsWrittenWithoutSpaces(rune.Value));
            var goesOn = IsMark(rune) || !single && (Rune.IsLetterOrDigit(rune) || rune.Value == '\'');
            if (start >= 0 && (begins || !goesOn))
            {
                yield return new Span(start, index - start);
                start = -1;
            }
            if (begins)
            {
                start = index;
                single = IsWrittenWithoutSpaces(rune.Value);
            }
            index += rune.Utf16SequenceLength;
        }
        if (start >= 0)
            yield return new Span(start, index - start);
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Thai to Burmese, Khmer, kana, and ideographs.
    private static bool IsWrittenWithoutSpaces(int rune) => rune
        is >= 0x0E00 and <= 0x0EFF
        or >= 0x1000 and <= 0x109F
        or >= 0x1780 and <= 0x17FF
        or >= 0x3040 and <= 0x30FF
        or >= 0x3400 and <= 0x9FFF
        or >= 0x20000 and <= 0x3FFFF;
}
