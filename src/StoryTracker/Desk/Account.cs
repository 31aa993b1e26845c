using Microsoft.AspNetCore.Identity;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>What people change about their own account.</summary>
public sealed class Account(
    StoryDbContext db, UserManager<Editor> editors, SignInManager<Editor> session, SignInLimits limits, Passkeys passkeys, RecoveryCodes recovery, DeskLog log)
{
    /// <summary>
    /// Changes the password of the person of this request, who says the present one, and ends all their other sessions.
    /// </summary>
    /// <exception cref="RuleException">The present password is wrong, or the new one may not be. The password is as it was.</exception>
    public async Task ChangePasswordAsync(HttpContext http, string? present, string? wanted)
    {
        var editor = await MeAsync(http);
        var key = editor.NormalizedUserName!;
        if (!limits.Admit(http)) throw new RuleException("present", DeskSignIn.TooMany);
        if (!limits.Begin(key, http)) throw new RuleException("present", "There were several wrong tries. Wait a minute, then try again.");
        if (present is not { Length: > 0 and <= PasswordRules.MaxLength } || !await editors.CheckPasswordAsync(editor, present))
            throw new RuleException("present", "This is not your present password.");

        limits.Succeeded(key, http);
        if (await editors.PasswordFaultsAsync(editor, wanted ?? "") is [var fault, ..]) throw new RuleException("wanted", fault.Description + ".");
        editor.PasswordHash = editors.PasswordHasher.HashPassword(editor, wanted!);
        await RenewAsync(editor, Deed.ChangedPassword);
        await session.SignInAsync(editor, isPersistent: true);
    }

    /// <summary>Ends all sessions of the person of this request, this one too.</summary>
    public async Task SignOutEverywhereAsync(HttpContext http)
    {
        await RenewAsync(await MeAsync(http), Deed.SignedOutEverywhere);
        await session.SignOutAsync();
    }

    /// <summary>What the page of the account shows: the ask for a new passkey, the passkeys, and how many recovery codes are left.</summary>
    public async Task<(PasskeyAsk Ask, IReadOnlyList<UserPasskeyInfo> Passkeys, int CodesLeft)> ShowAsync(HttpContext http)
    {
        var editor = await MeAsync(http);
        return (await passkeys.AskToAddAsync(editor, http), [.. await editors.GetPasskeysAsync(editor)], await recovery.LeftAsync(editor));
    }

    /// <inheritdoc cref="Passkeys.AddAsync"/>
    public async Task AddPasskeyAsync(HttpContext http, string? name, string? answer, string? state) =>
        await passkeys.AddAsync(await MeAsync(http), name, answer, state, http);

    /// <inheritdoc cref="Passkeys.RenameAsync"/>
    public async Task RenamePasskeyAsync(HttpContext http, string? id, string? name) => await passkeys.RenameAsync(await MeAsync(http), id, name);

    /// <summary>Removes a passkey of the person of this request, and ends all their other sessions.</summary>
    public async Task RemovePasskeyAsync(HttpContext http, string? id)
    {
        var editor = await MeAsync(http);
        await passkeys.RemoveAsync(editor, id);
        await session.SignInAsync(editor, isPersistent: true);
    }

    /// <inheritdoc cref="RecoveryCodes.MakeAsync"/>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(HttpContext http) => await recovery.MakeAsync(await MeAsync(http));

    private async Task RenewAsync(Editor editor, Deed deed)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!(await editors.UpdateSecurityStampAsync(editor)).Succeeded)
            throw new RuleException("", "Your account was changed at the same moment. Look again, then repeat it.");
        await log.WriteAsync(deed, editor.UserName!);
        await transaction.CommitAsync();
    }

    private async Task<Editor> MeAsync(HttpContext http) =>
        await editors.GetUserAsync(http.User) ?? throw new RuleException("", "There is no such account any more.");
}
