namespace StoryTracker.Claims;

/// <summary>Where a claim stands. How it gets there is in <see cref="StatusRules"/>.</summary>
public enum Status
{
    /// <summary>By rule or ruling: a confirmed fact.</summary>
    Confirmed,

    /// <summary>By rule: one origin is certain of it.</summary>
    Reported,

    /// <summary>By rule: all that supports it is hedged.</summary>
    Speculated,

    /// <summary>By rule: what speaks against it weighs at least as much.</summary>
    Disputed,

    /// <summary>By ruling only: the desk tried to check it and could not.</summary>
    Unverifiable,

    /// <summary>By ruling only: it is not so.</summary>
    False,

    /// <summary>By ruling only: nobody stands by it any more, or it should not have been listed.</summary>
    Withdrawn,

    /// <summary>By ruling only: another claim has taken its place.</summary>
    Superseded,
}

/// <summary>The three parts that every view keeps apart.</summary>
public enum Half
{
    Confirmed,
    Unconfirmed,
    Closed,
}

/// <summary>What follows from a status by its kind alone.</summary>
public static class Statuses
{
    /// <summary>All statuses, in the order in which they are always shown.</summary>
    public static IReadOnlyList<Status> All { get; } = Enum.GetValues<Status>();

    /// <summary>The unconfirmed ones in the order of the board: what is most in doubt first.</summary>
    public static IReadOnlyList<Status> Unconfirmed { get; } = [Status.Disputed, Status.Speculated, Status.Reported, Status.Unverifiable];

    /// <summary>The part of every view that the status belongs to.</summary>
    public static Half Half(this Status status) => status switch
    {
        Status.Confirmed => Claims.Half.Confirmed,
        Status.Reported or Status.Speculated or Status.Disputed or Status.Unverifiable => Claims.Half.Unconfirmed,
        _ => Claims.Half.Closed,
    };

    /// <summary>The status as markup, style sheets and addresses have it: <c>confirmed</c>.</summary>
    public static string Key(this Status status) => status.ToString().ToLowerInvariant();
}
