using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Proof;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>What the hash of an update covers, to be checked by anybody; see <see cref="UpdateProof"/>.</summary>
public sealed class ContentModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    public async Task<IActionResult> OnGetAsync(long sequence)
    {
        if (sequence < 1 || sequence > Moment.Number) return NotFound();

        var update = await Db.Updates.AsNoTracking().SingleAsync(u => u.Sequence == sequence, Cancel);
        var rows = (await PublishedRows.BetweenAsync(Db, sequence, sequence, Cancel))[sequence].ToList();
        return File(UpdateProof.Write(Db.Model, update, rows), "application/json");
    }
}
