using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>What is not known, and what was answered.</summary>
public sealed class QuestionsModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int Size = 50;

    public IReadOnlyList<QuestionCard> Open { get; private set; } = [];

    public IReadOnlyList<QuestionCard> Answered { get; private set; } = [];

    /// <summary>A question that was withdrawn, without its words.</summary>
    public sealed record WithdrawnQuestion(long Id, string Slug, long Number, string Reason);

    /// <summary>The questions that were withdrawn last.</summary>
    public IReadOnlyList<WithdrawnQuestion> Withdrawn { get; private set; } = [];

    public int OpenCount { get; private set; }

    public int AnsweredCount { get; private set; }

    public string? PreviousHref { get; private set; }

    public string? NextHref { get; private set; }

    /// <summary>One list, the open questions first, within each part the newest first.</summary>
    public async Task OnGetAsync(string? before, string? after)
    {
        var withdrawn = Db.Withdrawn(Thing.Question, Moment.AsOf).OrderByDescending(r => r.From).ThenBy(r => r.Id);
        Withdrawn = await withdrawn.Join(Db.Questions, r => r.ThingId, q => q.Id, (r, q) => new { r, q })
            .Select(x => new WithdrawnQuestion(x.q.Id, x.q.Slug, x.r.From, x.r.Reason.Text)).Take(Size).ToListAsync(Cancel);
        var gone = withdrawn.Select(r => r.ThingId);
        var versions = Db.QuestionVersions.AsNoTracking().AsOf(Moment.AsOf).Where(v => !gone.Contains(v.QuestionId));
        OpenCount = await versions.CountAsync(v => v.AnswerId == null, Cancel);
        AnsweredCount = await versions.CountAsync(v => v.AnswerId != null, Cancel);

        // Backwards, the first rows come last; a page that is not full is the first one.
        var isBackwards = Place(after) is not null;
        var rows = await WalkAsync(versions, Place(after) ?? Place(before), isBackwards, Size + 1);
        if (isBackwards && rows.Count <= Size)
        {
            isBackwards = false;
            (before, rows) = (null, await WalkAsync(versions, null, false, Size + 1));
        }

        var isMore = rows.Count > Size;
        var page = rows.Take(Size).ToList();
        if (isBackwards)
        {
            page.Reverse();
        }

        var cards = await QuestionBoard.CardsAsync(Db, [.. page.Select(p => p.Id)], Moment.AsOf, Cancel);
        (Open, Answered) = ([.. cards.Where(c => c.Answer is null)], [.. cards.Where(c => c.Answer is not null)]);
        if (page.Count > 0)
        {
            var isMoreBefore = isBackwards || (Place(before) is not null && (await WalkAsync(versions, page[0], true, 1)).Count > 0);
            var isMoreAfter = isBackwards ? (await WalkAsync(versions, page[^1], false, 1)).Count > 0 : isMore;
            PreviousHref = isMoreBefore ? Url.Content($"~/questions?after={Word(page[0])}") : null;
            NextHref = isMoreAfter ? Url.Content($"~/questions?before={Word(page[^1])}") : null;
        }
    }

    private async Task<List<(bool IsOpen, long Id)>> WalkAsync(IQueryable<QuestionVersion> versions, (bool IsOpen, long Id)? from, bool isBackwards, int count)
    {
        var rows = new List<(bool, long)>();
        foreach (var isOpen in isBackwards ? [false, true] : new[] { true, false })
        {
            if (from is { } place && place.IsOpen != isOpen && place.IsOpen == isBackwards)
            {
                continue;
            }

            var part = isOpen ? versions.Where(v => v.AnswerId == null) : versions.Where(v => v.AnswerId != null);
            if (from is { } at && at.IsOpen == isOpen)
            {
                part = isBackwards ? part.Where(v => v.QuestionId > at.Id) : part.Where(v => v.QuestionId < at.Id);
            }

            part = isBackwards ? part.OrderBy(v => v.QuestionId) : part.OrderByDescending(v => v.QuestionId);
            rows.AddRange((await part.Take(count - rows.Count).Select(v => v.QuestionId).ToListAsync(Cancel)).Select(id => (isOpen, id)));
            if (rows.Count == count)
            {
                break;
            }
        }

        return rows;
    }

    private static string Word((bool IsOpen, long Id) place) => $"{(place.IsOpen ? "open" : "answered")}-{place.Id}";

    private static (bool IsOpen, long Id)? Place(string? word) =>
        word?.Split('-') is ["open" or "answered", var id] && long.TryParse(id, out var number) ? (word.StartsWith('o'), number) : null;
}
