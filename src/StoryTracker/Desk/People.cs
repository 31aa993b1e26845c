using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>Somebody with an account.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">The name that stands under what they publish.</param>
/// <param name="Role">Their role; null if they may not use the desk (any more).</param>
/// <param name="Since">When the account was made; null if nobody kept it.</param>
/// <param name="LastSignIn">When they last signed in, as far as the log knows.</param>
public sealed record Person(string Id, string Name, string? Role, DateTime? Since, DateTime? LastSignIn);

/// <summary>
/// Who may do what: changed by owners only. Every change renews the person’s security stamp, so that their next request,
/// on every device, already obeys. Whether there is still an owner is decided inside the transaction: of two who demote
/// each other at the same moment, one is refused.
/// </summary>
public sealed class People(StoryDbContext db, UserManager<Editor> editors, DeskLog log)
{
    /// <summary>Everybody with an account: those with a role first, then by name.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancel = default)
    {
        var roles = await (
            from given in db.UserRoles
            join role in db.Roles on given.RoleId equals role.Id
            select new { given.UserId, role.Name }).ToDictionaryAsync(x => x.UserId, x => x.Name, cancel);
        var seen = await db.Set<LogEntry>().Where(e => e.What == Deed.SignedIn).GroupBy(e => e.Who)
            .Select(g => new { g.Key, At = g.Max(e => e.At) }).ToDictionaryAsync(x => x.Key, x => x.At, cancel);
        var users = await db.Users.AsNoTracking().OrderBy(u => u.NormalizedUserName).ToListAsync(cancel);
        return [.. users
            .Select(u => new Person(u.Id, u.UserName!, roles.GetValueOrDefault(u.Id), u.Since, seen.TryGetValue(u.UserName!, out var at) ? at : null))
            .OrderBy(p => p.Role is null)];
    }

    /// <summary>Gives somebody a role; one who was removed may sign in again with it.</summary>
    /// <exception cref="RuleException">Nobody would be owner, or whoever asks is none any more.</exception>
    public Task ChangeRoleAsync(string id, string? role, string by, CancellationToken cancel = default) =>
        Roles.All.Contains(role)
            ? ChangeAsync(id, role, by, cancel)
            : throw new RuleException("role", "Choose one of the roles that are offered.");

    /// <summary>
    /// Takes somebody’s role away and closes the account. The name stays theirs, so that nobody else ever publishes under
    /// it, and what they published stays as it is.
    /// </summary>
    /// <inheritdoc cref="ChangeRoleAsync" path="/exception"/>
    public Task RemoveAsync(string id, string by, CancellationToken cancel = default) => ChangeAsync(id, null, by, cancel);

    /// <summary>Ends all sessions of somebody.</summary>
    public async Task SignOutEverywhereAsync(string id, CancellationToken cancel = default)
    {
        var person = await FindAsync(id);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        Demand(await editors.UpdateSecurityStampAsync(person));
        await log.WriteAsync(Deed.SignedOutEverywhere, person.UserName!, cancel: cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task ChangeAsync(string id, string? role, string by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var person = await FindAsync(id);
        var owners = await editors.GetUsersInRoleAsync(Roles.Owner);
        if (owners.All(owner => owner.UserName != by)) throw new RuleException("", "You are not an owner any more. Nothing was changed.");

        var had = await editors.GetRolesAsync(person);
        if (had.Contains(Roles.Owner) && role != Roles.Owner)
        {
            if (owners.Count == 1) throw new RuleException(id, $"{person.UserName} is the only owner. Make somebody else an owner first.");
            // Else one who was let go could come back by a link made before.
            await db.Set<Invitation>().Where(i => i.By == person.UserName).ExecuteDeleteAsync(cancel);
        }

        if (role is not null && had.SequenceEqual([role])) return;
        Demand(await editors.RemoveFromRolesAsync(person, had));
        if (role is not null) Demand(await editors.AddToRoleAsync(person, role));
        Demand(await editors.SetLockoutEndDateAsync(person, role is null ? DateTimeOffset.MaxValue : null));
        Demand(await editors.UpdateSecurityStampAsync(person));
        await log.WriteAsync(role is null ? Deed.Removed : Deed.ChangedRole,
            role is null ? person.UserName! : $"{person.UserName}: {(had.Count > 0 ? had[0] : "none")} → {role}", cancel: cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<Editor> FindAsync(string id) =>
        await editors.FindByIdAsync(id) ?? throw new RuleException("", "There is no such person any more. Nothing was changed.");

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new RuleException("", "Somebody changed this account at the same moment. Look again, then repeat it.");
    }
}
