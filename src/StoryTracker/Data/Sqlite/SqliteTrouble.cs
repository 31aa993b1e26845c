using Microsoft.Data.Sqlite;

namespace StoryTracker.Data.Sqlite;

/// <summary>Tells what is wrong with the file or its disk from what is wrong with the program.</summary>
public static class SqliteTrouble
{
    /// <summary>One line that says what is wrong and what to do; null if the program is at fault.</summary>
    public static string? Words(Exception e, string file) => Code(e) switch
    {
        5 or 6 => $"Another program holds the store {file}. Close it and try again.",
        8 or 14 => $"The store {file} cannot be opened for writing. Check that its folder and files belong to this account.",
        10 => $"The disk of the store {file} failed: {e.GetBaseException().Message}",
        11 => $"The store {file} is damaged. Put a backup in its place.",
        13 => $"The disk of the store {file} is full. Make room and try again.",
        26 => $"{file} is not a StoryTracker store. Put a backup in its place, or move it away to start anew.",
        _ => null,
    };

    private static int Code(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is SqliteException { SqliteErrorCode: var code }) return code;
        }
        return 0;
    }
}
