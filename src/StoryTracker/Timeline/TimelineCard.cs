using StoryTracker.Claims;
using StoryTracker.Updates;

namespace StoryTracker.Timeline;

/// <summary>An entry as every list shows it, with the claims that it rests on; the first one leads.</summary>
public sealed record TimelineCard(
    long Id, string Slug, string Title, string Body, EventDate Date, string Words, string Note, EntryState State, bool IsKey, IReadOnlyList<ClaimCard> Claims)
{
    /// <summary>That it was withdrawn, and why; null if it stands. Its words are not repeated then.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>How the timeline draws it, as in markup.</summary>
    public string DateKey => State.Key(Date);

    /// <summary>The date in words, as it begins a line.</summary>
    public DateInWords DateWords(DateLanguage language) => State.Say(Date, language);
}

/// <summary>An entry as a line of the overview or a link to it shows it.</summary>
public sealed record TimelineLine(long Id, string Slug, string Title, EventDate Date, EntryState State, bool IsKey)
{
    /// <inheritdoc cref="TimelineCard.DateWords"/>
    public DateInWords DateWords(DateLanguage language) => State.Say(Date, language);
}
