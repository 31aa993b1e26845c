using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Rendering;

namespace StoryTracker.Pages;

/// <summary>Marks redacted words in a page, each with a link to the update that says why they are gone.</summary>
public sealed class RedactedWords(StoryDbContext db, HtmlEncoder encoder)
{
    private List<(long Number, int Length)>? _redactions;

    /// <summary>The same content with the blocks marked.</summary>
    public async Task<IHtmlContent> MarkAsync(IHtmlContent content)
    {
        using var html = new StringWriter();
        content.WriteTo(html, encoder);
        var text = html.ToString();
        if (!text.Contains(StoryTracker.Updates.Redaction.Block)) return new HtmlString(text);
        _redactions ??= [.. (await db.Redactions.AsNoTracking().Select(r => new { r.From, r.Length }).Distinct().ToListAsync()).Select(r => (r.From, r.Length))];
        return new HtmlString(RedactedHtml.Mark(text, HrefOf));
    }

    // A page of the past links to the present too: then the words had not been removed.
    private string HrefOf(int length)
    {
        var alike = _redactions!.Where(r => r.Length == length).Select(r => r.Number).Distinct().ToList();
        var all = _redactions!.Select(r => r.Number).Distinct().ToList();
        // Blocks do not say which update put them there. Where more than one may have, the list tells.
        return alike is [var one] ? $"/updates/{one}" : all is [var only] ? $"/updates/{only}" : "/corrections";
    }
}
