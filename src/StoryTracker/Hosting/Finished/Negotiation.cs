using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace StoryTracker.Hosting.Finished;

/// <summary>What a request asks for beside an address (RFC 9110, sections 12.5.3 and 13.1.2).</summary>
public static class Negotiation
{
    // Browsers send a handful of different headers between them. What is beyond that is read anew each time.
    private const int Remembered = 64;

    private static readonly ConcurrentDictionary<string, Encoding> s_best = new(StringComparer.Ordinal);

    /// <summary>The encoding that the client likes best; of equals the smallest. A header that cannot be read asks for none.</summary>
    public static Encoding Best(StringValues accept)
    {
        if (accept.Count == 0) return Encoding.Identity;

        var header = accept.ToString();
        if (s_best.TryGetValue(header, out var best)) return best;

        best = Read(accept);
        if (s_best.Count < Remembered && header.Length < 256) s_best.TryAdd(header, best);
        return best;
    }

    /// <summary>Whether the client has these bytes already.</summary>
    public static bool Has(StringValues ifNoneMatch, string tag)
    {
        if (ifNoneMatch.Count == 0) return false;
        // What browsers send.
        if (ifNoneMatch.Count == 1 && string.Equals(ifNoneMatch[0], tag, StringComparison.Ordinal)) return true;

        return EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
            && tags.Any(t => t.Tag == "*" || t.Tag.Equals(tag, StringComparison.Ordinal));
    }

    private static Encoding Read(StringValues accept)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accept, out var wanted)) return Encoding.Identity;

        double? Quality(string name) => wanted.FirstOrDefault(w => w.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } w ? w.Quality ?? 1 : null;

        var other = Quality("*") ?? 0;
        var (brotli, gzip, identity) = (Quality("br") ?? other, Quality("gzip") ?? Quality("x-gzip") ?? other, Quality("identity") ?? 0);
        return brotli > 0 && brotli >= gzip && brotli >= identity ? Encoding.Brotli
            : gzip > 0 && gzip >= identity ? Encoding.Gzip
            : Encoding.Identity;
    }
}
