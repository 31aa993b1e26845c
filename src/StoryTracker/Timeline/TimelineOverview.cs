namespace StoryTracker.Timeline;

/// <summary>One entry in the overview.</summary>
public sealed record TimelineLane(TimelineLine Entry, IReadOnlyList<Bar> Bars);

/// <summary>Entries on one scale.</summary>
/// <param name="Period">The time that it shows, in the words of dates; empty if no entry has one.</param>
/// <param name="Axis">The scale; null if no entry has a date.</param>
/// <param name="Lanes">The entries.</param>
public sealed record TimelineScale(string Period, TimeAxis? Axis, IReadOnlyList<TimelineLane> Lanes);

/// <summary>All dates at a glance: one scale for all of them, a part of it enlarged where that helps, and those without a date.</summary>
public sealed class TimelineOverview
{
    private TimelineOverview(TimelineScale? whole, TimelineScale? enlarged, TimelineScale? undated, bool isWhole) =>
        (Whole, Enlarged, Undated, IsWhole) = (whole, enlarged, undated, isWhole);

    /// <summary>The entries with a date; null if there are none.</summary>
    public TimelineScale? Whole { get; }

    /// <summary>Those that would be slivers on the scale of all; null if that helps nobody.</summary>
    public TimelineScale? Enlarged { get; }

    /// <summary>The entries without a date; null if there are none.</summary>
    public TimelineScale? Undated { get; }

    /// <summary>Whether all entries are on it.</summary>
    public bool IsWhole { get; }

    public bool IsEmpty => Whole is null && Enlarged is null && Undated is null;

    /// <summary>Draws the entries, which stand in the order of time.</summary>
    public static TimelineOverview Of(IReadOnlyList<TimelineLine> lines, bool isWhole, DateLanguage language = DateLanguage.English)
    {
        var dated = lines.Where(l => !l.Date.IsNone).ToList();
        var undated = lines.Where(l => l.Date.IsNone).ToList();
        TimelineScale? whole = null, enlarged = null;
        if (dated.Count > 0)
        {
            var axis = TimeAxis.Over([.. dated.Select(l => l.Date)], language);
            var part = dated.Count > 1 ? TimeAxis.Enlarged(axis, [.. dated.Select(l => l.Date)]) : null;
            var inside = dated.Where(l => part?.Holds(l.Date) == true).ToList();
            if (part is not null)
            {
                // “[2023]” if its year is inferred in all of them.
                var periods = inside.Select(l => l.Date.ToPeriodWords(language)).Distinct().ToList();
                var words = periods is [var only] && only.Trim('[', ']') == part.Words() ? only : part.Words();
                enlarged = new(words, part, Lanes(inside, part));
            }

            var others = dated.Except(inside).ToList();
            whole = others.Count == 0 ? null : new(YearsOf(dated, DateVocabulary.Of(language)), axis, Lanes(others, axis));
        }

        return new(whole, enlarged, undated.Count == 0 ? null : new("", null, Lanes(undated, null)), isWhole);
    }

    private static string YearsOf(IReadOnlyList<TimelineLine> lines, DateVocabulary say)
    {
        var (first, last) = (TimeAxis.YearLabel(lines.Min(l => l.Date.FirstYear) ?? 1, say, true), TimeAxis.YearLabel(lines.Max(l => l.Date.LastYear) ?? 1, say, true));
        return first == last ? first : first + say.To(PointShape.Year) + last;
    }

    private static List<TimelineLane> Lanes(IEnumerable<TimelineLine> lines, TimeAxis? axis) =>
        [.. lines.Select(l => new TimelineLane(l, DateDrawing.Bars(l.Date, l.State != EntryState.Happened, axis)))];
}
