namespace StoryTracker.Pages.Desk;

/// <summary>What a form for a new account shows: the name as it was typed, and what is wrong with the name and the password.</summary>
public sealed record NewAccountView(string? Name, string? NameProblem, string? PasswordProblem);
