using StoryTracker.Claims;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>Whether the totals that each update bears are those of the statuses at its number.</summary>
internal sealed class CountCheck(Findings findings)
{
    private readonly Dictionary<long, Status> _statuses = [];
    private readonly int[] _counts = new int[Statuses.All.Count];

    public void Run(Update update, IEnumerable<ClaimStatus> changed)
    {
        foreach (var row in changed)
        {
            if (_statuses.TryGetValue(row.ClaimId, out var before)) _counts[(int)before]--;
            _counts[(int)row.Status]++;
            _statuses[row.ClaimId] = row.Status;
        }

        foreach (var status in Statuses.All.Where(s => update.Counts[s] != _counts[(int)s]))
        {
            findings.Add($"Updates Sequence {update.Sequence}", $"it counts {update.Counts[status]} claims as {status}, but there were {_counts[(int)status]}");
        }
    }
}
