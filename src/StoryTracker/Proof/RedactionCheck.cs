using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>
/// Whether each text that lost words is as its newest redaction left it: its own digest, which is hashed, can prove that no
/// more. What was redacted is listed.
/// </summary>
internal sealed class RedactionCheck
{
    private readonly Findings _findings;
    private readonly ILookup<(string Noun, string Key, string Field), Redaction> _redactions;
    private readonly HashSet<(string, string, string)> _seen = [];

    private RedactionCheck(Findings findings, IEnumerable<Redaction> redactions) =>
        (_findings, _redactions) = (findings, redactions.ToLookup(r => (r.Noun, r.Key, r.Field)));

    public static async Task<RedactionCheck> LoadAsync(StoryDbContext db, Findings findings, CancellationToken cancel) =>
        new(findings, await db.Redactions.AsNoTracking().OrderBy(r => r.From).ThenBy(r => r.Position).ToListAsync(cancel));

    /// <returns>Whether the text was redacted.</returns>
    public bool Run(IPublished row, string key, string where, string field, SealedText text)
    {
        var id = (row.GetType().Name, key, field);
        if (!_redactions.Contains(id)) return false;
        _seen.Add(id);
        var newest = _redactions[id].Last();
        if (text.Salt is not null) _findings.Add(where, $"update {newest.From} redacted its {field}, but its random bytes are there");
        else if (!SHA256.HashData(Encoding.UTF8.GetBytes(text.Text)).AsSpan().SequenceEqual(newest.Left)) _findings.Add(where, $"its {field} is not what the redaction in update {newest.From} left");
        _findings.Redacted.AddRange(_redactions[id].Select(r => string.Create(CultureInfo.InvariantCulture, $"Redacted in update {r.From}: {r.Length:N0} characters of {where}, {field}, from {r.Start}")));
        return true;
    }

    /// <summary>Finds the redactions of what is not there.</summary>
    public void Finish()
    {
        foreach (var text in _redactions.Where(r => !_seen.Contains(r.Key)))
            _findings.Add($"Redactions From {text.Last().From}, Position {text.Last().Position}", $"there is no {text.Key.Noun} {text.Key.Key} with a {text.Key.Field}");
    }
}
