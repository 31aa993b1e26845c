using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Reports;

/// <summary>
/// The key to a report’s private page. It is made from a random secret that the form carries and from what the form says:
/// the same form sent twice has the same key, and so makes one report; other words make another. Who only has the store, or
/// its backup, has no key.
/// </summary>
public static class ReportKey
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Groups = 7;
    private const int GroupLength = 4;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    /// <summary>A secret for a new form.</summary>
    public static string NewSecret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The secret that a form brought back, or a new one if it brought none.</summary>
    public static string SecretOr(string? secret) => secret is { Length: SecretLength } ? secret : NewSecret();

    /// <summary>The key of what a form says: 28 letters and digits, 140 bits, in groups that can be copied by hand.</summary>
    public static string Of(string secret, ThingRef of, long seenAt, string? words, string? grounds)
    {
        var said = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), JsonSerializer.SerializeToUtf8Bytes(new { of.Thing, of.Id, seenAt, words, grounds }));
        var letters = said.Take(Groups * GroupLength).Select(b => Letters[b % Letters.Length]).Chunk(GroupLength);
        return string.Join('-', letters.Select(group => new string(group)));
    }

    /// <summary>What the store knows a key by: SHA-256, which is enough for a key that is random.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim().ToLowerInvariant())));
}
