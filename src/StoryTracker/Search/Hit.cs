namespace StoryTracker.Search;

/// <summary>A version of a thing that holds all that is looked for, whenever it held.</summary>
public sealed class Hit
{
    /// <summary>How many are weighed: the newest that the moment knows.</summary>
    public const int Most = 2_000;

    /// <summary>Its place in the index.</summary>
    public long Row { get; init; }

    public SearchKind Kind { get; init; }

    /// <summary>The id of the thing; the number of an update.</summary>
    public long Thing { get; init; }

    /// <summary>The update that brought this version.</summary>
    public long From { get; init; }

    /// <summary>How well it matches: the lower, the better.</summary>
    public double Rank { get; init; }
}

/// <summary>A row of the index with its hits marked.</summary>
public sealed class MarkedRow
{
    /// <inheritdoc cref="Hit.Row"/>
    public long Row { get; init; }

    public string Title { get; init; } = "";

    public string Body { get; init; } = "";
}
