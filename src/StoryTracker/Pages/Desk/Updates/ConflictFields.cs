using System.Globalization;
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
        _ => "The story’s headline and summary",
    };

    public static IEnumerable<(string Label, string Value)> Of(Part part) => part switch
    {
        ClaimPart p => [("Wording", Text(p.Wording)), ("What would settle it", Text(p.Settles))],
        EntryPart p =>
        [
            ("What happened", Text(p.Title)), ("Text", Text(p.Body)), ("Date", Text(p.Date)), ("The source’s words", Text(p.Words)), ("Note", Text(p.Note)),
            ("Still to come", Text(p.IsExpected)), ("Key event", Text(p.IsKey)), ("Rests on", Count(p.Claims.Count, "claim")), ("Cites", Count(p.KeptCitations.Count + (string.IsNullOrWhiteSpace(p.Quote) ? 0 : 1), "passage")),
        ],
        QuestionPart p => [("Question", Text(p.Text)), ("Nearest to an answer", Text(p.Detail)), ("What would settle it", Text(p.Settles)), ("Bears on it", Count(p.Claims.Count, "claim")), ("Answered by", Text(p.Answer.Words))],
        SourcePart p => [("Name", Text(p.Name)), ("Kind", p.Kind.ToString()), ("Reliability", p.Reliability.ToString()), ("About", Text(p.About))],
        ArticlePart p => [("Title", Text(p.Title)), ("Address", Text(p.Url)), ("Published", Text(p.Published))],
        RulingPart p => [("Status", p.Status?.ToString() ?? "Back to the rules"), ("Reason", Text(p.Reason))],
        StoryPart p => [("Title", Text(p.Title)), ("Headline", Text(p.Headline)), ("Summary", Text(p.Summary)), ("State", p.State.ToString())],
        _ => [],
    };

    // A browser sends line breaks as CRLF; that alone is no difference.
    private static string Text(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    private static string Text(bool yes) => yes ? "Yes" : "No";

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
