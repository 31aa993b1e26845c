using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

/// <summary>One claim with all that it rests on.</summary>
public sealed record ClaimFile(
    object Update, ClaimData Claim, IReadOnlyList<EvidenceData> Evidence, IReadOnlyList<LinkData> Links, IReadOnlyList<StepData> History, IReadOnlyList<long> Corrections)
{
    /// <summary>Reads a claim; null if there is none.</summary>
    public static async Task<ClaimFile?> LoadAsync(StoryDbContext db, Moment moment, PublicUrl links, long id, CancellationToken cancel = default)
    {
        if (!await db.Claims.Until(moment.AsOf).AnyAsync(c => c.Id == id, cancel))
        {
            return null;
        }

        var reader = new DataReader(db, moment, links, cancel);
        var evidence = await EvidenceCard.LoadAsync(db, db.Evidence.Until(moment.AsOf).Where(e => e.ClaimId == id).OrderBy(e => e.Id), moment.AsOf, cancel);
        var linked = await LinkedClaim.LoadAsync(db, id, moment.AsOf, cancel);
        var history = await ClaimHistory.LoadAsync(db, id, moment.AsOf, cancel);
        var notices = await Notices.LoadAsync(db, Thing.Claim, id, moment.AsOf, cancel);
        return new(
            reader.Head(),
            (await reader.ClaimsAsync([id]))[0],
            [.. evidence.Select(e => new EvidenceData(
                e.Id, links.For("/" + e.Path), e.Stance, e.Certainty, e.Standing, e.Source.Id, e.Source.Name, e.Origin?.Id, e.Origin?.Name,
                e.Quote, e.ArticleId, e.Filed, e.Note, TakenBack(e.TakenBack)))],
            [.. linked.Select(l => new LinkData(l.Kind.ToString(), l.Claim.Id, l.IsOutward, l.Note, TakenBack(l.TakenBack)))],
            [.. history.Select(s => new StepData(s.Number, DataReader.Utc(s.At), s.Before, s.After, s.Why))],
            [.. notices.Corrections.Where(c => c.Kind == UpdateKind.Correction).Select(c => c.Sequence)]);
    }

    private static WithdrawnData? TakenBack((long Number, string Reason)? taken) => taken is var (number, reason) ? new(number, reason) : null;
}
