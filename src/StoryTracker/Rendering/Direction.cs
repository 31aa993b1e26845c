using System.Globalization;
using System.Text;

namespace StoryTracker.Rendering;

/// <summary>The base direction of a text after its first strong character, as HTML's <c>dir="auto"</c> finds it (UAX #9, P2 and P3).</summary>
internal static class Direction
{
    private const int RightToLeftMark = 0x200F;
    private const int ArabicLetterMark = 0x061C;
    private const int LeftToRightMark = 0x200E;

    public static bool StartsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is RightToLeftMark or ArabicLetterMark)
                return true;
            if (rune.Value == LeftToRightMark)
                return false;
            if (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark)
                return IsRightToLeft(rune.Value);
        }
        return false;
    }

    // The blocks that Unicode sets aside for right-to-left scripts (DerivedBidiClass.txt).
    private static bool IsRightToLeft(int rune) => rune
        is >= 0x0590 and <= 0x08FF
        or >= 0xFB1D and <= 0xFDFF
        or >= 0xFE70 and <= 0xFEFF
        or >= 0x10800 and <= 0x10FFF
        or >= 0x1E800 and <= 0x1EFFF;
}
