using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk.Forms;

namespace StoryTracker.Pages.Desk.Updates;

/// <summary>The fields of a part in words, to be laid side by side.</summary>
internal static class ConflictFields
{
    public static string TitleOf(Part part) => part switch
    {
        ClaimPart p => $"The claim “{p.Wording}”",
        EntryPart p => $"The timeline entry “{p.Title}”",
        QuestionPart p => $"The question “{p.Text}”",
        SourcePart p => $"The source “{p.Name}”",
        ArticlePart p => $"The article “{p.Title}”",
        RulingPart p => $"The ruling on “{p.Claim.Words}”",
        RetractionPart p => $"What you withdraw, “{p.Thing.Words}”,",
        _ => "The story’s headline and summary",
    };

    public static IEnumerable<(string Label, string Value)> Of(Part part, ConflictNames names) => part switch
    {
        ClaimPart p => [("Wording", Text(p.Wording)), ("What would settle it", Text(p.Settles))],
        EntryPart p =>
        [
            ("What happened", Text(p.Title)), ("Text", Text(p.Body)), ("Date", Text(p.Date)), ("The source’s words", Text(p.Words)), ("Note", Text(p.Note)),
            ("Still to come", Text(p.IsExpected)), ("Did not happen", Text(p.DidNotHappen)), ("Key event", Text(p.IsKey)), ("Rests on", names.Claims(p.Claims, p.Lead)), ("Cites", names.Citations(p.KeptCitations, p.Quote)),
        ],
        QuestionPart p => [("Question", Text(p.Text)), ("Nearest to an answer", Text(p.Detail)), ("What would settle it", Text(p.Settles)), ("Bears on it", names.Claims(p.Claims, null)), ("Answered by", Text(p.Answer.Words))],
        SourcePart p => [("Name", Text(p.Name)), ("Kind", p.Kind.ToString()), ("Reliability", p.Reliability.ToString()), ("About", Text(p.About))],
        ArticlePart p => [("Title", Text(p.Title)), ("Address", Text(p.Url)), ("Published", Text(p.Published))],
        RulingPart p => [("Status", p.Status?.ToString() ?? "Back to the rules"), ("Reason", Text(p.Reason))],
        StoryPart p => [("Title", Text(p.Title)), ("Headline", Text(p.Headline)), ("Summary", Text(p.Summary)), ("State", p.State.ToString())],
        _ => [],
    };

    // A browser sends line breaks as CRLF; that alone is no difference.
    private static string Text(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    private static string Text(bool yes) => yes ? "Yes" : "No";
}

/// <summary>What the claims and citations are called that two texts differ in.</summary>
internal sealed class ConflictNames
{
    private readonly Dictionary<string, string> _claims;
    private readonly Dictionary<long, string> _citations;

    private ConflictNames(Dictionary<string, string> claims, Dictionary<long, string> citations) => (_claims, _citations) = (claims, citations);

    public static async Task<ConflictNames> LoadAsync(StoryDbContext db, UpdateForm form, IReadOnlyList<Part> parts, CancellationToken cancel)
    {
        var ids = parts.SelectMany(p => p switch { EntryPart e => e.Claims, QuestionPart q => q.Claims, _ => [] })
            .Select(c => long.TryParse(c, CultureInfo.InvariantCulture, out var id) ? id : 0).ToList();
        var claims = await db.ClaimVersions.AsOf(null).Where(v => ids.Contains(v.ClaimId))
            .ToDictionaryAsync(v => v.ClaimId.ToString(CultureInfo.InvariantCulture), v => v.Wording.Text, cancel);
        for (var i = 0; i < form.Claims.Count; i++)
        {
            claims[$"{Pick.Part}{i}"] = form.Claims[i].Wording ?? "";
        }

        var kept = parts.OfType<EntryPart>().SelectMany(e => e.KeptCitations).ToList();
        return new(claims, await db.Citations.Where(c => kept.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Quote.Text, cancel));
    }

    /// <summary>One a line; the one that leads comes first.</summary>
    public string Claims(IEnumerable<string> claims, string? lead) => Lines(claims.OrderByDescending(c => c == lead).Select(c => _claims.GetValueOrDefault(c, "")));

    /// <summary>One a line; what is newly cited comes last.</summary>
    public string Citations(IEnumerable<long> kept, string? quote) =>
        Lines(kept.Select(c => _citations.GetValueOrDefault(c, "")).Append(string.IsNullOrWhiteSpace(quote) ? "" : quote.Trim()));

    private static string Lines(IEnumerable<string> names) => string.Join('\n', names.Where(n => n.Length > 0).Select(n => "– " + n));
}
