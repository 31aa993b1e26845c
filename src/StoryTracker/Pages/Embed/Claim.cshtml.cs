using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One claim, where it stands and why, for a frame.</summary>
public sealed class EmbeddedClaimModel(StoryDbContext db, CurrentMoment current) : FramePage(db, current)
{
    public ClaimCard Claim { get; private set; } = null!;

    /// <summary>The claim that has taken its place; null unless it is superseded.</summary>
    public LinkedClaim? Successor { get; private set; }

    public Notices Notices { get; private set; } = null!;

    /// <summary>When it came to stand where it stands.</summary>
    public DateTime Since { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if ((await ClaimBoard.CardsAsync(Db, [id], Moment.AsOf, Cancel)).GetValueOrDefault(id) is not { } card)
        {
            return NotFound();
        }

        Claim = card;
        Since = await Db.Updates.Where(u => u.Sequence == card.Since).Select(u => u.At).SingleAsync(Cancel);
        Notices = await Notices.LoadAsync(Db, Thing.Claim, id, Moment.AsOf, Cancel);
        Successor = card.Status == Status.Superseded
            ? (await LinkedClaim.LoadAsync(Db, id, Moment.AsOf, Cancel)).LastOrDefault(l => l is { Kind: LinkKind.Supersedes, IsOutward: false })
            : null;
        return Framed($"/claims/{id}/{card.Slug}");
    }
}
