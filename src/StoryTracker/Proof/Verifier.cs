using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>
/// Proves a store: computes everything anew that follows from what was published, and names each row that says otherwise.
/// It reads one snapshot, some updates at a time, so that it works beside a server and on a story of any length.
/// </summary>
internal sealed class Verifier(StoryDbContext db, Findings findings, Action<string, long, long>? progress = null)
{
    private const int AtATime = 100;

    private readonly Dictionary<Type, Microsoft.EntityFrameworkCore.Metadata.IEntityType> _types =
        PublishedRows.Types(db).Append(db.Model.FindEntityType(typeof(Update))!).ToDictionary(t => t.ClrType);

    private readonly CountCheck _counts = new(findings);

    private RedactionCheck _redactions = null!;

    /// <summary>Checks the store in a snapshot of its own.</summary>
    /// <param name="expected">A hash that somebody kept; it must be in the chain.</param>
    public async Task RunAsync(byte[]? expected = null, CancellationToken cancel = default)
    {
        await using var snapshot = await db.BeginReadAsync(cancel);
        if (await RunInsideAsync(expected, cancel) is { } head) await SearchCheck.RunAsync(db, head, findings, (done, all) => progress?.Invoke("compared with the index for search", done, all), cancel);
    }

    /// <summary>Checks the store, but for the index for search, as the open transaction sees it.</summary>
    /// <returns>The number of the newest update; null if the rows cannot be read.</returns>
    public async Task<long?> RunInsideAsync(byte[]? expected = null, CancellationToken cancel = default)
    {
        var isReadable = await SqliteChecks.RunAsync(db, findings, cancel);
        if (!isReadable) return null;

        var head = await db.Updates.MaxAsync(u => (long?)u.Sequence, cancel) ?? 0;
        var given = await db.Story.Select(s => s.Sequence).SingleAsync(cancel);
        if (given != head) findings.Add("Story Id 1", $"its Sequence is {given}, but the newest update is {head}");

        await IntervalCheck.RunAsync(db, findings, cancel);
        await ChainAsync(head, expected, cancel);
        await CitationCheck.RunAsync(db, findings, cancel);
        await TallyCheck.RunAsync(db, head, findings, cancel);
        return head;
    }

    private async Task ChainAsync(long head, byte[]? expected, CancellationToken cancel)
    {
        foreach (var stray in (await PublishedRows.BetweenAsync(db, long.MinValue, 0, cancel)).Concat(await PublishedRows.BetweenAsync(db, head + 1, long.MaxValue, cancel)).SelectMany(r => r))
        {
            findings.Add(Name(stray), $"it says that it came with update {stray.From}, which does not exist");
        }

        _redactions = await RedactionCheck.LoadAsync(db, findings, cancel);
        Update? previous = null;
        for (var from = 1L; from <= head; from += AtATime)
        {
            var to = Math.Min(head, from + AtATime - 1);
            var updates = await db.Updates.AsNoTracking().Where(u => u.Sequence >= from && u.Sequence <= to).ToDictionaryAsync(u => u.Sequence, cancel);
            var rows = await PublishedRows.BetweenAsync(db, from, to, cancel);
            for (var number = from; number <= to; number++)
            {
                if (!updates.TryGetValue(number, out var update))
                {
                    findings.Add($"Updates Sequence {number}", "it is missing");
                    foreach (var orphan in rows[number]) findings.Add(Name(orphan), $"it came with update {number}, which is missing");
                    continue;
                }

                var its = rows[number].ToList();
                CheckTexts(its.Prepend(update));
                if (update.Kind != UpdateKind.Redaction) foreach (var stray in its.OfType<Redaction>()) findings.Add(Name(stray), $"update {number} redacts, but is of the kind {update.Kind}");
                CheckLink(update, previous, its);
                DerivedCheck.Run(its, Name, findings);
                _counts.Run(update, its.OfType<ClaimStatus>());
                await StatusCheck.RunAsync(db, number, its, findings, cancel);
                findings.HasExpected |= expected is not null && update.Hash.AsSpan().SequenceEqual(expected);
                (findings.Updates, findings.Rows) = (findings.Updates + 1, findings.Rows + its.Count);
                previous = update;
            }

            progress?.Invoke("checked", to, head);
        }

        _redactions.Finish();
        findings.Head = previous?.Hash;
    }

    private void CheckTexts(IEnumerable<IPublished> rows)
    {
        foreach (var row in rows)
        {
            foreach (var (column, text) in PublishedRows.Texts(_types[row.GetType()], row))
            {
                findings.Texts++;
                var isRedacted = _redactions.Run(row, PublishedRows.KeyOf(_types[row.GetType()], row), Name(row), column, text);
                if (text.Salt is null)
                {
                    if (!isRedacted) findings.Add(Name(row), $"the random bytes of its {column} are gone, and no redaction says so");
                }
                else if (!SealedText.DigestOf(text.Salt, text.Text).AsSpan().SequenceEqual(text.Digest))
                {
                    findings.Add(Name(row), $"its {column} is not the text that was published: it gives {Hex(SealedText.DigestOf(text.Salt, text.Text))}, its digest is {Hex(text.Digest)}");
                }
            }
        }
    }

    private void CheckLink(Update update, Update? previous, List<IPublished> rows)
    {
        if (previous is not null && previous.Sequence == update.Sequence - 1 && !previous.Hash.AsSpan().SequenceEqual(update.PreviousHash))
            findings.Add(Name(update), $"it says that the hash before it is {Hex(update.PreviousHash)}, but that of update {previous.Sequence} is {Hex(previous.Hash)}");
        if (previous is null && update.Sequence == 1 && update.PreviousHash.Any(b => b != 0))
            findings.Add(Name(update), "it is the first, but names a hash before it");
        if (previous is not null && update.At < previous.At)
            findings.Add(Name(update), $"its time {update.At:O} is before that of update {previous.Sequence}");

        var hash = UpdateContent.HashOf(update, rows);
        if (hash.AsSpan().SequenceEqual(update.Hash)) return;

        var culprit = Culprit.Of(update, rows, _types);
        findings.Add(Name(culprit?.Row ?? update), culprit is null
            ? $"its content gives the hash {Hex(hash)}, but it bears {Hex(update.Hash)}. Changed was the update, or one of its rows: {string.Join("; ", rows.Take(20).Select(Name))}{(rows.Count > 20 ? "; …" : "")}"
            : $"{culprit.Value.How}; so the hash of update {update.Sequence} does not hold");
    }

    private string Name(IPublished row) => PublishedRows.NameOf(_types[row.GetType()], row);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
