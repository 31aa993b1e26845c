using Microsoft.EntityFrameworkCore;

namespace StoryTracker.Desk.Drafts;

/// <summary>A draft in a list.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="IsMine">Whether whoever reads the list began it.</param>
/// <param name="Moved">What it rests on that moved.</param>
public sealed record DraftCard(Draft Draft, bool IsMine, IReadOnlyList<MovedGround> Moved);

/// <summary>Lists drafts in order of need.</summary>
public sealed class DraftList(DraftBox drafts, DraftGround ground)
{
    /// <summary>The most that one list shows.</summary>
    public const int Most = 100;

    /// <summary>The drafts: those that wait for somebody first, then the last changed.</summary>
    /// <param name="reader">The id of who reads the list.</param>
    /// <param name="most">The most to show.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<DraftCard>> LoadAsync(string reader, int most, CancellationToken cancel)
    {
        var cards = new List<DraftCard>();
        foreach (var draft in await drafts.All.AsNoTracking().Take(Most).ToListAsync(cancel))
        {
            cards.Add(new(draft, draft.OwnerId == reader, await ground.MovedAsync(draft.Read(), draft.ScheduledAt, cancel)));
        }

        return [.. cards.OrderBy(c => Need(c.Draft.State)).Take(most)];
    }

    private static int Need(DraftState state) => state switch
    {
        DraftState.Waiting => 0,
        DraftState.InReview => 1,
        DraftState.Returned or DraftState.Approved => 2,
        DraftState.Writing => 3,
        _ => 4,
    };
}
