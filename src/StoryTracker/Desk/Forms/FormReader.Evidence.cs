using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Sources;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

// Texts, and who speaks in them: an outlet, a source, or the article itself where nobody else is named.
public sealed partial class FormReader
{
    private const int LongestTitleInName = 90;

    private async Task<Change> ArticleAsync(ArticlePart part, string path)
    {
        if (part.Id != 0)
        {
            return new AmendArticle { Article = part.Id, Title = part.Title, Url = part.Url, Published = part.Published };
        }

        Require($"{path}.Text", part.Text, "Paste the article’s text.");

        var publisher = string.IsNullOrWhiteSpace(part.Publisher.Words)
            ? Itself(path, part)
            : await picks.SourceAsync($"{path}.Publisher", part.Publisher);
        Clear($"{path}.Publisher", publisher, "outlet");
        return new FileArticle { Title = part.Title, Text = part.Text, Publisher = publisher ?? default, Url = part.Url, Published = part.Published };
    }

    private async Task<Change> EvidencePartAsync(EvidencePart part, string path)
    {
        var claim = await picks.ClaimAsync($"{path}.Claim", part.Claim);
        Clear($"{path}.Claim", claim, "claim");
        return new AddEvidence { Claim = claim ?? default, Evidence = await EvidenceAsync(part.Evidence, $"{path}.Evidence") };
    }

    private async Task<EvidenceInput> EvidenceAsync(EvidenceFields fields, string path)
    {
        var article = await picks.ArticleAsync($"{path}.Article", fields.Article);
        Clear($"{path}.Article", article, "article");
        Ref? source = fields.IsOwnVoice ? await VoiceOfAsync(article) : await picks.SourceAsync($"{path}.Source", fields.Source);
        if (!fields.IsOwnVoice)
        {
            Clear($"{path}.Source", source, "source");
        }

        var origin = fields.From switch
        {
            OriginChoice.Itself => source,
            OriginChoice.Other => await picks.SourceAsync($"{path}.Origin", fields.Origin),
            _ => null,
        };
        if (fields.From == OriginChoice.Other)
        {
            Clear($"{path}.Origin", origin, "source");
        }

        return new EvidenceInput
        {
            Quotation = new() { Article = article ?? default, Quote = fields.Quote, Start = fields.Start },
            Source = source ?? default,
            Origin = origin,
            Stance = fields.Stance,
            Certainty = fields.Certainty,
            Standing = fields.Standing,
            Note = fields.Note,
        };
    }

    private async Task<Ref?> VoiceOfAsync(Ref? article)
    {
        if (article is not { } of)
        {
            return null;
        }

        if (of.Name is null)
        {
            return await lookup.PublisherAsync(of.Id, cancel);
        }

        var i = form.Articles.FindIndex(a => of.Name == $"part:{form.Articles.IndexOf(a)}");
        return i < 0 ? null
            : string.IsNullOrWhiteSpace(form.Articles[i].Publisher.Words) ? Itself($"Form.Articles[{i}]", form.Articles[i])
            : await picks.SourceAsync($"Form.Articles[{i}].Publisher", form.Articles[i].Publisher);
    }

    // Where the outlet is not known, the article speaks with a voice of its own, independent of nobody it quotes.
    private Ref Itself(string path, ArticlePart article) =>
        picks.NewSource($"{path}.Title", $"The article “{Short(article.Title?.Trim() ?? "")}” itself", SourceKind.Article, key: $"itself:{path}");

    // A title may be longer than the name of a source.
    private static string Short(string title) =>
        title.Length <= LongestTitleInName ? title : title[..(char.IsHighSurrogate(title[LongestTitleInName - 1]) ? LongestTitleInName - 1 : LongestTitleInName)].TrimEnd() + "…";
}
