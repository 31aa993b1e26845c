using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk.Forms;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Drafts;

/// <summary>Something that a draft changes or rests on, which moved on after the draft last saw it.</summary>
/// <param name="What">What it is, in words.</param>
/// <param name="Since">What the draft saw of it.</param>
/// <param name="Numbers">The updates that moved it, oldest first.</param>
public sealed record GroundMove(string What, long Since, IReadOnlyList<long> Numbers);

/// <summary>Finds what moved under a draft.</summary>
public sealed class DraftGround(StoryDbContext db, Prefill prefill)
{
    /// <summary>What moved after each part was opened, or after <paramref name="since"/> if that was later.</summary>
    public async Task<IReadOnlyList<GroundMove>> MovedAsync(UpdateForm form, long since, CancellationToken cancel)
    {
        var moved = new List<GroundMove>();
        var seen = new HashSet<string>();
        foreach (var (_, part) in form.Parts())
        {
            var after = Math.Max(part.SeenAt, since);
            if (part is ArticlePart or EntryPart or QuestionPart or SourcePart or StoryPart && part.Id != 0 && seen.Add($"{part.GetType().Name} {part.Id}"))
            {
                Add(TitleOf(part), after, await prefill.ChangedAfterAsync(part, after, cancel));
            }

            foreach (var claim in ClaimsOf(part).Where(id => id != 0 && seen.Add($"claim {id}")))
            {
                if (await db.ClaimVersions.AsOf(null).Where(v => v.ClaimId == claim).Select(v => v.Wording.Text).SingleOrDefaultAsync(cancel) is { } wording)
                {
                    Add($"The claim “{wording}”", after, await ChangesOfAsync(claim, after, cancel));
                }
            }
        }

        return moved;

        void Add(string what, long after, IReadOnlyList<long> numbers)
        {
            if (numbers.Count > 0)
            {
                moved.Add(new(what, after, numbers));
            }
        }
    }

    private Task<List<long>> ChangesOfAsync(long claim, long after, CancellationToken cancel) =>
        db.ClaimVersions.Where(v => v.ClaimId == claim && v.From > after).Select(v => v.From)
            .Union(db.ClaimStatuses.Where(s => s.ClaimId == claim && s.From > after).Select(s => s.From))
            .Union(db.Rulings.Where(r => r.ClaimId == claim && r.From > after).Select(r => r.From))
            .OrderBy(n => n).ToListAsync(cancel);

    private static IEnumerable<long> ClaimsOf(Part part) => part switch
    {
        ClaimPart c => [c.Id],
        TargetPart t => Claim(t.Thing),
        RetractionPart r => Claim(r.Thing),
        EvidencePart e => [DraftSubjects.Chosen(e.Claim)],
        RulingPart r => [DraftSubjects.Chosen(r.Claim), DraftSubjects.Chosen(r.By)],
        LinkPart l => [DraftSubjects.Chosen(l.Claim), DraftSubjects.Chosen(l.Other)],
        EntryPart e => e.Claims.Select(Id),
        QuestionPart q => [.. q.Claims.Select(Id), DraftSubjects.Chosen(q.Answer)],
        _ => [],
    };

    private static IEnumerable<long> Claim(Pick thing) => Picks.ThingOf(thing.Choice) is { Thing: Thing.Claim, Id: var id } ? [id] : [];

    private static long Id(string? choice) => long.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static string TitleOf(Part part) => part switch
    {
        ArticlePart p => $"The article “{p.Title}”",
        EntryPart p => $"The timeline entry “{p.Title}”",
        QuestionPart p => $"The question “{p.Text}”",
        SourcePart p => $"The source “{p.Name}”",
        _ => "The story’s headline and summary",
    };
}
