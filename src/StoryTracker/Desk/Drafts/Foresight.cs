using System.Security.Cryptography;
using System.Text.Json;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Drafts;

/// <summary>Ties what was approved or scheduled to what will happen.</summary>
public static class Foresight
{
    /// <summary>
    /// A fingerprint of a submission and of every status that it will change. It is another one as soon as a word of the
    /// submission, or one of its consequences, is another.
    /// </summary>
    public static string Print(Submission submission, IReadOnlyList<StatusChange> changes)
    {
        // By their words: the ids of new claims follow from the number of the update, which is not known yet.
        var consequences = changes.Select(c => $"{c.Before} {c.After.Status} {c.Wording}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData([.. submission.Fingerprint(), .. JsonSerializer.SerializeToUtf8Bytes(consequences)]));
    }
}
