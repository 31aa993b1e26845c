using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Articles;

/// <summary>Files an article: its text is kept from then on exactly as it came.</summary>
public sealed record FileArticle : Change
{
    public string? Title { get; init; }

    /// <summary>The verbatim text.</summary>
    public string? Text { get; init; }

    /// <summary>The source whose own voice it is.</summary>
    public Ref Publisher { get; init; }

    public string? Url { get; init; }

    /// <summary>When it was published, in EDTF or in plain words; empty if it bears no date.</summary>
    public string? Published { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var id = publication.NextId();
        var version = new ArticleVersion(id, publication.Number, Title, Url, Dates.Read(nameof(Published), Published));
        var publisher = await publication.ResolveAsync<Source>(Publisher, nameof(Publisher), "Say whose article it is.");
        publication.Db.AddRange(new Article(id, publication.Number, Slug.Of(version.Title.Text), publisher, Text), version);
        publication.Name<Article>(this, id);
    }
}

/// <summary>Says anew what we say about an article. Its text stays.</summary>
public sealed record AmendArticle : Change
{
    public Ref Article { get; init; }

    public string? Title { get; init; }

    public string? Url { get; init; }

    /// <inheritdoc cref="FileArticle.Published"/>
    public string? Published { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var id = await publication.ResolveAsync<Article>(Article, nameof(Article), "There is no such article.");
        publication.OnceAndLater(this, id);
        var next = new ArticleVersion(id, publication.Number, Title, Url, Dates.Read(nameof(Published), Published));
        var current = await publication.Db.ArticleVersions.AsOf(null).SingleAsync(v => v.ArticleId == id);
        if ((current.Title.Text, current.Url.Text, current.Published) == (next.Title.Text, next.Url.Text, next.Published))
        {
            throw new RuleException(nameof(Title), Amendments.NothingChanged);
        }

        if (publication.Replace(this, current) is not null)
        {
            publication.Db.Add(next);
        }
    }
}

/// <summary>The words of an article that something rests on, as an editor gives them.</summary>
public sealed record Quotation
{
    /// <summary>The longest quote, in UTF-16 code units: a citation points at words, it is no copy of the article.</summary>
    public const int LongestQuote = 5_000;

    public Ref Article { get; init; }

    /// <summary>The words, copied from the article.</summary>
    public string? Quote { get; init; }

    /// <summary>Where they begin, in UTF-16 code units; may be left out if they stand there only once.</summary>
    public int? Start { get; init; }

    /// <summary>Cites the words.</summary>
    /// <exception cref="RuleException">The article does not hold exactly these words, or holds them in several places and none is named.</exception>
    internal async Task<Citation> CiteAsync(Publication publication)
    {
        var (_, article) = await publication.FindAsync<Article>(Article, nameof(Article), "Choose the article that says so.");
        if (await publication.Db.Withdrawn(Thing.Article, null).Where(r => r.ThingId == article.Id).Select(r => (long?)r.From).MaxAsync() is { } withdrawn)
        {
            throw new RuleException(nameof(Article), $"This article was withdrawn in update {withdrawn}: nothing can rest on it. Cite another.");
        }

        var quote = Quote ?? "";
        if (string.IsNullOrWhiteSpace(quote))
        {
            throw new RuleException(nameof(Quote), "Quote the words of the article that say so.");
        }

        if (quote.Length > LongestQuote)
        {
            throw new RuleException(nameof(Quote), $"This quote is {quote.Length:N0} characters long. At most {LongestQuote:N0} fit; quote the words that carry it.");
        }

        var text = article.Text.Text;
        if (Start is { } start && (QuoteFinder.At(text, quote, start) ?? QuoteFinder.At(text, quote.Trim(), start)) is { } there)
        {
            return Cite(there);
        }

        var places = QuoteFinder.Occurrences(text, quote);
        if (places.Count == 0 && quote != quote.Trim())
        {
            places = QuoteFinder.Occurrences(text, quote.Trim());
        }

        if (places.Count == 0)
        {
            throw new RuleException(nameof(Quote), QuoteFinder.Nearest(text, quote) is { } nearest
                ? $"The article does not hold exactly this quote. It reads “{nearest}”."
                : "The article does not hold this quote. Copy the words from its text.");
        }

        return Start is not null ? throw new RuleException(nameof(Start), "The article holds these words, but not at the place that was named. Choose the place again.")
            : places.Count > 1 ? throw new RuleException(nameof(Start), $"The article holds these words in {places.Count} places. Choose which.")
            : Cite(places[0]);

        Citation Cite(Span place) => new(publication.NextId(), publication.Number, article, place.Start, text.Substring(place.Start, place.Length));
    }
}
