using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>
/// Ten codes, each of which stands once for the password at the sign-in. Identity’s own store keeps them, as SHA-256: they
/// are random enough that this is no help to whoever reads the store.
/// </summary>
public sealed class RecoveryCodes(UserManager<Editor> editors, IUserStore<Editor> store, StoryDbContext db, DeskLog log)
{
    public const int Number = 10;

    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    private IUserTwoFactorRecoveryCodeStore<Editor> Kept => (IUserTwoFactorRecoveryCodeStore<Editor>)store;

    /// <summary>New codes, to be shown this once; those from before end.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(Editor editor)
    {
        var codes = Enumerable.Range(0, Number)
            .Select(_ => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)))).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Kept.ReplaceCodesAsync(editor, codes.Select(Hash), default);
        if (!(await editors.UpdateAsync(editor)).Succeeded)
            throw new RuleException("", "Your account was changed at the same moment. Please try again.");
        await log.WriteAsync(Deed.MadeRecoveryCodes);
        await transaction.CommitAsync();
        return codes;
    }

    /// <summary>How many are left.</summary>
    public Task<int> LeftAsync(Editor editor) => editors.CountRecoveryCodesAsync(editor);

    /// <summary>Uses a code up. False if it is none of this editor’s. Of two at the same moment one succeeds.</summary>
    public async Task<bool> UseAsync(Editor editor, string typed)
    {
        var code = typed.Trim().ToLowerInvariant();
        return code.Length == (Groups * (GroupLength + 1)) - 1 && (await editors.RedeemTwoFactorRecoveryCodeAsync(editor, Hash(code))).Succeeded;
    }

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
