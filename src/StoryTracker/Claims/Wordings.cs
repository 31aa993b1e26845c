using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Claims;

/// <summary>How claims were worded at any update, for lists that go through several.</summary>
public sealed class Wordings
{
    private readonly ILookup<long, (long From, string Wording)> _versions;

    private Wordings(ILookup<long, (long From, string Wording)> versions) => _versions = versions;

    /// <summary>Reads all wordings of some claims.</summary>
    public static async Task<Wordings> LoadAsync(StoryDbContext db, IReadOnlyCollection<long> claimIds, CancellationToken cancel = default) =>
        new((await db.ClaimVersions.AsNoTracking().Where(v => claimIds.Contains(v.ClaimId)).OrderBy(v => v.From)
            .Select(v => new { v.ClaimId, v.From, Wording = v.Wording.Text }).ToListAsync(cancel)).ToLookup(v => v.ClaimId, v => (v.From, v.Wording)));

    /// <summary>The wording when update <paramref name="number"/> was the newest.</summary>
    public string At(long claimId, long number) => _versions[claimId].Last(v => v.From <= number).Wording;

    /// <summary>Several of them, each in quotes.</summary>
    public string ListAt(IEnumerable<long> claimIds, long number) => string.Join(", ", claimIds.Select(id => ReasonWords.Quoted(At(id, number))));
}
