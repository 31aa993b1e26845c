namespace StoryTracker.Proof;

/// <summary>Something in the store that is not as it was published.</summary>
/// <param name="Where">Table and key of the row, or the update.</param>
/// <param name="What">What is wrong with it: what is there, and what should be.</param>
public sealed record Finding(string Where, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>What came of a check of the whole store.</summary>
public sealed class Findings
{
    private readonly Action<Finding> _tell;
    private readonly HashSet<Finding> _told = [];

    /// <param name="tell">Is told each finding when it is found, once.</param>
    public Findings(Action<Finding> tell) => _tell = tell;

    /// <summary>How many there are.</summary>
    public int Count => _told.Count;

    public long Updates { get; set; }

    public long Rows { get; set; }

    public long Texts { get; set; }

    /// <summary>The hash of the newest update; null before the first.</summary>
    public byte[]? Head { get; set; }

    /// <summary>Whether some of them are about the index for search, which follows from what was published and is no part of it.</summary>
    public bool OfSearch { get; private set; }

    /// <summary>Whether the hash that somebody kept elsewhere is in the chain.</summary>
    public bool HasExpected { get; set; }

    /// <summary>What was redacted, a line each.</summary>
    public List<string> Redacted { get; } = [];

    internal void AddOfSearch(string where, string what)
    {
        OfSearch = true;
        Add("The index for search" + where, what);
    }

    internal void Add(string where, string what)
    {
        var finding = new Finding(where, what);
        // A store that is wrong everywhere must not fill the memory, and nobody reads ten thousand lines.
        if (_told.Count < 10_000 && _told.Add(finding)) _tell(finding);
    }
}
