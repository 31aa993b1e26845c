namespace StoryTracker.Timeline;

/// <summary>A label below an axis.</summary>
/// <param name="Text">The words.</param>
/// <param name="At">Where, in percent of the axis.</param>
/// <param name="Anchor">Which end of the words stands there: start, middle or end.</param>
public sealed record AxisLabel(string Text, double At, string Anchor);

/// <summary>Rules an axis: the shortest step whose lines and labels fit beside each other on a phone.</summary>
internal static class AxisRuling
{
    private const int MostLines = 9;
    private const int MostCharacters = 52;
    private const double PercentPerCharacter = 1.1;

    /// <summary>Where the lines stand, in percent; the labels; and whether the lines are hours.</summary>
    public static (IReadOnlyList<double> Lines, IReadOnlyList<AxisLabel> Labels, bool ShowsHours) Of(TimeAxis axis)
    {
        foreach (var step in TimeStep.All())
        {
            if (axis.Length / step.Seconds > MostLines)
            {
                continue;
            }

            var marks = new List<long>();
            for (long mark = step.Floor(axis.Start), next; mark < axis.End && marks.Count <= MostLines + 2; mark = next)
            {
                marks.Add(mark);
                next = Math.Max(step.Next(mark), mark + 1);
            }

            var lines = marks.Where(m => m >= axis.Start).ToList();
            var labels = step.NamesStretches
                ? marks.Select(m => (Text: step.Name(m, axis), From: axis.At(m), To: axis.At(step.Next(m))))
                    .Where(l => l.To - l.From > l.Text.Length * PercentPerCharacter || marks.Count == 1)
                    .Select(l => Label(l.Text, (l.From + l.To) / 2)).ToList()
                : [.. lines.Select(m => Label(step.Name(m, axis), axis.At(m)))];
            if (lines.Count <= MostLines && labels.Sum(l => l.Text.Length + 2) <= MostCharacters)
            {
                return ([.. lines.Select(axis.At), .. axis.End == step.Floor(axis.End) ? [100d] : Array.Empty<double>()], labels, step.Seconds < EventDateCalendar.Day);
            }
        }

        return ([], [], false);
    }

    // At the edges the words stand inside, so that they never make the page wider.
    private static AxisLabel Label(string text, double at)
    {
        var half = text.Length * PercentPerCharacter;
        return new(text, at, at < half ? "start" : at > 100 - half ? "end" : "middle");
    }
}
