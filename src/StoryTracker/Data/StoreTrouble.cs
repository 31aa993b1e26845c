using StoryTracker.Data.Sqlite;

namespace StoryTracker.Data;

/// <summary>What every database can have: it is locked, full, read-only or gone.</summary>
public static class StoreTrouble
{
    /// <summary>Whether the store, not the program, is why something failed; trying again later can help.</summary>
    public static bool IsWhy(Exception e) => SqliteTrouble.Words(e, "") is not null;
}
