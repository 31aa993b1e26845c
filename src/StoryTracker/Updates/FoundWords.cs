using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Articles;
using StoryTracker.Data;
using StoryTracker.Proof;

namespace StoryTracker.Updates;

/// <summary>A place in a published text where words stand that somebody looked for.</summary>
/// <param name="Span">The place.</param>
/// <param name="TextLength">How long the whole text is, in UTF-16 code units.</param>
/// <param name="Before">What stands before the words.</param>
/// <param name="Words">The words as they stand there.</param>
/// <param name="After">What stands behind them.</param>
public sealed record FoundPlace(PublishedSpan Span, int TextLength, string Before, string Words, string After)
{
    /// <summary>Names the place in a form.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Text}/{Span.Start}/{Span.Length}");

    /// <summary>Names the text in a form.</summary>
    public string Text => $"{Span.Noun}/{Span.Key}/{Span.Field}";

    /// <summary>The whole text.</summary>
    public PublishedSpan Whole => Span with { Start = 0, Length = TextLength };
}

/// <summary>Finds words in everything that was published, past versions and as-of pages included.</summary>
public static class FoundWords
{
    /// <summary>The most places that are found at once.</summary>
    public const int Most = 400;

    // Fewer characters stand everywhere.
    private const int Fewest = 3;
    private const int Context = 60;

    /// <summary>
    /// The places where the words stand, whatever their case, accents, quotation marks and line breaks. Quotes of articles
    /// are not among them: they go with the article’s words.
    /// </summary>
    /// <exception cref="RuleException">Too few words to look for, or too many.</exception>
    public static async Task<IReadOnlyList<FoundPlace>> FindAsync(StoryDbContext db, string? words, CancellationToken cancel = default)
    {
        var folded = Fold(words);
        var places = new List<FoundPlace>();
        foreach (var type in PublishedRows.Types(db).Append(db.Model.FindEntityType(typeof(Update))!).Where(t => t.ClrType != typeof(Citation)))
        {
            foreach (var field in type.GetComplexProperties().Where(p => p.ClrType == typeof(SealedText)).Select(p => p.Name))
            {
                var table = StoreObjectIdentifier.Table(type.GetTableName()!);
                var key = string.Join(" || ',' || ", type.FindPrimaryKey()!.Properties.Select(p => $"\"{p.GetColumnName(table)}\""));
#pragma warning disable EF1002 // Names of the model’s own tables and columns.
                await foreach (var row in db.Database.SqlQueryRaw<Row>($"SELECT {key} || '' AS \"Key\", \"{field}\" AS \"Text\" FROM \"{table.Name}\" WHERE \"{field}\" <> ''").AsAsyncEnumerable().WithCancellation(cancel))
#pragma warning restore EF1002
                {
                    places.AddRange(Matches(row.Text, folded).Take(Most - places.Count).Select(m => Place(type.ClrType.Name, row.Key, field, row.Text, m)));
                    if (places.Count >= Most) return places;
                }
            }
        }

        return places;
    }

    /// <summary>The words as they are compared.</summary>
    /// <exception cref="RuleException">Too few words to look for, or too many.</exception>
    public static string Fold(string? words)
    {
        if (words?.Contains(Redaction.Block) == true) throw new RuleException("Words", "These words are removed already, in part at least. Type those that still stand.");
        var folded = TextRules.Fold(words ?? "").Trim();
        return folded.Length switch
        {
            < Fewest => throw new RuleException("Words", $"Type the words that have to go, at least {Fewest} characters."),
            > Checked.TextLength => throw new RuleException("Words", $"Type at most {Checked.TextLength:N0} characters. Of a longer text a part is enough: you can then remove the whole."),
            _ => folded,
        };
    }

    /// <summary>Where folded words stand in a text.</summary>
    public static IEnumerable<Span> Matches(string text, string folded)
    {
        if (text.Length == 0) yield break;
        var map = FoldedMap.Of(text);
        for (var at = map.Text.IndexOf(folded, StringComparison.Ordinal); at >= 0; at = map.Text.IndexOf(folded, at + folded.Length, StringComparison.Ordinal))
            yield return map.Original(at, folded.Length);
    }

    private static FoundPlace Place(string noun, string key, string field, string text, Span at) => new(
        new(noun, key, field, at.Start, at.Length), text.Length,
        Tidy(text[Math.Max(0, at.Start - Context)..at.Start], at.Start > Context, false),
        text.Substring(at.Start, at.Length),
        Tidy(text[at.End..Math.Min(text.Length, at.End + Context)], false, at.End + Context < text.Length));

    private static string Tidy(string text, bool cutBefore, bool cutAfter)
    {
        // Half a character cannot be shown.
        if (text.Length > 0 && char.IsLowSurrogate(text[0])) text = text[1..];
        if (text.Length > 0 && char.IsHighSurrogate(text[^1])) text = text[..^1];
        return (cutBefore ? "…" : "") + text + (cutAfter ? "…" : "");
    }

    private sealed record Row(string Key, string Text);
}
