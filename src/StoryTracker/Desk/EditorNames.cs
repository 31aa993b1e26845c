using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;

namespace StoryTracker.Desk;

/// <summary>
/// What an editor's name may be: 1 to 64 visible characters of any script, with single spaces inside. It stands under
/// published updates, so nothing invisible and nothing that turns the line around.
/// </summary>
public sealed partial class EditorNames : IUserValidator<Editor>
{
    public const int MaxLength = 64;

    /// <summary>A typed name without spaces around it and in composed form, or null if no editor can have that name.</summary>
    public static string? Tidy(string? typed)
    {
        // The check comes first: half a surrogate pair cannot be composed.
        if (typed is null || !IsVisible(typed)) return null;
        var name = Spaces().Replace(typed.Trim(), " ").Normalize();
        return name.Length is > 0 and <= MaxLength && name.Any(char.IsLetterOrDigit) ? name : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Editor> manager, Editor user) =>
        Task.FromResult(user.UserName is { } name && Tidy(name) == name
            ? IdentityResult.Success
            : IdentityResult.Failed(manager.ErrorDescriber.InvalidUserName(user.UserName)));

    private static bool IsVisible(string text) =>
        text.EnumerateRunes().All(rune => rune == new Rune(' ') || (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)));

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}

/// <summary>What Identity's checks say, in the desk's words.</summary>
public sealed class DeskErrors : IdentityErrorDescriber
{
    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName),
        $"Use 1 to {EditorNames.MaxLength} visible characters, at least one of them a letter or a digit");

    public override IdentityError DuplicateUserName(string userName) =>
        Error(nameof(DuplicateUserName), "Another editor has this name");

    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), $"Make the password at least {length} characters long");

    private static IdentityError Error(string code, string words) => new() { Code = code, Description = words };
}
