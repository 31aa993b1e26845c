using StoryTracker.Stories;
using StoryTracker.Timeline;

namespace StoryTracker.Desk.Forms;

/// <summary>What the settings page asks for, as it was typed.</summary>
public sealed class SettingsForm
{
    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Publisher { get; set; }

    public string? Contact { get; set; }

    public string? CorrectionsPolicy { get; set; }

    public string? Byline { get; set; }

    public string? TimeZone { get; set; }

    public DateLanguage Dates { get; set; }

    public string? Accent { get; set; }

    /// <summary>The digest of the logo; empty for none. The page sets it, not the form.</summary>
    public string? Logo { get; set; }

    public string? LogoText { get; set; }

    // Every field once: what it is called, how it is read, and how it is set.
    private static readonly (string Name, string Label, Func<SettingsForm, string?> Get, Action<SettingsForm, string?> Set)[] s_fields =
    [
        (nameof(Title), "Title", f => f.Title, (f, v) => f.Title = v),
        (nameof(Summary), "Summary", f => f.Summary, (f, v) => f.Summary = v),
        (nameof(Publisher), "Publisher", f => f.Publisher, (f, v) => f.Publisher = v),
        (nameof(Contact), "Contact", f => f.Contact, (f, v) => f.Contact = v),
        (nameof(CorrectionsPolicy), "How you correct", f => f.CorrectionsPolicy, (f, v) => f.CorrectionsPolicy = v),
        (nameof(Byline), "By-line", f => f.Byline, (f, v) => f.Byline = v),
        (nameof(TimeZone), "Time zone", f => f.TimeZone, (f, v) => f.TimeZone = v),
        (nameof(Dates), "Dates", f => f.Dates.Example(), (f, v) => f.Dates = Enum.GetValues<DateLanguage>().First(d => d.Example() == v)),
        (nameof(Accent), "Accent colour", f => f.Accent, (f, v) => f.Accent = v),
        (nameof(Logo), "Logo", f => f.Logo, (f, v) => f.Logo = v),
        (nameof(LogoText), "What the logo shows", f => f.LogoText, (f, v) => f.LogoText = v),
    ];

    /// <summary>The form as it shows what is published.</summary>
    public static SettingsForm Of(StoryVersion? story, Masthead masthead) => new()
    {
        Title = story?.Title.Text,
        Summary = story?.Summary.Text,
        Publisher = masthead.Publisher.Text,
        Contact = masthead.Contact.Text,
        CorrectionsPolicy = masthead.CorrectionsPolicy.Text,
        Byline = masthead.Byline.Text,
        TimeZone = masthead.TimeZone,
        Dates = masthead.Dates,
        Accent = masthead.Accent,
        Logo = masthead.Logo,
        LogoText = masthead.LogoText.Text,
    };

    /// <summary>
    /// Takes into this form what others published since it was opened, wherever it was left as it was.
    /// </summary>
    /// <param name="opened">What the form showed when it was opened.</param>
    /// <param name="now">What is published now.</param>
    /// <returns>The fields that both changed, and not alike: they stay as they were typed.</returns>
    public IReadOnlyList<SettingsConflict> Merge(SettingsForm opened, SettingsForm now)
    {
        var conflicts = new List<SettingsConflict>();
        foreach (var (name, label, get, set) in s_fields)
        {
            var (mine, before, theirs) = (Plain(get(this)), Plain(get(opened)), Plain(get(now)));
            if (mine == before || mine == theirs)
            {
                // As it is stored: a browser’s line breaks are no change.
                set(this, get(now));
            }
            else if (theirs != before)
            {
                conflicts.Add(new(name, label, theirs, mine));
            }
        }

        return conflicts;
    }

    // A browser sends line breaks as CRLF.
    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}

/// <summary>A field that somebody else changed too.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its label.</param>
/// <param name="Theirs">What is published.</param>
/// <param name="Mine">What was typed.</param>
public sealed record SettingsConflict(string Name, string Label, string Theirs, string Mine);
