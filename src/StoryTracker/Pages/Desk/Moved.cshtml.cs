using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk;

/// <summary>What rests on something that moved, until an editor has looked.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MovedModel(StoryDbContext db, CurrentMoment current, TimeProvider clock) : StoryPage(db, current)
{
    public IReadOnlyList<MovedThing> Things { get; private set; } = [];

    /// <summary>Set after somebody looked.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Looked { get; set; }

    public async Task OnGetAsync() => Things = await MovedGround.LoadAsync(Db, Cancel);

    /// <summary>The editor looked at a thing with the story at <paramref name="number"/> before them: what moved later is asked about again.</summary>
    public async Task<IActionResult> OnPostAsync(Thing thing, long id, long number, [FromServices] Func<StoryDbContext> open)
    {
        if (!User.MayPublish())
        {
            return Forbid();
        }

        var of = new ThingRef(thing, id);
        if (!ModelState.IsValid || number < 1 || number > Moment.Number || (await StoryTracker.Updates.Things.NamesAsync(Db, [of], null, Cancel)) is not [var named])
        {
            return NotFound();
        }

        // What began as a read can never write: a context of its own.
        await using var db = open();
        var looked = await db.Set<LookedAt>().FindAsync([thing, id], Cancel);
        if (looked is null)
        {
            db.Add(looked = new(of));
        }

        looked.Look(number, User.Identity!.Name!, clock.GetUtcNow().UtcDateTime);
        db.Add(new LogEntry(clock.GetUtcNow().UtcDateTime, User.Identity.Name!, Deed.LookedAt, named.Label, $"/{named.Path}"));
        await db.SaveChangesAsync(Cancel);
        return LocalRedirect("/desk/moved?looked=yes");
    }
}
