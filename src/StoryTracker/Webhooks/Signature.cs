using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StoryTracker.Webhooks;

/// <summary>
/// Signs messages as Standard Webhooks 1.0 asks: HMAC-SHA-256 over the id of the message, the time at which it is sent and
/// its body, with a secret that only the receiver and this server have. So nobody else can make a message, alter one, or
/// send an old one again unnoticed.
/// </summary>
public static class Signature
{
    private const string Prefix = "whsec_";

    /// <summary>A secret of 32 random bytes, as both sides write it.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">See <see cref="NewSecret"/>.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="seconds">The value of <c>webhook-timestamp</c>, in seconds since 1970.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static string Of(string secret, string id, long seconds, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed));
    }
}
