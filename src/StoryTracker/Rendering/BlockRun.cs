using StoryTracker.Updates;

namespace StoryTracker.Rendering;

/// <summary>Blocks in a row, in the text in which they stand.</summary>
/// <param name="Text">The text; <see cref="Edge"/> stands where an element of a page begins or ends.</param>
/// <param name="Start">Where the first block is.</param>
/// <param name="Length">How many there are.</param>
public readonly record struct BlockRun(string Text, int Start, int Length)
{
    /// <summary>Stands for the edge of an element. No text holds it.</summary>
    public const char Edge = '\0';

    // So many letters on either side tell two places apart.
    private const int Most = 60;

    /// <summary>All runs of a text, in order.</summary>
    public static IEnumerable<BlockRun> In(string text)
    {
        for (var at = text.IndexOf(Redaction.Block); at >= 0;)
        {
            var end = at;
            while (end < text.Length && text[end] == Redaction.Block) end++;
            yield return new(text, at, end - at);
            at = text.IndexOf(Redaction.Block, end);
        }
    }

    /// <summary>
    /// How well a run on a page fits a run in a published text: whether all around it is the same, and how many letters
    /// are. Signs and spaces do not count, because Markdown and the page have their own. A text that consists of blocks fits
    /// where it stands alone in its element.
    /// </summary>
    public (bool IsWhole, int Letters) FitTo(BlockRun published)
    {
        if (Length != published.Length) return default;
        var (before, after) = (Walk(published, -1), Walk(published, 1));
        var letters = before.Letters + after.Letters;
        return (before.IsWhole && after.IsWhole && (letters > 0 || StandsAlone()), letters);
    }

    private (bool IsWhole, int Letters) Walk(BlockRun published, int step)
    {
        var (here, there) = (Next(step), published.Next(step));
        for (var letters = 0; ; letters++)
        {
            if (there is null || letters == Most) return (true, letters);
            if (here is not { } at || char.ToUpperInvariant(Text[at]) != char.ToUpperInvariant(published.Text[there.Value])) return (false, letters);
            (here, there) = (Seek(Text, at, step), Seek(published.Text, there.Value, step));
        }
    }

    private bool StandsAlone() => Reaches(-1) && Reaches(1);

    // Whether an edge comes before any letter.
    private bool Reaches(int step)
    {
        var at = step < 0 ? Start - 1 : Start + Length;
        while (at >= 0 && at < Text.Length && Text[at] != Edge && !Counts(Text[at])) at += step;
        return at < 0 || at >= Text.Length || Text[at] == Edge;
    }

    private int? Next(int step) => Seek(Text, step < 0 ? Start : Start + Length - 1, step);

    private static int? Seek(string text, int from, int step)
    {
        for (var at = from + step; at >= 0 && at < text.Length; at += step)
        {
            if (Counts(text[at])) return at;
        }

        return null;
    }

    private static bool Counts(char c) => c == Redaction.Block || char.IsLetterOrDigit(c);
}
