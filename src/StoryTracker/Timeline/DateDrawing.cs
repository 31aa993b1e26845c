namespace StoryTracker.Timeline;

/// <summary>How a stretch of time is drawn: ink is certainty.</summary>
public enum BarKind
{
    /// <summary>Known: solid.</summary>
    Known,

    /// <summary>Approximate, or a part inferred: hatched.</summary>
    About,

    /// <summary>No known start or end: a dotted rail.</summary>
    Rail,

    /// <summary>The known end of a rail.</summary>
    End,

    /// <summary>Not come yet, come to nothing, or without a date: a dashed outline.</summary>
    Ghost,
}

/// <summary>A piece of a drawn date, in percent of its axis.</summary>
public sealed record Bar(BarKind Kind, double X, double Width);

/// <summary>Draws dates as uncertain as they are.</summary>
public static class DateDrawing
{
    /// <summary>Thinner ones would not be seen.</summary>
    private const double Thinnest = 0.8;

    /// <summary>The pieces that draw a date; without a date or axis one outline over the whole width.</summary>
    /// <param name="date">The date.</param>
    /// <param name="isGhost">Whether what it tells of has not happened.</param>
    /// <param name="axis">The scale; null draws without one.</param>
    public static IReadOnlyList<Bar> Bars(EventDate date, bool isGhost, TimeAxis? axis)
    {
        if (date.IsNone || axis is null)
        {
            return [new(BarKind.Ghost, 0, 99.5)];
        }

        var solid = isGhost ? BarKind.Ghost : date.Ink == DateInk.About ? BarKind.About : BarKind.Known;
        var bars = new List<Bar>();
        foreach (var span in date.Spans)
        {
            if (span.Start is { } start && span.End is { } end)
            {
                var x = axis.At(start.Lower);
                var width = Math.Max(axis.At(EventDateCalendar.Add(end.Upper, 1)) - x, Thinnest);
                bars.Add(new(solid, Math.Min(x, 100 - width), width));
            }
            else
            {
                var at = axis.At(span.Start?.Lower ?? EventDateCalendar.Add(span.End!.Upper, 1));
                bars.Add(new(BarKind.End, at, 0));
                bars.Add(span.Start is null ? new(BarKind.Rail, 0, at) : new(BarKind.Rail, at, 100 - at));
            }
        }

        return bars;
    }
}
