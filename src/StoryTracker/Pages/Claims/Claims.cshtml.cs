using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>
/// The claims board: confirmed facts, unconfirmed claims and closed ones, kept apart. With a status in its address it
/// lists the claims with that status alone, page by page.
/// </summary>
public sealed class ClaimsModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    /// <summary>The most claims of one status on one page.</summary>
    public const int PerGroup = 30;

    private const int MostChoices = 50;
    private const int MostMatches = 20;

    public ClaimBoard Board { get; private set; } = null!;

    /// <summary>The one group that is listed; null on the board.</summary>
    public ClaimGroup? Group { get; private set; }

    /// <summary>Whether the group is listed from its first claim on.</summary>
    public bool IsFirstPage { get; private set; }

    /// <summary>The source whose claims alone are listed; null lists all.</summary>
    public SourceName? Source { get; private set; }

    /// <summary>All sources, if a drop-down list can hold them; else null, and the reader types a name.</summary>
    public IReadOnlyList<SourceName>? Choices { get; private set; }

    /// <summary>The name that the reader typed, if it named no single source.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>The sources that the typed name could mean.</summary>
    public IReadOnlyList<SourceName> Matches { get; private set; } = [];

    /// <summary>Whether there are more of them than are listed.</summary>
    public bool HasMoreMatches { get; private set; }

    /// <summary>How many claims there are without the filter.</summary>
    public int Total => Moment.Update?.Counts.Total ?? 0;

    /// <summary>The query of an address of this page.</summary>
    public static string Query(Status? status, SourceName? source, Cursor? after = null, Cursor? before = null) => string.Join('&', new[]
    {
        source is null ? null : string.Create(CultureInfo.InvariantCulture, $"source={source.Id}"),
        status is null ? null : $"status={status.Value.Key()}",
        after is null ? null : $"after={after}",
        before is null ? null : $"before={before}",
    }.OfType<string>());

    /// <param name="source">The id of a source, or words of its name.</param>
    /// <param name="status">Lists this status alone.</param>
    /// <param name="after">With a status: the page after this claim.</param>
    /// <param name="before">With a status: the page before this claim.</param>
    public async Task<IActionResult> OnGetAsync(string? source, string? status, string? after, string? before)
    {
        var only = Statuses.All.Where(s => s.Key() == status).ToList();
        if (only.Count == 0 && !string.IsNullOrEmpty(status))
        {
            return NotFound();
        }

        Typed = source?.Trim() ?? "";
        if (long.TryParse(Typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            Source = (await SourceName.LoadAsync(Db, [id], Moment.AsOf, Cancel)).GetValueOrDefault(id);
            if (Source is null)
            {
                return NotFound();
            }
        }
        else if (Typed.Length > 0)
        {
            Matches = await MatchesAsync(Typed);
            if (Matches is [var match])
            {
                return Redirect(Url.Content($"~/claims?{Query(null, match)}"));
            }
        }

        await LoadChoicesAsync();
        Board = await ClaimBoard.LoadAsync(Db, Moment, new()
        {
            PerGroup = PerGroup,
            SourceId = Source?.Id,
            Only = only.Count > 0 ? only : Statuses.All,
            After = only.Count > 0 ? Cursor.Parse(after) : null,
            Before = only.Count > 0 ? Cursor.Parse(before) : null,
        }, Cancel);
        if (only is [var one])
        {
            Group = Board[one];
            IsFirstPage = Group.Previous is null;
        }

        return Page();
    }

    private async Task LoadChoicesAsync()
    {
        var all = await Names().Take(MostChoices + 1).ToListAsync(Cancel);
        Choices = all.Count <= MostChoices ? [.. all.OrderBy(s => SourceWords.InSentence(s.Name), StringComparer.InvariantCultureIgnoreCase)] : null;
    }

    // No column holds folded names, and databases differ in how they fold; so the names are read one by one, and only
    // until there are enough.
    private async Task<IReadOnlyList<SourceName>> MatchesAsync(string typed)
    {
        var words = TextRules.Fold(typed.Length > 200 ? typed[..200] : typed);
        var matches = new List<SourceName>();
        await foreach (var name in Names().AsAsyncEnumerable().WithCancellation(Cancel))
        {
            if (TextRules.Fold(name.Name).Contains(words, StringComparison.Ordinal))
            {
                if (matches.Count == MostMatches)
                {
                    HasMoreMatches = true;
                    break;
                }

                matches.Add(name);
            }
        }

        return matches;
    }

    private IQueryable<SourceName> Names() =>
        from s in Db.Sources.AsNoTracking()
        join v in Db.SourceVersions.AsOf(Moment.AsOf) on s.Id equals v.SourceId
        orderby s.Id
        select new SourceName(s.Id, s.Slug, v.Name.Text, v.Kind);
}
