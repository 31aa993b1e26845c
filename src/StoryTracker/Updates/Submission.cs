using System.Security.Cryptography;
using System.Text.Json;

namespace StoryTracker.Updates;

/// <summary>What somebody asks to publish: the update’s own words and the changes that come with it.</summary>
public sealed record Submission
{
    /// <summary>The form’s own key. The same key is published once.</summary>
    public required Guid Key { get; init; }

    public UpdateKind Kind { get; init; }

    public string? Headline { get; init; }

    public string? Body { get; init; }

    /// <inheritdoc cref="Update.Said"/>
    public string? Said { get; init; }

    /// <inheritdoc cref="Update.Right"/>
    public string? Right { get; init; }

    /// <inheritdoc cref="Update.Byline"/>
    public string? Byline { get; init; }

    /// <inheritdoc cref="Update.EditorName"/>
    public string? EditorName { get; init; }

    /// <summary>In the order in which they are made: a change may refer to what an earlier one made.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Whether it may be published while the story is concluded: it reopens it.</summary>
    internal bool Reopens => Changes.OfType<Stories.AmendStory>().Any(c => c.State == Stories.StoryState.Developing);

    internal byte[] Fingerprint() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { Kind, Headline, Body, Said, Right, Byline, Changes = Changes.Select(c => new { Is = c.GetType().Name, Change = (object)c }) }));
}

/// <summary>
/// Something that a change refers to: a thing that is published, by its id, or one that an earlier change of the same
/// update makes, by the name that the change gave it.
/// </summary>
public readonly record struct Ref(long Id, string? Name)
{
    /// <summary>A thing that is published.</summary>
    public static implicit operator Ref(long id) => new(id, null);

    /// <summary>A thing that is published.</summary>
    public static Ref FromInt64(long id) => id;

    /// <summary>What a change of the same update makes under this name.</summary>
    public static Ref Named(string name) => new(0, name);
}

/// <summary>One change that an update makes. Each kind of change stands beside the noun that it changes.</summary>
public abstract record Change
{
    /// <summary>Where in the form or file it stands, so that a problem is shown there: <c>Claims[0]</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>The name under which later changes of the same update refer to what this one makes; may be empty.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The number of the story that the editor saw. If the thing that this change replaces has moved on since, the change
    /// is a conflict.
    /// </summary>
    public long SeenAt { get; init; }

    /// <summary>Makes the change.</summary>
    /// <exception cref="Data.RuleException">A rule refuses it.</exception>
    internal abstract Task ApplyAsync(Publication publication);
}

/// <summary>A problem with a submission, at the input that caused it.</summary>
/// <param name="Field">The input, such as <c>Claims[0].Wording</c>; empty for the whole.</param>
/// <param name="Message">What is wrong, and the way out.</param>
public sealed record Problem(string Field, string Message);

/// <summary>A change that would have overwritten another.</summary>
/// <param name="Path">The change, such as <c>Entries[0]</c>.</param>
/// <param name="ChangedIn">The update that changed the thing after the editor saw it.</param>
public sealed record Conflict(string Path, long ChangedIn);

/// <summary>A claim whose status an update changes.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Wording">Its wording.</param>
/// <param name="Before">The status before; null for a new claim.</param>
/// <param name="After">The judgement after.</param>
public sealed record StatusChange(long ClaimId, string Wording, Claims.Status? Before, Claims.Judgement After);

/// <summary>What came of a submission.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>It is published, and was not before.</summary>
    public sealed record Published(long Number, IReadOnlyList<StatusChange> Changes) : Outcome;

    /// <summary>Nothing was stored: this is what would change.</summary>
    public sealed record Previewed(long Number, IReadOnlyList<StatusChange> Changes) : Outcome;

    /// <summary>The form’s key was published before.</summary>
    /// <param name="Number">The update.</param>
    /// <param name="SameWords">Whether that update says the same: the form was only sent twice.</param>
    public sealed record AlreadyPublished(long Number, bool SameWords) : Outcome;

    /// <summary>Nothing was stored: rules refused it, or it would have overwritten another change.</summary>
    public sealed record Refused(IReadOnlyList<Problem> Problems, IReadOnlyList<Conflict> Conflicts) : Outcome;
}
