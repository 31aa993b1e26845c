using System.Globalization;

namespace StoryTracker.Pages;

/// <summary>Beginnings of longer texts.</summary>
public static class Short
{
    /// <summary>
    /// The text on one line, cut between words where possible, else between whole characters as people see them, with an
    /// ellipsis where it was cut.
    /// </summary>
    public static string Of(string text, int max)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // What was cut elsewhere may end in half a character.
        line = line.Length > 0 && char.IsHighSurrogate(line[^1]) ? line[..^1] : line;
        if (line.Length <= max)
        {
            return line;
        }

        var space = line.LastIndexOf(' ', max);
        var end = space > max / 2 ? space : StringInfo.ParseCombiningCharacters(line).Last(i => i <= max);
        return line[..end].TrimEnd(',', '.', ';', ':', ' ') + " …";
    }
}
