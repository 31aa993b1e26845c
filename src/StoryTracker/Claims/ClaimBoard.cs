using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Claims;

/// <summary>A claim as every list shows it.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Slug">The readable end of its address.</param>
/// <param name="Wording">What it asserts.</param>
/// <param name="Settles">What would settle it; may be empty.</param>
/// <param name="Added">The update that added it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Since">The update that gave it this status.</param>
/// <param name="Before">Its status before that; null if it never had another.</param>
/// <param name="Why">The sentence that says why.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Sources">How many sources speak for or against it.</param>
/// <param name="IsChecked">Whether the desk has ever ruled on it. If not, it says “not yet checked” while it is unconfirmed.</param>
public sealed record ClaimCard(
    long Id, string Slug, string Wording, string Settles, long Added,
    Status Status, long Since, Status? Before, string Why, StatusRule Rule, int Sources, bool IsChecked)
{
    /// <summary>Whether the tag “not yet checked” belongs beside the status.</summary>
    public bool IsUnchecked => !IsChecked && Status.Half() == Half.Unconfirmed;
}

/// <summary>Where the next page of a list begins: after this row.</summary>
/// <param name="From">The update of the last row.</param>
/// <param name="Id">The id of the last row.</param>
public readonly record struct Cursor(long From, long Id)
{
    /// <summary>Reads <c>FROM-ID</c>; null if it is not one.</summary>
    public static Cursor? Parse(string? text) =>
        text?.Split('-') is [var from, var id] && long.TryParse(from, out var f) && long.TryParse(id, out var i) ? new(f, i) : null;

    /// <summary><c>FROM-ID</c>.</summary>
    public override string ToString() => $"{From}-{Id}";
}

/// <summary>The claims with one status, newest change first.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Claims">Those on this page.</param>
/// <param name="Next">Where the next page begins; null if there is none.</param>
public sealed record ClaimGroup(Status Status, int Count, IReadOnlyList<ClaimCard> Claims, Cursor? Next);

/// <summary>What a board is to show.</summary>
public sealed record BoardQuery
{
    /// <summary>The most claims in each group.</summary>
    public int PerGroup { get; init; } = 30;

    /// <summary>Only claims that this source speaks for or against.</summary>
    public long? SourceId { get; init; }

    /// <summary>Only these statuses; the others are counted and not listed.</summary>
    public IReadOnlyList<Status> Only { get; init; } = Statuses.All;

    /// <summary>Where the page begins, in each listed group.</summary>
    public Cursor? After { get; init; }

    /// <summary>Oldest change first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>First the claims that key events rest on.</summary>
    public bool KeyFirst { get; init; }
}

/// <summary>
/// The claims board: unconfirmed claims kept apart from confirmed facts, and both from what is closed. The first page, the
/// claims page and the desk all read it here.
/// </summary>
public sealed class ClaimBoard
{
    private readonly Dictionary<Status, ClaimGroup> _groups;

    private ClaimBoard(Dictionary<Status, ClaimGroup> groups) => _groups = groups;

    /// <summary>Confirmed facts.</summary>
    public ClaimGroup Confirmed => _groups[Status.Confirmed];

    /// <summary>Unconfirmed claims by status, what is most in doubt first.</summary>
    public IReadOnlyList<ClaimGroup> Unconfirmed => [.. Statuses.Unconfirmed.Select(s => _groups[s])];

    /// <summary>False, Withdrawn and Superseded.</summary>
    public IReadOnlyList<ClaimGroup> Closed => [.. Statuses.All.Where(s => s.Half() == Half.Closed).Select(s => _groups[s])];

    /// <summary>The group with one status.</summary>
    public ClaimGroup this[Status status] => _groups[status];

    /// <summary>How many claims a part of the board has.</summary>
    public int Count(Half half) => _groups.Values.Where(g => g.Status.Half() == half).Sum(g => g.Count);

    /// <summary>How many claims the board has.</summary>
    public int Total => _groups.Values.Sum(g => g.Count);

    /// <summary>Reads the board at a moment.</summary>
    public static async Task<ClaimBoard> LoadAsync(StoryDbContext db, Moment moment, BoardQuery query, CancellationToken cancel = default)
    {
        var rows = db.ClaimStatuses.AsNoTracking().AsOf(moment.AsOf);
        if (query.SourceId is { } source)
        {
            rows = rows.Where(s => db.Evidence.Until(moment.AsOf).Any(e => e.ClaimId == s.ClaimId && e.SourceId == source && !db.TakenBack.Until(moment.AsOf).Any(t => t.Id == e.Id)));
        }

        var counts = query.SourceId is null
            ? Statuses.All.ToDictionary(s => s, s => moment.Update?.Counts[s] ?? 0)
            : await rows.GroupBy(s => s.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

        var pages = new Dictionary<Status, List<Cursor>>();
        foreach (var status in query.Only.Where(s => counts.GetValueOrDefault(s) > 0))
        {
            pages[status] = await PageAsync(db, rows.Where(s => s.Status == status), moment, query, cancel);
        }

        var cards = await CardsAsync(db, [.. pages.Values.SelectMany(p => p.Take(query.PerGroup)).Select(c => c.Id)], moment.AsOf, cancel);
        return new(Statuses.All.ToDictionary(status => status, status =>
        {
            var page = pages.GetValueOrDefault(status) ?? [];
            return new ClaimGroup(status, counts.GetValueOrDefault(status), [.. page.Take(query.PerGroup).Select(c => cards[c.Id])],
                page.Count > query.PerGroup ? page[query.PerGroup - 1] : null);
        }));
    }

    /// <summary>The cards of some claims at a moment, by id.</summary>
    public static async Task<Dictionary<long, ClaimCard>> CardsAsync(StoryDbContext db, IReadOnlyCollection<long> ids, long? asOf, CancellationToken cancel = default)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var cases = await ClaimCases.LoadAsync(db, ids, asOf, cancel);
        var history = (await db.ClaimStatuses.AsNoTracking().Until(asOf).Where(s => ids.Contains(s.ClaimId))
            .OrderBy(s => s.From).Select(s => new { s.ClaimId, s.From, s.Status }).ToListAsync(cancel)).ToLookup(s => s.ClaimId);
        var isChecked = await db.Rulings.Until(asOf).Where(r => ids.Contains(r.ClaimId)).Select(r => r.ClaimId).Distinct().ToListAsync(cancel);
        var claims = await (
            from c in db.Claims.AsNoTracking()
            join v in db.ClaimVersions.AsOf(asOf) on c.Id equals v.ClaimId
            where ids.Contains(c.Id)
            select new { c.Id, c.Slug, c.From, Wording = v.Wording.Text, Settles = v.Settles.Text }).ToListAsync(cancel);

        return claims.ToDictionary(c => c.Id, c =>
        {
            // A row may bring another reason for the same status; what counts here is when the status itself changed.
            var steps = history[c.Id].ToList();
            var last = steps.FindLastIndex(s => s.Status != steps[^1].Status);
            var judgement = StatusRules.Judge(cases[c.Id]);
            return new ClaimCard(c.Id, c.Slug, c.Wording, c.Settles, c.From, judgement.Status, steps[last + 1].From, last < 0 ? null : steps[last].Status,
                judgement.Why, judgement.Rule, cases[c.Id].Evidence.Select(e => e.Source).Distinct().Count(), isChecked.Contains(c.Id));
        });
    }

    // One row more than the page holds tells whether there is a next page.
    private static async Task<List<Cursor>> PageAsync(StoryDbContext db, IQueryable<ClaimStatus> rows, Moment moment, BoardQuery query, CancellationToken cancel)
    {
        if (query.After is { } after)
        {
            // This form, and not the one with OR outside, lets every database walk the index.
            rows = query.OldestFirst
                ? rows.Where(s => s.From >= after.From && (s.From > after.From || s.ClaimId > after.Id))
                : rows.Where(s => s.From <= after.From && (s.From < after.From || s.ClaimId > after.Id));
        }

        var ordered = query.OldestFirst ? rows.OrderBy(s => s.From).ThenBy(s => s.ClaimId)
            : query.KeyFirst ? rows.OrderByDescending(s => db.TimelineEntryVersions.AsOf(moment.AsOf)
                .Any(v => v.IsKey && db.EntryClaims.Any(c => c.EntryId == v.EntryId && c.From == v.From && c.ClaimId == s.ClaimId)))
                .ThenByDescending(s => s.From).ThenBy(s => s.ClaimId)
            : rows.OrderByDescending(s => s.From).ThenBy(s => s.ClaimId);
        return await ordered.Take(query.PerGroup + 1).Select(s => new Cursor(s.From, s.ClaimId)).ToListAsync(cancel);
    }
}
