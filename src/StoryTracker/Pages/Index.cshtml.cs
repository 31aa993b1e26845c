using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The story at a glance: what is known beside what is not, in ten seconds.</summary>
public sealed class IndexModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int Known = 5;
    private const int Claimed = 3;
    private const int Questions = 5;
    private const int ToCome = 4;
    private const int LookedAt = 50;
    private const int Past = 6;

    /// <summary>A key event in the margin.</summary>
    public sealed record KeyEvent(long Id, string Slug, string Title, string Date, string Words, EntryState State, Status? Status)
    {
        /// <summary>When, in words: ours for a date that there is, else the source’s own.</summary>
        public DateInWords When(DateLanguage dates)
        {
            var date = EventDate.Parse(Date);
            if (!date.IsNone || Words.Length == 0)
            {
                return State.Say(date, dates);
            }

            return new(State switch
            {
                EntryState.Happened => TimelineQueries.Capital($"“{Words}”"),
                EntryState.DidNotHappen => $"Was expected, “{Words}”; did not happen",
                _ => $"Expected; “{Words}”",
            }, "", "");
        }

        /// <summary>How well the date is known, for the style sheet.</summary>
        public string Ink => State != EntryState.Happened ? "expected" : EventDate.Parse(Date).Ink is var ink and not DateInk.None ? ink.ToString().ToLowerInvariant() : "undated";
    }

    /// <summary>An open question.</summary>
    public sealed record OpenQuestion(long Id, string Slug, string Text, string Detail, string Settles);

    public ClaimBoard Board { get; private set; } = null!;

    /// <summary>The confirmed facts to show.</summary>
    public IReadOnlyList<ClaimCard> Facts => Board.Confirmed.Claims;

    /// <summary>The unconfirmed claims to show, what is most in doubt first.</summary>
    public IReadOnlyList<ClaimCard> Claims => [.. Board.Unconfirmed.SelectMany(g => g.Claims.Take(Claimed))];

    /// <summary>Whether the story was told in other words before.</summary>
    public bool WasToldBefore { get; private set; }

    /// <summary>The corrections of the headline and summary.</summary>
    public Notices Notices { get; private set; } = null!;

    public IReadOnlyList<OpenQuestion> Open { get; private set; } = [];

    public int OpenCount { get; private set; }

    public IReadOnlyList<UpdateCard> Updates { get; private set; } = [];

    /// <summary>When the first update was published (UTC).</summary>
    public DateTime Began { get; private set; }

    public IReadOnlyList<KeyEvent> Events { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Board = await ClaimBoard.LoadAsync(Db, Moment, new()
        {
            PerGroup = Known,
            KeyFirst = true,
            Only = [Status.Confirmed, Status.Disputed, Status.Speculated, Status.Reported],
        }, Cancel);
        Updates = await UpdateCards.NewestAsync(Db, Moment, 5, cancel: Cancel);
        Began = await Db.Updates.OrderBy(u => u.Sequence).Select(u => u.At).FirstOrDefaultAsync(Cancel);
        WasToldBefore = Moment.Story is { } told && await Db.StoryVersions.AnyAsync(v => v.From < told.From, Cancel);
        Notices = await Notices.LoadAsync(Db, Thing.Story, ThingRef.TheStory, Moment.AsOf, Cancel);
        await LoadQuestionsAsync();
        await LoadEventsAsync();
    }

    // What was asked first is what the story is about.
    private async Task LoadQuestionsAsync()
    {
        var withdrawn = Db.Withdrawn(Thing.Question, Moment.AsOf).Select(r => r.ThingId);
        var open = Db.QuestionVersions.AsNoTracking().AsOf(Moment.AsOf).Where(v => v.AnswerId == null && !withdrawn.Contains(v.QuestionId));
        Open = await (
            from v in open
            join q in Db.Questions on v.QuestionId equals q.Id
            orderby v.QuestionId
            select new OpenQuestion(q.Id, q.Slug, v.Text.Text, v.Detail.Text, v.Settles.Text)).Take(Questions).ToListAsync(Cancel);
        OpenCount = Open.Count < Questions ? Open.Count : await open.CountAsync(Cancel);
    }

    // What is still to come and what has no date, under their words; then what has one, newest first, as on the timeline.
    private async Task LoadEventsAsync()
    {
        var withdrawn = Db.Withdrawn(Thing.Entry, Moment.AsOf).Select(r => r.ThingId);
        var key = Db.TimelineEntryVersions.AsNoTracking().AsOf(Moment.AsOf).Where(v => v.IsKey && !withdrawn.Contains(v.EntryId));
        var rows = new List<(TimelineEntryVersion Version, string Slug, long Lead)>();
        var toCome = await ToComeAsync(key.Where(v => v.IsExpected));
        await AddAsync(key.Where(v => toCome.Contains(v.EntryId)).OrderByDescending(v => v.EntryId), toCome.Count);
        await AddAsync(key.Where(v => !v.IsExpected && v.Lower == long.MaxValue).OrderBy(v => v.Upper).ThenByDescending(v => v.EntryId), ToCome - rows.Count);
        await AddAsync(key.Where(v => !v.IsExpected && v.Lower < long.MaxValue).OrderByDescending(v => v.Lower).ThenBy(v => v.Upper).ThenByDescending(v => v.EntryId), Past);

        var leads = rows.Select(r => r.Lead).ToList();
        var statuses = await Db.ClaimStatuses.AsNoTracking().AsOf(Moment.AsOf).Where(s => leads.Contains(s.ClaimId))
            .ToDictionaryAsync(s => s.ClaimId, s => s.Status, Cancel);
        Events = [.. rows.Select(r => new KeyEvent(r.Version.EntryId, r.Slug, r.Version.Title.Text, r.Version.Date, r.Version.Words.Text,
            r.Version.StateAt(Moment.Clock), statuses.TryGetValue(r.Lead, out var status) ? status : null))];

        async Task AddAsync(IQueryable<TimelineEntryVersion> part, int most)
        {
            if (most == 0) return;
            rows.AddRange((await part.Take(most).Select(v => new
            {
                Version = v,
                Slug = Db.TimelineEntries.Where(e => e.Id == v.EntryId).Select(e => e.Slug).First(),
                Lead = Db.EntryClaims.Where(c => c.EntryId == v.EntryId && c.From == v.From && c.Position == 0).Select(c => c.ClaimId).First(),
            }).ToListAsync(Cancel)).Select(r => (r.Version, r.Slug, r.Lead)));
        }
    }

    // What was expected last; where more are expected than anybody follows, of those nearest to now and of those without a date.
    private async Task<List<long>> ToComeAsync(IQueryable<TimelineEntryVersion> expected)
    {
        var now = (long)(Moment.Clock - DateTime.UnixEpoch).TotalSeconds;
        var after = expected.Where(v => v.Lower >= now && v.Lower < long.MaxValue).OrderBy(v => v.Lower).Select(v => v.EntryId).Take(LookedAt);
        var before = expected.Where(v => v.Lower < now).OrderByDescending(v => v.Lower).Select(v => v.EntryId).Take(LookedAt);
        var undated = expected.Where(v => v.Lower == long.MaxValue).OrderBy(v => v.Upper).ThenByDescending(v => v.EntryId).Select(v => v.EntryId).Take(LookedAt);
        return [.. (await after.Concat(before).Concat(undated).ToListAsync(Cancel)).OrderDescending().Take(ToCome)];
    }
}
