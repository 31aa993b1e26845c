using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Sources;

namespace StoryTracker.Claims;

/// <summary>A piece of evidence as pages show it: the words, who says them, and how we judged them.</summary>
public sealed record EvidenceCard
{
    public required long Id { get; init; }

    public required long ClaimId { get; init; }

    /// <summary>The update that filed it.</summary>
    public required long Filed { get; init; }

    public required Stance Stance { get; init; }

    public required Certainty Certainty { get; init; }

    public required Standing Standing { get; init; }

    public required SourceName Source { get; init; }

    /// <summary>Where the source has it from; null if not known.</summary>
    public required SourceName? Origin { get; init; }

    /// <summary>Whether the origin is the article’s own voice.</summary>
    public required bool IsOwnVoice { get; init; }

    /// <summary>The verbatim words.</summary>
    public required string Quote { get; init; }

    public required long CitationId { get; init; }

    public required long ArticleId { get; init; }

    public required string ArticleSlug { get; init; }

    public required string ArticleTitle { get; init; }

    /// <summary>Why the editor judged it so; may be empty.</summary>
    public required string Note { get; init; }

    /// <summary>Why, and in which update, it was taken back; null if it stands.</summary>
    public required (long Number, string Reason)? TakenBack { get; init; }

    /// <summary>The path of the very words, below the story’s address.</summary>
    public string Path => $"articles/{ArticleId}/{ArticleSlug}#c{CitationId}";

    /// <summary>
    /// Reads pieces of evidence at a moment, in the order of <paramref name="pieces"/>, with those that were taken back.
    /// </summary>
    public static async Task<IReadOnlyList<EvidenceCard>> LoadAsync(StoryDbContext db, IQueryable<Evidence> pieces, long? asOf, CancellationToken cancel = default)
    {
        var rows = await (
            from e in pieces.AsNoTracking()
            join c in db.Citations on e.CitationId equals c.Id
            join a in db.Articles on c.ArticleId equals a.Id
            select new
            {
                e.Id,
                e.ClaimId,
                e.From,
                e.Stance,
                e.Certainty,
                e.Standing,
                e.SourceId,
                e.OriginId,
                Note = e.Note.Text,
                CitationId = c.Id,
                Quote = c.Quote.Text,
                c.ArticleId,
                ArticleSlug = a.Slug,
                a.PublisherId,
            }).ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(r => r.Id).ToList();
        var articleIds = rows.Select(r => r.ArticleId).Distinct().ToList();
        var sources = await SourceName.LoadAsync(db, [.. rows.Select(r => r.SourceId).Concat(rows.Select(r => r.OriginId).OfType<long>()).Distinct()], asOf, cancel);
        var titles = await db.ArticleVersions.AsNoTracking().AsOf(asOf).Where(v => articleIds.Contains(v.ArticleId))
            .ToDictionaryAsync(v => v.ArticleId, v => v.Title.Text, cancel);
        var takenBack = await db.TakenBack.AsNoTracking().Until(asOf).Where(t => ids.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, t => (t.From, t.Reason.Text), cancel);

        return [.. rows.Select(r => new EvidenceCard
        {
            Id = r.Id,
            ClaimId = r.ClaimId,
            Filed = r.From,
            Stance = r.Stance,
            Certainty = r.Certainty,
            Standing = r.Standing,
            Source = sources[r.SourceId],
            Origin = r.OriginId is { } origin ? sources[origin] : null,
            IsOwnVoice = r.OriginId == r.PublisherId,
            Quote = r.Quote,
            CitationId = r.CitationId,
            ArticleId = r.ArticleId,
            ArticleSlug = r.ArticleSlug,
            ArticleTitle = titles[r.ArticleId],
            Note = r.Note,
            TakenBack = takenBack.TryGetValue(r.Id, out var taken) ? taken : null,
        })];
    }
}
