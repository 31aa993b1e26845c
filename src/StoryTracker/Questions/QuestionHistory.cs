using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Questions;

/// <summary>What the versions of questions said anew.</summary>
public static class QuestionHistory
{
    /// <summary>
    /// What each of <paramref name="versions"/> changed against the one before it among them, which need not be the one that
    /// it replaced; nothing where none is before it.
    /// </summary>
    public static async Task<IReadOnlyList<(QuestionVersion Version, IReadOnlyList<FieldChange> Changes)>> WithChangesAsync(
        StoryDbContext db, IReadOnlyList<QuestionVersion> versions, CancellationToken cancel = default)
    {
        var ids = versions.Select(v => v.QuestionId).Distinct().ToList();
        if (ids.Count == versions.Count) return [.. versions.Select(v => (v, (IReadOnlyList<FieldChange>)[]))];

        var bearing = (await db.QuestionClaims.AsNoTracking().Where(c => ids.Contains(c.QuestionId)).OrderBy(c => c.Position).ToListAsync(cancel))
            .ToLookup(c => (c.QuestionId, c.From), c => c.ClaimId);
        var claims = bearing.SelectMany(b => b).Concat(versions.Select(v => v.AnswerId).OfType<long>()).Distinct().ToList();
        var wordings = await Wordings.LoadAsync(db, claims, cancel);

        return [.. versions.Select(after => (after, versions.Where(v => v.QuestionId == after.QuestionId && v.From < after.From).MaxBy(v => v.From) is { } before
            ? Changes(before, after)
            : []))];

        // In the words of the later update: a claim that was only worded anew is no change of the question.
        IReadOnlyList<FieldChange> Changes(QuestionVersion before, QuestionVersion after) => FieldChange.Between(
            new("Question", before.Text.Text, after.Text.Text),
            new("What comes nearest", before.Detail.Text, after.Detail.Text),
            new("What would settle it", before.Settles.Text, after.Settles.Text),
            new("Answer", Answer(before, after.From), Answer(after, after.From)),
            new("Claims that bear on it", Bearing(before, after.From), Bearing(after, after.From)));

        string Answer(QuestionVersion version, long number) => version.AnswerId is { } id ? wordings.At(id, number) : "";

        string Bearing(QuestionVersion version, long number) => wordings.ListAt(bearing[(version.QuestionId, version.From)], number);
    }
}
