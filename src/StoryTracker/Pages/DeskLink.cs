namespace StoryTracker.Pages;

/// <summary>Leads an editor from a page that they read to the form, opened on the thing that the page shows.</summary>
/// <param name="Label">What can be done.</param>
/// <param name="Part">The part of the form that opens.</param>
/// <param name="Id">The thing.</param>
/// <param name="Of">What it is done to, for those who only hear the link; null if the page says it.</param>
public sealed record DeskLink(string Label, string Part, long Id, string? Of = null)
{
    /// <summary>What kind of thing it leads to the notes on, instead of to the form; null if it leads to the form.</summary>
    public StoryTracker.Desk.NotedOn? Notes { get; private init; }

    /// <summary>Leads to the notes on a thing.</summary>
    public static DeskLink ToNotes(StoryTracker.Desk.NotedOn on, long id) => new("Notes", "", id) { Notes = on };
}
