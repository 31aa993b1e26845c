using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>Where we were wrong, and what was withdrawn or removed, the newest first.</summary>
public sealed class CorrectionsModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int Size = 20;

    public IReadOnlyList<UpdateCard> Updates { get; private set; } = [];

    public string? PreviousHref { get; private set; }

    public string? NextHref { get; private set; }

    public async Task OnGetAsync(long? before, long? after)
    {
        var all = UpdateCards.Corrections(Db).Where(u => u.Sequence <= Moment.Number);
        var page = await KeysetPage.ReadAsync(all.Select(u => u.Sequence), before, after, Size, Cancel);
        Updates = await UpdateCards.CardsAsync(Db, await all.Where(u => page.Keys.Contains(u.Sequence)).OrderByDescending(u => u.Sequence).ToListAsync(Cancel), Moment.AsOf, Cancel);
        if (page.Keys.Count > 0)
        {
            PreviousHref = page.IsMoreBefore ? Url.Content($"~/corrections?after={page.Keys[0]}") : null;
            NextHref = page.IsMoreAfter ? Url.Content($"~/corrections?before={page.Keys[^1]}") : null;
        }
    }
}
