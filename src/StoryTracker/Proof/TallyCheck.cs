using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Proof;

/// <summary>Whether the tallies of sources are those of the evidence and the statuses at each number.</summary>
internal static class TallyCheck
{
    public static async Task RunAsync(StoryDbContext db, long head, Findings findings, CancellationToken cancel)
    {
        var tallies = new Dictionary<long, SourceTally>();
        for (var first = 1L; first <= head; first += SourceTallies.AtATime)
        {
            var last = Math.Min(head, first + SourceTallies.AtATime - 1);
            var stored = await db.SourceTallies.AsNoTracking().Where(t => t.Number >= first && t.Number <= last).ToDictionaryAsync(t => (t.SourceId, t.Number), cancel);
            foreach (var counted in await SourceTallies.CountAsync(db, first, last, tallies, cancel))
            {
                if (!stored.Remove((counted.SourceId, counted.Number), out var there)) findings.Add(Name(counted), "it is missing");
                else if (there != counted) findings.Add(Name(counted), "it does not count what the source had said by then; the command reindex counts anew");
            }

            foreach (var stray in stored.Values) findings.Add(Name(stray), "nothing that it counts changed with this update");
        }

        foreach (var stray in await db.SourceTallies.AsNoTracking().Where(t => t.Number < 1 || t.Number > head).ToListAsync(cancel))
            findings.Add(Name(stray), "it names an update that does not exist");
    }

    private static string Name(SourceTally tally) => $"SourceTallies SourceId {tally.SourceId}, Number {tally.Number}";
}
