using System.ComponentModel.DataAnnotations;
using StoryTracker.Claims;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;

namespace StoryTracker.Desk.Forms;

/// <summary>One change of an update.</summary>
public abstract class Part
{
    /// <summary>The published thing that it changes; 0 for a new one.</summary>
    public long Id { get; set; }

    /// <summary>The number of the story when the part was opened, or when a conflict with it was last looked at.</summary>
    public long SeenAt { get; set; }

    /// <summary>How the editor settles a conflict: <c>theirs</c> or <c>mine</c>.</summary>
    public string? Settle { get; set; }

    /// <summary>The update whose text the editor saw beside their own when settling.</summary>
    public long ConflictAt { get; set; }
}

/// <summary>Something that is chosen by its words.</summary>
public sealed class Pick
{
    /// <summary>The choice that means “none of these, make a new one”.</summary>
    public const string New = "new";

    /// <summary>What a choice begins with that means something which a part of this update makes; its position follows.</summary>
    public const string Part = "part:";

    /// <summary>What was typed.</summary>
    public string? Words { get; set; }

    /// <summary>The id that was chosen, <c>part:0</c> for what a part of this update makes, or <see cref="New"/>.</summary>
    public string? Choice { get; set; }

    /// <summary>The words that the choice was offered for. Other words make it void.</summary>
    public string? OfferedFor { get; set; }

    /// <summary>The kind of a new source.</summary>
    public SourceKind Kind { get; set; } = SourceKind.Organization;
}

/// <summary>A new article, or what we say about one that is filed.</summary>
public sealed class ArticlePart : Part
{
    [Required(ErrorMessage = "Give the article a title, its own if it has one.")]
    public string? Title { get; set; }

    public string? Text { get; set; }

    public Pick Publisher { get; set; } = new();

    public string? Url { get; set; }

    public string? Published { get; set; }
}

/// <summary>Who says so, in which words.</summary>
public sealed class EvidenceFields
{
    public Pick Article { get; set; } = new();

    [Required(ErrorMessage = "Quote the words of the article that say so.")]
    public string? Quote { get; set; }

    public int? Start { get; set; }

    /// <summary>Whether the article says so in its own voice and names nobody.</summary>
    public bool IsOwnVoice { get; set; }

    public Pick Source { get; set; } = new() { Kind = SourceKind.Government };

    /// <summary>Where the source has it from.</summary>
    public OriginChoice From { get; set; }

    public Pick Origin { get; set; } = new();

    public Stance Stance { get; set; }

    public Certainty Certainty { get; set; }

    public Standing Standing { get; set; } = Standing.Other;

    public string? Note { get; set; }
}

/// <summary>Where a source has it from.</summary>
public enum OriginChoice
{
    /// <summary>From nobody: it is the source’s own.</summary>
    Itself,

    /// <summary>From another.</summary>
    Other,

    /// <summary>Nobody can tell.</summary>
    Unknown,
}

/// <summary>A new claim with its first evidence, or another wording of one.</summary>
public sealed class ClaimPart : Part
{
    [Required(ErrorMessage = "Word the claim as its source asserts it, in one sentence.")]
    public string? Wording { get; set; }

    public string? Settles { get; set; }

    /// <summary>The wording for which the claims that share its words were shown.</summary>
    public string? ComparedAs { get; set; }

    /// <summary>Not used when the part rewords a claim.</summary>
    public EvidenceFields? Evidence { get; set; }
}

/// <summary>Evidence for or against a claim that is published, or that this update adds.</summary>
public sealed class EvidencePart : Part
{
    public Pick Claim { get; set; } = new();

    public EvidenceFields Evidence { get; set; } = new();
}

/// <summary>A ruling.</summary>
public sealed class RulingPart : Part
{
    public Pick Claim { get; set; } = new();

    /// <summary>The name of a status; empty goes back to the rules.</summary>
    public Status? Status { get; set; }

    [Required(ErrorMessage = "Give the reason. Readers see it beside the status.")]
    public string? Reason { get; set; }

    public Pick By { get; set; } = new();
}

/// <summary>A tie between two claims.</summary>
public sealed class LinkPart : Part
{
    public Pick Claim { get; set; } = new();

    public LinkKind Kind { get; set; }

    public Pick Other { get; set; } = new();

    public string? Note { get; set; }
}

/// <summary>Evidence or a link that is taken back.</summary>
public sealed class TakeBackPart : Part
{
    [Required(ErrorMessage = "Say why it is taken back.")]
    public string? Reason { get; set; }
}

/// <summary>A timeline entry, new or amended.</summary>
public sealed class EntryPart : Part
{
    [Required(ErrorMessage = "Say in one line what happened.")]
    public string? Title { get; set; }

    [StringLength(TimelineEntryVersion.BodyLength, ErrorMessage = "The text is too long: at most {1} characters fit.")]
    public string? Body { get; set; }

    public string? Date { get; set; }

    public string? Words { get; set; }

    public string? Note { get; set; }

    public bool IsExpected { get; set; }

    public bool DidNotHappen { get; set; }

    public bool IsKey { get; set; }

    /// <summary>The claims it rests on: ids, or <c>part:0</c>.</summary>
    public List<string> Claims { get; set; } = [];

    /// <summary>Which of them leads.</summary>
    public string? Lead { get; set; }

    /// <summary>Words by which to find more claims.</summary>
    public string? FindClaims { get; set; }

    public List<long> KeptCitations { get; set; } = [];

    public Pick Article { get; set; } = new();

    public string? Quote { get; set; }

    public int? Start { get; set; }
}

/// <summary>A question, asked, amended or answered.</summary>
public sealed class QuestionPart : Part
{
    [Required(ErrorMessage = "Ask the question in one sentence.")]
    public string? Text { get; set; }

    public string? Detail { get; set; }

    [Required(ErrorMessage = "Say what would settle it.")]
    public string? Settles { get; set; }

    public List<string> Claims { get; set; } = [];

    public string? FindClaims { get; set; }

    /// <summary>The claim that answers it; no words: it is open.</summary>
    public Pick Answer { get; set; } = new();
}

/// <summary>What we say of a source.</summary>
public sealed class SourcePart : Part
{
    [Required(ErrorMessage = "Name the source.")]
    public string? Name { get; set; }

    public SourceKind Kind { get; set; }

    public Reliability Reliability { get; set; } = Reliability.F;

    public string? About { get; set; }
}

/// <summary>What the story is called and how it is told in short.</summary>
public sealed class StoryPart : Part
{
    [Required(ErrorMessage = "Give the story a title.")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Give the story a headline: what is known now, in one line.")]
    public string? Headline { get; set; }

    public string? Summary { get; set; }

    public StoryState State { get; set; }
}
