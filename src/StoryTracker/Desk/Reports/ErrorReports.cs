using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Desk.Reports;

/// <summary>Takes readers’ reports, and has the desk answer them.</summary>
public sealed class ErrorReports(Func<StoryDbContext> open, StoryDbContext db, DeskLog log, TimeProvider time)
{
    /// <summary>The desk’s page of one report.</summary>
    public static string PathOf(long id) => $"/desk/reports/{id}";

    /// <summary>The report that a key opens; null if there is none.</summary>
    public Task<ErrorReport?> FindAsync(string key, CancellationToken cancel = default)
    {
        var hash = ReportKey.HashOf(key);
        return db.ErrorReports.AsNoTracking().SingleOrDefaultAsync(r => r.KeyHash == hash, cancel);
    }

    /// <summary>Keeps a report, once however often its form is sent.</summary>
    public async Task KeepAsync(ErrorReport report, CancellationToken cancel = default)
    {
        // The page that sends it holds its own context at one moment, from which nothing can be written.
        await using var store = open();
        store.Add(report);
        try
        {
            await store.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            await using var again = open();
            if (!await again.ErrorReports.AnyAsync(r => r.KeyHash == report.KeyHash, cancel)) throw;
        }
    }

    /// <summary>Closes a report with a reason; false if there is none.</summary>
    /// <exception cref="RuleException">It was answered or closed before, also in this very moment, or there is no reason.</exception>
    public async Task<bool> CloseAsync(long id, string? reason, string by, CancellationToken cancel = default)
    {
        if (await db.ErrorReports.FindAsync([id], cancel) is not { } report) return false;
        report.Close(reason, by, time.GetUtcNow().UtcDateTime);
        try
        {
            await log.WriteAsync(Deed.ClosedReport, $"report {id}", PathOf(id), cancel: cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("", "Somebody answered or closed this report at the same moment.");
        }
    }

    /// <summary>
    /// Notes, in the transaction of an update, that it answers a report. Null: done, or the update answers none. Otherwise why
    /// it cannot, and the update must not be published.
    /// </summary>
    public static async Task<string?> AnswerAsync(StoryDbContext store, long? id, long number, string by, DateTime now, CancellationToken cancel = default)
    {
        if (id is null) return null;
        if (await store.ErrorReports.FindAsync([id], cancel) is not { } report) return $"There is no report {id} to answer.";
        try
        {
            report.Answer(number, by, now);
        }
        catch (RuleException refused)
        {
            return $"{refused.Message} Look at it; if this update is still needed, publish it without answering the report.";
        }

        store.Add(new LogEntry(now, by, Deed.AnsweredReport, $"report {id}, with update {number}", PathOf(report.Id)));
        await store.SaveChangesAsync(cancel);
        return null;
    }
}
