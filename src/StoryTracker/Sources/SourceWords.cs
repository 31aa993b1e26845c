using System.Text.RegularExpressions;

namespace StoryTracker.Sources;

/// <summary>What we say of sources in words, the same on every page.</summary>
public static partial class SourceWords
{
    /// <summary>The name as it stands within a sentence: “the Kremlin”, “unnamed sources”.</summary>
    public static string InSentence(string name) =>
        name == "Unnamed" ? "unnamed sources" : LeadingArticle().Replace(name, m => m.Value.ToLowerInvariant());

    /// <summary>What kind of voice it is.</summary>
    public static string Of(SourceKind kind) => kind switch
    {
        SourceKind.Government => "A government",
        SourceKind.StateMedia => "State media",
        SourceKind.Outlet => "An outlet",
        SourceKind.Official => "An official",
        SourceKind.Analyst => "An analyst",
        SourceKind.Organization => "An organization",
        SourceKind.Article => "An article’s own voice",
        _ => "Nobody is named",
    };

    /// <summary>The grade on the Admiralty scale: “F, cannot be judged”.</summary>
    public static string Of(Reliability reliability) => $"{reliability}, " + reliability switch
    {
        Reliability.A => "completely reliable",
        Reliability.B => "usually reliable",
        Reliability.C => "fairly reliable",
        Reliability.D => "not usually reliable",
        Reliability.E => "unreliable",
        _ => "cannot be judged",
    };

    [GeneratedRegex("^(The|A|An) ")]
    private static partial Regex LeadingArticle();
}
