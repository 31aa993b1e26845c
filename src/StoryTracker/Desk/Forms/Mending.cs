using System.Text.RegularExpressions;

namespace StoryTracker.Desk.Forms;

/// <summary>
/// Where a problem is mended. The domain names what it refused and the binder what it could not read; the form has its
/// own inputs, and every problem must lead to one that is there.
/// </summary>
public static partial class Mending
{
    /// <summary>The whole form: where there is no input to lead to.</summary>
    public const string Whole = "Form";

    private static readonly string[] OwnFields = [nameof(UpdateForm.Kind), nameof(UpdateForm.Headline), nameof(UpdateForm.Body), nameof(UpdateForm.Said), nameof(UpdateForm.Right), nameof(UpdateForm.Byline)];

    private static readonly string[] EvidenceInputs =
        ["Evidence.Article.Words", "Evidence.Quote", "Evidence.Start", "Evidence.IsOwnVoice", "Evidence.Source.Words", "Evidence.From", "Evidence.Origin.Words", "Evidence.Stance", "Evidence.Certainty", "Evidence.Standing", "Evidence.Note"];

    /// <summary>The name of the input at which a problem with <paramref name="field"/> is mended; else the path of its part, else <see cref="Whole"/>.</summary>
    public static string Place(UpdateForm form, string field)
    {
        var name = field.StartsWith("Form.", StringComparison.Ordinal) ? field : $"{Whole}.{field}";
        if (form.Parts().FirstOrDefault(p => name == p.Path || name.StartsWith(p.Path + ".", StringComparison.Ordinal)) is not { Part: { } part, Path: var path })
        {
            return OwnFields.Contains(name[(Whole.Length + 1)..]) ? name : Whole;
        }

        var input = name.Length == path.Length ? "" : Input(part, name[(path.Length + 1)..]);
        return Inputs(part).Contains(input) ? $"{path}.{input}" : path;
    }

    private static string Input(Part part, string field)
    {
        // The domain takes lists where the form has one of each.
        var input = field.Replace("Evidence[0]", "Evidence", StringComparison.Ordinal).Replace("Quotations[0].", "", StringComparison.Ordinal);
        if (input.EndsWith(".SourceName", StringComparison.Ordinal))
        {
            // A source that the update makes by the way: its name is what was typed to find it.
            input = input[..^".SourceName".Length];
        }

        input = input switch
        {
            "SourceName" => "Name",
            "Of" => "Thing",
            // “Without evidence there is no claim” means: without any that supports it.
            "Evidence" => "Evidence.Stance",
            "OtherId" => part is RulingPart ? "By" : "Other",
            _ when ListOfClaims().IsMatch(input) => "Claims",
            _ => input,
        };
        return Pick().Replace(input, "$1.Words");
    }

    private static IReadOnlyCollection<string> Inputs(Part part) => part switch
    {
        StoryPart => ["Title", "Headline", "Summary"],
        SourcePart => ["Name", "Kind", "Reliability", "About"],
        ArticlePart { Id: 0 } => ["Title", "Publisher.Words", "Url", "Published", "Text"],
        ArticlePart => ["Title", "Url", "Published"],
        ClaimPart { Id: 0 } => ["Wording", "Settles", .. EvidenceInputs],
        ClaimPart => ["Wording", "Settles"],
        EvidencePart => ["Claim.Words", .. EvidenceInputs],
        LinkPart => ["Claim.Words", "Kind", "Other.Words", "Note"],
        TakeBackPart => ["Reason"],
        TargetPart => ["Thing.Words"],
        RetractionPart => ["Thing.Words", "Reason"],
        RulingPart => ["Claim.Words", "Status", "By.Words", "Reason"],
        EntryPart => ["Title", "Date", "Words", "Note", "Body", "Claims", "FindClaims", "Article.Words", "Quote", "Start"],
        QuestionPart { Id: 0 } => ["Text", "Detail", "Settles", "Claims", "FindClaims"],
        QuestionPart => ["Text", "Detail", "Settles", "Claims", "FindClaims", "Answer.Words"],
        _ => [],
    };

    [GeneratedRegex(@"((?:^|\.)(?:Article|Source|Origin|Publisher|Claim|Other|By|Answer|Thing))(?:\.(?:Choice|OfferedFor|Kind))?$")]
    private static partial Regex Pick();

    [GeneratedRegex(@"^(?:Claims\[\d+\]|Lead)$")]
    private static partial Regex ListOfClaims();
}
