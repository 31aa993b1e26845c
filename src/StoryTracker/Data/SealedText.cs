using System.Security.Cryptography;
using System.Text;

namespace StoryTracker.Data;

/// <summary>
/// A published text together with what stands for it in the update's hash: SHA-256 over 16 random bytes and the
/// text's UTF-8. The hash chain covers the digest, not the words, so that words which the law orders removed can be
/// erased later and the chain still holds; without the random bytes nobody can guess a short text from its digest.
/// </summary>
public sealed class SealedText
{
    private SealedText(string text, byte[]? salt, byte[] digest) => (Text, Salt, Digest) = (text, salt, digest);

    /// <summary>The words, as they came. Empty where there are none.</summary>
    public string Text { get; private set; }

    /// <summary>The 16 random bytes, or null once the text was redacted.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>SHA-256 over <see cref="Salt"/> and the UTF-8 of the text that was published.</summary>
    public byte[] Digest { get; private set; }

    /// <summary>Seals a text for publication. <see langword="null"/> counts as empty.</summary>
    public static SealedText Of(string? text)
    {
        text ??= "";
        var salt = RandomNumberGenerator.GetBytes(16);
        return new(text, salt, DigestOf(salt, text));
    }

    /// <summary>A text as it is stored or was exported; whether it gives its digest is for the caller to check.</summary>
    internal static SealedText Stored(string text, byte[]? salt, byte[] digest) => new(text, salt, digest);

    /// <summary>The digest of <paramref name="text"/> under <paramref name="salt"/>.</summary>
    public static byte[] DigestOf(byte[] salt, string text) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>The words.</summary>
    public override string ToString() => Text;
}
