using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace StoryTracker.StaticSite;

/// <summary>
/// The file of an address. A page is the <c>index.html</c> of a folder with its path, so that hosts that serve folders
/// have it at the very address that the program has it at; what a query makes of it lies in a folder below. All names are
/// lower case and legal on Windows, macOS and Linux, and need no escape in a link.
/// </summary>
public static partial class FileNames
{
    /// <summary>Names longer than this are replaced by their hash.</summary>
    public const int Longest = 80;

    /// <summary>The path of the file, with slashes and without one in front.</summary>
    /// <param name="address">A path that begins with a slash, and perhaps a query.</param>
    public static string Of(string address)
    {
        var (path, query) = Split(address);
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => Name(Uri.UnescapeDataString(p))).ToList();
        var made = query.Length <= 1 ? null : Name(string.Join('_', query[1..].Split('&').Select(Pair)));
        if (parts.Count > 0 && parts[^1].Contains('.', StringComparison.Ordinal))
        {
            // What has an ending keeps it: programs go by it.
            if (made is not null) parts[^1] = parts[^1].Insert(parts[^1].LastIndexOf('.'), "." + made);
            return string.Join('/', parts);
        }

        if (made is not null) parts.Add(made);
        parts.Add("index.html");
        return string.Join('/', parts);
    }

    /// <summary>How a file links to another one, wherever the folder of both lies.</summary>
    public static string Relative(string from, string to)
    {
        var (mine, theirs) = (from.Split('/'), to.Split('/'));
        var shared = 0;
        while (shared < mine.Length - 1 && shared < theirs.Length - 1 && mine[shared] == theirs[shared]) shared++;
        return string.Concat(Enumerable.Repeat("../", mine.Length - 1 - shared)) + string.Join('/', theirs[shared..]);
    }

    /// <summary>The path and the query of an address; the query is empty or begins with its question mark.</summary>
    public static (string Path, string Query) Split(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (address[..at], address[at..]) : (address, "");

    private static string Pair(string pair) => Uri.UnescapeDataString(pair.Replace('+', ' ')).Replace('=', '-');

    private static string Name(string text) =>
        !Plain().IsMatch(text) || text.Length > Longest ? "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]
        : Reserved().IsMatch(text) ? "_" + text
        : text;

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.,_-]*[a-z0-9])?$")]
    private static partial Regex Plain();

    // Devices on Windows, whatever ending they bear.
    [GeneratedRegex(@"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")]
    private static partial Regex Reserved();
}
