using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Claims;

/// <summary>
/// Lays before the rules all that decides on a claim, as it was at any moment. Publishing and every page read it here, so
/// that a status and the sentence beside it cannot come apart.
/// </summary>
public static class ClaimCases
{
    /// <summary>The cases of <paramref name="claimIds"/> when update <paramref name="asOf"/> was the newest; null asks for now.</summary>
    public static async Task<Dictionary<long, ClaimCase>> LoadAsync(StoryDbContext db, IReadOnlyCollection<long> claimIds, long? asOf, CancellationToken cancel = default)
    {
        if (claimIds.Count == 0) return [];

        var links = await db.ClaimLinks.AsNoTracking().Until(asOf)
            .Where(l => l.Kind == LinkKind.Contradicts && (claimIds.Contains(l.ClaimId) || claimIds.Contains(l.OtherId)))
            .Where(l => !db.TakenBack.Until(asOf).Any(t => t.Id == l.Id))
            .Select(l => new { l.ClaimId, l.OtherId })
            .ToListAsync(cancel);
        var opponents = links.SelectMany(l => new[] { (Claim: l.ClaimId, Other: l.OtherId), (Claim: l.OtherId, Other: l.ClaimId) })
            .Distinct().ToLookup(l => l.Claim, l => l.Other);

        var all = claimIds.Concat(links.SelectMany(l => new[] { l.ClaimId, l.OtherId })).Distinct().ToList();
        var wordings = await db.ClaimVersions.AsNoTracking().AsOf(asOf).Where(v => all.Contains(v.ClaimId))
            .ToDictionaryAsync(v => v.ClaimId, v => v.Wording.Text, cancel);
        var evidence = (await EvidenceOf(db, asOf).Where(e => all.Contains(e.ClaimId)).ToListAsync(cancel)).ToLookup(e => e.ClaimId, e => e.Fact());
        var newest = (await db.Rulings.AsNoTracking().Until(asOf).Where(r => all.Contains(r.ClaimId))
            .Select(r => new { r.Id, r.ClaimId, r.Status, Reason = r.Reason.Text }).ToListAsync(cancel))
            .GroupBy(r => r.ClaimId)
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Id)!);
        var rulings = newest.Values.Where(r => r.Status is not null).ToDictionary(r => r.ClaimId, r => new RulingFact(r.Id, r.Status!.Value, r.Reason));

        return claimIds.Distinct().Where(wordings.ContainsKey).ToDictionary(id => id, id => new ClaimCase(
            id, wordings[id], [.. evidence[id].OrderBy(e => e.Id)], rulings.GetValueOrDefault(id),
            [.. opponents[id].Order().Select(o => new Opponent(o, wordings[o],
                [.. evidence[o].Where(e => e.Stance == Stance.Supports).OrderBy(e => e.Id)], rulings.GetValueOrDefault(o)))])
        {
            WasRuledOn = newest.ContainsKey(id),
        });
    }

    private static IQueryable<EvidenceRow> EvidenceOf(StoryDbContext db, long? asOf) =>
        from e in db.Evidence.AsNoTracking().Until(asOf)
        where !db.TakenBack.Until(asOf).Any(t => t.Id == e.Id)
        join c in db.Citations on e.CitationId equals c.Id
        join a in db.Articles on c.ArticleId equals a.Id
        join s in db.SourceVersions.AsOf(asOf) on e.SourceId equals s.SourceId
        from o in db.SourceVersions.AsOf(asOf).Where(o => o.SourceId == e.OriginId).DefaultIfEmpty()
        select new EvidenceRow
        {
            Id = e.Id,
            ClaimId = e.ClaimId,
            Stance = e.Stance,
            Certainty = e.Certainty,
            Standing = e.Standing,
            Source = s.Name.Text,
            OriginId = e.OriginId,
            Origin = o == null ? null : o.Name.Text,
            ArticleId = c.ArticleId,
            PublisherId = a.PublisherId,
            Quote = c.Quote.Text,
        };

    private sealed class EvidenceRow
    {
        public long Id { get; init; }

        public long ClaimId { get; init; }

        public Stance Stance { get; init; }

        public Certainty Certainty { get; init; }

        public Standing Standing { get; init; }

        public string Source { get; init; } = "";

        public long? OriginId { get; init; }

        public string? Origin { get; init; }

        public long ArticleId { get; init; }

        public long PublisherId { get; init; }

        public string Quote { get; init; } = "";

        public EvidenceFact Fact() =>
            new(Id, Stance, Certainty, Standing, Source, OriginId, Origin, ArticleId, OriginId == PublisherId, Quote);
    }
}
