using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>What an update changed on claims.</summary>
internal sealed class ClaimReport(StoryDbContext db, long number, IReadOnlyList<EvidenceCard> evidence)
{
    private Dictionary<long, string> _slugs = [];
    private Wordings _wordings = null!;

    public async Task<IReadOnlyList<ReportItem>> ItemsAsync(CancellationToken cancel)
    {
        var judged = await db.ClaimStatuses.AsNoTracking().Where(s => s.From == number).OrderBy(s => s.ClaimId).ToListAsync(cancel);
        var worded = await db.ClaimVersions.AsNoTracking().Where(v => v.From == number).OrderBy(v => v.ClaimId).ToListAsync(cancel);
        var claims = judged.Select(s => s.ClaimId).Concat(worded.Select(v => v.ClaimId)).Distinct().ToList();
        var before = await db.ClaimStatuses.AsNoTracking().Where(s => claims.Contains(s.ClaimId) && s.To == number).ToDictionaryAsync(s => s.ClaimId, s => s.Status, cancel);
        var wordedBefore = await db.ClaimVersions.AsNoTracking().Where(v => claims.Contains(v.ClaimId) && v.To == number).ToDictionaryAsync(v => v.ClaimId, cancel);
        var rulings = await db.Rulings.AsNoTracking().Where(r => r.From == number).OrderBy(r => r.Id).ToListAsync(cancel);
        var links = await db.ClaimLinks.AsNoTracking().Where(l => l.From == number).OrderBy(l => l.Id).ToListAsync(cancel);
        var reasons = await db.TakenBack.AsNoTracking().Where(t => t.From == number).OrderBy(t => t.Id).ToListAsync(cancel);
        var shutIds = reasons.Select(t => t.Id).ToList();
        var shut = await EvidenceCard.LoadAsync(db, db.Evidence.Where(e => shutIds.Contains(e.Id)).OrderBy(e => e.Id), number, cancel);
        var untied = await db.ClaimLinks.AsNoTracking().Where(l => shutIds.Contains(l.Id)).OrderBy(l => l.Id).ToListAsync(cancel);

        await NameAsync([.. claims, .. rulings.Select(r => r.ClaimId),
            .. evidence.Concat(shut).Select(e => e.ClaimId), .. links.Concat(untied).SelectMany(l => new[] { l.ClaimId, l.OtherId })], cancel);
        var cases = await ClaimCases.LoadAsync(db, [.. judged.Select(s => s.ClaimId)], number, cancel);
        var backToRules = rulings.Where(r => r.Status is null).ToLookup(r => r.ClaimId, r => $"Back to the rules: {r.Reason.Text}");
        var added = judged.Where(s => !before.ContainsKey(s.ClaimId)).Select(s => s.ClaimId).ToHashSet();

        return
        [
            .. judged.Where(s => before.TryGetValue(s.ClaimId, out var was) && was != s.Status)
                .Select(s => Item("Claim", s.ClaimId) with { Change = (before[s.ClaimId], s.Status), Why = Why(s.ClaimId) }),
            .. judged.Where(s => before.TryGetValue(s.ClaimId, out var was) && was == s.Status)
                .Select(s => Item("Claim, the same status for another reason", s.ClaimId) with { Kept = s.Status, Why = Why(s.ClaimId) }),
            // A ruling that changed a status is the reason given there.
            .. rulings.Where(r => judged.All(s => s.ClaimId != r.ClaimId))
                .Select(r => Item("Ruling", r.ClaimId) with { Kept = r.Status, Why = [r.Status is null ? $"Back to the rules: {r.Reason.Text}" : r.Reason.Text] }),
            .. judged.Where(s => added.Contains(s.ClaimId)).Select(s => Item("New claim", s.ClaimId) with { Change = (null, s.Status), Why = Why(s.ClaimId) }),
            .. worded.Where(v => !added.Contains(v.ClaimId)).Select(Reworded),
            .. evidence.Where(e => !added.Contains(e.ClaimId)).Select(e => Item(e.Stance == Stance.Supports ? "Evidence for" : "Evidence against", e.ClaimId) with { Why = [Voice(e), e.Note] }),
            .. shut.Select(e => Item(e.Stance == Stance.Supports ? "Evidence for it taken back" : "Evidence against it taken back", e.ClaimId) with { Why = [e.TakenBack!.Value.Reason, Voice(e)] }),
            .. links.Select(l => Item("Link", l.ClaimId) with { Why = [Tie(l), l.Note.Text] }),
            .. untied.Select(l => Item("Link taken back", l.ClaimId) with { Why = [reasons.Single(t => t.Id == l.Id).Reason.Text, Tie(l)] }),
        ];

        IReadOnlyList<string> Why(long claim) => [StatusRules.Judge(cases[claim]).Why, .. backToRules[claim]];

        ReportItem Reworded(ClaimVersion after)
        {
            var was = wordedBefore[after.ClaimId];
            return Item("Claim worded anew", after.ClaimId) with
            {
                Fields = FieldChange.Between(
                    new("Wording", was.Wording.Text, after.Wording.Text),
                    new("What would settle it", was.Settles.Text, after.Settles.Text)),
            };
        }
    }

    private async Task NameAsync(IReadOnlyList<long> claims, CancellationToken cancel)
    {
        var ids = claims.Distinct().ToList();
        _slugs = await db.Claims.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Slug, cancel);
        _wordings = await Wordings.LoadAsync(db, ids, cancel);
    }

    private ReportItem Item(string label, long claim) => new(label, _wordings.At(claim, number)) { Path = $"claims/{claim}/{_slugs[claim]}" };

    private string Tie(ClaimLink link) => link.Kind switch
    {
        LinkKind.Contradicts => $"It contradicts {Other(link)}.",
        LinkKind.Supports => $"It speaks for {Other(link)}.",
        LinkKind.Refines => $"It says more exactly what another says: {Other(link)}.",
        _ => $"It takes the place of {Other(link)}.",
    };

    private string Other(ClaimLink link) => ReasonWords.Quoted(_wordings.At(link.OtherId, number));

    private static string Voice(EvidenceCard piece) => $"{piece.Source.Name}: {ReasonWords.Quoted(piece.Quote)}.";
}
