namespace StoryTracker.Timeline;

/// <summary>A word that cannot be read, and what to say about it.</summary>
internal sealed record EventDateFault(string Word, string Message, string Hint);

/// <summary>
/// One date in words, in any order and perhaps not complete (“12” in “12 or 13 September 2023”), as the parts of EDTF
/// that it will become. Doubt begins at “probably”, “around” or a bracket and is about the parts after it.
/// </summary>
internal sealed record EventDateDraft
{
    public string? Year { get; init; }
    public string? Month { get; init; }
    public string? Day { get; init; }
    public string? Clock { get; init; }
    public EventDateDoubt YearDoubt { get; init; }
    public EventDateDoubt MonthDoubt { get; init; }
    public EventDateDoubt DayDoubt { get; init; }
    public bool IsBc { get; init; }
    public bool IsDoubted => (YearDoubt | MonthDoubt | DayDoubt) != EventDateDoubt.None;

    /// <returns>The draft; or null, with a fault if there is more to say than that this is no date.</returns>
    public static EventDateDraft? Read(string text, bool impliedBc, out EventDateFault? fault) =>
        new EventDateDraftReader(text, impliedBc).Read(out fault);

    /// <summary>This one with the month and year that only the last of a list or range gives.</summary>
    public EventDateDraft CompletedBy(EventDateDraft last)
    {
        var completed = Year is null ? this with { Year = last.Year, YearDoubt = YearDoubt | last.YearDoubt } : this;
        return Month is null && Day is not null
            ? completed with { Month = last.Month, MonthDoubt = MonthDoubt | last.MonthDoubt } : completed;
    }

    public string ToEdtf()
    {
        List<(string Text, EventDateDoubt Doubt)> parts = [(Year!, YearDoubt)];
        if (Month is not null || Day is not null) parts.Add((Month ?? "XX", MonthDoubt));
        if (Day is not null) parts.Add((Day, DayDoubt));

        // After a part it counts for all to the left, which is how most people write it; before a part, for this alone.
        var doubt = parts[0].Doubt;
        var shared = parts.TakeWhile(part => part.Doubt == doubt).Count();
        var isGroup = doubt != 0 && parts.Skip(shared).All(part => part.Doubt == 0);
        var written = parts.Select((part, i) => isGroup
            ? part.Text + (i == shared - 1 ? Sign(doubt) : "")
            : Sign(part.Doubt) + part.Text);
        return string.Join('-', written) + Clock;
    }

    private static string Sign(EventDateDoubt doubt) => doubt switch
    {
        EventDateDoubt.None => "",
        EventDateDoubt.Uncertain => "?",
        EventDateDoubt.Approximate => "~",
        _ => "%",
    };
}
