using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Data;

namespace StoryTracker.Proof;

/// <summary>Whether each article holds the words that are cited from it, at the very place.</summary>
internal static class CitationCheck
{
    /// <summary>Checks article by article: one text is in memory at a time.</summary>
    public static async Task RunAsync(StoryDbContext db, Findings findings, CancellationToken cancel)
    {
        for (var last = 0L; await NextAsync(db, last, cancel) is { } article; last = article.Id)
        {
            var text = article.Text.Text;
            var sha = article.Text.Salt is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(text));
            if (!(article.Sha256 ?? []).AsSpan().SequenceEqual(sha ?? []))
                findings.Add($"Articles Id {article.Id}", "its Sha256 is not that of its text");

            await foreach (var citation in db.Citations.AsNoTracking().Where(c => c.ArticleId == article.Id).OrderBy(c => c.Start).AsAsyncEnumerable().WithCancellation(cancel))
            {
                Check(citation, text, findings);
            }
        }
    }

    private static void Check(Citation citation, string text, Findings findings)
    {
        var where = $"Citations Id {citation.Id}";
        if (citation.Length != citation.Quote.Text.Length || citation.Start < 0 || citation.Length < 1 || citation.Start > text.Length - citation.Length
            || !text.AsSpan(citation.Start, citation.Length).SequenceEqual(citation.Quote.Text))
        {
            findings.Add(where, $"article {citation.ArticleId} does not hold exactly this quote at position {citation.Start}");
            return;
        }

        var (prefix, suffix) = Citation.ContextOf(text, citation.Start, citation.Length);
        if (citation.Prefix != prefix) findings.Add(where, $"its Prefix is “{citation.Prefix}”, but before the quote stands “{prefix}”");
        if (citation.Suffix != suffix) findings.Add(where, $"its Suffix is “{citation.Suffix}”, but behind the quote stands “{suffix}”");
    }

    private static Task<Article?> NextAsync(StoryDbContext db, long last, CancellationToken cancel) =>
        db.Articles.AsNoTracking().Where(a => a.Id > last).OrderBy(a => a.Id).FirstOrDefaultAsync(cancel);
}
