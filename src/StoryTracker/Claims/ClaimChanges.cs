using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Updates;

namespace StoryTracker.Claims;

/// <summary>A piece of evidence as an editor gives it.</summary>
public sealed record EvidenceInput
{
    public Quotation Quotation { get; init; } = new();

    public Ref Source { get; init; }

    /// <summary>Null: not known.</summary>
    public Ref? Origin { get; init; }

    public Stance Stance { get; init; }

    public Certainty Certainty { get; init; }

    public Standing Standing { get; init; } = Standing.Other;

    public string? Note { get; init; }

    internal async Task AddToAsync(long claimId, Publication publication, string part)
    {
        try
        {
            var citation = await Quotation.CiteAsync(publication);
            var source = await publication.ResolveAsync<Source>(Source, nameof(Source), "Say who asserts it.");
            long? origin = Origin is { } from ? await publication.ResolveAsync<Source>(from, nameof(Origin), "There is no such origin.") : null;
            publication.Db.AddRange(citation, new Evidence(publication.NextId(), publication.Number, claimId, citation, source, origin, Stance, Certainty, Standing, Note));
            publication.Judge(claimId);
        }
        catch (RuleException refused)
        {
            throw refused.Within(part);
        }
    }
}

/// <summary>Adds a claim with the evidence that makes it one.</summary>
public sealed record AddClaim : Change
{
    public string? Wording { get; init; }

    public string? Settles { get; init; }

    public IReadOnlyList<EvidenceInput> Evidence { get; init; } = [];

    internal override async Task ApplyAsync(Publication publication)
    {
        var id = publication.NextId();
        var version = new ClaimVersion(id, publication.Number, Wording, Settles);
        if (!Evidence.Any(e => e.Stance == Stance.Supports))
        {
            throw new RuleException(nameof(Evidence), "Without evidence there is no claim: say who asserts it, and in which words.");
        }

        publication.Db.AddRange(new Claim(id, publication.Number, Slug.Of(version.Wording.Text)), version);
        publication.Name<Claim>(this, id);
        for (var i = 0; i < Evidence.Count; i++)
        {
            await Evidence[i].AddToAsync(id, publication, $"{nameof(Evidence)}[{i}]");
        }
    }
}

/// <summary>Words a claim anew, or says anew what would settle it.</summary>
public sealed record AmendClaim : Change
{
    public Ref Claim { get; init; }

    public string? Wording { get; init; }

    public string? Settles { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var id = await publication.ResolveAsync<Claim>(Claim, nameof(Claim), "There is no such claim.");
        publication.OnceAndLater(this, id);
        var next = new ClaimVersion(id, publication.Number, Wording, Settles);
        var current = await publication.Db.ClaimVersions.AsOf(null).SingleAsync(v => v.ClaimId == id);
        if ((current.Wording.Text, current.Settles.Text) == (next.Wording.Text, next.Settles.Text))
        {
            throw new RuleException(nameof(Wording), Amendments.NothingChanged);
        }

        if (await Retract.StandsAsync(publication, this, Thing.Claim, id) && publication.Replace(this, current) is not null)
        {
            publication.Db.Add(next);
        }
    }
}

/// <summary>Adds evidence to a claim.</summary>
public sealed record AddEvidence : Change
{
    public Ref Claim { get; init; }

    public EvidenceInput Evidence { get; init; } = new();

    internal override async Task ApplyAsync(Publication publication) =>
        await Evidence.AddToAsync(
            await publication.ResolveAsync<Claim>(Claim, nameof(Claim), "Choose the claim that it bears on."), publication, nameof(Evidence));
}

/// <summary>Takes back a piece of evidence or a link. It stays on the page, marked, with the reason.</summary>
public sealed record TakeBack : Change
{
    /// <summary>The evidence or link.</summary>
    public long Id { get; init; }

    public string? Reason { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var db = publication.Db;
        var evidence = await db.Evidence.FindAsync(Id);
        var link = evidence is null ? await db.ClaimLinks.FindAsync(Id) : null;
        if (evidence is null && link is null)
        {
            throw new RuleException(nameof(Id), "There is no such evidence or link.");
        }

        if (link?.Kind == LinkKind.Supersedes)
        {
            throw new RuleException(nameof(Id), "This link came with a ruling. Rule anew on the claim that was superseded.");
        }

        if (await db.TakenBack.FindAsync(Id) is not null)
        {
            throw new RuleException(nameof(Id), "This has been taken back already.");
        }

        db.Add(new TakenBack(Id, publication.Number, Reason));
        foreach (var claim in evidence is not null ? [evidence.ClaimId] : new[] { link!.ClaimId, link.OtherId })
        {
            publication.Judge(claim);
        }
    }
}

/// <summary>Ties two claims together.</summary>
public sealed record LinkClaims : Change
{
    public Ref Claim { get; init; }

    public LinkKind Kind { get; init; }

    public Ref Other { get; init; }

    public string? Note { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        if (Kind == LinkKind.Supersedes)
        {
            throw new RuleException(nameof(Kind), "Superseding comes with the ruling: rule that the older claim is Superseded and name the newer one.");
        }

        var claim = await publication.ResolveAsync<Claim>(Claim, nameof(Claim), "Choose the claim.");
        var other = await publication.ResolveAsync<Claim>(Other, nameof(Other), "Choose the other claim.");
        if (claim == other)
        {
            throw new RuleException(nameof(Other), "A claim cannot be linked to itself.");
        }

        // Both what is stored and what this update did so far: it is stored only when all of it is done.
        var db = publication.Db;
        Expression<Func<ClaimLink, bool>> isSame = l => l.Kind == Kind
            && ((l.ClaimId == claim && l.OtherId == other) || (Kind == LinkKind.Contradicts && l.ClaimId == other && l.OtherId == claim));
        var stored = await db.ClaimLinks.Where(isSame).Where(l => !db.TakenBack.Any(t => t.Id == l.Id)).ToListAsync();
        if (stored.Concat(db.ClaimLinks.Local.Where(isSame.Compile())).Any(l => db.TakenBack.Local.FindEntry(l.Id) is null))
        {
            throw new RuleException(nameof(Other), "These two claims are linked like this already.");
        }

        db.Add(new ClaimLink(publication.NextId(), publication.Number, claim, Kind, other, Note));
        if (Kind == LinkKind.Contradicts)
        {
            publication.Judge(claim);
            publication.Judge(other);
        }
    }
}

/// <summary>Rules on where a claim stands.</summary>
public sealed record RuleOn : Change
{
    public Ref Claim { get; init; }

    /// <summary>The status; null goes back to the rules.</summary>
    public Status? Status { get; init; }

    public string? Reason { get; init; }

    /// <summary>With <see cref="Claims.Status.Superseded"/>: the claim that takes its place.</summary>
    public Ref? By { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var db = publication.Db;
        var claim = await publication.ResolveAsync<Claim>(Claim, nameof(Claim), "Choose the claim to rule on.");
        publication.Once(this, claim);
        var last = await db.Rulings.Where(r => r.ClaimId == claim).OrderByDescending(r => r.Id).FirstOrDefaultAsync();
        if (last is not null && publication.MovedOn(this, last.From))
        {
            return;
        }

        if (Status is null && last?.Status is null)
        {
            throw new RuleException(nameof(Status), "The rules hold for this claim already.");
        }

        if (last?.Status == Claims.Status.Superseded)
        {
            await ReleaseAsync(publication, claim);
        }

        var ruling = new Ruling(publication.NextId(), publication.Number, claim, Status, Reason);
        if (Status == Claims.Status.Superseded)
        {
            var by = await publication.ResolveAsync<Claim>(By ?? default, nameof(By), "Name the claim that takes its place.");
            if (by == claim)
            {
                throw new RuleException(nameof(By), "A claim cannot take its own place.");
            }

            db.Add(new ClaimLink(publication.NextId(), publication.Number, by, LinkKind.Supersedes, claim, null));
        }

        db.Add(ruling);
        publication.Judge(claim);
    }

    // The claim that took its place does so no longer.
    private static async Task ReleaseAsync(Publication publication, long claim)
    {
        var db = publication.Db;
        var links = await db.ClaimLinks.AsNoTracking()
            .Where(l => l.Kind == LinkKind.Supersedes && l.OtherId == claim && !db.TakenBack.Any(t => t.Id == l.Id))
            .Select(l => l.Id).ToListAsync();
        db.AddRange(links.Select(id => new TakenBack(id, publication.Number, "A later ruling replaced the one that this came with.")));
    }
}
