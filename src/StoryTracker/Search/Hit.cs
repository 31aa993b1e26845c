namespace StoryTracker.Search;

/// <summary>A version of a thing that holds all that is looked for, whenever it held.</summary>
public sealed class Hit
{
    /// <summary>How many are looked at: first the newest that hold all of it in their title, then the newest that hold it anywhere.</summary>
    public const int Most = 500;

    /// <summary>Its place in the index.</summary>
    public long Row { get; init; }

    public SearchKind Kind { get; init; }

    /// <summary>The id of the thing; the number of an update.</summary>
    public long Thing { get; init; }

    /// <summary>The update that brought this version.</summary>
    public long From { get; init; }

    /// <summary>
    /// Whether the title alone holds all that is looked for; such a hit is a better one. Measures that weigh how common a
    /// word is (BM25) have to count every row that holds it, so a frequent word would cost more with each update.
    /// </summary>
    public bool IsInTitle { get; init; }
}

/// <summary>A row of the index with its hits marked.</summary>
public sealed class MarkedRow
{
    /// <inheritdoc cref="Hit.Row"/>
    public long Row { get; init; }

    public string Title { get; init; } = "";

    public string Body { get; init; } = "";
}
