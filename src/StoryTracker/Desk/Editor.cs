using Microsoft.AspNetCore.Identity;

namespace StoryTracker.Desk;

/// <summary>A person who may sign in to the desk. What an editor may do follows from roles (<see cref="Roles"/>).</summary>
public sealed class Editor : IdentityUser;

/// <summary>The roles of the desk.</summary>
public static class Roles
{
    /// <summary>May publish updates.</summary>
    public const string Editor = nameof(Editor);
}
