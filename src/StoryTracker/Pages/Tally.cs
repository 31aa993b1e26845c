using StoryTracker.Claims;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>How many claims stand where, drawn as marks.</summary>
/// <param name="Rows">One for each status that a claim has, in the order of all pages.</param>
/// <param name="OneFor">How many claims one mark stands for, so that a thousand fit where ten do and still compare.</param>
public sealed record Tally(IReadOnlyList<TallyRow> Rows, int OneFor)
{
    private const int Most = 20;

    /// <summary>The tally of the whole story: what is closed is one row.</summary>
    public static Tally Of(StatusCounts counts)
    {
        var open = Statuses.All.Where(s => s.Half() != Claims.Half.Closed && counts[s] > 0).Select(s => new TallyRow(s.ToString(), [(s, counts[s])])).ToList();
        var closed = Statuses.All.Where(s => s.Half() == Claims.Half.Closed && counts[s] > 0).Select(s => (s, counts[s])).ToList();
        return Of(closed.Count > 0 ? [.. open, new("Closed", closed)] : open);
    }

    /// <summary>A tally of these rows.</summary>
    public static Tally Of(IReadOnlyList<TallyRow> rows) => new(rows, OneMarkFor(rows.Select(r => r.Count).DefaultIfEmpty().Max()));

    /// <summary>1, 2, 5, 10, 20, 50, …: the first with which the largest count needs at most 20 marks.</summary>
    public static int OneMarkFor(int largest)
    {
        for (var power = 1; ; power *= 10)
        {
            foreach (var step in (int[])[power, 2 * power, 5 * power])
            {
                if ((long)step * Most >= largest)
                {
                    return step;
                }
            }
        }
    }
}

/// <summary>One row of a tally.</summary>
/// <param name="Word">The status, or “Closed”.</param>
/// <param name="Parts">The statuses in it.</param>
public sealed record TallyRow(string Word, IReadOnlyList<(Status Status, int Count)> Parts)
{
    public Status First => Parts[0].Status;

    public Claims.Half Half => First.Half();

    public int Count => Parts.Sum(p => p.Count);

    /// <summary>The marks to draw.</summary>
    public IEnumerable<Status> Marks(int oneFor) => Parts.SelectMany(p => Enumerable.Repeat(p.Status, (p.Count + oneFor - 1) / oneFor));
}
