using System.Globalization;
using System.Text;

namespace StoryTracker.Feeds;

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Of">Its value: a number, an instant, yes or no, or a text that we made (a date in EDTF, an address).</param>
/// <param name="IsWords">Whether it holds words that people wrote, which a spreadsheet could take for a formula.</param>
public sealed record CsvColumn<T>(string Heading, Func<T, object?> Of, bool IsWords = false);

/// <summary>
/// Writes tables as RFC 4180, in UTF-8 with a mark at the start: without it spreadsheets read it in the code page of their
/// country.
/// </summary>
public static class Csv
{
    /// <summary>The media type.</summary>
    public const string Type = "text/csv; charset=utf-8; header=present";

    public static byte[] Write<T>(IReadOnlyList<CsvColumn<T>> columns, IEnumerable<T> rows)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, columns.Select(c => c.Heading));
        foreach (var row in rows)
        {
            Line(text, columns.Select(c => Text(c.Of(row)) is var cell && c.IsWords ? Harmless(cell) : cell));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>
    /// Words with an apostrophe in front if a spreadsheet could take them for a formula. Words that begin with an
    /// apostrophe get another one, so that whoever takes one off has the words again.
    /// </summary>
    public static string Harmless(string words) =>
        words.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || words is ['\'' or '\t' or '\r' or '\n', ..] ? "'" + words : words;

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateTime at => AtomFeed.Instant(at),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(c => c.AsSpan().IndexOfAny(",\"\r\n") >= 0 || c != c.Trim() ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)).Append("\r\n");
}
