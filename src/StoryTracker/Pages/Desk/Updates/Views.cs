using StoryTracker.Desk.Forms;

namespace StoryTracker.Pages.Desk.Updates;

/// <summary>One input of the form with its label, its hint and what is wrong with it.</summary>
/// <param name="Name">The name that it is posted under.</param>
/// <param name="Label">What it asks for.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Hint">One sentence of help; may be null.</param>
/// <param name="Rows">The rows of a text of several lines; 0 for one line.</param>
/// <param name="Error">What is wrong; null if nothing is.</param>
public sealed record FieldView(string Name, string Label, string? Value, string? Hint, int Rows, string? Error)
{
    /// <summary>The id of the input, made from its name.</summary>
    public string Id => IdOf(Name);

    /// <summary>The ids of the hint and the error, for <c>aria-describedby</c>.</summary>
    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-hint",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };

    /// <summary>An id for the input of this name.</summary>
    public static string IdOf(string name) =>
        name.Replace("Form.", "", StringComparison.Ordinal).Replace('[', '-').Replace("]", "", StringComparison.Ordinal).Replace('.', '-');
}

/// <summary>One choice among few.</summary>
/// <param name="Name">The name that it is posted under.</param>
/// <param name="Legend">What is chosen.</param>
/// <param name="Value">What is chosen now.</param>
/// <param name="Options">The choices: value, label and hint.</param>
/// <param name="Error">What is wrong; null if nothing is.</param>
public sealed record ChoiceView(string Name, string Legend, string? Value, IReadOnlyList<(string Value, string Label, string? Hint)> Options, string? Error);

/// <summary>A pick with what it offers.</summary>
public sealed record PickFieldView(FieldView Words, Pick Pick, PickView? Offers, bool MayBeNewSource);

/// <summary>A list of claims to tick.</summary>
public sealed record ClaimListView(string Path, string Legend, string Hint, IReadOnlyList<string> Chosen, string? Lead, bool HasLead, PickView? Offers, FieldView Find, string? Error);

/// <summary>An article to quote from, cut at its line breaks: each line with where it starts, in UTF-16 code units.</summary>
public sealed record QuotableArticle(string Title, IReadOnlyList<(int Start, string Text)> Lines);

/// <summary>A part that would overwrite what someone else changed meanwhile: both texts, field by field.</summary>
/// <param name="Path">The part.</param>
/// <param name="Title">What it would change.</param>
/// <param name="ChangedIn">The newest update that changed it.</param>
/// <param name="Changes">All updates that changed it since the editor saw it, oldest first.</param>
/// <param name="Fields">What the two texts differ in.</param>
public sealed record ConflictView(
    string Path, string Title, long ChangedIn, IReadOnlyList<(long Number, DateTime At, string? By, string Headline)> Changes, IReadOnlyList<(string Label, string Theirs, string Mine)> Fields);

/// <summary>A part of the form, with the page that it is on.</summary>
public sealed record PartView<T>(NewModel Page, string Path, T Part) where T : Part;
