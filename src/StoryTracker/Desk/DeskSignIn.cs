using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace StoryTracker.Desk;

/// <summary>How a sign-in ended.</summary>
public enum SignInOutcome
{
    /// <summary>Signed in: the cookie is set, and the rest of this request runs as that editor.</summary>
    SignedIn,

    /// <summary>Not signed in. The reason (wrong, unknown, disabled, waiting) is nobody's business but the desk's.</summary>
    Refused,

    /// <summary>Too many requests from this address; the answer is 429 and says when to come back.</summary>
    TooMany,
}

/// <summary>
/// Signs editors in by name and password, in the same words and with the same work for every name: exactly one hash is
/// verified, whether the name is known, unknown, disabled or waiting.
/// </summary>
public sealed class DeskSignIn(
    UserManager<Editor> editors, SignInManager<Editor> session, IPasswordHasher<Editor> hasher, SignInLimits limits,
    DecoyHash decoy, DeskLog log, TimeProvider time)
{
    /// <summary>The one answer to every wrong try.</summary>
    public const string Refusal = "This name and password do not go together. Check both and try again.";

    /// <summary>The answer to too many tries from one address.</summary>
    public const string TooMany = "There were too many tries from your address. Wait a minute, then try again.";

    /// <summary>Tries to sign in. Whoever was signed in before is no longer, if it succeeds.</summary>
    public async Task<SignInOutcome> TryAsync(string? name, string? password, HttpContext http)
    {
        if (!limits.Admit(http)) return SignInOutcome.TooMany;

        var tidy = EditorNames.Tidy(name);
        var key = editors.NormalizeName(tidy) ?? "";
        var mayTry = limits.Begin(key, http);
        var editor = tidy is null ? null : await editors.FindByNameAsync(tidy);
        var noHash = decoy.Hash;

        var isOpen = mayTry && editor?.PasswordHash is not null && editor.MayEnter(time.GetUtcNow())
            && password is { Length: > 0 and <= PasswordRules.MaxLength };
        var verified = isOpen
            ? hasher.VerifyHashedPassword(editor!, editor!.PasswordHash!, password!)
            : hasher.VerifyHashedPassword(DecoyHash.Nobody, noHash, DecoyHash.Wrong);
        if (!isOpen || verified == PasswordVerificationResult.Failed) return SignInOutcome.Refused;

        limits.Succeeded(key, http);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            editor!.PasswordHash = hasher.HashPassword(editor, password!);
            // If it fails, somebody else changed the account just now; the next sign-in tries again.
            await editors.UpdateAsync(editor);
        }

        await session.SignInAsync(editor!, isPersistent: true);
        await log.WriteAsync(Deed.SignedIn, who: editor!.UserName);
        return SignInOutcome.SignedIn;
    }
}

/// <summary>A hash that no password fits, to verify against when there is no account to verify.</summary>
public sealed class DecoyHash(IOptions<PasswordHasherOptions> options)
{
    internal const string Wrong = "not the password";
    internal static readonly Editor Nobody = new();

    // Made once, with the same settings, so that it costs as much to verify as a real one.
    private readonly Lazy<string> hash = new(() => new PasswordHasher<Editor>(options).HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>The hash.</summary>
    public string Hash => hash.Value;
}
