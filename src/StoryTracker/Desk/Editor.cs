using Microsoft.AspNetCore.Identity;

namespace StoryTracker.Desk;

/// <summary>
/// A person who may sign in to the desk. What an editor may do follows from roles (<see cref="Roles"/>).
/// <see cref="IdentityUser{TKey}.LockoutEnd"/> says until when the account is disabled; wrong passwords never set it,
/// or anyone could shut an editor out.
/// </summary>
public sealed class Editor : IdentityUser
{
    /// <summary>Whether the account is not disabled at <paramref name="now"/>.</summary>
    public bool MayEnter(DateTimeOffset now) => LockoutEnd is null || LockoutEnd <= now;

    /// <summary>When the account was made, in UTC; null for accounts from before this was kept.</summary>
    public DateTime? Since { get; init; }
}
