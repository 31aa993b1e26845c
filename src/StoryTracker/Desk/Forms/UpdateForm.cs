using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

/// <summary>What the form for an update holds: its own words, and the parts that were added to it.</summary>
public sealed class UpdateForm
{
    /// <summary>Sent twice under one key, the form is published once.</summary>
    public Guid Key { get; set; }

    public UpdateKind Kind { get; set; }

    [Required(ErrorMessage = "Give the update a headline.")]
    [StringLength(Checked.LineLength, ErrorMessage = "The headline is too long: at most {1} characters fit.")]
    public string? Headline { get; set; }

    [StringLength(Update.BodyLength, ErrorMessage = "The text is too long: at most {1} characters fit.")]
    public string? Body { get; set; }

    public string? Said { get; set; }

    public string? Right { get; set; }

    [StringLength(Update.BylineLength, ErrorMessage = "The by-line is too long: at most {1} characters fit.")]
    public string? Byline { get; set; }

    /// <summary>The reader’s report that it answers; null if it answers none.</summary>
    public long? Report { get; set; }

    public List<TargetPart> Targets { get; set; } = [];

    public List<RetractionPart> Retractions { get; set; } = [];

    public List<ArticlePart> Articles { get; set; } = [];

    public List<ClaimPart> Claims { get; set; } = [];

    public List<EvidencePart> Evidence { get; set; } = [];

    public List<RulingPart> Rulings { get; set; } = [];

    public List<LinkPart> Links { get; set; } = [];

    public List<TakeBackPart> TakeBacks { get; set; } = [];

    public List<EntryPart> Entries { get; set; } = [];

    public List<QuestionPart> Questions { get; set; } = [];

    public List<SourcePart> Sources { get; set; } = [];

    public List<StoryPart> Story { get; set; } = [];

    /// <summary>Takes out the holes that a form with made-up indexes leaves in the lists.</summary>
    public void DropHoles()
    {
        foreach (var list in Lists())
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (list[i] is null)
                {
                    list.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>All parts, with the path of each.</summary>
    public IEnumerable<(string Path, Part Part)> Parts() =>
        new (string Name, IEnumerable<Part> Parts)[]
        {
            (nameof(Targets), Targets), (nameof(Retractions), Retractions), (nameof(Articles), Articles), (nameof(Claims), Claims), (nameof(Evidence), Evidence), (nameof(Rulings), Rulings), (nameof(Links), Links),
            (nameof(TakeBacks), TakeBacks), (nameof(Entries), Entries), (nameof(Questions), Questions), (nameof(Sources), Sources), (nameof(Story), Story),
        }.SelectMany(list => list.Parts.Select((part, i) => ($"Form.{list.Name}[{i}]", part)));

    /// <summary>
    /// Takes a part out. What chose the thing that it would have made has chosen nothing any more; what chose that of a part
    /// behind it still means the same one.
    /// </summary>
    public void Drop(Part part)
    {
        if (part is ArticlePart article && Articles.IndexOf(article) is >= 0 and var a)
        {
            foreach (var pick in Evidences().Select(e => e.Article).Concat(Entries.Select(e => e.Article)))
            {
                pick.Choice = Renumbered(pick.Choice, a);
            }
        }

        if (part is ClaimPart claim && Claims.IndexOf(claim) is >= 0 and var c)
        {
            var picks = Evidence.Select(e => e.Claim).Concat(Rulings.SelectMany(r => new[] { r.Claim, r.By })).Concat(Links.SelectMany(l => new[] { l.Claim, l.Other })).Concat(Questions.Select(q => q.Answer));
            foreach (var pick in picks)
            {
                pick.Choice = Renumbered(pick.Choice, c);
            }

            foreach (var entry in Entries)
            {
                entry.Claims = Renumbered(entry.Claims, c);
                entry.Lead = Renumbered(entry.Lead, c);
            }

            foreach (var question in Questions)
            {
                question.Claims = Renumbered(question.Claims, c);
            }
        }

        foreach (var list in Lists())
        {
            list.Remove(part);
        }
    }

    private IList[] Lists() => [Targets, Retractions, Articles, Claims, Evidence, Rulings, Links, TakeBacks, Entries, Questions, Sources, Story];

    private IEnumerable<EvidenceFields> Evidences() => Evidence.Select(e => e.Evidence).Concat(Claims.Select(c => c.Evidence).OfType<EvidenceFields>());

    private static List<string> Renumbered(List<string> choices, int gone) => [.. choices.Select(c => Renumbered(c, gone)).OfType<string>()];

    private static string? Renumbered(string? choice, int gone) =>
        choice is not null && choice.StartsWith(Pick.Part, StringComparison.Ordinal) && int.TryParse(choice.AsSpan(Pick.Part.Length), CultureInfo.InvariantCulture, out var i)
            ? i == gone ? null : i > gone ? $"{Pick.Part}{i - 1}" : choice
            : choice;
}
