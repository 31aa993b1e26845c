using StoryTracker.Claims;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>What changed, in a few words.</summary>
public static class ChangesWords
{
    private const int Most = 4;

    /// <summary>“One claim confirmed, two now disputed, one correction”.</summary>
    public static string InShort(this StoryChanges changes)
    {
        List<string> parts = [];
        foreach (var (status, count) in changes.StatusCounts)
        {
            parts.Add($"{Count.Of(count, parts.Count == 0 ? "claim" : "", parts.Count == 0 ? "claims" : "").TrimEnd()} {Became(status)}");
        }

        if (parts.Count > Most)
        {
            parts = [$"{Count.Of(changes.StatusCount, "claim")} changed status"];
        }

        if (changes.CorrectionCount > 0)
        {
            parts.Add(Count.Of(changes.CorrectionCount, "correction"));
        }

        if (changes.RetractionCount > 0)
        {
            parts.Add(Count.Of(changes.RetractionCount, "retraction"));
        }

        if (parts.Count == 0)
        {
            parts.Add(changes.IsEmpty ? "nothing differs" : "no claim changed its status");
        }

        if (changes.NewClaims > 0)
        {
            parts.Add(Count.Of(changes.NewClaims, "new claim"));
        }

        if (changes.KeyEvents.Count > 0)
        {
            parts.Add(changes.HasMoreKeyEvents ? "many key events added or amended" : $"{Count.Of(changes.KeyEvents.Count, "key event")} added or amended");
        }

        return string.Join(", ", parts);
    }

    private static string Became(Status status) => status switch
    {
        Status.Confirmed => "confirmed",
        Status.Reported => "now only reported",
        Status.Speculated => "now only speculated",
        Status.Disputed => "now disputed",
        Status.Unverifiable => "found unverifiable",
        Status.False => "ruled false",
        Status.Withdrawn => "withdrawn",
        _ => "superseded",
    };
}
