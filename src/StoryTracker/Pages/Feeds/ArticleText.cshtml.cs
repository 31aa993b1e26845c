using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>
/// The text of an article, byte for byte what its SHA-256 is of. The text of a withdrawn article stands on its page only,
/// where the notice is.
/// </summary>
public sealed class ArticleTextModel(StoryDbContext db, CurrentMoment current) : DataPage(db, current)
{
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var isGone = await Db.Withdrawn(Thing.Article, Moment.AsOf).AnyAsync(r => r.ThingId == id, Cancel);
        var text = await Db.Articles.Until(Moment.AsOf).Where(a => a.Id == id).Select(a => a.Text.Text).SingleOrDefaultAsync(Cancel);
        return isGone || text is null ? NotFound() : Data(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");
    }
}
