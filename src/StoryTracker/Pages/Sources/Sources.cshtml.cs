using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>Who says what: every source, in the order in which the story first heard of it.</summary>
public sealed class SourcesModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int PerPage = 30;

    /// <summary>A source in the list.</summary>
    public sealed record Voice(long Id, string Slug, string Name, SourceKind Kind, Reliability Reliability, string About, Voiced Voiced);

    public IReadOnlyList<Voice> Voices { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>How many claims one mark on this page stands for.</summary>
    public int OneFor { get; private set; }

    /// <summary>The source after which the next page begins; null if there is none.</summary>
    public long? Next { get; private set; }

    /// <summary>The source before which the page before ends; null if there is none.</summary>
    public long? Previous { get; private set; }

    /// <param name="after">The page after this source.</param>
    /// <param name="before">The page before this source.</param>
    public async Task OnGetAsync(string? after, string? before)
    {
        Count = await Db.SourceVersions.AsOf(Moment.AsOf).CountAsync(Cancel);
        var sources = Db.Sources.AsNoTracking();
        List<Voice> page;
        if (Id(before) is { } end)
        {
            page = await ReadAsync(sources.Where(s => s.Id < end).OrderByDescending(s => s.Id));
            Previous = page.Count > PerPage ? page[PerPage - 1].Id : null;
            page = [.. page.Take(PerPage).Reverse()];
            Next = page.Count > 0 ? page[^1].Id : null;
        }
        else
        {
            var start = Id(after) ?? 0;
            page = await ReadAsync(sources.Where(s => s.Id > start).OrderBy(s => s.Id));
            Next = page.Count > PerPage ? page[PerPage - 1].Id : null;
            page = [.. page.Take(PerPage)];
            Previous = start > 0 && page.Count > 0 ? page[0].Id : null;
        }

        var voiced = await Voiced.LoadAsync(Db, [.. page.Select(v => v.Id)], Moment.AsOf, Cancel);
        Voices = [.. page.Select(v => v with { Voiced = voiced[v.Id] })];
        OneFor = Tally.OneMarkFor(voiced.Values.SelectMany(v => v.Rows).Select(r => r.Count).DefaultIfEmpty().Max());
    }

    // One more than the page holds tells whether there is another.
    private Task<List<Voice>> ReadAsync(IQueryable<Source> sources) => (
        from s in sources
        join v in Db.SourceVersions.AsOf(Moment.AsOf) on s.Id equals v.SourceId
        select new Voice(s.Id, s.Slug, v.Name.Text, v.Kind, v.Reliability, v.About.Text, Voiced.Nothing)).Take(PerPage + 1).ToListAsync(Cancel);

    private static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
