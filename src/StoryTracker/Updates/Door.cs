using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Search;

namespace StoryTracker.Updates;

/// <summary>
/// The only door to change: one submission becomes one <see cref="Update"/> in one transaction, or nothing at all. The
/// number is given inside the transaction, after the lock, so numbers have no gaps and each is used once.
/// </summary>
public sealed class Door(Func<StoryDbContext> open, TimeProvider clock) : IDisposable
{
    /// <summary>
    /// Tells the number and the kind of an update once it is stored, before whoever published it is told so: from then on
    /// no page that was made earlier may be served. Handlers must be quick and must not fail.
    /// </summary>
    public event Action<long, UpdateKind>? Committed;

    /// <summary>Done once an update is stored, before anybody is told of it: who publishes waits for it. It must not fail.</summary>
    public Func<long, UpdateKind, Task> Stored { get; set; } = (_, _) => Task.CompletedTask;

    // One process has one writer at a time: waiting here is fair and quick, waiting inside SQLite is neither.
    private readonly SemaphoreSlim _writer = new(1);

    /// <summary>Publishes a submission, once however often it is sent.</summary>
    public Task<Outcome> PublishAsync(Submission submission, CancellationToken cancel = default) =>
        PublishAsync(submission, (_, _) => Task.FromResult(true), cancel);

    /// <summary>Publishes a submission together with what else is done in its transaction.</summary>
    /// <param name="submission">What to publish.</param>
    /// <param name="alongside">
    /// What is done once everything else is; false undoes it all, and what would have been published comes back as a preview.
    /// </param>
    /// <param name="cancel">Ends it before it is stored.</param>
    public Task<Outcome> PublishAsync(Submission submission, Func<StoryDbContext, Outcome.Published, Task<bool>> alongside, CancellationToken cancel = default) =>
        WriteAsync(async db =>
        {
            var outcome = await ApplyAsync(db, submission, cancel);
            return outcome is Outcome.Published published && !await alongside(db, published)
                ? (new Outcome.Previewed(published.Number, published.Changes), Keep: false)
                : (outcome, Keep: outcome is Outcome.Published);
        }, cancel, async outcome =>
        {
            if (outcome is not Outcome.Published { Number: var number }) return;
            await Stored(number, submission.Kind);
            Committed?.Invoke(number, submission.Kind);
        });

    /// <summary>
    /// Finds out what publishing would do: everything is done, then undone. What the editor sees is therefore what will
    /// happen, by the same code.
    /// </summary>
    public Task<Outcome> PreviewAsync(Submission submission, CancellationToken cancel = default) =>
        WriteAsync(async db =>
        {
            var outcome = await ApplyAsync(db, submission, cancel);
            return (outcome is Outcome.Published p ? new Outcome.Previewed(p.Number, p.Changes) : outcome, Keep: false);
        }, cancel);

    /// <summary>
    /// Rehearses submissions one after the other and undoes them all. The submissions are made one at a time, because a
    /// later one may name what an earlier one made.
    /// </summary>
    /// <returns>What came of the first that was refused, or null if all would be published.</returns>
    internal Task<(Submission Submission, Outcome.Refused Refused)?> RehearseAsync(
        Func<StoryDbContext, IAsyncEnumerable<Submission>> submissions, CancellationToken cancel = default) =>
        WriteAsync(async db =>
        {
            await foreach (var submission in submissions(db).WithCancellation(cancel))
            {
                if (await ApplyAsync(db, submission, cancel) is Outcome.Refused refused)
                {
                    return (((Submission, Outcome.Refused)?)(submission, refused), Keep: false);
                }
            }

            return (null, Keep: false);
        }, cancel);

    private async Task<T> WriteAsync<T>(Func<StoryDbContext, Task<(T Result, bool Keep)>> write, CancellationToken cancel, Func<T, Task>? committed = null)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            await using var strategyContext = open();
            return await strategyContext.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                // A fresh context for each attempt: a failed one may be in any state.
                await using var db = open();
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var (result, keep) = await write(db);
                if (keep)
                {
                    await transaction.CommitAsync(cancel);
                    if (committed is not null) await committed(result);
                }

                return result;
            });
        }
        finally
        {
            _writer.Release();
        }
    }

    private async Task<Outcome> ApplyAsync(StoryDbContext db, Submission submission, CancellationToken cancel)
    {
        // First of all the lock: whoever changes the story row goes on, everybody else waits.
        await db.Story.ExecuteUpdateAsync(s => s.SetProperty(x => x.Sequence, x => x.Sequence + 1), cancel);
        var number = await db.Story.Select(s => s.Sequence).SingleAsync(cancel);

        var fingerprint = submission.Fingerprint();
        var last = number - 1;
        var known = await db.Updates.AsNoTracking().Where(u => u.Key == submission.Key || u.Sequence == last).ToListAsync(cancel);
        if (known.Find(u => u.Key == submission.Key) is { } published)
        {
            return new Outcome.AlreadyPublished(published.Sequence, published.Fingerprint.AsSpan().SequenceEqual(fingerprint));
        }

        var previous = known.SingleOrDefault();
        var publication = new Publication(db, number);
        Update? update = null;
        try
        {
            update = new Update(number, submission, clock.GetUtcNow().UtcDateTime.ToMicroseconds(), previous);
        }
        catch (RuleException refused)
        {
            publication.Problems.Add(new(refused.Field, refused.Message));
        }

        if (await StoryState(db, cancel) == Stories.StoryState.Concluded && !submission.Reopens && submission.Kind != UpdateKind.Redaction)
        {
            publication.Problems.Add(new("", "The story is concluded. To publish, reopen it in the same update or before: “The story in short”, state Developing."));
        }

        publication.Problems.AddRange(KindRules.Check(submission));
        foreach (var change in submission.Changes)
        {
            await publication.ApplyAsync(change);
        }

        publication.Problems.AddRange(Redact.Repeated(submission, publication.Removed));
        if (update is null || publication.Problems.Count > 0 || publication.Conflicts.Count > 0)
        {
            return new Outcome.Refused(publication.Problems, publication.Conflicts);
        }

        // The rows go first, so that the rules read them with the one query that pages use too; statuses and the update
        // itself follow in the same transaction.
        await db.SaveChangesAsync(cancel);
        var (changes, counts, problems) = await StatusKeeper.JudgeAsync(publication, update.Counts, cancel);
        if (problems.Count > 0)
        {
            return new Outcome.Refused(problems, []);
        }

        var rows = publication.Rows().ToList();
        update.Seal(counts, rows);
        db.Add(update);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        // What follows from the rows is made from what was stored, but looked for only where there is something.
        var nouns = rows.Select(r => r.GetType()).Append(typeof(Update)).ToHashSet();
        if (nouns.Overlaps(SourceTallies.Nouns)) await SourceTallies.KeepAsync(db, number, cancel);
        await SearchIndex.KeepAsync(db, number, nouns, cancel);
        return new Outcome.Published(number, changes);
    }

    private static Task<Stories.StoryState> StoryState(StoryDbContext db, CancellationToken cancel) =>
        db.StoryVersions.AsOf(null).Select(v => v.State).SingleOrDefaultAsync(cancel);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
