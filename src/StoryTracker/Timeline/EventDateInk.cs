namespace StoryTracker.Timeline;

/// <summary>How well a date is known, for drawing it. The worst thing said about it decides, in the order Open, About, Range, Exact.</summary>
public enum DateInk
{
    /// <summary>There is no date.</summary>
    None,

    /// <summary>Known to the unit shown, be it a second, a day, a quarter or a year.</summary>
    Exact,

    /// <summary>From one known date to another, or each of several known dates (<c>{..}</c>).</summary>
    Range,

    /// <summary>Approximate, a part inferred or not specified, a season (whose months nobody fixed), or one of several dates.</summary>
    About,

    /// <summary>A start or an end is open (<c>..</c>) or not known.</summary>
    Open,
}

/// <summary>A unit in which a date is given, from the widest to the finest.</summary>
public enum DateUnit
{
    /// <summary>There is no date.</summary>
    None,

    /// <summary>A year, or more than one: decades and centuries too (<c>201X</c>).</summary>
    Year,

    /// <summary>A season, quarter, third or half of a year (21 to 41 in place of a month).</summary>
    PartOfYear,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A minute or a second of a day.</summary>
    Time,
}
