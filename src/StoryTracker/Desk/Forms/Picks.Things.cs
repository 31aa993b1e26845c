using System.Globalization;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

// Things of any noun: what stands for one in the form is its noun and its id, Claim/5001.
public sealed partial class Picks
{
    /// <summary>A published thing of any noun; null if it is not clear yet which.</summary>
    public async Task<ThingRef?> ThingAsync(string path, Pick pick)
    {
        var found = (await lookup.ThingsAsync(pick.Words, cancel)).ToList();
        var chosen = (pick.OfferedFor ?? "") == (pick.Words ?? "") ? ThingOf(pick.Choice) : null;
        if (chosen is { } named && !found.Exists(f => f.Of == named))
        {
            if (await lookup.ThingAsync(named, cancel) is { } there) found.Insert(0, there);
            else chosen = null;
        }

        if (chosen is null && found is [var only])
        {
            chosen = string.Equals(only.Label, pick.Words?.Trim(), StringComparison.OrdinalIgnoreCase) ? only.Of : null;
        }

        _views[path] = new(chosen is { } c ? ValueOf(c) : null, [.. found.Select(f => (ValueOf(f.Of), $"{f.Noun}: {f.Label}", (Claims.Status?)null))]);
        return chosen;
    }

    /// <summary>What stands for a thing in the form.</summary>
    public static string ValueOf(ThingRef of) => string.Create(CultureInfo.InvariantCulture, $"{of.Thing}/{of.Id}");

    /// <summary>Reads what <see cref="ValueOf"/> wrote; null if it is anything else.</summary>
    public static ThingRef? ThingOf(string? value) =>
        value?.Split('/') is [var noun, var id] && Enum.TryParse<Thing>(noun, out var thing) && Enum.IsDefined(thing)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(thing, number) : null;
}
