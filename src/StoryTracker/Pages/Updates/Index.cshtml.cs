using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>All updates, the newest first.</summary>
public sealed class UpdatesModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int Size = 20;

    public IReadOnlyList<UpdateCard> Updates { get; private set; } = [];

    public string? PreviousHref { get; private set; }

    public string? NextHref { get; private set; }

    public async Task OnGetAsync(long? before)
    {
        // Numbers have no gaps, so the pages need no look at the rows around them.
        var newest = before is { } b ? Math.Clamp(b - 1, 0, Moment.Number) : Moment.Number;
        Updates = await UpdateCards.NewestAsync(Db, Moment, Size, newest + 1, Cancel);
        PreviousHref = newest >= Moment.Number ? null
            : Url.Content(newest + Size >= Moment.Number ? "~/updates" : $"~/updates?before={newest + Size + 1}");
        NextHref = newest > Size ? Url.Content($"~/updates?before={newest - Size + 1}") : null;
    }
}
