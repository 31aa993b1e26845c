using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Search;

namespace StoryTracker.Proof;

/// <summary>Puts <see cref="StoryFiles"/> into a store that holds no story, in one transaction, and proves what came of it.</summary>
internal sealed class Importer(StoryDbContext db, ExportReader reader)
{
    /// <returns>The number of updates.</returns>
    /// <exception cref="OperatorException">The store holds a story, or the export is no good; nothing was stored.</exception>
    public async Task<long> RunAsync(Action<long, long> progress, CancellationToken cancel = default)
    {
        var (last, hash) = reader.ReadStory();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Story.AnyAsync(s => s.Sequence > 0, cancel)) throw new OperatorException("The store holds a story already. Name an empty data folder with Story:Data.");

        for (var number = 1L; number <= last; number++)
        {
            var (update, rows) = reader.ReadUpdate(number);
            await db.Story.ExecuteUpdateAsync(s => s.SetProperty(x => x.Sequence, x => x.Sequence + 1), cancel);
            foreach (var version in rows.OfType<IVersion>()) await CloseAsync(version, cancel);
            db.AddRange([update, .. rows]);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
            if (number % 100 == 0 || number == last) progress(number, last);
        }

        // The seeds are for stores that have no story.
        await db.Story.ExecuteUpdateAsync(s => s.SetProperty(x => x.Seeded, true), cancel);
        await SourceTallies.RebuildAsync(db, cancel);
        await ProveAsync(hash, cancel);
        await SearchIndex.AddAsync(db, 1, last, cancel);
        await transaction.CommitAsync(cancel);
        return last;
    }

    private async Task ProveAsync(string? hash, CancellationToken cancel)
    {
        var wrong = new List<Finding>();
        var findings = new Findings(wrong.Add);
        await new Verifier(db, findings).RunInsideAsync(cancel: cancel);
        if (wrong.Count > 0) throw new OperatorException($"The export does not hold together. {string.Join(" ", wrong.Take(10).Select(f => f + "."))}");
        if (hash != (findings.Head is { } head ? Convert.ToHexStringLower(head) : null)) throw new OperatorException("The newest hash is not the one that story.json names.");
    }

    // The version that this one replaces ends here.
    private async Task CloseAsync(IVersion version, CancellationToken cancel)
    {
        var type = db.Model.FindEntityType(version.GetType())!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        var owner = type.FindPrimaryKey()!.Properties.Where(p => p.Name != nameof(IPublished.From)).ToList();
        var where = string.Concat(owner.Select((p, i) => $" AND \"{p.GetColumnName(table)}\" = {{{i + 1}}}"));
#pragma warning disable EF1002 // Names of the model's own tables and columns.
        await db.Database.ExecuteSqlRawAsync(
            $"UPDATE \"{table.Name}\" SET \"To\" = {{0}} WHERE \"To\" IS NULL{where}",
            [version.From, .. owner.Select(p => p.PropertyInfo!.GetValue(version)!)], cancel);
#pragma warning restore EF1002
    }
}
