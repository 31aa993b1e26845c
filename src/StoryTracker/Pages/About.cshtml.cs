using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>How statuses are decided, how changes are kept, and who publishes this.</summary>
public sealed class AboutModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    /// <summary>One claim of each status that a claim has, as a worked example.</summary>
    public IReadOnlyList<ClaimCard> Examples { get; private set; } = [];

    public string? Publisher => Said(Moment.Masthead.Publisher);

    public string? Contact => Said(Moment.Masthead.Contact);

    /// <summary>Where a click on the contact leads, if it is an address; else null.</summary>
    public string? ContactAddress => AddressOf(Contact);

    public string? CorrectionsPolicy => Said(Moment.Masthead.CorrectionsPolicy);

    /// <summary>Whether anything is known of who publishes this.</summary>
    public bool KnowsPublisher => Publisher is not null || Contact is not null || CorrectionsPolicy is not null;

    public async Task OnGetAsync()
    {
        var board = await ClaimBoard.LoadAsync(Db, Moment, new() { PerGroup = 1, KeyFirst = true }, Cancel);
        Examples = [.. Statuses.All.SelectMany(s => board[s].Claims)];
    }

    /// <summary>The link for a contact: a web address as it is, an e-mail address after <c>mailto:</c>; null for other words.</summary>
    public static string? AddressOf(string? contact)
    {
        if (contact is null || contact.Any(char.IsWhiteSpace))
        {
            return null;
        }

        if (Uri.TryCreate(contact, UriKind.Absolute, out var uri))
        {
            return uri.Scheme is "http" or "https" or "mailto" ? contact : null;
        }

        return contact.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.') ? $"mailto:{contact}" : null;
    }

    private static string? Said(SealedText text) => text.Text.Length > 0 ? text.Text : null;
}
