namespace StoryTracker.Feeds;

/// <summary>The lists as tables: the same rows as in JSON, one line each.</summary>
public static class Tables
{
    private static readonly CsvColumn<ClaimData>[] s_claims =
    [
        new("id", c => c.Id),
        new("wording", c => c.Wording, IsWords: true),
        new("status", c => c.Status),
        new("half", c => c.Half),
        new("status_since_update", c => c.Since),
        new("status_since_utc", c => c.SinceAt),
        new("status_before", c => c.Before),
        new("added_in_update", c => c.Added),
        new("sources", c => c.Sources),
        new("not_yet_checked", c => c.NotYetChecked),
        new("why", c => c.Why, IsWords: true),
        new("would_settle_it", c => c.Settles, IsWords: true),
        new("withdrawn_in_update", c => c.Withdrawn?.By),
        new("withdrawn_because", c => c.Withdrawn?.Reason, IsWords: true),
        new("address", c => c.Url),
    ];

    private static readonly CsvColumn<EntryData>[] s_entries =
    [
        new("id", e => e.Id),
        new("title", e => e.Title, IsWords: true),
        new("date_edtf", e => e.Date?.Edtf),
        new("date_in_words", e => e.Date?.Words, IsWords: true),
        new("date_in_words_of_the_source", e => e.SourceWords, IsWords: true),
        new("earliest_day_utc", e => e.Date?.Earliest),
        new("latest_day_utc", e => e.Date?.Latest),
        new("state", e => e.State),
        new("is_key", e => e.IsKey),
        new("status_of_leading_claim", e => e.Claims?.Select(c => (object)c.Status).FirstOrDefault()),
        new("claims", e => e.Claims is { } claims ? string.Join(' ', claims.Select(c => c.Claim)) : null),
        new("body_markdown", e => e.Body, IsWords: true),
        new("note_on_date", e => e.Note, IsWords: true),
        new("withdrawn_in_update", e => e.Withdrawn?.By),
        new("withdrawn_because", e => e.Withdrawn?.Reason, IsWords: true),
        new("address", e => e.Url),
    ];

    /// <summary>The most rows in one table; the rest is at the next address.</summary>
    public const int Size = 5_000;

    /// <summary>A table, and the id that the next one begins after; null if there is none.</summary>
    public static async Task<(byte[] Table, long? Next)> WriteAsync(DataReader reader, string list, long after)
    {
        var rows = new List<object>();
        var isMore = true;
        while (isMore && rows.Count < Size)
        {
            var part = await reader.ListAsync(list, after);
            rows.AddRange(part.Items);
            isMore = part.Next is not null;
            after = rows.Count > 0 ? IdOf(rows[^1]) : after;
        }

        return (list == "claims" ? Csv.Write(s_claims, rows.Cast<ClaimData>()) : Csv.Write(s_entries, rows.Cast<EntryData>()), isMore ? after : null);
    }

    private static long IdOf(object row) => row is ClaimData claim ? claim.Id : ((EntryData)row).Id;
}
