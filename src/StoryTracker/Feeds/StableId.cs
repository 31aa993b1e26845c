using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>
/// Ids that outlive a move of the story to another address. They are made of what is published and never changes, so a
/// restored or imported story has the same.
/// </summary>
public static class StableId
{
    /// <summary>A UUID (RFC 9562, version 8) for something of the story that begins with <paramref name="first"/>.</summary>
    /// <param name="first">The first update.</param>
    /// <param name="name">What it is for, unique within the story.</param>
    public static Guid Of(Update first, string name)
    {
        var bytes = SHA256.HashData([.. first.Hash, .. Encoding.UTF8.GetBytes(name)])[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A UUID as an IRI.</summary>
    public static string Urn(Guid id) => string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{id:D}");
}
