using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Search;
using StoryTracker.Sources;
using StoryTracker.Updates;
using Half = StoryTracker.Claims.Half;

namespace StoryTracker.Pages;

/// <summary>One box over claims, entries, updates, questions and articles. Where nothing is found it says what could be.</summary>
public sealed class SearchModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private const int Size = 20;
    private const int MostAlone = 8;
    private const int MostExamples = 4;
    private const int MostNames = 12;

    public SearchWords Words { get; private set; } = SearchWords.Read(null);

    /// <summary>The one kind that is looked for; null: all.</summary>
    public SearchKind? Kind { get; private set; }

    /// <summary>Where claims must stand; null: anywhere.</summary>
    public Half? Half { get; private set; }

    /// <summary>What was found; null before a search.</summary>
    public SearchResults? Results { get; private set; }

    public IReadOnlyList<FoundThing> Found { get; private set; } = [];

    /// <summary>If nothing was found: how much would be found otherwise.</summary>
    public IReadOnlyList<(string Text, string Href, SearchResults Results)> Instead { get; private set; } = [];

    /// <summary>Words that this story holds.</summary>
    public IReadOnlyList<string> Examples { get; private set; } = [];

    public string? PreviousHref { get; private set; }

    public string? NextHref { get; private set; }

    /// <summary>The address of a search.</summary>
    public static string Query(string q, SearchKind? kind = null, Half? half = null, int page = 1) => "~/search?" + string.Join('&', new[]
    {
        $"q={Uri.EscapeDataString(q)}",
        kind is null ? null : $"kind={kind.Value.Key()}",
        half is null ? null : $"status={Key(half.Value)}",
        page <= 1 ? null : string.Create(CultureInfo.InvariantCulture, $"page={page}"),
    }.OfType<string>());

    /// <summary>A part of the board as addresses have it.</summary>
    public static string Key(Half half) => half.ToString().ToLowerInvariant();

    /// <param name="q">What to look for.</param>
    /// <param name="kind">Only this kind.</param>
    /// <param name="status">Only claims in this part of the board.</param>
    /// <param name="page">The page, from 1 on.</param>
    public async Task OnGetAsync(string? q, string? kind, string? status, [FromQuery(Name = "page")] string? page)
    {
        Words = SearchWords.Read(q);
        Kind = SearchKinds.All.Select(k => (SearchKind?)k).FirstOrDefault(k => k!.Value.Key() == kind);
        Half = Enum.GetValues<Half>().Select(h => (Half?)h).FirstOrDefault(h => Key(h!.Value) == status);
        if (Words.IsEmpty)
        {
            await FindExamplesAsync();
            return;
        }

        Results = await FindAsync(Words, Kind, Half);
        var last = Math.Max(1, (Results.Count + Size - 1) / Size);
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Clamp(n, 1, last) : 1;
        Found = await Results.PageAsync(Db, Words, (number - 1) * Size, Size, Cancel);
        PreviousHref = number > 1 ? Url.Content(Query(Words.Typed, Kind, Half, number - 1)) : null;
        NextHref = number < last ? Url.Content(Query(Words.Typed, Kind, Half, number + 1)) : null;
        if (Results.Count == 0)
        {
            await FindInsteadAsync();
        }
    }

    private Task<SearchResults> FindAsync(SearchWords words, SearchKind? kind, Half? half) => SearchResults.FindAsync(Db, words, kind, half, Moment.AsOf, Cancel);

    private async Task FindInsteadAsync()
    {
        var instead = new List<(string, string, SearchResults)>();
        if (Kind is not null || Half is not null)
        {
            await AddAsync("The same words everywhere", Words.Typed, Words);
        }

        if (Words.Terms.Count > 1 || Words.Terms[0].IsPhrase)
        {
            foreach (var term in Words.Terms.Where(t => Words.Terms.Count > 1).Take(MostAlone))
            {
                await AddAsync($"{term.Alone} alone", term.Alone, SearchWords.Read(term.Alone));
            }

            if (Words.Terms.Any(t => t.IsPhrase))
            {
                var loose = string.Join(' ', Words.Terms.Select(t => t.Typed));
                await AddAsync("The words without quotes", loose, SearchWords.Read(loose));
            }
        }

        Instead = instead;
        if (instead.Count == 0)
        {
            await FindExamplesAsync();
        }

        async Task AddAsync(string text, string q, SearchWords words)
        {
            if (await FindAsync(words, null, null) is { Count: > 0 } results)
            {
                instead.Add((text, Query(q), results));
            }
        }
    }

    // Who speaks in the story, as far as its texts name them.
    private async Task FindExamplesAsync()
    {
        var names = await Db.SourceVersions.AsNoTracking().AsOf(Moment.AsOf)
            .Where(v => v.Kind != SourceKind.Article && v.Kind != SourceKind.Unnamed)
            .OrderBy(v => v.SourceId).Select(v => v.Name.Text).Take(MostNames).ToListAsync(Cancel);
        var examples = new List<string>();
        foreach (var name in names)
        {
            if (examples.Count < MostExamples && await FindAsync(SearchWords.Read(name), null, null) is { Count: > 0 })
            {
                examples.Add(name);
            }
        }

        Examples = examples;
    }
}
