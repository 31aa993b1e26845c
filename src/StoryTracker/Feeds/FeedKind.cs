using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>Which updates a feed tells of.</summary>
public enum FeedKind
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that corrected, withdrew or removed something.</summary>
    Corrections,

    /// <summary>Those that brought a key event or changed one.</summary>
    Key,
}

/// <summary>How a feed is asked for.</summary>
public static class FeedKinds
{
    /// <summary>The kind by the word in an address; null if there is no such word.</summary>
    public static FeedKind? Read(string? word) => word switch
    {
        null or "" => FeedKind.All,
        "corrections" => FeedKind.Corrections,
        "key" => FeedKind.Key,
        _ => null,
    };

    /// <summary>The end of the address.</summary>
    public static string Query(this FeedKind kind) => kind == FeedKind.All ? "" : "?kind=" + kind.ToString().ToLowerInvariant();

    /// <summary>What the feed is called after the story’s title; empty for the feed of all updates.</summary>
    public static string Words(this FeedKind kind) => kind switch
    {
        FeedKind.Corrections => "corrections",
        FeedKind.Key => "key events",
        _ => "",
    };

    internal static IQueryable<Update> UpdatesOf(this FeedKind kind, StoryDbContext db) => kind switch
    {
        FeedKind.Corrections => UpdateCards.Corrections(db),
        FeedKind.Key => db.Updates.Where(u => db.TimelineEntryVersions.Any(v => v.From == u.Sequence && v.IsKey)),
        _ => db.Updates,
    };
}
