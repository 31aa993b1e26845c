using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk.Forms;

namespace StoryTracker.Desk.Drafts;

/// <summary>How saving a draft ended.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <summary>It is kept.</summary>
    public sealed record Saved(Draft Draft) : SaveOutcome;

    /// <summary>Somebody saved it meanwhile; nothing was overwritten.</summary>
    public sealed record Conflict(Draft Theirs) : SaveOutcome;

    /// <summary>Its key was published before.</summary>
    public sealed record AlreadyPublished(long Number) : SaveOutcome;
}

/// <summary>The drafts of the desk.</summary>
public sealed class DraftBox(StoryDbContext db, TimeProvider clock)
{
    /// <summary>The drafts that are not published, the last changed first. One whose form was published is no draft any more.</summary>
    public IQueryable<Draft> All => db.Drafts.Where(d => !db.Updates.Any(u => u.Key == d.Key)).OrderByDescending(d => d.ChangedAt).ThenBy(d => d.Key);

    /// <summary>The draft of a form; null if there is none.</summary>
    public Task<Draft?> FindAsync(Guid key, CancellationToken cancel) => All.AsNoTracking().SingleOrDefaultAsync(d => d.Key == key, cancel);

    /// <summary>The drafts that are about one published thing.</summary>
    public Task<List<Draft>> AboutAsync(string noun, long id, CancellationToken cancel)
    {
        var subject = $" {DraftSubjects.Of(noun, id)} ";
        return All.AsNoTracking().Where(d => d.About.Contains(subject)).Take(5).ToListAsync(cancel);
    }

    /// <summary>The update under which a form was published; null if it was not.</summary>
    public Task<long?> PublishedAsAsync(Guid key, CancellationToken cancel) =>
        db.Updates.Where(u => u.Key == key).Select(u => (long?)u.Sequence).SingleOrDefaultAsync(cancel);

    /// <summary>Keeps what was typed.</summary>
    /// <param name="form">It.</param>
    /// <param name="by">Who typed.</param>
    /// <param name="revision">The revision that they had before them; 0 if the form was new.</param>
    /// <param name="writer">The page that they typed in.</param>
    /// <param name="then">What else happens to the draft; may be null.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="RuleException">The draft may not be changed now.</exception>
    public async Task<SaveOutcome> SaveAsync(UpdateForm form, Author by, long revision, Guid writer, Action<Draft>? then, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        // A transaction, so that nothing that is published meanwhile comes back as a draft.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await PublishedAsAsync(form.Key, cancel) is { } number)
        {
            return new SaveOutcome.AlreadyPublished(number);
        }

        var now = clock.GetUtcNow().UtcDateTime.ToMicroseconds();
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Key == form.Key, cancel);
        if (draft is null)
        {
            draft = new Draft(form, by, writer, await db.Story.Select(s => s.Sequence).SingleAsync(cancel), now);
            db.Add(draft);
        }
        else if (!draft.IsKnownTo(revision, writer))
        {
            return new SaveOutcome.Conflict(draft);
        }
        else
        {
            draft.Save(form, by, writer, now);
        }

        then?.Invoke(draft);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new SaveOutcome.Saved(draft);
    }

    /// <summary>Does something to a draft without changing its words; false if it is gone or was changed after <paramref name="revision"/>.</summary>
    public async Task<bool> ChangeAsync(Guid key, long revision, Action<Draft> change, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await All.SingleOrDefaultAsync(d => d.Key == key && d.Revision == revision, cancel) is not { } draft)
        {
            return false;
        }

        change(draft);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Takes a draft away, as long as it is what <paramref name="revision"/> says; false if it is not.</summary>
    public async Task<bool> DiscardAsync(Guid key, long revision, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Drafts.AnyAsync(d => d.Key == key && d.Revision == revision, cancel)) return false;

        await EndAsync(db, key, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes a draft away together with the notes on it, whatever became of it. Call it within a transaction.</summary>
    public static async Task EndAsync(StoryDbContext store, Guid key, CancellationToken cancel = default)
    {
        var thing = key.ToString();
        await store.Drafts.Where(d => d.Key == key).ExecuteDeleteAsync(cancel);
        await store.Set<Note>().Where(n => n.On == NotedOn.Draft && n.Thing == thing).ExecuteDeleteAsync(cancel);
    }
}
