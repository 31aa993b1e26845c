using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Timeline;

namespace StoryTracker.Articles;

/// <summary>A published text, kept exactly as it came. Positions in it count UTF-16 code units.</summary>
public sealed class Article : IPublished
{
    /// <summary>The longest text that is taken, in UTF-16 code units.</summary>
    public const int TextLength = 500_000;

    private Article()
    {
    }

    /// <exception cref="RuleException">The text is blank, too long, or holds a character that is refused.</exception>
    public Article(long id, long number, string slug, long publisherId, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RuleException(nameof(Text), "Paste the article’s text.");
        }

        if (text.Length > TextLength)
        {
            throw new RuleException(nameof(Text), $"The text is {text.Length:N0} characters long. At most {TextLength:N0} fit; file it in parts.");
        }

        if (TextRules.Problem(text, TextKind.Article) is { } problem)
        {
            throw new RuleException(nameof(Text), problem.Message);
        }

        (Id, From, Slug, PublisherId) = (id, number, slug, publisherId);
        Text = SealedText.Of(text);
        Sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    public long Id { get; private set; }

    public long From { get; private set; }

    /// <summary>The readable end of the article’s address, fixed when it was filed.</summary>
    public string Slug { get; private set; } = null!;

    /// <summary>The source whose own voice the article is: its outlet, or “the article itself” where that is not known.</summary>
    public long PublisherId { get; private set; }

    /// <summary>The verbatim text: never normalised, never trimmed.</summary>
    public SealedText Text { get; private set; } = null!;

    /// <summary>SHA-256 of the text’s UTF-8, for those who hold a copy; null once words were redacted.</summary>
    public byte[]? Sha256 { get; private set; }
}

/// <summary>What we say about an article, from one update to the next. The text itself never changes.</summary>
public sealed class ArticleVersion : IFindable
{
    private ArticleVersion()
    {
    }

    /// <exception cref="RuleException">A text is missing or refused, or the address is not an http or https one.</exception>
    public ArticleVersion(long articleId, long number, string? title, string? url, EventDate published)
    {
        ArticleId = articleId;
        From = number;
        Title = SealedText.Of(Checked.Line(nameof(Title), title, "Give the article a title, its own if it has one."));
        Folded = TextRules.Fold(Title.Text);
        var address = Checked.OptionalLine(nameof(Url), url, 2_000);
        if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new RuleException(nameof(Url), "This is not a web address. It begins with https:// or http://.");
        }

        Url = SealedText.Of(address);
        Published = published.Edtf;
    }

    public long ArticleId { get; private set; }

    public long From { get; private set; }

    public long? To { get; private set; }

    public SealedText Title { get; private set; } = null!;

    /// <summary>A folded copy, to be found by its words. Follows from them, so it is not in the hash.</summary>
    public string Folded { get; private set; } = null!;

    /// <summary>Where it was published; empty if not known.</summary>
    public SealedText Url { get; private set; } = null!;

    /// <summary>When it was published, in EDTF; empty if it bears no date.</summary>
    public string Published { get; private set; } = null!;

    public void Close(long number) => To = number;
}

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>, IEntityTypeConfiguration<ArticleVersion>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.IsAppendOnly().HasPublishedId(a => a.Id);
        builder.Property(a => a.Slug).HasMaxLength(80);
        builder.Sealed(a => a.Text);
        builder.HasIndex(a => a.From);
        builder.HasOne<Source>().WithMany().HasForeignKey(a => a.PublisherId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ArticleVersion> builder)
    {
        builder.IsVersion().HasOneCurrent(v => v.ArticleId).HasKey(v => new { v.ArticleId, v.From });
        builder.Sealed(v => v.Title).Sealed(v => v.Url);
        builder.Property(v => v.Published).HasMaxLength(200);
        builder.HasOne<Article>().WithMany().HasForeignKey(v => v.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }
}
