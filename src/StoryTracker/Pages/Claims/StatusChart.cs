using System.Globalization;
using StoryTracker.Claims;

namespace StoryTracker.Pages;

/// <summary>
/// A claim’s status drawn over the updates: a step for each change. Positions are percentages across and pixels down, as
/// the style sheet’s chart has them.
/// </summary>
public sealed class StatusChart
{
    private const int RowHeight = 32;
    private const double LabelGap = 7;

    private readonly double _slots;

    private StatusChart(IReadOnlyList<ClaimStep> changes, long first, long last)
    {
        _slots = last - first + 1;
        var points = changes.OrderBy(s => s.Number).ToList();
        for (var i = 0; i < points.Count; i++)
        {
            var end = i + 1 < points.Count ? X(points[i + 1].Number - first) : "100%";
            Points.Add(new(points[i].After, X(points[i].Number - first), Y(points[i].After), end));
        }

        var marked = points.Select(p => p.Number).Append(first).Append(last).Distinct();
        foreach (var number in marked.Concat(last - first < 12 ? Numbers(first, last) : []).Distinct())
        {
            if (Labels.All(l => Math.Abs(Percent(l.Number - first) - Percent(number - first)) >= LabelGap))
            {
                Labels.Add((number, X(number - first)));
            }
        }

        Title = "Status by update: " + string.Join(", ", points.Select(p => $"{p.After} from update {p.Number}")) + $", to update {last}.";
    }

    /// <summary>The rows from the top, in the order of certainty; closed ones share the last.</summary>
    public static IReadOnlyList<(string Word, Status Status)> Levels { get; } =
    [
        ("Confirmed", Status.Confirmed), ("Reported", Status.Reported), ("Speculated", Status.Speculated),
        ("Disputed", Status.Disputed), ("Unverifiable", Status.Unverifiable), ("Closed", Status.Withdrawn),
    ];

    /// <summary>What the chart says, for those who do not see it.</summary>
    public string Title { get; }

    public List<(Status Status, string X, int Y, string End)> Points { get; } = [];

    public List<(long Number, string X)> Labels { get; } = [];

    /// <summary>Draws the changes up to update <paramref name="last"/>; null if the status never changed, as a flat line says nothing.</summary>
    public static StatusChart? Of(IReadOnlyList<ClaimStep> steps, long last)
    {
        var changes = steps.Where(s => s.IsChange).ToList();
        return changes.Count < 2 ? null : new(changes, changes[^1].Before is null ? 1 : changes[^1].Number, last);
    }

    private static IEnumerable<long> Numbers(long first, long last)
    {
        for (var number = first; number <= last; number++)
        {
            yield return number;
        }
    }

    /// <summary>The height of a status.</summary>
    public static int Y(Status status)
    {
        var row = Levels.ToList().FindIndex(l => l.Status == status);
        return (RowHeight / 2) + (RowHeight * (row < 0 ? Levels.Count - 1 : row));
    }

    private double Percent(long slot) => (slot + 0.5) / _slots * 100;

    private string X(long slot) => Percent(slot).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
