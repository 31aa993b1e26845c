using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

// “Correct this” and “Withdraw this”: the kind is chosen and the thing is named.
public sealed partial class Prefill
{
    /// <summary>The links of a page that open the form on the thing it shows begin with these.</summary>
    public const string Correcting = "correct-";

    /// <inheritdoc cref="Correcting"/>
    public const string Withdrawing = "withdraw-";

    private async Task<bool> OpenThingAsync(UpdateForm form, string kind, long id, CancellationToken cancel)
    {
        var corrects = kind.StartsWith(Correcting, StringComparison.Ordinal);
        var noun = corrects ? kind[Correcting.Length..] : kind.StartsWith(Withdrawing, StringComparison.Ordinal) ? kind[Withdrawing.Length..] : "";
        if (!Enum.TryParse<Thing>(noun, ignoreCase: true, out var thing) || !Enum.IsDefined(thing) || (!corrects && thing == Thing.Story)
            || await lookup.ThingAsync(new(thing, id), cancel) is not { } named)
        {
            return false;
        }

        var pick = new Pick { Choice = Picks.ValueOf(named.Of), Words = named.Label, OfferedFor = named.Label };
        var seen = await SeenAsync(cancel);
        if (!corrects)
        {
            form.Kind = UpdateKind.Retraction;
            form.Retractions.Add(new() { SeenAt = seen, Thing = pick });
            return true;
        }

        form.Kind = UpdateKind.Correction;
        form.Targets.Add(new() { SeenAt = seen, Thing = pick });
        // What can be worded anew stands ready to be; what an update said cannot.
        if (thing is not Thing.Update)
        {
            await OpenAsync(form, noun.ToLowerInvariant(), id, cancel);
        }

        return true;
    }

    // Who withdraws a thing that moved on is told by which updates.
    private IQueryable<long> ChangesOf(RetractionPart part)
    {
        var of = Picks.ThingOf(part.Thing.Choice) ?? default;
        return of.Thing switch
        {
            Thing.Claim => db.Rulings.Where(r => r.ClaimId == of.Id).Select(r => r.From),
            Thing.Entry => db.TimelineEntryVersions.Where(v => v.EntryId == of.Id).Select(v => v.From),
            Thing.Question => db.QuestionVersions.Where(v => v.QuestionId == of.Id).Select(v => v.From),
            _ => db.Retractions.Where(r => r.Thing == of.Thing && r.ThingId == of.Id).Select(r => r.From),
        };
    }

    private IQueryable<long> WithdrawalsOf(Thing thing, long id) => db.Retractions.Where(r => r.Thing == thing && r.ThingId == id).Select(r => r.From);
}
