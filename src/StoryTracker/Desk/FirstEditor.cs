using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>The one link that can make the first editor. The store holds only the SHA-256 of its key.</summary>
public sealed class SetupLink(string keyHash)
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    /// <summary>64 hexadecimal digits.</summary>
    public string KeyHash { get; private set; } = keyHash;
}

/// <summary>At most one row.</summary>
public sealed class SetupLinkConfiguration : IEntityTypeConfiguration<SetupLink>
{
    public void Configure(EntityTypeBuilder<SetupLink> builder)
    {
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.KeyHash).HasMaxLength(64);
    }
}

/// <summary>
/// Makes the first editor, who is the owner, for whoever holds the link that the console printed. It works once, and never
/// again once there is an editor.
/// </summary>
public sealed class FirstEditor(
    StoryDbContext db, UserManager<Editor> editors, DeskLog log, TimeProvider time)
{
    /// <summary>The page that the link leads to.</summary>
    public const string Page = "/desk/set-up";

    /// <inheritdoc cref="NewLinkAsync(CancellationToken)"/>
    public static async Task<string?> NewLinkAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstEditor>().NewLinkAsync();
    }

    /// <summary>
    /// A new link (path and query); the former one ends. Null if there is an editor. Who calls it may print it on the
    /// console and nowhere else.
    /// </summary>
    public async Task<string?> NewLinkAsync(CancellationToken cancellation = default)
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Users.AnyAsync(cancellation)) return null;

        var links = db.Set<SetupLink>();
        await links.ExecuteDeleteAsync(cancellation);
        links.Add(new(Hash(key)));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return $"{Page}?key={key}";
    }

    /// <summary>Whether <paramref name="key"/> would open the set-up now.</summary>
    public async Task<bool> IsOpenAsync(string? key, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(key)) return false;
        var hash = Hash(key);
        return await db.Set<SetupLink>().AnyAsync(link => link.KeyHash == hash, cancellation)
            && !await db.Users.AnyAsync(cancellation);
    }

    /// <summary>
    /// Uses the link up and makes the first editor. Null if the link is not good (any more); failed, with the link
    /// still good, if the name or the password may not be.
    /// </summary>
    public async Task<(Editor Editor, IdentityResult Result)?> ClaimAsync(string? key, string? name, string? password, CancellationToken cancellation = default)
    {
        if (!await IsOpenAsync(key, cancellation)) return null;

        // Checked and hashed before the transaction, which keeps every other writer waiting.
        var (editor, drafted) = await editors.DraftAsync(name, password, time.GetUtcNow().UtcDateTime);
        if (!drafted.Succeeded) return (editor, drafted);

        // Of two that come at the same moment, one deletes the row and the other finds it gone.
        var hash = Hash(key!);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<SetupLink>().Where(link => link.KeyHash == hash).ExecuteDeleteAsync(cancellation) != 1
            || await db.Users.AnyAsync(cancellation))
            return null;

        Demand(await editors.CreateAsync(editor));
        Demand(await editors.AddToRoleAsync(editor, Roles.Owner));
        await log.WriteAsync(Deed.Joined, $"as {Roles.Owner}, by the link from the console", who: editor.UserName, cancel: cancellation);
        await transaction.CommitAsync(cancellation);
        return (editor, IdentityResult.Success);
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"The first editor could not be made: {result}");
    }
}

/// <summary>What the desk needs of <see cref="UserManager{TUser}"/> and does not find there.</summary>
public static class EditorManagement
{
    /// <summary>An account that is checked and has its password, but is not stored yet; failed if the name or the password may not be.</summary>
    public static async Task<(Editor Editor, IdentityResult Result)> DraftAsync(this UserManager<Editor> editors, string? name, string? password, DateTime now)
    {
        var editor = new Editor { UserName = EditorNames.Tidy(name) ?? name, Since = now };
        var faults = new List<IdentityError>();
        foreach (var rule in editors.UserValidators) faults.AddRange((await rule.ValidateAsync(editors, editor)).Errors);
        faults.AddRange(await editors.PasswordFaultsAsync(editor, password ?? ""));
        if (faults.Count > 0) return (editor, IdentityResult.Failed([.. faults]));

        editor.PasswordHash = editors.PasswordHasher.HashPassword(editor, password!);
        return (editor, IdentityResult.Success);
    }

    /// <summary>What is wrong with a password, without setting it.</summary>
    public static async Task<IReadOnlyList<IdentityError>> PasswordFaultsAsync(this UserManager<Editor> editors, Editor editor, string password)
    {
        var faults = new List<IdentityError>();
        foreach (var rule in editors.PasswordValidators) faults.AddRange((await rule.ValidateAsync(editors, editor, password)).Errors);

        // Of a password that is too short, that is all there is to say.
        return faults.Find(fault => fault.Code == nameof(IdentityErrorDescriber.PasswordTooShort)) is { } tooShort ? [tooShort] : faults;
    }
}
