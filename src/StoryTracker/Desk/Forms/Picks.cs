using System.Globalization;
using StoryTracker.Articles;
using StoryTracker.Sources;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

/// <summary>A pick as the form shows it again.</summary>
/// <param name="Choice">What is chosen; null if nothing is yet.</param>
/// <param name="Matches">What may be meant.</param>
public sealed record PickView(string? Choice, IReadOnlyList<(string Value, string Label, Claims.Status? Status)> Matches);

/// <summary>Turns what was typed into what was meant, and keeps for each pick what the form has to offer.</summary>
public sealed partial class Picks(Lookup lookup, UpdateForm form, CancellationToken cancel)
{
    private readonly Dictionary<string, PickView> _views = [];
    private readonly Dictionary<string, AddSource> _newSources = [];

    /// <summary>What each pick offers, by its path.</summary>
    public IReadOnlyDictionary<string, PickView> Views => _views;

    /// <summary>The sources that the update makes because a pick asks for them.</summary>
    public IReadOnlyCollection<AddSource> NewSources => _newSources.Values;

    /// <summary>A source; null if it is not clear yet which.</summary>
    public async Task<Ref?> SourceAsync(string path, Pick pick)
    {
        var choice = await ChooseAsync(path, pick, await lookup.SourcesAsync(pick.Words, cancel), [], lookup.SourceAsync, mayBeNew: true);
        return choice == Pick.New ? NewSource(path, pick.Words!, pick.Kind) : Reference(choice);
    }

    /// <summary>A claim, published or added by this update.</summary>
    public async Task<Ref?> ClaimAsync(string path, Pick pick) =>
        Reference(await ChooseAsync(path, pick, await lookup.ClaimsAsync(pick.Words, cancel), NewClaims(), lookup.ClaimAsync));

    /// <summary>An article, published or filed by this update.</summary>
    public async Task<Ref?> ArticleAsync(string path, Pick pick) =>
        Reference(await ChooseAsync(path, pick, await lookup.ArticlesAsync(pick.Words, cancel),
            [.. form.Articles.Select((a, i) => ($"part:{i}", a.Id == 0 ? a.Title ?? "The article filed above" : "")).Where(a => a.Item2.Length > 0)], lookup.ArticleAsync));

    /// <summary>The claims that the form can add to a list of them: those chosen, then those found by the words.</summary>
    public async Task ClaimsAsync(string path, IReadOnlyList<string> chosen, string? words)
    {
        var published = await lookup.ClaimsAsync([.. chosen.Select(c => long.TryParse(c, CultureInfo.InvariantCulture, out var id) ? id : 0)], cancel);
        var found = string.IsNullOrWhiteSpace(words) ? [] : await lookup.ClaimsAsync(words, cancel);
        var offered = published.Concat(found).DistinctBy(m => m.Id).Select(m => (m.Id.ToString(CultureInfo.InvariantCulture), m.Label, m.Status));
        _views[path] = new(null, [.. NewClaims().Select(c => (c.Value, c.Label, (Claims.Status?)null)), .. offered]);
    }

    /// <summary>A new source for this update; two picks that name the same one make it once, if it has no <paramref name="key"/> of its own.</summary>
    public Ref NewSource(string path, string name, SourceKind kind, string? key = null)
    {
        key ??= TextRules.Fold(name).Trim();
        if (!_newSources.TryGetValue(key, out var source))
        {
            _newSources[key] = source = new AddSource { Path = path, Name = $"source:{key}", SourceName = name.Trim(), Kind = kind };
        }

        return Ref.Named(source.Name!);
    }

    /// <summary>What a choice refers to: a published thing or one that this update makes.</summary>
    public static Ref? Reference(string? choice) =>
        choice is null ? null : long.TryParse(choice, CultureInfo.InvariantCulture, out var id) ? id : Ref.Named(choice);

    private List<(string Value, string Label)> NewClaims() =>
        [.. form.Claims.Select((c, i) => (Value: $"part:{i}", Label: c.Id == 0 ? c.Wording ?? "" : "")).Where(c => c.Label.Length > 0)];

    // In this order: the editor’s choice, as long as the words are those it was offered for; then the one that is called so.
    private async Task<string?> ChooseAsync(
        string path, Pick pick, IReadOnlyList<Match> found, IReadOnlyList<(string Value, string Label)> made, Func<long, CancellationToken, Task<Match?>> byId, bool mayBeNew = false)
    {
        var folded = TextRules.Fold(pick.Words ?? "").Trim();
        var offered = made.Select(m => (m.Value, m.Label, Status: (Claims.Status?)null))
            .Concat(found.Select(m => (Value: m.Id.ToString(CultureInfo.InvariantCulture), m.Label, m.Status))).ToList();
        var chosen = pick.Choice is { Length: > 0 } choice && (pick.OfferedFor ?? "") == (pick.Words ?? "") ? choice : null;
        if (chosen == Pick.New)
        {
            chosen = mayBeNew && folded.Length > 0 ? chosen : null;
        }
        else if (chosen is not null && !offered.Exists(o => o.Value == chosen))
        {
            // Chosen under a name that it had then: it is still the one. What is nowhere was never offered.
            if (long.TryParse(chosen, CultureInfo.InvariantCulture, out var id) && await byId(id, cancel) is { } renamed)
            {
                offered.Insert(0, (chosen, renamed.Label, renamed.Status));
            }
            else
            {
                chosen = null;
            }
        }

        if (chosen is null && folded.Length > 0)
        {
            var same = offered.Where(o => TextRules.Fold(o.Label).Trim() == folded).ToList();
            chosen = same.Count == 1 ? same[0].Value : null;
        }

        _views[path] = new(chosen, offered);
        return chosen;
    }
}
