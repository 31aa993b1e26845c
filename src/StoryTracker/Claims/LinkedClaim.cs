using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Claims;

/// <summary>A claim that is tied to another, seen from that other.</summary>
/// <param name="Id">The tie.</param>
/// <param name="Kind">How they are tied.</param>
/// <param name="IsOutward">Whether the tie leads from the claim that is shown to <paramref name="Claim"/>.</param>
/// <param name="Claim">The claim at the other end.</param>
/// <param name="Note">Why the editor tied them; may be empty.</param>
/// <param name="TakenBack">Why, and in which update, the tie was taken back; null if it stands.</param>
public sealed record LinkedClaim(long Id, LinkKind Kind, bool IsOutward, ClaimCard Claim, string Note, (long Number, string Reason)? TakenBack)
{
    /// <summary>How the other claim stands to the one that is shown, as words before it.</summary>
    public string Words => (Kind, IsOutward) switch
    {
        (LinkKind.Contradicts, _) => "It contradicts",
        (LinkKind.Supports, true) => "It speaks for",
        (LinkKind.Supports, false) => "For it speaks",
        (LinkKind.Refines, true) => "It says more exactly what this one says",
        (LinkKind.Refines, false) => "It is said more exactly by",
        (LinkKind.Supersedes, true) => "It takes the place of",
        _ => "Its place is taken by",
    };

    /// <summary>The claims tied to one at a moment, in the order in which they were tied.</summary>
    public static async Task<IReadOnlyList<LinkedClaim>> LoadAsync(StoryDbContext db, long claimId, long? asOf, CancellationToken cancel = default)
    {
        var links = await db.ClaimLinks.AsNoTracking().Until(asOf).Where(l => l.ClaimId == claimId || l.OtherId == claimId)
            .OrderBy(l => l.Id).Select(l => new { l.Id, l.Kind, IsOutward = l.ClaimId == claimId, Other = l.ClaimId == claimId ? l.OtherId : l.ClaimId, l.OtherId, Note = l.Note.Text })
            .ToListAsync(cancel);
        var ids = links.Select(l => l.Id).ToList();
        var takenBack = await db.TakenBack.AsNoTracking().Until(asOf).Where(t => ids.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, t => (t.From, t.Reason.Text), cancel);
        var cards = await ClaimBoard.CardsAsync(db, [.. links.Select(l => l.Other).Append(claimId).Distinct()], asOf, cancel);

        // Superseding ends with its ruling: the tie counts while the older claim is Superseded, and of several the newest.
        var successors = links.Where(l => l.Kind == LinkKind.Supersedes).GroupBy(l => l.OtherId)
            .Where(g => cards[g.Key].Status == Status.Superseded).Select(g => g.Max(l => l.Id)).ToHashSet();
        return [.. links.Where(l => l.Kind != LinkKind.Supersedes || successors.Contains(l.Id))
            .Select(l => new LinkedClaim(l.Id, l.Kind, l.IsOutward, cards[l.Other], l.Note, takenBack.TryGetValue(l.Id, out var taken) ? taken : null))];
    }
}
