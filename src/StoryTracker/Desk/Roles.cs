using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>The roles of the desk. Each may do what those below it may; a person has exactly one.</summary>
public static class Roles
{
    /// <summary>Looks after people and settings, and redacts.</summary>
    public const string Owner = nameof(Owner);

    /// <summary>Publishes updates.</summary>
    public const string Editor = nameof(Editor);

    /// <summary>Drafts and proposes.</summary>
    public const string Contributor = nameof(Contributor);

    /// <summary>All of them, those who may the most first.</summary>
    public static IReadOnlyList<string> All { get; } = [Owner, Editor, Contributor];

    /// <summary>What someone in the role may do, in words for people.</summary>
    public static string Means(string role) => role switch
    {
        Owner => "publishes, and looks after people and settings",
        Editor => "publishes updates",
        Contributor => "drafts updates; an editor publishes them",
        _ => "may not use the desk",
    };

    /// <summary>Whether the person of this request may use the desk.</summary>
    public static bool MayUseDesk(this ClaimsPrincipal person) => All.Any(person.IsInRole);

    /// <summary>Whether the person of this request may publish.</summary>
    public static bool MayPublish(this ClaimsPrincipal person) => person.IsInRole(Owner) || person.IsInRole(Editor);

    /// <summary>Whether the person of this request looks after people and settings.</summary>
    public static bool IsOwner(this ClaimsPrincipal person) => person.IsInRole(Owner);

    /// <summary>
    /// Makes the roles that a store lacks. A store from before there were owners gets one: the editor who has been there
    /// for the longest time.
    /// </summary>
    public static async Task PrepareAsync(StoryDbContext db, CancellationToken cancel = default)
    {
        var roles = await db.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, cancel);
        foreach (var missing in All.Where(name => !roles.ContainsKey(name)))
        {
            var role = new IdentityRole(missing) { NormalizedName = missing.ToUpperInvariant() };
            db.Roles.Add(role);
            roles[missing] = role.Id;
        }

        var (owner, editor) = (roles[Owner], roles[Editor]);
        if (!await db.UserRoles.AnyAsync(given => given.RoleId == owner, cancel)
            && await db.UserRoles.Where(given => given.RoleId == editor)
                .Join(db.Users, given => given.UserId, user => user.Id, (given, user) => new { given, user.Since, user.UserName })
                .OrderBy(x => x.Since).ThenBy(x => x.UserName).Select(x => x.given).FirstOrDefaultAsync(cancel) is { } first)
        {
            db.UserRoles.Remove(first);
            db.UserRoles.Add(new() { UserId = first.UserId, RoleId = owner });
        }

        await db.SaveChangesAsync(cancel);
    }
}
