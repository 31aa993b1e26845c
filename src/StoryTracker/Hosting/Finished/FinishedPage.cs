using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using StoryTracker.Live;

namespace StoryTracker.Hosting.Finished;

/// <summary>How the bytes of an answer are packed (RFC 9110, section 8.4).</summary>
public enum Encoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>The bytes of an answer in one encoding, and what names them.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Tag">
/// The entity tag: the SHA-256 of the bytes. It changes exactly when they do, so neither a restored store nor a new version
/// of the program can let an old page live.
/// </param>
/// <param name="Name">The value of Content-Encoding; null for none.</param>
public sealed record FinishedBody(byte[] Bytes, string Tag, string? Name)
{
    public static FinishedBody Of(byte[] bytes, string? name) =>
        new(bytes, $"\"{Convert.ToBase64String(SHA256.HashData(bytes), 0, 18).Replace('+', '-').Replace('/', '_')}\"", name);
}

/// <summary>An answer that is the same for everybody until the story moves on.</summary>
public sealed class FinishedPage(byte[] plain, KeyValuePair<string, StringValues>[] headers, Head.Mark made, bool isPast, DateTime ends)
{
    // What an entry costs beside its bytes, roughly.
    private const int Overhead = 1024;

    private readonly FinishedBody _plain = FinishedBody.Of(plain, null);
    private FinishedBody? _gzip, _brotli;

    /// <summary>The headers that the page set itself, and those that let others keep it.</summary>
    public KeyValuePair<string, StringValues>[] Headers => headers;

    /// <summary>Whether it was asked for since it came, or since it was last passed over.</summary>
    public bool WasRead { get; set; }

    /// <summary>What it costs to keep, in bytes, with the encodings that may follow.</summary>
    public int Cost { get; } = Overhead + plain.Length + plain.Length / 2;

    /// <summary>Whether it may still be served.</summary>
    /// <param name="head">The place in the story now. The past stands still, but for a redaction.</param>
    /// <param name="now">UTC. What falls due changes a page without an update.</param>
    public bool Holds(Head.Mark head, DateTime now) => (isPast ? head.Redaction == made.Redaction : head.Number == made.Number) && now < ends;

    /// <summary>The bytes in an encoding, packed when they are first asked for.</summary>
    // Two at once may pack twice; they come to the same bytes.
    [SuppressMessage("Reliability", "CA2000", Justification = "The packing stream is disposed of inside.")]
    public FinishedBody In(Encoding encoding) => encoding switch
    {
        Encoding.Brotli => _brotli ??= FinishedBody.Of(Pack(s => new BrotliStream(s, CompressionLevel.Optimal, leaveOpen: true)), "br"),
        Encoding.Gzip => _gzip ??= FinishedBody.Of(Pack(s => new GZipStream(s, CompressionLevel.Optimal, leaveOpen: true)), "gzip"),
        _ => _plain,
    };

    /// <summary>Packs it as another one was, so that nobody who asks waits for that.</summary>
    public void PackLike(FinishedPage other)
    {
        if (other._gzip is not null) In(Encoding.Gzip);
        if (other._brotli is not null) In(Encoding.Brotli);
    }

    private byte[] Pack(Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed))
        {
            stream.Write(_plain.Bytes);
        }

        return packed.ToArray();
    }
}
