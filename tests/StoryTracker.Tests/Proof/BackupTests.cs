using Microsoft.Data.Sqlite;
using StoryTracker.Data.Sqlite;
using StoryTracker.Hosting;
using StoryTracker.Proof;
using StoryTracker.Tests.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Proof;

/// <summary>A backup is whole or is not there; a restored store is the backup or what it was before.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string BackupFile => _folder.New("story.backup");

    [Fact]
    public async Task A_backup_taken_between_updates_holds_all_that_were_acknowledged_and_restores_alone_elsewhere()
    {
        using var store = await TestStore.SeededAsync();
        for (var i = 0; i < 40; i++) await PublishAsync(store);
        var writing = Task.Run(async () => { for (var i = 0; i < 60; i++) await PublishAsync(store); });
        await BackupAsync(store.Folder);
        await writing;

        var elsewhere = _folder.New("elsewhere");
        await RestoreAsync(elsewhere);
        Assert.Equal(["story.db", "story.lock"], Directory.EnumerateFiles(elsewhere).Select(Path.GetFileName).Order());
        var (code, output) = await Proving.VerifyAsync(elsewhere);
        Assert.Equal(0, code);
        Assert.InRange(int.Parse(output.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 52, 112);
        Assert.Equal([BackupFile], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task A_file_that_exists_is_replaced_only_when_told_to()
    {
        using var store = await TestStore.SeededAsync();
        await File.WriteAllTextAsync(BackupFile, "mine");
        Assert.Contains("--replace", (await Assert.ThrowsAsync<OperatorException>(() => BackupAsync(store.Folder))).Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(BackupFile));
        await BackupAsync(store.Folder, replace: true);

        await RestoreAsync(_folder.New("data"));
        await PublishAsync(store);
        await BackupAsync(store.Folder, replace: true);
        Assert.Contains("--replace", (await Assert.ThrowsAsync<OperatorException>(() => RestoreAsync(_folder.New("data")))).Message, StringComparison.Ordinal);
        Assert.StartsWith("12 updates", (await Proving.VerifyAsync(_folder.New("data"))).Output, StringComparison.Ordinal);
        await RestoreAsync(_folder.New("data"), replace: true);
        Assert.StartsWith("13 updates", (await Proving.VerifyAsync(_folder.New("data"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_with_one_damaged_page_gives_no_file_that_looks_like_a_backup()
    {
        using var store = await TestStore.SeededAsync();
        var copy = Directory.CreateDirectory(_folder.New("damaged"));
        await BackupAsync(store.Folder);
        File.Move(BackupFile, Path.Combine(copy.FullName, "story.db"));
        await DamageAsync(Path.Combine(copy.FullName, "story.db"));
        await Assert.ThrowsAsync<OperatorException>(() => BackupAsync(copy.FullName));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task A_damaged_newer_or_foreign_file_is_refused_and_the_store_stays_as_it_was()
    {
        using var store = await TestStore.SeededAsync();
        await BackupAsync(store.Folder);
        var data = _folder.New("data");
        await RestoreAsync(data);
        var before = await File.ReadAllBytesAsync(Path.Combine(data, "story.db"));

        var good = await File.ReadAllBytesAsync(BackupFile);
        await DamageAsync(BackupFile);
        await AssertRefusedAsync("is damaged");

        await File.WriteAllBytesAsync(BackupFile, good[..(good.Length / 2)]);
        await AssertRefusedAsync("is damaged");

        await File.WriteAllBytesAsync(BackupFile, good);
        await ExecuteAsync(BackupFile, "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0')");
        await AssertRefusedAsync("newer version");

        File.Delete(BackupFile);
        await ExecuteAsync(BackupFile, "CREATE TABLE Songs (Id INTEGER)");
        await AssertRefusedAsync("no backup of a StoryTracker store");

        await File.WriteAllTextAsync(BackupFile, new string('x', 5000));
        await AssertRefusedAsync("no backup of a StoryTracker store");

        File.Delete(BackupFile);
        await AssertRefusedAsync("There is no file");

        async Task AssertRefusedAsync(string words)
        {
            var mistake = await Assert.ThrowsAsync<OperatorException>(() => RestoreAsync(data, replace: true));
            Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
            Assert.Contains(BackupFile, mistake.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(".partial", mistake.Message, StringComparison.Ordinal);
            Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(data, "story.db")));
            Assert.DoesNotContain(Directory.EnumerateFiles(data), f => f.Contains(".partial", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Beside_a_running_server_nothing_is_restored_and_a_log_left_behind_does_not_come_back()
    {
        using var store = await TestStore.SeededAsync();
        await BackupAsync(store.Folder);
        await using var open = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "story.db")};Pooling=False");
        await open.OpenAsync();
        await using (var wal = open.CreateCommand())
        {
            wal.CommandText = "PRAGMA journal_mode = WAL";
            Assert.Equal("wal", await wal.ExecuteScalarAsync());
        }

        for (var i = 0; i < 5; i++) await PublishAsync(store);
        using (var server = new ServerLock(new DataFolder(store.Folder)))
        {
            server.Take();
            Assert.Contains("Another StoryTracker server", (await Assert.ThrowsAsync<OperatorException>(() => RestoreAsync(store.Folder, replace: true))).Message, StringComparison.Ordinal);
        }

        // As a server that was killed leaves them: the newest updates are in the log.
        var data = Directory.CreateDirectory(_folder.New("data")).FullName;
        foreach (var end in new[] { "", "-wal", "-shm" }) File.Copy(Path.Combine(store.Folder, "story.db" + end), Path.Combine(data, "story.db" + end));
        Assert.True(new FileInfo(Path.Combine(data, "story.db-wal")).Length > 0);
        await RestoreAsync(data, replace: true);
        var (code, output) = await Proving.VerifyAsync(data);
        Assert.Equal(0, code);
        Assert.StartsWith("12 updates", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_in_the_middle_backup_leaves_no_backup_and_restore_the_old_store_or_the_new_one()
    {
        using var store = await TestStore.SeededAsync();
        // Large enough that a kill falls into the copying and the checking.
        await ExecuteAsync(Path.Combine(store.Folder, "story.db"), "CREATE TABLE Ballast (B BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO Ballast SELECT randomblob(1000) FROM n");
        await BackupAsync(store.Folder);
        var data = _folder.New("data");
        await RestoreAsync(data);
        await PublishAsync(store);
        File.Delete(BackupFile);

        for (var i = 0; i < 4; i++)
        {
            await KilledAtAsync(["backup", BackupFile, $"--Story:Data={store.Folder}"], i % 2 == 0 ? "Copying" : "Checking");
            if (File.Exists(BackupFile)) await SqliteBackup.CheckAsync(BackupFile);
        }

        await BackupAsync(store.Folder, replace: true);
        for (var i = 0; i < 4; i++)
        {
            await KilledAtAsync(["restore", BackupFile, "--replace", $"--Story:Data={data}"], i % 2 == 0 ? "Copying" : "Checking");
            var content = await SqliteBackup.CheckAsync(Path.Combine(data, "story.db"));
            Assert.InRange(content.Updates, 12, 13);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task KilledAtAsync(string[] args, string word)
    {
        await using var process = ServerProcess.Run(args);
        await process.SaysAsync(word);
        await process.KillAsync();
    }

    private static async Task PublishAsync(TestStore store) =>
        Assert.IsType<Outcome.Published>(await store.Door.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "News" }));

    private async Task BackupAsync(string data, bool replace = false)
    {
        await using var services = Proving.Services(data);
        await BackupCommands.BackupAsync(services, BackupFile, replace, TextWriter.Null, TextWriter.Null);
    }

    private async Task RestoreAsync(string data, bool replace = false)
    {
        await using var services = Proving.Services(data);
        await BackupCommands.RestoreAsync(services, BackupFile, replace, TextWriter.Null, TextWriter.Null);
    }

    // The page on which a table begins: the file still opens.
    private static async Task DamageAsync(string file)
    {
        var page = await ExecuteAsync(file, "SELECT rootpage FROM sqlite_master WHERE name = 'Citations'");
        await using var stream = new FileStream(file, FileMode.Open);
        stream.Position = ((long)page! - 1) * 4096;
        stream.Write(new byte[4096]);
    }

    private static async Task<object?> ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
