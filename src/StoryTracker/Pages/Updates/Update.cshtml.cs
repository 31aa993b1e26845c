using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One update, as it was when it was the newest.</summary>
public sealed class UpdateModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    public Update Update { get; private set; } = null!;

    public UpdateReport Report { get; private set; } = null!;

    public Notices Notices { get; private set; } = null!;

    /// <summary>The updates beside it that were withdrawn: their headlines are not repeated.</summary>
    public IReadOnlyCollection<long> WithdrawnBeside { get; private set; } = [];

    /// <summary>The update before it; null for the first.</summary>
    public Update? Previous { get; private set; }

    /// <summary>The update after it; null for the newest.</summary>
    public Update? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(long sequence)
    {
        if (sequence < 1 || sequence > Moment.Number)
        {
            return NotFound();
        }

        var updates = await Db.Updates.AsNoTracking()
            .Where(u => u.Sequence >= sequence - 1 && u.Sequence <= sequence + 1 && u.Sequence <= Moment.Number).ToDictionaryAsync(u => u.Sequence, Cancel);
        (Update, Previous, Next) = (updates[sequence], updates.GetValueOrDefault(sequence - 1), updates.GetValueOrDefault(sequence + 1));
        Report = await UpdateReport.LoadAsync(Db, sequence, Moment.Masthead.Dates, Cancel);
        var withdrawn = await Notices.TombstonesAsync(Db, Thing.Update, updates.Keys, Moment.AsOf, Cancel);
        Notices = await Notices.LoadAsync(Db, new(Thing.Update, sequence), withdrawn.GetValueOrDefault(sequence), Moment.AsOf, Cancel);
        WithdrawnBeside = withdrawn.Keys;
        return Page();
    }
}
