using System.Globalization;
using DiffPlex;
using StoryTracker.Articles;

namespace StoryTracker.Rendering;

/// <summary>What became of a stretch of a text.</summary>
public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A stretch of two texts that are compared.</summary>
public readonly record struct DiffPart(DiffKind Kind, string Text);

/// <summary>
/// Compares two texts word by word, so that people see what was said anew. Single words between two changes are taken into
/// them, and texts that share next to nothing are shown as one that took the place of the other: confetti says nothing.
/// </summary>
public static class WordDiff
{
    /// <summary>The most words and signs that differ in either text. The cost grows with their square.</summary>
    public const int Most = 1_500;

    private static readonly WordChunker s_chunker = new();

    /// <summary>The stretches in order; null if the texts are too long, and better stand side by side.</summary>
    public static IReadOnlyList<DiffPart>? Between(string before, string after)
    {
        if (before.Length == 0 || after.Length == 0)
        {
            return Whole(before, after);
        }

        // What is the same at both ends costs nothing and does not count.
        var (was, now) = (s_chunker.Chunk(before), s_chunker.Chunk(after));
        var head = was.Zip(now).TakeWhile(p => p.First == p.Second).Count();
        var tail = was.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        if (Math.Max(was.Count, now.Count) - head - tail > Most)
        {
            return null;
        }

        List<DiffPart> parts =
        [
            new(DiffKind.Same, Join(was, 0, head)),
            .. Compared(Join(was, head, was.Count - head - tail), Join(now, head, now.Count - head - tail)),
            new(DiffKind.Same, Join(was, was.Count - tail, tail)),
        ];
        var same = parts.Where(p => p.Kind == DiffKind.Same).Sum(p => WordsIn(p.Text));
        return same * 4 < Math.Max(WordsIn(before), WordsIn(after)) ? Whole(before, after) : Readable(parts);
    }

    private static IReadOnlyList<DiffPart> Whole(string before, string after) => (before.Length, after.Length) switch
    {
        (0, 0) => [],
        (0, _) => [new(DiffKind.Added, after)],
        (_, 0) => [new(DiffKind.Removed, before)],
        _ => [new(DiffKind.Removed, before), new(DiffKind.Same, " "), new(DiffKind.Added, after)],
    };

    private static IEnumerable<DiffPart> Compared(string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, s_chunker);
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            yield return new(DiffKind.Same, Join(diff.PiecesOld, at, block.DeleteStartA - at));
            yield return new(DiffKind.Removed, Join(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA));
            yield return new(DiffKind.Added, Join(diff.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        yield return new(DiffKind.Same, Join(diff.PiecesOld, at, diff.PiecesOld.Count - at));
    }

    // Each change as what was removed, then what was added, with white space beside it and not in it.
    private static List<DiffPart> Readable(List<DiffPart> parts)
    {
        parts = [.. parts.Where(p => p.Text.Length > 0)];
        var read = new List<DiffPart>();
        var (removed, added) = ("", "");
        for (var i = 0; i < parts.Count; i++)
        {
            var (kind, text) = parts[i];
            var isIsland = kind == DiffKind.Same && i + 1 < parts.Count && removed.Length + added.Length > 0 && WordsIn(text) <= 1;
            if (kind == DiffKind.Same && !isIsland)
            {
                Flush();
                read.Add(parts[i]);
                continue;
            }

            removed += kind == DiffKind.Added ? "" : text;
            added += kind == DiffKind.Removed ? "" : text;
        }

        Flush();
        return read;

        void Flush()
        {
            var (was, now) = (removed.Trim(), added.Trim());
            var (before, after) = (removed + added).Length > 0
                ? (char.IsWhiteSpace((removed + added)[0]), char.IsWhiteSpace((removed + added)[^1]))
                : (false, false);
            (removed, added) = ("", "");
            if (was == now)
            {
                Add(DiffKind.Same, was.Length > 0 || before ? $"{(before ? " " : "")}{was}{(after && was.Length > 0 ? " " : "")}" : "");
                return;
            }

            Add(DiffKind.Same, before ? " " : "");
            Add(DiffKind.Removed, was);
            Add(DiffKind.Same, was.Length > 0 && now.Length > 0 ? " " : "");
            Add(DiffKind.Added, now);
            Add(DiffKind.Same, after ? " " : "");
        }

        void Add(DiffKind kind, string text)
        {
            if (text.Length > 0)
            {
                read.Add(new(kind, text));
            }
        }
    }

    private static int WordsIn(string text) => Words.In(text).Count();

    private static string Join(IEnumerable<string> pieces, int start, int count) => string.Concat(pieces.Skip(start).Take(count));

    /// <summary>Words, runs of white space, and each other character by itself; in scripts without spaces each character.</summary>
    private sealed class WordChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text)
        {
            var pieces = new List<string>();
            var at = 0;
            foreach (var word in Words.In(text))
            {
                Between(text[at..word.Start], pieces);
                pieces.Add(text.Substring(word.Start, word.Length));
                at = word.Start + word.Length;
            }

            Between(text[at..], pieces);
            return pieces;
        }

        private static void Between(string text, List<string> pieces)
        {
            var characters = StringInfo.GetTextElementEnumerator(text);
            while (characters.MoveNext())
            {
                var character = characters.GetTextElement();
                if (pieces.Count > 0 && string.IsNullOrWhiteSpace(character) && string.IsNullOrWhiteSpace(pieces[^1]))
                {
                    pieces[^1] += character;
                }
                else
                {
                    pieces.Add(character);
                }
            }
        }
    }
}
