namespace StoryTracker.Updates;

/// <summary>What an update can correct or withdraw.</summary>
public enum Thing
{
    Claim,
    Entry,
    Question,
    Article,
    Update,

    /// <summary>The story’s headline and summary. There is one: its id is <see cref="ThingRef.TheStory"/>.</summary>
    Story,
}

/// <summary>One published thing, whatever it is.</summary>
/// <param name="Thing">Its noun.</param>
/// <param name="Id">Its id; the number of an update.</param>
public readonly record struct ThingRef(Thing Thing, long Id)
{
    /// <summary>The id under which the story itself is named.</summary>
    public const long TheStory = 1;
}
