using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The story at a glance.</summary>
public sealed class IndexModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    public ClaimBoard Board { get; private set; } = null!;

    public IReadOnlyList<UpdateCard> Updates { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Board = await ClaimBoard.LoadAsync(Db, Moment, new() { PerGroup = 3, KeyFirst = true }, Cancel);
        Updates = await UpdateCards.NewestAsync(Db, Moment, 5, cancel: Cancel);
    }
}
