using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Articles;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>
/// Words that the law ordered removed: where they stood, never what they were. A U+2588 stands in the place of each UTF-16
/// code unit but line breaks, so that citations of what is around them keep their positions.
/// </summary>
public sealed class Redaction : IPublished
{
    /// <summary>What stands for each code unit that was removed.</summary>
    public const char Block = '█';

    private Redaction()
    {
    }

    /// <summary>A text with blocks in the place of some stretches. Line breaks stay, so that lines keep their places.</summary>
    public static string Cover(string text, IEnumerable<Span> spans)
    {
        var covered = text.ToCharArray();
        foreach (var i in spans.SelectMany(s => Enumerable.Range(s.Start, s.Length)).Where(i => covered[i] is not ('\n' or '\r' or '\u2028' or '\u2029'))) covered[i] = Block;
        return new(covered);
    }

    /// <param name="number">The update of kind Redaction.</param>
    /// <param name="position">The place among the redactions of that update.</param>
    /// <param name="noun">The type of the row that held the words, as the hashed content names it: <c>ClaimVersion</c>.</param>
    /// <param name="key">The primary key of that row, its parts joined by commas.</param>
    /// <param name="field">The sealed text in that row: <c>Wording</c>.</param>
    /// <param name="start">Where the words began, in UTF-16 code units.</param>
    /// <param name="length">How long they were, in UTF-16 code units.</param>
    /// <param name="left">SHA-256 of the UTF-8 of the text as it stands since.</param>
    public Redaction(long number, int position, string noun, string key, string field, int start, int length, byte[] left) =>
        (From, Position, Noun, Key, Field, Start, Length, Left) = (number, position, noun, key, field, start, length, left);

    public long From { get; private set; }

    public int Position { get; private set; }

    public string Noun { get; private set; } = null!;

    public string Key { get; private set; } = null!;

    public string Field { get; private set; } = null!;

    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>
    /// SHA-256 of the UTF-8 of the text as it stands since: the digest of the published text can prove it no longer. The
    /// newest redaction of a text counts.
    /// </summary>
    public byte[] Left { get; private set; } = null!;
}

internal sealed class RedactionConfiguration : IEntityTypeConfiguration<Redaction>
{
    public void Configure(EntityTypeBuilder<Redaction> builder)
    {
        builder.IsAppendOnly().HasKey(r => new { r.From, r.Position });
        builder.Property(r => r.Noun).HasMaxLength(64);
        builder.Property(r => r.Key).HasMaxLength(80);
        builder.Property(r => r.Field).HasMaxLength(64);
        builder.HasIndex(r => new { r.Noun, r.Key, r.Field });
    }
}
