using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Questions;

/// <summary>A question as every list shows it.</summary>
/// <param name="Asked">The update that asked it.</param>
/// <param name="Since">The update that brought how it stands.</param>
/// <param name="Answer">The claim that answers it; null while it is open.</param>
/// <param name="Claims">The claims that bear on it, without the answer.</param>
/// <param name="Answered">The update that answered it; null while it is open.</param>
public sealed record QuestionCard(
    long Id, string Slug, long Asked, long Since, string Text, string Detail, string Settles, ClaimCard? Answer, IReadOnlyList<ClaimCard> Claims, long? Answered);

/// <summary>Lists questions with the claims that bear on them.</summary>
public static class QuestionBoard
{
    /// <summary>The cards of some questions, in the order in which they are asked for.</summary>
    public static async Task<IReadOnlyList<QuestionCard>> CardsAsync(StoryDbContext db, IReadOnlyList<long> ids, long? asOf, CancellationToken cancel = default)
    {
        var questions = await db.Questions.AsNoTracking().Where(q => ids.Contains(q.Id)).ToDictionaryAsync(q => q.Id, cancel);
        var versions = (await db.QuestionVersions.AsNoTracking().Until(asOf).Where(v => ids.Contains(v.QuestionId)).OrderBy(v => v.From).ToListAsync(cancel)).ToLookup(v => v.QuestionId);
        var bearing = (await db.QuestionClaims.AsNoTracking().Where(c => ids.Contains(c.QuestionId)).OrderBy(c => c.Position).ToListAsync(cancel))
            .ToLookup(c => (c.QuestionId, c.From), c => c.ClaimId);
        var standing = ids.ToDictionary(id => id, id => versions[id].Last());
        var claimIds = standing.Values.SelectMany(v => bearing[(v.QuestionId, v.From)].Concat(v.AnswerId is { } a ? [a] : Array.Empty<long>())).Distinct().ToList();
        var cards = await ClaimBoard.CardsAsync(db, claimIds, asOf, cancel);
        return [.. ids.Select(id => standing[id]).Select(v => new QuestionCard(
            v.QuestionId, questions[v.QuestionId].Slug, questions[v.QuestionId].From, v.From, v.Text.Text, v.Detail.Text, v.Settles.Text,
            v.AnswerId is { } answer ? cards[answer] : null,
            [.. bearing[(v.QuestionId, v.From)].Where(c => c != v.AnswerId).Select(c => cards[c])],
            AnsweredIn(v, versions[v.QuestionId])))];
    }

    // The update from which on it has had this answer.
    private static long? AnsweredIn(QuestionVersion standing, IEnumerable<QuestionVersion> versions) =>
        standing.AnswerId is { } answer ? versions.Reverse().TakeWhile(v => v.AnswerId == answer).Last().From : null;
}
