using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Claims;

/// <summary>What became of claims between two numbers of the story.</summary>
internal sealed class ClaimsBetween(StoryDbContext db, long since, long until)
{
    /// <summary>The claims whose status is another, the newest change first, and how many of them have which status now.</summary>
    public async Task<(IReadOnlyList<ReportItem> Items, IReadOnlyList<(Status Status, int Count)> Counts)> StatusesAsync(int most, CancellationToken cancel)
    {
        var changed =
            from s in db.ClaimStatuses.AsNoTracking().AsOf(until)
            where s.From > since
            join p in db.ClaimStatuses.AsOf(since) on s.ClaimId equals p.ClaimId
            where p.Status != s.Status
            select new { s.ClaimId, s.From, Before = p.Status, After = s.Status };
        var counts = await changed.GroupBy(c => c.After).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var rows = await changed.OrderByDescending(c => c.From).ThenBy(c => c.ClaimId).Take(most).ToListAsync(cancel);
        var cards = await ClaimBoard.CardsAsync(db, [.. rows.Select(r => r.ClaimId)], until, cancel);
        return (
            [.. rows.Select(r => Item("Claim", cards[r.ClaimId]) with { Number = cards[r.ClaimId].Since, Change = (r.Before, r.After), Why = [cards[r.ClaimId].Why] })],
            [.. Statuses.All.Select(s => (s, counts.SingleOrDefault(c => c.Key == s)?.Count ?? 0)).Where(c => c.Item2 > 0)]);
    }

    /// <summary>New claims, claims that were worded anew, and what was filed for and against the others.</summary>
    public async Task<IReadOnlyList<ReportItem>> RestAsync(int most, CancellationToken cancel)
    {
        var added = await db.Claims.AsNoTracking().Until(until).Where(c => c.From > since).OrderByDescending(c => c.Id).Select(c => c.Id).Take(most).ToListAsync(cancel);
        var worded = await (
            from v in db.ClaimVersions.AsNoTracking().AsOf(until)
            where v.From > since
            join p in db.ClaimVersions.AsOf(since) on v.ClaimId equals p.ClaimId
            orderby v.From descending, v.ClaimId
            select new { v.ClaimId, v.From, Was = p.Wording.Text, Wording = v.Wording.Text, WasSettled = p.Settles.Text, Settles = v.Settles.Text }).Take(most).ToListAsync(cancel);
        var filed = await (
            from e in db.Evidence.AsNoTracking().Until(until)
            where e.From > since && !db.TakenBack.Until(until).Any(t => t.Id == e.Id)
            join c in db.Claims.Until(since) on e.ClaimId equals c.Id
            group e by e.ClaimId into g
            orderby g.Max(e => e.From) descending, g.Key
            select new { ClaimId = g.Key, From = g.Max(e => e.From), For = g.Count(e => e.Stance == Stance.Supports), Against = g.Count(e => e.Stance == Stance.Refutes) }).Take(most).ToListAsync(cancel);
        var shut = await (
            from t in db.TakenBack.AsNoTracking().Until(until)
            where t.From > since
            join e in db.Evidence.Until(since) on t.Id equals e.Id
            orderby t.Id descending
            select new { e.ClaimId, t.From, Reason = t.Reason.Text }).Take(most).ToListAsync(cancel);

        var cards = await ClaimBoard.CardsAsync(db,
            [.. added.Concat(worded.Select(w => w.ClaimId)).Concat(filed.Select(f => f.ClaimId)).Concat(shut.Select(s => s.ClaimId)).Distinct()], until, cancel);
        return
        [
            .. worded.Select(w => Item("Claim worded anew", cards[w.ClaimId]) with
            {
                Number = w.From,
                Fields = FieldChange.Between(new("Wording", w.Was, w.Wording), new("What would settle it", w.WasSettled, w.Settles)),
            }).Where(i => i.Fields.Count > 0),
            .. added.Select(id => cards[id]).Select(c => Item("New claim", c) with { Number = c.Added, Change = (null, c.Status), Why = [c.Why] }),
            .. filed.Select(f => Item("New evidence", cards[f.ClaimId]) with { Number = f.From, Kept = cards[f.ClaimId].Status, Why = [Pieces(f.For, f.Against)] }),
            .. shut.Select(s => Item("Evidence taken back", cards[s.ClaimId]) with { Number = s.From, Kept = cards[s.ClaimId].Status, Why = [s.Reason] }),
        ];
    }

    private static ReportItem Item(string label, ClaimCard claim) => new(label, claim.Wording) { Path = $"claims/{claim.Id}/{claim.Slug}" };

    private static string Pieces(int supporting, int refuting) =>
        (supporting, refuting) switch
        {
            (1, 0) => "One piece for it.",
            (0, 1) => "One piece against it.",
            (_, 0) => $"{supporting} pieces for it.",
            (0, _) => $"{refuting} pieces against it.",
            _ => $"{supporting} for it, {refuting} against it.",
        };
}
