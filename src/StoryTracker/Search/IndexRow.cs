namespace StoryTracker.Search;

/// <summary>A row of the index as it stands there, whoever wrote it.</summary>
public sealed class IndexRow
{
    /// <inheritdoc cref="Hit.Row"/>
    public long Row { get; init; }

    /// <summary>The update that brought this version, by the place of the row.</summary>
    public long From { get; init; }

    /// <summary>What it is a version of, by the place of the row.</summary>
    public SearchKind Kind { get; init; }

    /// <summary>Its place among the versions of that kind that the update brought.</summary>
    public long Place { get; init; }

    /// <summary>What it is a version of, by the word that searches choose by.</summary>
    public string? KindWord { get; init; }

    /// <summary>The id of the thing; the number of an update.</summary>
    public long? Thing { get; init; }

    /// <summary><see cref="IndexedText.Row"/> of the title.</summary>
    public string? Title { get; init; }

    /// <summary><see cref="IndexedText.Row"/> of the rest.</summary>
    public string? Body { get; init; }

    /// <summary>
    /// Whether a search for its whole title finds this row; null where it was not tried. It is tried for the first row of
    /// each kind in the first update that is asked for: a search costs a millisecond in a large index.
    /// </summary>
    public bool? IsFound { get; init; }
}
