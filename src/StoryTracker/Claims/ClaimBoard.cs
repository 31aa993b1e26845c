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
/// <param name="InShort">The same in one short sentence.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Sources">How many sources speak for or against it.</param>
/// <param name="IsChecked">Whether the desk has ever ruled on it. If not, it says “not yet checked” while it is unconfirmed.</param>
public sealed record ClaimCard(
    long Id, string Slug, string Wording, string Settles, long Added,
    Status Status, long Since, Status? Before, string Why, string InShort, StatusRule Rule, int Sources, bool IsChecked)
{
    /// <summary>Whether the tag “not yet checked” belongs beside the status.</summary>
    public bool IsUnchecked => !IsChecked && Status.Half() == Half.Unconfirmed;
}

/// <summary>Where a page of a list begins or ends: beside this row.</summary>
/// <param name="From">The update of the row.</param>
/// <param name="Id">The id of the row.</param>
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
/// <param name="Previous">The row that the page before ends at; null if there is none.</param>
/// <param name="Next">The row that the next page begins after; null if there is none.</param>
public sealed record ClaimGroup(Status Status, int Count, IReadOnlyList<ClaimCard> Claims, Cursor? Previous, Cursor? Next);

/// <summary>What a board is to show.</summary>
public sealed record BoardQuery
{
    /// <summary>The most claims in each group.</summary>
    public int PerGroup { get; init; } = 30;

    /// <summary>Only claims that this source speaks for or against.</summary>
    public long? SourceId { get; init; }

    /// <summary>Only these statuses; the others are counted and not listed.</summary>
    public IReadOnlyList<Status> Only { get; init; } = Statuses.All;

    /// <summary>The page that begins after this row, in each listed group.</summary>
    public Cursor? After { get; init; }

    /// <summary>The page that ends before this row, in each listed group.</summary>
    public Cursor? Before { get; init; }

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
    private const int KeyEvents = 50;

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
        var all = moment.Update?.Counts ?? new();
        var counts = query.SourceId is { } source ? (await SourceTallies.AtAsync(db, [source], moment.AsOf, cancel)).GetValueOrDefault(source)?.Counts ?? new() : all;
        var key = query.KeyFirst ? await KeyAsync(db, rows, moment, cancel) : null;

        var pages = new Dictionary<Status, Page>();
        foreach (var status in query.Only.Where(s => counts[s] > 0))
        {
            var its = rows.Where(s => s.Status == status);
            // Of every so many claims in the list one is the source's. The shorter way is taken.
            if (query.SourceId is { } speaker) its = Heard(db, its, speaker, moment.AsOf, isDownTheList: (long)all[status] / counts[status] * query.PerGroup < counts.Total);
            pages[status] = key is null ? await PageAsync(its, query, cancel) : await KeyFirstAsync(its, [.. key[status]], query, cancel);
        }

        var cards = await CardsAsync(db, [.. pages.Values.SelectMany(p => p.Rows).Select(c => c.Id)], moment.AsOf, cancel);
        return new(Statuses.All.ToDictionary(status => status, status =>
        {
            var page = pages.GetValueOrDefault(status) ?? new([], null, null);
            return new ClaimGroup(status, counts[status], [.. page.Rows.Select(c => cards[c.Id])], page.Previous, page.Next);
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
                judgement.Why, judgement.InShort, judgement.Rule, cases[c.Id].Evidence.Select(e => e.Source).Distinct().Count(), cases[c.Id].WasRuledOn);
        });
    }

    private static async Task<Page> PageAsync(IQueryable<ClaimStatus> rows, BoardQuery query, CancellationToken cancel)
    {
        // One row more than the page holds tells whether there is another page in that direction.
        var take = query.PerGroup + 1;
        if (query.Before is { } before)
        {
            var back = await Ids(Walk(From(rows, before, !query.OldestFirst, idsUp: false), !query.OldestFirst, idsUp: false), take, cancel);
            var page = Page.Of(back, query.PerGroup);
            IReadOnlyList<Cursor> shown = [.. page.Rows.Reverse()];
            var goesOn = shown.Count > 0 && await From(rows, shown[^1], query.OldestFirst, idsUp: true).AnyAsync(cancel);
            return new(shown, page.Next, goesOn ? shown[^1] : null);
        }

        var ahead = query.After is { } after ? From(rows, after, query.OldestFirst, idsUp: true) : rows;
        var next = Page.Of(await Ids(Walk(ahead, query.OldestFirst, idsUp: true), take, cancel), query.PerGroup);
        var goesBack = query.After is not null && next.Rows.Count > 0
            && await From(rows, next.Rows[0], !query.OldestFirst, idsUp: false).AnyAsync(cancel);
        return next with { Previous = goesBack ? next.Rows[0] : null };
    }

    // The claims that a source speaks for or against, found through all that it ever said, or down the list by asking who
    // speaks of each.
    private static IQueryable<ClaimStatus> Heard(StoryDbContext db, IQueryable<ClaimStatus> rows, long source, long? asOf, bool isDownTheList)
    {
        var standing = db.Evidence.Until(asOf).Where(e => !db.TakenBack.Until(asOf).Any(t => t.Id == e.Id));
        return isDownTheList
            ? rows.Where(s => standing.Where(e => e.ClaimId == s.ClaimId).Select(e => e.SourceId).Contains(source))
            : rows.Where(s => standing.Where(e => e.SourceId == source).Select(e => e.ClaimId).Contains(s.ClaimId));
    }

    // The claims that key events rest on, newest change first, by status. Of more than a hundred key events only the first to
    // come and the last that came lift their claims: to look at all of them would cost more than the page.
    private static async Task<ILookup<Status, Cursor>> KeyAsync(StoryDbContext db, IQueryable<ClaimStatus> rows, Moment moment, CancellationToken cancel)
    {
        var key = db.TimelineEntryVersions.AsOf(moment.AsOf).Where(v => v.IsKey);
        var toCome = key.Where(v => v.IsExpected && v.Lower <= long.MaxValue).OrderBy(v => v.Lower).ThenByDescending(v => v.Upper).ThenBy(v => v.EntryId).Take(KeyEvents);
        var past = key.Where(v => !v.IsExpected).OrderByDescending(v => v.Lower).ThenBy(v => v.Upper).ThenByDescending(v => v.EntryId).Take(KeyEvents);
        var ids = await (
            from v in toCome.Select(v => new { v.EntryId, v.From }).Concat(past.Select(v => new { v.EntryId, v.From }))
            join c in db.EntryClaims on new { v.EntryId, v.From } equals new { c.EntryId, c.From }
            select c.ClaimId).Distinct().ToListAsync(cancel);
        return (await rows.Where(s => ids.Contains(s.ClaimId)).Select(s => new { s.Status, At = new Cursor(s.From, s.ClaimId) }).ToListAsync(cancel))
            .OrderByDescending(s => s.At.From).ThenBy(s => s.At.Id).ToLookup(s => s.Status, s => s.At);
    }

    private static async Task<Page> KeyFirstAsync(IQueryable<ClaimStatus> rows, List<Cursor> key, BoardQuery query, CancellationToken cancel)
    {
        var take = query.PerGroup + 1;
        // Of the newest, as many may be among the key ones as are shown of those.
        var newest = key.Count < take ? await Ids(Walk(rows, oldestFirst: false, idsUp: true), take + key.Count, cancel) : [];
        return Page.Of([.. key.Union(newest).Take(take)], query.PerGroup);
    }

    // The order of a list, and the same list read from its end.
    private static IQueryable<ClaimStatus> Walk(IQueryable<ClaimStatus> rows, bool oldestFirst, bool idsUp)
    {
        var byUpdate = oldestFirst ? rows.OrderBy(s => s.From) : rows.OrderByDescending(s => s.From);
        return idsUp ? byUpdate.ThenBy(s => s.ClaimId) : byUpdate.ThenByDescending(s => s.ClaimId);
    }

    // What comes after a row in such a walk. This form, and not the one with OR outside, lets every database walk the index.
    private static IQueryable<ClaimStatus> From(IQueryable<ClaimStatus> rows, Cursor row, bool oldestFirst, bool idsUp) => (oldestFirst, idsUp) switch
    {
        (true, true) => rows.Where(s => s.From >= row.From && (s.From > row.From || s.ClaimId > row.Id)),
        (true, false) => rows.Where(s => s.From >= row.From && (s.From > row.From || s.ClaimId < row.Id)),
        (false, true) => rows.Where(s => s.From <= row.From && (s.From < row.From || s.ClaimId > row.Id)),
        (false, false) => rows.Where(s => s.From <= row.From && (s.From < row.From || s.ClaimId < row.Id)),
    };

    private static Task<List<Cursor>> Ids(IQueryable<ClaimStatus> rows, int take, CancellationToken cancel) =>
        rows.Take(take).Select(s => new Cursor(s.From, s.ClaimId)).ToListAsync(cancel);

    private sealed record Page(IReadOnlyList<Cursor> Rows, Cursor? Previous, Cursor? Next)
    {
        public static Page Of(List<Cursor> read, int size) => read.Count > size ? new(read[..size], null, read[size - 1]) : new(read, null, null);
    }
}
