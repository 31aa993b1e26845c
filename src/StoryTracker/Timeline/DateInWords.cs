namespace StoryTracker.Timeline;

/// <summary>A date in the words of its own language, with what is said of it in English.</summary>
/// <param name="Before">What stands before it.</param>
/// <param name="Date">The date; empty if there is none to say.</param>
/// <param name="After">What stands after it.</param>
public readonly record struct DateInWords(string Before, string Date, string After)
{
    /// <summary>As bare text.</summary>
    public override string ToString() => Before + Date + After;
}
