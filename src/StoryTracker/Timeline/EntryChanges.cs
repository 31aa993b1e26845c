using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Timeline;

/// <summary>What a timeline entry is to say.</summary>
public abstract record EntryChange : Change
{
    public string? Title { get; init; }

    public string? Body { get; init; }

    /// <summary>In EDTF or in plain words; empty: no date is known.</summary>
    public string? Date { get; init; }

    /// <inheritdoc cref="TimelineEntryVersion.Words"/>
    public string? Words { get; init; }

    /// <inheritdoc cref="TimelineEntryVersion.Note"/>
    public string? Note { get; init; }

    public bool IsExpected { get; init; }

    /// <inheritdoc cref="TimelineEntryVersion.DidNotHappen"/>
    public bool DidNotHappen { get; init; }

    public bool IsKey { get; init; }

    /// <summary>The claims that it rests on; the first leads.</summary>
    public IReadOnlyList<Ref> Claims { get; init; } = [];

    /// <summary>The words of articles that it rests on.</summary>
    public IReadOnlyList<Quotation> Quotations { get; init; } = [];

    private protected TimelineEntryVersion Version(long entryId, long number) =>
        new(entryId, number, Title, Body, Dates.Read(nameof(Date), Date), Words, Note, IsExpected, IsKey, DidNotHappen);

    private protected async Task<IReadOnlyList<long>> ResolveClaimsAsync(Publication publication)
    {
        if (Claims.Count == 0)
        {
            throw new RuleException(nameof(Claims), "Choose at least one claim that the entry rests on.");
        }

        var ids = new List<long>();
        foreach (var claim in Claims)
        {
            ids.Add(await publication.ResolveAsync<Claim>(claim, nameof(Claims), "There is no such claim."));
        }

        return [.. ids.Distinct()];
    }

    private protected async Task AddAsync(Publication publication, TimelineEntryVersion version, IReadOnlyList<long> claims, IEnumerable<long> keptCitations)
    {
        publication.Db.Add(version);
        publication.Db.AddRange(claims.Select((claim, i) => new EntryClaim(version.EntryId, version.From, i, claim)));
        var citations = keptCitations.ToList();
        for (var i = 0; i < Quotations.Count; i++)
        {
            try
            {
                var citation = await Quotations[i].CiteAsync(publication);
                publication.Db.Add(citation);
                citations.Add(citation.Id);
            }
            catch (RuleException refused)
            {
                throw refused.Within($"{nameof(Quotations)}[{i}]");
            }
        }

        publication.Db.AddRange(citations.Select((citation, i) => new EntryCitation(version.EntryId, version.From, i, citation)));
    }
}

/// <summary>Adds an entry to the timeline.</summary>
public sealed record AddEntry : EntryChange
{
    internal override async Task ApplyAsync(Publication publication)
    {
        var id = publication.NextId();
        var version = Version(id, publication.Number);
        var claims = await ResolveClaimsAsync(publication);
        publication.Db.Add(new TimelineEntry(id, publication.Number, Slug.Of(version.Title.Text)));
        publication.Name<TimelineEntry>(this, id);
        await AddAsync(publication, version, claims, []);
    }
}

/// <summary>Says anew what an entry says.</summary>
public sealed record AmendEntry : EntryChange
{
    public Ref Entry { get; init; }

    /// <summary>The citations of the current version that stay.</summary>
    public IReadOnlyList<long> KeptCitations { get; init; } = [];

    internal override async Task ApplyAsync(Publication publication)
    {
        var db = publication.Db;
        var id = await publication.ResolveAsync<TimelineEntry>(Entry, nameof(Entry), "There is no such entry.");
        publication.OnceAndLater(this, id);
        var next = Version(id, publication.Number);
        var claims = await ResolveClaimsAsync(publication);
        var current = await db.TimelineEntryVersions.AsOf(null).SingleAsync(v => v.EntryId == id);
        var currentClaims = await db.EntryClaims.Where(c => c.EntryId == id && c.From == current.From).OrderBy(c => c.Position).Select(c => c.ClaimId).ToListAsync();
        var currentCitations = await db.EntryCitations.Where(c => c.EntryId == id && c.From == current.From).OrderBy(c => c.Position).Select(c => c.CitationId).ToListAsync();
        var kept = currentCitations.Where(KeptCitations.Contains).ToList();
        if (Content(current) == Content(next) && currentClaims.SequenceEqual(claims) && kept.Count == currentCitations.Count && Quotations.Count == 0)
        {
            throw new RuleException(nameof(Title), Amendments.NothingChanged);
        }

        if (await Retract.StandsAsync(publication, this, Thing.Entry, id) && publication.Replace(this, current) is not null)
        {
            if (current.IsExpected && next.StateAsTold() == EntryState.Happened)
            {
                DemandGrounds(publication, currentClaims, claims);
            }

            await AddAsync(publication, next, claims, kept);
        }
    }

    // What made us expect it does not tell that it happened.
    private void DemandGrounds(Publication publication, IReadOnlyList<long> before, IReadOnlyList<long> after)
    {
        var hasNewEvidence = publication.Db.Evidence.Local.Any(e => e.From == publication.Number && after.Contains(e.ClaimId));
        if (Quotations.Count == 0 && !hasNewEvidence && after.All(before.Contains))
        {
            throw new RuleException(nameof(IsExpected),
                "Say what tells that it happened: cite words, rest the entry on another claim, or add evidence to one that it rests on.");
        }
    }

    private static (string, string, string, string, string, bool, bool, bool) Content(TimelineEntryVersion v) =>
        (v.Title.Text, v.Body.Text, v.Date, v.Words.Text, v.Note.Text, v.IsExpected, v.IsKey, v.DidNotHappen);
}
