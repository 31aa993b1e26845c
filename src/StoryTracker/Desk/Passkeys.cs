using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>What a page asks a passkey: options for the browser, and the sealed state that the answer is judged by.</summary>
/// <param name="Options">WebAuthn options as JSON.</param>
/// <param name="State">Opaque; the page posts it back with the answer.</param>
public sealed record PasskeyAsk(string Options, string State);

/// <summary>
/// Passkeys, by ASP.NET Core Identity’s own handler. The state of an ask travels with the page, sealed, for half an hour,
/// and an answer counts once: nothing is kept for those who only look at the sign-in page.
/// </summary>
public sealed class Passkeys(
    IPasskeyHandler<Editor> handler, IDataProtectionProvider protection, UserManager<Editor> editors, UsedAnswers used,
    StoryDbContext db, DeskLog log, TimeProvider time)
{
    /// <summary>How long a page can be answered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>The most characters of an answer that are looked at.</summary>
    public const int AnswerLength = 16 * 1024;

    /// <summary>The longest name of one, in UTF-16 code units.</summary>
    public const int NameLength = 60;

    /// <summary>The input that holds the new name of the passkey <paramref name="id"/>.</summary>
    public static string NameField(string? id) => $"name-{id}";

    private const string Anyone = "";
    private readonly IDataProtector protector = protection.CreateProtector("StoryTracker.Passkeys");

    /// <summary>Asks for any passkey of this site.</summary>
    public async Task<PasskeyAsk> AskToSignInAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new(made.RequestOptionsJson, Seal(Anyone, made.AssertionState));
    }

    /// <summary>Asks for a new passkey of an editor.</summary>
    public async Task<PasskeyAsk> AskToAddAsync(Editor editor, HttpContext http)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = editor.Id, Name = editor.UserName!, DisplayName = editor.UserName! }, http);
        return new(made.CreationOptionsJson, Seal(editor.Id, made.AttestationState));
    }

    /// <summary>Whether an ask can still be answered.</summary>
    public bool IsOpen(string? state) => Open(Anyone, state) is not null;

    /// <summary>Whose passkey gave this answer; null if it is not good.</summary>
    public async Task<Editor?> FindAsync(string? answer, string? state, HttpContext http)
    {
        if (answer is not { Length: > 0 and <= AnswerLength } || Open(Anyone, state) is not { } asked) return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = asked });
        if (!result.Succeeded || !used.Take(state!, time.GetUtcNow())) return null;

        await editors.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    /// <summary>Adds the passkey that gave this answer.</summary>
    /// <exception cref="RuleException">The answer is not good, or the name may not be.</exception>
    public async Task AddAsync(Editor editor, string? name, string? answer, string? state, HttpContext http)
    {
        var line = NameOf("passkey-name", name);
        if (answer is not { Length: > 0 and <= AnswerLength } || Open(editor.Id, state) is not { } asked)
            throw new RuleException("passkey-name", "The page had waited too long. Please try again.");
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = asked });
        if (!result.Succeeded || !used.Take(state!, time.GetUtcNow()))
            throw new RuleException("passkey-name", "This passkey could not be added. Please try again.");

        result.Passkey.Name = line;
        await using var transaction = await db.Database.BeginTransactionAsync();
        Demand(await editors.AddOrUpdatePasskeyAsync(editor, result.Passkey));
        await log.WriteAsync(Deed.AddedPasskey, line);
        await transaction.CommitAsync();
    }

    /// <summary>Gives one another name.</summary>
    /// <exception cref="RuleException">The name may not be, or there is no such passkey.</exception>
    public async Task RenameAsync(Editor editor, string? id, string? name)
    {
        if (await OwnAsync(editor, id) is not { } passkey) throw new RuleException("", "There is no such passkey any more.");
        var line = NameOf(NameField(id), name);
        if (line == passkey.Name) return;
        var was = passkey.Name;
        passkey.Name = line;
        await using var transaction = await db.Database.BeginTransactionAsync();
        Demand(await editors.AddOrUpdatePasskeyAsync(editor, passkey));
        await log.WriteAsync(Deed.RenamedPasskey, $"{was} to {line}");
        await transaction.CommitAsync();
    }

    /// <summary>Removes one, and ends all sessions: the device that had it may be lost.</summary>
    public async Task RemoveAsync(Editor editor, string? id)
    {
        if (await OwnAsync(editor, id) is not { } passkey) return;
        await using var transaction = await db.Database.BeginTransactionAsync();
        Demand(await editors.RemovePasskeyAsync(editor, passkey.CredentialId));
        Demand(await editors.UpdateSecurityStampAsync(editor));
        await log.WriteAsync(Deed.RemovedPasskey, passkey.Name ?? "");
        await transaction.CommitAsync();
    }

    private static string NameOf(string field, string? name) => Checked.Line(field, name, "Give it a name that you know it by: the device, for example.", NameLength);

    private async Task<UserPasskeyInfo?> OwnAsync(Editor editor, string? id) =>
        id is not null && Base64Url.IsValid(id) ? await editors.GetPasskeyAsync(editor, Base64Url.DecodeFromChars(id)) : null;

    private string Seal(string whose, string? state) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}\n{whose}\n{state}"));

    private string? Open(string whose, string? sealedState)
    {
        if (string.IsNullOrEmpty(sealedState)) return null;
        try
        {
            var parts = protector.Unprotect(sealedState).Split('\n', 3);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() && parts[1] == whose ? parts[2] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new RuleException("passkey-name", "Your account was changed at the same moment. Please try again.");
    }
}

/// <summary>
/// Which asks were answered. In memory: a restart forgets, but an answer can be replayed only by whoever has the page and
/// the authenticator’s words from it, within the half hour.
/// </summary>
public sealed class UsedAnswers
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> taken = [];

    /// <summary>True the first time.</summary>
    public bool Take(string state, DateTimeOffset now)
    {
        lock (gate)
        {
            foreach (var old in taken.Where(t => t.Value + Passkeys.Lifetime < now).Select(t => t.Key).ToList()) taken.Remove(old);
            return taken.TryAdd(state, now);
        }
    }
}
