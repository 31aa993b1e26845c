using System.Globalization;
using StoryTracker.Desk.Forms;

namespace StoryTracker.Desk.Drafts;

/// <summary>What a form is about, so that a draft is found again from the thing that it changes.</summary>
public static class DraftSubjects
{
    /// <summary>One published thing: <c>claim:1002</c>.</summary>
    public static string Of(string noun, long id) => string.Create(CultureInfo.InvariantCulture, $"{Noun(noun)}:{id}");

    /// <summary>All published things that the parts of a form change or add to.</summary>
    public static IEnumerable<string> Of(UpdateForm form) => form.Parts().Select(p => p.Part switch
    {
        ClaimPart c => ("claim", c.Id),
        EvidencePart e => ("claim", Chosen(e.Claim)),
        RulingPart r => ("claim", Chosen(r.Claim)),
        LinkPart l => ("claim", Chosen(l.Claim)),
        TakeBackPart t => ("takeback", t.Id),
        EntryPart e => ("entry", e.Id),
        QuestionPart q => ("question", q.Id),
        SourcePart s => ("source", s.Id),
        ArticlePart a => ("article", a.Id),
        StoryPart => ("story", 1),
        TargetPart t => Of(t.Thing),
        RetractionPart r => Of(r.Thing),
        _ => ("", 0L),
    }).Where(s => s.Item2 != 0).Select(s => Of(s.Item1, s.Item2)).Distinct();

    // What is corrected or withdrawn may be any noun.
    private static (string, long) Of(Pick thing) => Picks.ThingOf(thing.Choice) is { } of ? (of.Thing.ToString().ToLowerInvariant(), of.Id) : ("", 0);

    internal static long Chosen(Pick pick) => long.TryParse(pick.Choice, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    // To correct or withdraw a thing is about that thing. Evidence, a ruling and a tie are about their claim; what became of an expectation is about its entry.
    private static string Noun(string noun) => noun switch
    {
        "evidence" or "ruling" or "link" => "claim",
        "happened" or "did-not-happen" => "entry",
        _ when noun.StartsWith(Prefill.Correcting, StringComparison.Ordinal) => noun[Prefill.Correcting.Length..].ToLowerInvariant(),
        _ when noun.StartsWith(Prefill.Withdrawing, StringComparison.Ordinal) => noun[Prefill.Withdrawing.Length..].ToLowerInvariant(),
        _ => noun,
    };
}
