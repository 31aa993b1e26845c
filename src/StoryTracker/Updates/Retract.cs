using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>
/// Withdraws a thing. Its page stays as a tombstone with the reason, and what rested on it is judged anew: a claim is ruled
/// Withdrawn; with an article all evidence that cites it is taken back.
/// </summary>
public sealed record Retract : Change
{
    public ThingRef Of { get; init; }

    public string? Reason { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var db = publication.Db;
        if (Of.Thing == Thing.Story || !await Things.ExistsAsync(db, Of))
        {
            throw new RuleException(nameof(Of), "Choose what is withdrawn: a claim, an entry, a question, an article or an update, as it is published.");
        }

        if (db.Retractions.Local.Any(r => (r.Thing, r.ThingId) == (Of.Thing, Of.Id)))
        {
            throw new RuleException(nameof(Of), "This is named already. Once is enough.");
        }

        if (await db.Withdrawn(Of.Thing, null).Where(r => r.ThingId == Of.Id).Select(r => (long?)r.From).MaxAsync() is { } before)
        {
            throw new RuleException(nameof(Of), $"This was withdrawn already, in update {before}.");
        }

        db.Add(new Retraction(publication.NextId(), publication.Number, Of, Reason));
        switch (Of.Thing)
        {
            case Thing.Claim: await WithdrawClaimAsync(publication); break;
            case Thing.Article: await WithdrawArticleAsync(publication); break;
            case Thing.Entry: Unless(publication, await db.TimelineEntryVersions.AsOf(null).SingleAsync(v => v.EntryId == Of.Id)); break;
            case Thing.Question: Unless(publication, await db.QuestionVersions.AsOf(null).SingleAsync(v => v.QuestionId == Of.Id)); break;
        }
    }

    /// <summary>
    /// Whether a thing may still be amended. What was withdrawn since the editor saw it is a conflict; what was withdrawn
    /// before stays as it is.
    /// </summary>
    /// <exception cref="RuleException">It was withdrawn.</exception>
    internal static async Task<bool> StandsAsync(Publication publication, Change change, Thing thing, long id)
    {
        if (await publication.Db.Withdrawn(thing, null).Where(r => r.ThingId == id).Select(r => (long?)r.From).MaxAsync() is not { } withdrawn)
        {
            return true;
        }

        return publication.MovedOn(change, withdrawn)
            ? false
            : throw new RuleException("", $"This was withdrawn in update {withdrawn} and stays as it is. Remove this part; what is right now belongs into something new.");
    }

    private async Task WithdrawClaimAsync(Publication publication)
    {
        // A claim that is closed as withdrawn already only needs its tombstone.
        var last = await publication.Db.Rulings.Where(r => r.ClaimId == Of.Id).OrderByDescending(r => r.Id).FirstOrDefaultAsync();
        if (last?.Status == Status.Withdrawn)
        {
            return;
        }

        await new RuleOn { Path = Path, SeenAt = SeenAt, Claim = Of.Id, Status = Status.Withdrawn, Reason = Reason }.ApplyAsync(publication);
    }

    private async Task WithdrawArticleAsync(Publication publication)
    {
        var db = publication.Db;
        if (db.Citations.Local.Any(c => c.ArticleId == Of.Id && c.From == publication.Number))
        {
            throw new RuleException(nameof(Of), "Another part of this update cites this article. Take that part out first.");
        }

        var pieces = await (
            from e in db.Evidence
            join c in db.Citations on e.CitationId equals c.Id
            where c.ArticleId == Of.Id && !db.TakenBack.Any(t => t.Id == e.Id)
            orderby e.Id
            select new { e.Id, e.ClaimId }).ToListAsync();
        foreach (var piece in pieces)
        {
            if (db.TakenBack.Local.FindEntry(piece.Id) is null)
            {
                db.Add(new TakenBack(piece.Id, publication.Number, $"The article was withdrawn. {Reason?.Trim()}"));
            }

            publication.Judge(piece.ClaimId);
            publication.Bereft[piece.ClaimId] = $"The last article that supported it was withdrawn. {Reason?.Trim()}";
        }
    }

    private void Unless(Publication publication, IVersion current)
    {
        if (current.From == publication.Number)
        {
            throw new RuleException(nameof(Of), "Another part of this update changes the same thing. Take that part out first.");
        }

        publication.MovedOn(this, current.From);
    }
}
