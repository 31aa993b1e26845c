using System.Security.Claims;
using StoryTracker.Pages;
using StoryTracker.Timeline;

namespace StoryTracker.Desk.Drafts;

/// <summary>What the desk says of a draft.</summary>
public static class DraftWords
{
    /// <summary>“Saved as a draft at 03:12”; <paramref name="utc"/> is when.</summary>
    public static string SavedAt(DateTime utc, TimeZoneInfo zone, DateLanguage dates)
    {
        var (clock, day) = Times.InShort(utc, zone, dates.InProse());
        return $"Saved as a draft at {clock}, {day}.";
    }

    /// <summary>How far it has come.</summary>
    public static string Words(this DraftState state) => state switch
    {
        DraftState.InReview => "For review",
        DraftState.Returned => "Returned with a note",
        DraftState.Approved => "Approved",
        DraftState.Scheduled => "Scheduled",
        DraftState.Waiting => "Waits for you: it was not published",
        _ => "Being written",
    };

    /// <summary>Whether the person of this request may change a draft: it is theirs, or they may publish it anyway.</summary>
    public static bool MayWrite(this ClaimsPrincipal person, Draft draft) =>
        person.MayPublish() || draft.OwnerId == person.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>The headline, or that there is none.</summary>
    public static string Title(this Draft draft) => draft.Headline.Length > 0 ? draft.Headline : "No headline yet";
}
