namespace StoryTracker.Claims;

/// <summary>
/// The words that explain the rules: the legend under every page, the board and <c>/about</c> all take them from here.
/// What they say is what <see cref="StatusRules"/> does.
/// </summary>
public static class StatusWords
{
    /// <summary>When a claim has the status, in one line.</summary>
    public static string Rule(this Status status) => status switch
    {
        Status.Confirmed => "Its source’s own words, or two independent origins that are certain; no denial weighs as much.",
        Status.Reported => "One origin is certain of it; no denial weighs as much.",
        Status.Speculated => "All that supports it is hedged: probable or possible.",
        Status.Disputed => "A denial, or a claim that contradicts it, weighs at least as much.",
        Status.Unverifiable => "We tried to check it and could not, and say how. “Not yet checked” is not the same.",
        Status.False => "It is not so.",
        Status.Withdrawn => "Nobody stands by it any more, or it should not have been listed.",
        _ => "Another claim has taken its place.",
    };

    /// <summary>What all closed claims have in common.</summary>
    public const string Closed = "Closed by an editor’s ruling, with the reason. Nothing is deleted.";

    /// <summary>The rule as a few words beside the status.</summary>
    public static string InShort(this Status status) => status switch
    {
        Status.Confirmed => "own words, or two origins",
        Status.Reported => "one origin is certain",
        Status.Speculated => "all of it hedged",
        Status.Disputed => "a denial weighs at least as much",
        Status.Unverifiable => "tried, and could not",
        _ => "ruled by an editor",
    };

    /// <summary>What a list says that holds no claim with the status.</summary>
    public static string Empty(this Status status) => status switch
    {
        Status.Confirmed => "Nothing is confirmed yet. What follows is only claimed.",
        Status.Unverifiable or Status.False => $"No claim has been ruled {status.Key()}.",
        Status.Withdrawn or Status.Superseded => $"No claim has been {status.Key()}.",
        _ => $"No claim is {status.Key()}.",
    };

    /// <summary>What a side of a claim weighs, in words.</summary>
    public static string Meaning(this Weight weight) => weight switch
    {
        Weight.Strong => "A source’s own words, certain; or certain from two independent origins.",
        Weight.Plain => "Certain otherwise.",
        Weight.Hedged => "Only probable or possible.",
        _ => "There is nothing on this side.",
    };

    /// <summary>How sure the source’s words are.</summary>
    public static string Meaning(this Certainty certainty) => certainty switch
    {
        Certainty.Certain => "Stated without a hedge.",
        Certainty.Probable => "“Is likely to”, “is expected to”.",
        _ => "“Could”, “may”, “some reports suggest”.",
    };

    /// <summary>How the source stands to the claim.</summary>
    public static string Meaning(this Standing standing) => standing switch
    {
        Standing.OwnWords => "It speaks of its own words, decisions or plans, on the record, or an original record shows it. A warring side’s account of a battle is not this.",
        Standing.Party => "It has a stake in being believed.",
        _ => "Neither.",
    };

    /// <summary>The standing as readers see it: “Own words”.</summary>
    public static string Words(this Standing standing) => standing == Standing.OwnWords ? "Own words" : standing.ToString();
}
