using Microsoft.EntityFrameworkCore;
using StoryTracker.Hosting;
using StoryTracker.Search;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Proof;

/// <summary>A store that was changed by hand is found out, and the row is named.</summary>
public sealed class VerifyTests
{
    [Fact]
    public async Task A_store_that_nobody_touched_is_as_it_was_published_and_says_how_much_was_checked()
    {
        using var store = await Proving.StoreWithEverythingAsync();
        var (code, output) = await Proving.VerifyAsync(store.Folder);
        Assert.StartsWith("13 updates, ", output, StringComparison.Ordinal);
        Assert.Contains("all as they were published", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Theory]
    // A text; a text with a digest that fits it; the random bytes.
    [InlineData("UPDATE ClaimVersions SET Wording = Wording || '!' WHERE ClaimId = (SELECT min(Id) FROM Claims)", "ClaimVersions ClaimId ", "its Wording is not the text that was published")]
    [InlineData("UPDATE Updates SET Body_Salt = randomblob(16) WHERE Sequence = 3", "Updates Sequence 3", "its Body is not the text")]
    [InlineData("UPDATE Rulings SET Reason_Digest = randomblob(32)", "Rulings Id 13", "its Reason is not the text")]
    [InlineData("UPDATE Rulings SET Reason_Salt = NULL", "Rulings Id 13", "no redaction says so")]
    // What is hashed as it stands.
    [InlineData("UPDATE Evidence SET Certainty = 'Possible' WHERE Id = (SELECT min(Id) FROM Evidence WHERE Certainty = 'Certain')", "Evidence Id ", "its Certainty is Possible, but was published as Certain")]
    [InlineData("UPDATE TimelineEntryVersions SET IsKey = NOT IsKey WHERE EntryId = (SELECT min(Id) FROM TimelineEntries)", "TimelineEntryVersions EntryId ", "its IsKey is ")]
    [InlineData("UPDATE Rulings SET Status = 'False'", "Rulings Id 13", "its Status is False, but was published as Unverifiable")]
    [InlineData("UPDATE Updates SET At = '2026-11-25 10:00:01' WHERE Sequence = 13", "Updates Sequence 13", "its content gives the hash")]
    [InlineData("UPDATE Updates SET Hash = randomblob(32) WHERE Sequence = 5", "Updates Sequence 6", "but that of update 5 is")]
    [InlineData("UPDATE Updates SET PreviousHash = randomblob(32) WHERE Sequence = 1", "Updates Sequence 1", "it is the first, but names a hash before it")]
    // What is lost, and what was slipped in.
    [InlineData("DELETE FROM Updates WHERE Sequence = 4", "Updates Sequence 4", "it is missing")]
    [InlineData("DELETE FROM Updates WHERE Sequence = 13", "Story Id 1", "its Sequence is 13, but the newest update is 12")]
    [InlineData("DELETE FROM Citations WHERE Id = (SELECT min(Id) FROM Citations)", "Evidence rowid ", "a row of Citations that is not there")]
    [InlineData("INSERT INTO Claims (Id, \"From\", Slug) VALUES (5900, 5, 'slipped-in')", "Claims Id 5900", "it did not come with update 5")]
    [InlineData("INSERT INTO Claims (Id, \"From\", Slug) VALUES (99001, 99, 'ahead')", "Claims Id 99001", "update 99, which does not exist")]
    // Versions and their intervals.
    [InlineData("UPDATE SourceVersions SET \"To\" = 9 WHERE SourceId = (SELECT min(Id) FROM Sources)", "SourceVersions SourceId ", "its To is 9, but the next version begins at empty")]
    [InlineData("UPDATE ClaimStatuses SET \"To\" = \"To\" - 1 WHERE \"To\" = 13", "ClaimStatuses ClaimId ", "its To is 12, but the next version begins at 13")]
    [InlineData("UPDATE StoryVersions SET \"To\" = 12 WHERE \"To\" IS NULL", "StoryVersions From ", "its To is 12")]
    // Words and places of citations.
    [InlineData("UPDATE Citations SET Start = Start + 1 WHERE Id = (SELECT max(Id) FROM Citations)", "Citations Id ", "does not hold exactly this quote")]
    [InlineData("UPDATE Citations SET Prefix = 'x' WHERE Id = (SELECT max(Id) FROM Citations)", "Citations Id ", "its Prefix is “x”")]
    [InlineData("UPDATE Citations SET Suffix = 'x' WHERE Id = (SELECT max(Id) FROM Citations)", "Citations Id ", "its Suffix is “x”")]
    [InlineData("UPDATE Articles SET Text = replace(Text, 'Kim', 'Kin')", "Articles Id ", "its Text is not the text")]
    [InlineData("UPDATE Articles SET Sha256 = randomblob(32)", "Articles Id ", "its Sha256 is not that of its text")]
    // Statuses, counts, and what else follows.
    [InlineData("UPDATE ClaimStatuses SET Status = 'Confirmed', Rule = 'OwnWords' WHERE Status = 'Speculated' AND \"To\" IS NULL", "ClaimStatuses ClaimId ", "but the rules give Speculated")]
    [InlineData("UPDATE ClaimStatuses SET RulesVersion = 7 WHERE \"From\" = 13", "ClaimStatuses ClaimId ", "edition 7 of the rules")]
    [InlineData("DELETE FROM ClaimStatuses WHERE ClaimId = (SELECT max(Id) FROM Claims)", "Claims Id ", "it has 0 statuses")]
    [InlineData("UPDATE Updates SET Count_Confirmed = Count_Confirmed + 1 WHERE Sequence = 12", "Updates Sequence 12", "claims as Confirmed")]
    [InlineData("UPDATE SourceVersions SET Folded = 'x' WHERE SourceId = (SELECT min(Id) FROM Sources)", "SourceVersions SourceId ", "its Folded is “x”")]
    [InlineData("UPDATE TimelineEntryVersions SET Lower = 0 WHERE Lower <> 0", "TimelineEntryVersions EntryId ", "its Lower is “0”")]
    [InlineData("UPDATE TimelineEntryVersions SET DueAt = 5 WHERE EntryId = (SELECT min(Id) FROM TimelineEntries)", "TimelineEntryVersions EntryId ", "its DueAt is “5”")]
    [InlineData("UPDATE Questions SET Slug = 'x' WHERE Id = (SELECT min(Id) FROM Questions)", "Questions Id ", "its Slug is “x”")]
    [InlineData("UPDATE SourceTallies SET Denied = Denied + 1 WHERE Number = (SELECT max(Number) FROM SourceTallies)", "SourceTallies SourceId ", "it does not count what the source had said")]
    [InlineData("DELETE FROM SourceTallies WHERE Number = (SELECT min(Number) FROM SourceTallies)", "SourceTallies SourceId ", "it is missing")]
    [InlineData("UPDATE SourceTallies SET Number = 99 WHERE Number = (SELECT max(Number) FROM SourceTallies)", "SourceTallies SourceId ", "an update that does not exist")]
    // What the program could not even read.
    [InlineData("UPDATE Evidence SET Stance = 'Maybe' WHERE Id = (SELECT min(Id) FROM Evidence)", "Evidence Id ", "its Stance cannot be read")]
    [InlineData("UPDATE Updates SET At = 'yesterday' WHERE Sequence = 2", "Updates Sequence 2", "its At cannot be read")]
    [InlineData("UPDATE Claims SET Slug = X'00' WHERE Id = (SELECT min(Id) FROM Claims)", "Claims Id ", "its Slug cannot be read")]
    public async Task What_was_changed_by_hand_is_named(string sql, string where, string what)
    {
        using var store = await Proving.StoreWithEverythingAsync();
        await Proving.TamperAsync(store, sql);
        var (code, output) = await Proving.VerifyAsync(store.Folder);
        Assert.Contains(output.Split('\n'), line => line.StartsWith(where, StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));
        Assert.Contains("found to be wrong", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task Any_text_of_any_noun_that_was_changed_is_named()
    {
        using var pristine = await Proving.StoreWithEverythingAsync();
        await using var model = pristine.CreateDbContext();
        foreach (var type in StoreContent.Published(model))
        {
            var table = type.GetTableName()!;
            foreach (var text in type.GetComplexProperties().Where(p => p.ClrType == typeof(StoryTracker.Data.SealedText)))
            {
                await Proving.TamperAsync(pristine, $"UPDATE \"{table}\" SET \"{text.Name}\" = \"{text.Name}\" || 'x' WHERE rowid = (SELECT min(rowid) FROM \"{table}\")");
                var (_, output) = await Proving.VerifyAsync(pristine.Folder);
                Assert.Contains(output.Split('\n'), line => line.StartsWith(table + " ", StringComparison.Ordinal) && line.Contains($"its {text.Name} is not the text", StringComparison.Ordinal));
                await Proving.TamperAsync(pristine, $"UPDATE \"{table}\" SET \"{text.Name}\" = substr(\"{text.Name}\", 1, length(\"{text.Name}\") - 1) WHERE rowid = (SELECT min(rowid) FROM \"{table}\")");
            }
        }

        Assert.Equal(0, (await Proving.VerifyAsync(pristine.Folder)).Code);
    }

    [Fact]
    public async Task A_trigger_that_is_missing_altered_or_strange_is_named()
    {
        using var store = await Proving.StoreWithEverythingAsync();
        await using var db = store.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Claims_update; DROP TRIGGER Evidence_delete");
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Evidence_delete BEFORE DELETE ON Evidence BEGIN SELECT 1; END; CREATE TRIGGER mine AFTER INSERT ON Claims BEGIN SELECT 1; END");
        var (code, output) = await Proving.VerifyAsync(store.Folder);
        Assert.Contains("Trigger Claims_update: it is missing", output, StringComparison.Ordinal);
        Assert.Contains("Trigger Evidence_delete: it is not the one that guards history", output, StringComparison.Ordinal);
        Assert.Contains("Trigger mine: it is not StoryTracker's", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
        // Verifying mends nothing.
        Assert.Equal((1, output), await Proving.VerifyAsync(store.Folder));
    }

    [Fact]
    public async Task A_row_of_the_index_for_search_that_is_missing_alien_or_altered_is_named_with_the_remedy()
    {
        using var store = await Proving.StoreWithEverythingAsync();
        await using var db = store.CreateDbContext();
        var row = await db.IndexRows(5, 5).Where(r => r.Kind == SearchKind.Claims).OrderBy(r => r.Row).FirstAsync();
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM SearchRows1 WHERE rowid = {row.Row};
            INSERT INTO SearchRows1(rowid, Title, Body, Kind, Thing) VALUES (-7, 'slipped', 'in', 'Claims', 1), (5900000, 'slipped', 'in', 'Claims', 1), (99000000, 'ahead', '', 'Updates', 99);
            UPDATE SearchRows1 SET Title = Title || ' too' WHERE rowid = 2200000;
            UPDATE SearchRows1 SET Body = NULL WHERE rowid = 3200000;
            UPDATE SearchRows1 SET Kind = 'Questions' WHERE rowid = 4200000;
            UPDATE SearchRows1 SET Thing = 'x' WHERE rowid = 6200000
            """);
        var (code, output) = await Proving.VerifyAsync(store.Folder);
        Assert.Equal(1, code);
        string[] expected =
        [
            "The index for search, row -7: it follows from nothing that was published",
            "The index for search, row 5900000: it follows from nothing that was published",
            "The index for search, row 99000000: it follows from nothing that was published",
            $"The index for search, claims {row.Thing} as of update 5: it is missing",
            "The index for search, updates 2 as of update 2: its title is not what was published",
            "The index for search, updates 3 as of update 3: its text is not what was published",
            "The index for search, updates 4 as of update 4: its kind is not what was published",
            "The index for search, updates 6 as of update 6: its thing is not what was published",
        ];
        Assert.Equal(expected.Order(), output.Split('\n').Where(l => l.StartsWith("The index for search", StringComparison.Ordinal)).Select(l => l.TrimEnd('\r')).Where(l => !l.Contains("reindex", StringComparison.Ordinal)).Order());
        Assert.Contains("8 found to be wrong", output, StringComparison.Ordinal);
        Assert.Contains("“StoryTracker reindex” makes it anew", output, StringComparison.Ordinal);

        await SearchIndex.RebuildAsync(db, (_, _) => { });
        Assert.Equal(0, (await Proving.VerifyAsync(store.Folder)).Code);
    }

    [Theory]
    [InlineData("DELETE FROM SearchRows1_docsize", "SearchRows1")]
    [InlineData("DELETE FROM SearchRows1_idx", "a search does not find all that it holds")]
    [InlineData("DROP TABLE SearchRows1", "it is missing")]
    public async Task An_index_for_search_that_is_broken_or_gone_is_named_with_the_remedy(string sql, string what)
    {
        using var store = await TestStore.SeededAsync();
        await using var db = store.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql);
        var (code, output) = await Proving.VerifyAsync(store.Folder);
        Assert.Equal(1, code);
        Assert.Contains(output.Split('\n'), line => line.StartsWith("The index for search: ", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));
        Assert.Contains("“StoryTracker reindex” makes it anew", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_was_kept_elsewhere_must_be_in_the_chain()
    {
        using var store = await TestStore.SeededAsync();
        await using var db = store.CreateDbContext();
        var hash = Convert.ToHexString(await db.Updates.Where(u => u.Sequence == 7).Select(u => u.Hash).SingleAsync());
        Assert.Equal(0, (await Proving.VerifyAsync(store.Folder, hash)).Code);
        var (code, output) = await Proving.VerifyAsync(store.Folder, new string('a', 64));
        Assert.Equal(1, code);
        Assert.Contains($"no update has the hash {new string('a', 64)}", output, StringComparison.Ordinal);
        Assert.Equal(2, (await Assert.ThrowsAsync<OperatorException>(() => Proving.VerifyAsync(store.Folder, "abc"))).ExitCode);
    }

    [Fact]
    public async Task Where_there_is_no_store_none_is_made()
    {
        using var folder = new TempFolder();
        await Assert.ThrowsAsync<OperatorException>(() => Proving.VerifyAsync(folder.Path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
