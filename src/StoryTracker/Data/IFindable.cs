namespace StoryTracker.Data;

/// <summary>A version that is found by its words.</summary>
public interface IFindable : IVersion
{
    /// <summary>A folded copy of the words that name it (see <c>TextRules.Fold</c>).</summary>
    string Folded { get; }
}
