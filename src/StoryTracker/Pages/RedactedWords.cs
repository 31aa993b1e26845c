using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Rendering;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>Marks redacted words in a page, each with a link to the update that says why they are gone.</summary>
public sealed class RedactedWords(StoryDbContext db, HtmlEncoder encoder)
{
    private IReadOnlyList<RedactedRun>? _runs;

    /// <summary>The same content with the blocks marked.</summary>
    /// <param name="content">What is shown.</param>
    /// <param name="path">The page, without what makes it one of the past.</param>
    public async Task<IHtmlContent> MarkAsync(IHtmlContent content, string path)
    {
        using var html = new StringWriter();
        content.WriteTo(html, encoder);
        var text = html.ToString();
        if (!text.Contains(Redaction.Block)) return new HtmlString(text);
        // A page of the past links to the present too: then the words had not been removed.
        var numbers = await db.Redactions.AsNoTracking().Select(r => r.From).Distinct().OrderBy(n => n).Take(2).ToListAsync();
        if (numbers is [var only]) return new HtmlString(RedactedHtml.Mark(text, _ => $"/updates/{only}"));
        _runs ??= await RedactedRun.AllAsync(db);
        return new HtmlString(RedactedHtml.Mark(text, run => HrefOf(run, path)));
    }

    // Blocks do not say which update put them there; what stands around them does. Where two texts are the same to the
    // letter, the one whose own page this is counts, and else the list tells.
    private string HrefOf(BlockRun run, string path)
    {
        var fits = _runs!.Select(r => (Run: r, Fit: run.FitTo(r.Run))).Where(f => f.Fit.IsWhole || f.Fit.Letters > 0).ToList();
        if (fits.Count == 0) return "/corrections";
        var best = fits.Max(f => f.Fit);
        var same = fits.Where(f => f.Fit == best).Select(f => f.Run).ToList();
        if (same.Where(r => $"{path}/".StartsWith($"/{r.Path}/", StringComparison.Ordinal)).ToList() is { Count: > 0 } own) same = own;
        return same.Select(r => r.Number).Distinct().ToList() is [var one] ? $"/updates/{one}" : "/corrections";
    }
}
