using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>A link that lets one person in. The store holds only the SHA-256 of its key. Used or withdrawn, the row goes.</summary>
/// <param name="keyHash">64 hexadecimal digits.</param>
/// <param name="role">The role that it gives.</param>
/// <param name="by">The name of the owner who made it.</param>
/// <param name="at">When it was made, in UTC.</param>
public sealed class Invitation(string keyHash, string role, string by, DateTime at)
{
    /// <summary>How long it can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    public long Id { get; private set; }

    public string KeyHash { get; private set; } = keyHash;

    public string Role { get; private set; } = role;

    public string By { get; private set; } = by;

    public DateTime At { get; private set; } = at.ToMicroseconds();

    /// <summary>From when on it is of no use.</summary>
    public DateTime Expires { get; private set; } = at.ToMicroseconds() + Lifetime;
}

public sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.Property(i => i.KeyHash).HasMaxLength(64);
        builder.Property(i => i.Role).HasMaxLength(32);
        builder.Property(i => i.By).HasMaxLength(EditorNames.MaxLength);
        builder.HasIndex(i => i.KeyHash).IsUnique();
    }
}

/// <summary>Makes, lists and withdraws invitations, and lets in whoever holds one.</summary>
public sealed class Invitations(StoryDbContext db, UserManager<Editor> editors, DeskLog log, TimeProvider time)
{
    /// <summary>The page that a link leads to.</summary>
    public const string Page = "/desk/join";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A new link (path and query). It is shown to the owner once and kept nowhere.</summary>
    /// <exception cref="RuleException">There is no such role.</exception>
    public async Task<string> NewLinkAsync(string? role, string by, CancellationToken cancel = default)
    {
        if (!Roles.All.Contains(role)) throw new RuleException("invite-role", "Choose one of the roles that are offered.");

        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = Now;
        await db.Set<Invitation>().Where(i => i.Expires <= now).ExecuteDeleteAsync(cancel);
        db.Add(new Invitation(Hash(key), role!, by, now));
        await log.WriteAsync(Deed.Invited, $"as {role}", cancel: cancel);
        await transaction.CommitAsync(cancel);
        return $"{Page}?key={key}";
    }

    /// <summary>Those that can still be used, the newest first.</summary>
    public async Task<IReadOnlyList<Invitation>> OpenAsync(CancellationToken cancel = default)
    {
        var now = Now;
        return await db.Set<Invitation>().AsNoTracking().Where(i => i.Expires > now).OrderByDescending(i => i.Id).ToListAsync(cancel);
    }

    /// <summary>Ends one; nothing happens if it has ended already.</summary>
    public async Task WithdrawAsync(long id, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<Invitation>().FindAsync([id], cancel) is not { } invitation) return;
        db.Remove(invitation);
        await log.WriteAsync(Deed.WithdrewInvitation, $"as {invitation.Role}", cancel: cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The one that <paramref name="key"/> opens now; null if it was used, withdrawn, has expired or never was.</summary>
    public async Task<Invitation?> FindAsync(string? key, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(key)) return null;
        var (hash, now) = (Hash(key), Now);
        return await db.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(i => i.KeyHash == hash && i.Expires > now, cancel);
    }

    /// <summary>
    /// Uses an invitation up and makes the account. Null if it is not good (any more); failed, with the invitation still
    /// good, if the name or the password may not be.
    /// </summary>
    public async Task<(Editor Editor, IdentityResult Result)?> ClaimAsync(string? key, string? name, string? password, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { } invitation) return null;

        // Checked and hashed before the transaction, which keeps every other writer waiting.
        var (editor, result) = await editors.DraftAsync(name, password, Now);
        if (!result.Succeeded) return (editor, result);

        // Of two that come at the same moment, one deletes the row and the other finds it gone.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<Invitation>().Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(cancel) != 1) return null;

        // By two different links somebody else may have taken the name just now.
        result = await editors.CreateAsync(editor);
        if (!result.Succeeded) return (editor, result);
        await editors.AddToRoleAsync(editor, invitation.Role);
        await log.WriteAsync(Deed.Joined, $"as {invitation.Role}, invited by {invitation.By}", who: editor.UserName, cancel: cancel);
        await transaction.CommitAsync(cancel);
        return (editor, IdentityResult.Success);
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
