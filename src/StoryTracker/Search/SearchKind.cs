using StoryTracker.Updates;

namespace StoryTracker.Search;

/// <summary>What is searched. The order is the one in which readers choose, and part of the index.</summary>
public enum SearchKind
{
    Claims,
    Entries,
    Updates,
    Questions,
    Articles,
}

/// <summary>The words for what is searched.</summary>
public static class SearchKinds
{
    /// <summary>All kinds, in their order.</summary>
    public static IReadOnlyList<SearchKind> All { get; } = Enum.GetValues<SearchKind>();

    /// <summary>The kind as addresses have it: <c>claims</c>.</summary>
    public static string Key(this SearchKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>All of the kind, as a choice.</summary>
    public static string Name(this SearchKind kind) => kind == SearchKind.Entries ? "Timeline" : kind.ToString();

    /// <summary>One of the kind, beside a hit.</summary>
    public static string One(this SearchKind kind) => kind switch
    {
        SearchKind.Claims => "Claim",
        SearchKind.Entries => "Timeline",
        SearchKind.Updates => "Update",
        SearchKind.Questions => "Question",
        _ => "Article",
    };

    /// <summary>What things of the kind are withdrawn as.</summary>
    public static Thing Thing(this SearchKind kind) => kind switch
    {
        SearchKind.Claims => Updates.Thing.Claim,
        SearchKind.Entries => Updates.Thing.Entry,
        SearchKind.Updates => Updates.Thing.Update,
        SearchKind.Questions => Updates.Thing.Question,
        _ => Updates.Thing.Article,
    };
}
