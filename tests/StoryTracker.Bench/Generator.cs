using Microsoft.Data.Sqlite;

namespace StoryTracker.Bench;

/// <summary>
/// Fills a store with as many timeline entries as wanted, ten in each update, with a claim, its article and its evidence.
/// What it makes depends on the numbers alone. It writes past the door, so the hashes of what it makes are none: pages and
/// the search do not look at them, <c>verify</c> would. The next start of the program counts what each source has said.
/// </summary>
internal static class Generator
{
    public const int EntriesPerUpdate = 10;

    /// <summary>Adds entries to the store in a folder, which nothing may have open.</summary>
    /// <returns>The number of its newest update.</returns>
    public static long Fill(string folder, int entries)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "story.db"), Pooling = false }.ToString());
        db.Open();
        // The triggers keep anybody from writing like this; the program makes them anew at its start.
        foreach (var trigger in Column(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'")) Execute(db, $"DROP TRIGGER \"{trigger}\"");
        Execute(db, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; BEGIN");
        var head = (long)Column(db, "SELECT Sequence FROM Story")[0];
        Execute(db, $"""
            CREATE TEMP TABLE sealed AS SELECT zeroblob(32) AS digest, zeroblob(16) AS salt;
            CREATE TEMP TABLE who (i INTEGER PRIMARY KEY, id INTEGER);
            INSERT INTO who SELECT row_number() OVER (ORDER BY Id) - 1, Id FROM Sources ORDER BY Id;
            CREATE TEMP TABLE words (i INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
            INSERT INTO words VALUES {string.Join(',', s_words.Select((w, i) => $"({i},'{w.Who}','{w.What}','{w.Where}')"))};
            CREATE TEMP TABLE u AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {entries / EntriesPerUpdate})
              SELECT n.i + {head} AS n, n.i AS i, a.a || ' ' || b.b || ' ' || c.c || ', report ' || n.i AS text, who.id AS who
              FROM n JOIN words a ON a.i = n.i % 10 JOIN words b ON b.i = n.i / 10 % 10 JOIN words c ON c.i = n.i / 100 % 10 JOIN who ON who.i = n.i % (SELECT count(*) FROM who);
            CREATE TEMP TABLE e AS WITH RECURSIVE n(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k < {EntriesPerUpdate - 1})
              SELECT u.n AS n, u.n * 1000 + 100 + k AS id, text || ', part ' || k AS text, k, date(-631152000 + (u.i * 10 + k) * 48271 % 23000 * 86400, 'unixepoch') AS day
              FROM u, n;

            INSERT INTO Updates ("Sequence", "Key", Fingerprint, At, Kind, PreviousHash, Hash, Body, Body_Digest, Body_Salt, Headline, Headline_Digest, Headline_Salt, "Right", Right_Digest, Right_Salt, Said, Said_Digest, Said_Salt,
                Count_Confirmed, Count_Disputed, Count_False, Count_Reported, Count_Speculated, Count_Superseded, Count_Unverifiable, Count_Withdrawn)
              SELECT n, printf('%08X-0000-4000-8000-000000000000', n), digest, datetime('2026-11-26', '+' || i || ' seconds'), 'Update', digest, digest, '', digest, salt, text, digest, salt, '', digest, salt, '', digest, salt, 0, 0, 0, n, 0, 0, 0, 0 FROM u, sealed;
            INSERT INTO Claims (Id, "From", Slug) SELECT n * 1000 + 1, n, 'claim-' || n FROM u;
            INSERT INTO ClaimVersions (ClaimId, "From", Folded, Wording, Wording_Digest, Wording_Salt, Settles, Settles_Digest, Settles_Salt)
              SELECT n * 1000 + 1, n, lower(text), text || '.', digest, salt, 'A second source.', digest, salt FROM u, sealed;
            INSERT INTO ClaimStatuses (ClaimId, "From", Status, RulesVersion, Rule, DecidedBy) SELECT n * 1000 + 1, n, 'Reported', 1, 'OneOrigin', n * 1000 + 4 FROM u;
            INSERT INTO Articles (Id, "From", Slug, PublisherId, Sha256, Text, Text_Digest, Text_Salt) SELECT n * 1000 + 2, n, 'article-' || n, who, digest, text || '.', digest, salt FROM u, sealed;
            INSERT INTO ArticleVersions (ArticleId, "From", Folded, Published, Title, Title_Digest, Title_Salt, Url, Url_Digest, Url_Salt)
              SELECT n * 1000 + 2, n, lower(text), '', text, digest, salt, '', digest, salt FROM u, sealed;
            INSERT INTO Citations (Id, "From", ArticleId, Start, Length, Prefix, Suffix, Quote, Quote_Digest, Quote_Salt)
              SELECT n * 1000 + 3, n, n * 1000 + 2, 0, length(text), '', '.', text, digest, salt FROM u, sealed;
            INSERT INTO Evidence (Id, "From", ClaimId, CitationId, SourceId, Stance, Certainty, Standing, Note, Note_Digest, Note_Salt)
              SELECT n * 1000 + 4, n, n * 1000 + 1, n * 1000 + 3, who, 'Supports', 'Certain', 'Other', '', digest, salt FROM u, sealed;
            INSERT INTO TimelineEntries (Id, "From", Slug) SELECT id, n, 'entry-' || id FROM e;
            INSERT INTO TimelineEntryVersions (EntryId, "From", Date, Lower, Upper, DueAt, IsExpected, IsKey, DidNotHappen, Body, Body_Digest, Body_Salt, Note, Note_Digest, Note_Salt, Title, Title_Digest, Title_Salt, Words, Words_Digest, Words_Salt)
              SELECT id, n, day, unixepoch(day), unixepoch(day) + 86399, unixepoch(day) + 129600, 0, k = 0 AND n % 50 = 0, 0, '', digest, salt, '', digest, salt, text, digest, salt, '', digest, salt FROM e, sealed;
            INSERT INTO EntryClaims (EntryId, "From", Position, ClaimId) SELECT id, n, 0, n * 1000 + 1 FROM e;
            UPDATE Story SET Sequence = (SELECT max(Sequence) FROM Updates);
            DELETE FROM SourceTallies;
            COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);
            """);
        return head + entries / EntriesPerUpdate;
    }

    /// <summary>Words of which every text has some: what to search for.</summary>
    public static IEnumerable<string> Words => s_words.SelectMany(w => new[] { w.Who, w.What, w.Where }).SelectMany(w => w.Split(' ')).Where(w => w.Length > 3);

    private static readonly (string Who, string What, string Where)[] s_words =
    [
        ("The harbour master", "denies a blockade", "in Odessa"), ("A fisherman", "saw two ferries", "near Riga"), ("The ministry", "postpones its answer", "in Vienna"),
        ("An envoy", "leaves early", "from Geneva"), ("The shipping line", "reports a delay", "off Malta"), ("Two witnesses", "contradict the report", "in Tallinn"),
        ("The union", "calls a strike", "at Gdansk"), ("A spokeswoman", "confirms the meeting", "in Helsinki"), ("The regulator", "opens an inquiry", "in Brussels"), ("The captain", "is questioned again", "in Lisbon"),
    ];

    private static List<object> Column(SqliteConnection db, string sql)
    {
        using var command = new SqliteCommand(sql, db);
        using var reader = command.ExecuteReader();
        var values = new List<object>();
        while (reader.Read()) values.Add(reader.GetValue(0));
        return values;
    }

    private static void Execute(SqliteConnection db, string sql)
    {
        using var command = new SqliteCommand(sql, db) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
