using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>One question.</summary>
public sealed class QuestionModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    public QuestionCard Question { get; private set; } = null!;

    public Notices Notices { get; private set; } = null!;

    /// <summary>Its versions, the newest first.</summary>
    public IReadOnlyList<ThingVersion> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, string? slug)
    {
        var right = await Db.Questions.AsNoTracking().Until(Moment.AsOf).Where(q => q.Id == id).Select(q => q.Slug).SingleOrDefaultAsync(Cancel);
        if (right is null)
        {
            return NotFound();
        }

        if (ToRightAddress("questions", id, slug, right) is { } elsewhere)
        {
            return elsewhere;
        }

        Question = (await QuestionBoard.CardsAsync(Db, [id], Moment.AsOf, Cancel))[0];
        Notices = await Notices.LoadAsync(Db, Thing.Question, id, Moment.AsOf, Cancel);
        var versions = await Db.QuestionVersions.AsNoTracking().Until(Moment.AsOf).Where(v => v.QuestionId == id).OrderBy(v => v.From).ToListAsync(Cancel);
        var changes = await QuestionHistory.WithChangesAsync(Db, versions, Cancel);
        Versions = await ThingVersion.HistoryAsync(Db, [.. changes.Select(c => (c.Version.From, c.Changes))], Cancel);
        return Page();
    }
}
