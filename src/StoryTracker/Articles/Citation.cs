using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Articles;

/// <summary>
/// An exact span of an article with the words that stand there: the W3C Web Annotation model’s TextPositionSelector
/// (<see cref="Start"/>, <see cref="Length"/>, in UTF-16 code units of the stored text) and TextQuoteSelector
/// (<see cref="Quote"/>, <see cref="Prefix"/>, <see cref="Suffix"/>). It never moves by itself.
/// </summary>
public sealed class Citation : IPublished
{
    /// <summary>How many UTF-16 code units of context are kept before and after the quote.</summary>
    public const int Context = 32;

    private Citation()
    {
    }

    /// <summary>Cites the span of <paramref name="article"/> that begins at <paramref name="start"/> and holds exactly <paramref name="quote"/>.</summary>
    /// <exception cref="RuleException">The article does not hold exactly this quote at this place.</exception>
    public Citation(long id, long number, Article article, int start, string quote)
    {
        var text = article.Text.Text;
        if (string.IsNullOrWhiteSpace(quote))
        {
            throw new RuleException(nameof(Quote), "Quote the words of the article that say so.");
        }

        if (start < 0 || start > text.Length - quote.Length || !text.AsSpan(start, quote.Length).SequenceEqual(quote))
        {
            throw new RuleException(nameof(Quote), $"The article does not hold exactly this quote at position {start}.");
        }

        if (char.IsLowSurrogate(quote[0]) || char.IsHighSurrogate(quote[^1]))
        {
            throw new RuleException(nameof(Quote), "The quote begins or ends in the middle of a character.");
        }

        (Id, From, ArticleId, Start, Length) = (id, number, article.Id, start, quote.Length);
        Quote = SealedText.Of(quote);
        (Prefix, Suffix) = ContextOf(text, start, quote.Length);
    }

    public long Id { get; private set; }

    public long From { get; private set; }

    public long ArticleId { get; private set; }

    /// <summary>Where the quote begins, in UTF-16 code units from the start of the article.</summary>
    public int Start { get; private set; }

    /// <summary>How long the quote is, in UTF-16 code units.</summary>
    public int Length { get; private set; }

    /// <summary>The verbatim words.</summary>
    public SealedText Quote { get; private set; } = null!;

    /// <summary>Up to 32 code units before the quote. Follows from the article, so it is not in the hash.</summary>
    public string Prefix { get; private set; } = null!;

    /// <summary>Up to 32 code units after the quote. Follows from the article, so it is not in the hash.</summary>
    public string Suffix { get; private set; } = null!;

    /// <summary>What stands around a span of an article.</summary>
    public static (string Prefix, string Suffix) ContextOf(string text, int start, int length)
    {
        var end = start + length;
        return (text[WholeFrom(text, Math.Max(0, start - Context))..start], text[end..WholeTo(text, Math.Min(text.Length, end + Context))]);
    }

    // Half a surrogate pair cannot be stored as UTF-8: context that would begin or end in one is a unit shorter.
    private static int WholeFrom(string text, int index) => index < text.Length && char.IsLowSurrogate(text[index]) ? index + 1 : index;

    private static int WholeTo(string text, int index) => index > 0 && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;
}

internal sealed class CitationConfiguration : IEntityTypeConfiguration<Citation>
{
    public void Configure(EntityTypeBuilder<Citation> builder)
    {
        builder.IsAppendOnly().HasPublishedId(c => c.Id);
        builder.Sealed(c => c.Quote);
        builder.HasIndex(c => new { c.ArticleId, c.Start });
        builder.HasIndex(c => c.From);
        builder.HasOne<Article>().WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }
}
