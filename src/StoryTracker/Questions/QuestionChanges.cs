using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Questions;

/// <summary>Asks what is not known yet.</summary>
public sealed record AskQuestion : Change
{
    public string? Text { get; init; }

    public string? Detail { get; init; }

    public string? Settles { get; init; }

    /// <summary>The claims that bear on it.</summary>
    public IReadOnlyList<Ref> Claims { get; init; } = [];

    internal override async Task ApplyAsync(Publication publication)
    {
        var id = publication.NextId();
        var version = new QuestionVersion(id, publication.Number, Text, Detail, Settles, null);
        var claims = await QuestionClaims.ResolveAsync(publication, Claims);
        publication.Db.AddRange(new Question(id, publication.Number, Slug.Of(version.Text.Text)), version);
        publication.Db.AddRange(QuestionClaims.Rows(version, claims));
        publication.Name<Question>(this, id);
    }
}

/// <summary>Words a question anew, answers it by a claim, or opens it again.</summary>
public sealed record AmendQuestion : Change
{
    public Ref Question { get; init; }

    public string? Text { get; init; }

    public string? Detail { get; init; }

    public string? Settles { get; init; }

    public IReadOnlyList<Ref> Claims { get; init; } = [];

    /// <summary>The claim that answers it; null: it is open.</summary>
    public Ref? Answer { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var db = publication.Db;
        var id = await publication.ResolveAsync<Question>(Question, nameof(Question), "There is no such question.");
        publication.OnceAndLater(this, id);
        long? answer = Answer is { } by ? await publication.ResolveAsync<Claim>(by, nameof(Answer), "Choose the claim that answers it.") : null;
        var next = new QuestionVersion(id, publication.Number, Text, Detail, Settles, answer);
        var claims = await QuestionClaims.ResolveAsync(publication, Claims);
        var current = await db.QuestionVersions.AsOf(null).SingleAsync(v => v.QuestionId == id);
        var currentClaims = await db.QuestionClaims.Where(c => c.QuestionId == id && c.From == current.From).OrderBy(c => c.Position).Select(c => c.ClaimId).ToListAsync();
        if ((current.Text.Text, current.Detail.Text, current.Settles.Text, current.AnswerId) == (next.Text.Text, next.Detail.Text, next.Settles.Text, next.AnswerId)
            && currentClaims.SequenceEqual(claims))
        {
            throw new RuleException(nameof(Text), Amendments.NothingChanged);
        }

        if (await Retract.StandsAsync(publication, this, Thing.Question, id) && publication.Replace(this, current) is not null)
        {
            db.Add(next);
            db.AddRange(QuestionClaims.Rows(next, claims));
        }
    }
}

/// <summary>The claims that bear on a question.</summary>
internal static class QuestionClaims
{
    public static async Task<IReadOnlyList<long>> ResolveAsync(Publication publication, IEnumerable<Ref> claims)
    {
        var ids = new List<long>();
        foreach (var claim in claims)
        {
            ids.Add(await publication.ResolveAsync<Claim>(claim, nameof(AskQuestion.Claims), "There is no such claim."));
        }

        return [.. ids.Distinct()];
    }

    public static IEnumerable<QuestionClaim> Rows(QuestionVersion version, IEnumerable<long> claims) =>
        claims.Select((claim, i) => new QuestionClaim(version.QuestionId, version.From, i, claim));
}
