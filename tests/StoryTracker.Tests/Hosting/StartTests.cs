using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data.Sqlite;

namespace StoryTracker.Tests.Hosting;

/// <summary>The program as an operator meets it, in a process of its own.</summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos")]
public sealed class StartTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Data => folder.New("data");

    [Fact]
    public async Task It_prints_where_it_is_and_keeps_its_files_private()
    {
        await using var server = ServerProcess.Serve(Data);
        await AssertWellAsync(server);
        Assert.Contains(Data, server.Output, StringComparison.Ordinal);
        Assert.Empty(server.Errors);

        Assert.Equal("rwx------", Mode(Data));
        Assert.Equal("rwx------", Mode(Path.Combine(Data, "keys")));
        var files = Directory.GetFiles(Data, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.EndsWith("story.db", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("story.db-wal", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".xml", StringComparison.Ordinal));
        Assert.All(files, f => Assert.Equal("rw-------", Mode(f)));
    }

    [Fact]
    public async Task Ending_it_leaves_the_store_in_one_file_and_a_second_start_changes_nothing()
    {
        await StartAndStopAsync();
        await using (var db = OpenStore())
        {
            // As long as there is no editor, each start prints a new link and forgets the former one.
            db.Users.Add(new() { UserName = "Ada", NormalizedUserName = "ADA" });
            await db.SaveChangesAsync();
        }

        await StartAndStopAsync();
        var before = await File.ReadAllBytesAsync(Path.Combine(Data, "story.db"));
        await StartAndStopAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Data, "story.db")));

        async Task StartAndStopAsync()
        {
            await using var server = ServerProcess.Serve(Data);
            await AssertWellAsync(server);
            await server.StopAsync();
            Assert.Equal(["story.db", "story.db.migrating", "story.lock"], Directory.GetFiles(Data).Select(Path.GetFileName).Order());
        }
    }

    private SqliteStoryDbContext OpenStore() => new(new DbContextOptionsBuilder<SqliteStoryDbContext>()
        .UseSqlite($"Data Source={Path.Combine(Data, "story.db")};Pooling=False").Options);

    [Fact]
    public async Task A_second_server_is_refused_and_the_first_goes_on()
    {
        await using var first = ServerProcess.Serve(Data);
        await first.AddressAsync();
        await using var second = ServerProcess.Serve(Data);
        await AssertRefusedAsync(second, "Another StoryTracker server uses the data folder");
        await AssertWellAsync(first);
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_serves()
    {
        await using var a = ServerProcess.Serve(Data);
        await using var b = ServerProcess.Serve(Data);
        var exits = new[] { a.ExitCodeAsync(), b.ExitCodeAsync() };
        var refused = await Task.WhenAny(exits);
        Assert.Equal(1, await refused);
        var (served, other) = refused == exits[0] ? (b, a) : (a, b);
        await AssertRefusedAsync(other, "Another StoryTracker server");
        await AssertWellAsync(served);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_line() =>
        await AssertRefusedAsync(ServerProcess.Serve("/proc/story"), "/proc/story cannot be written");

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_one_line()
    {
        await File.WriteAllTextAsync(Data, "");
        await AssertRefusedAsync(ServerProcess.Serve(Data), "is a file");
    }

    [Fact]
    public async Task A_folder_of_other_things_is_not_closed_to_others()
    {
        var open = Directory.CreateDirectory(Data);
        open.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        await File.WriteAllTextAsync(Path.Combine(Data, "letter.txt"), "");
        await AssertRefusedAsync(ServerProcess.Serve(Data), "holds other things");
        Assert.True(open.UnixFileMode.HasFlag(UnixFileMode.OtherRead));
    }

    [Fact]
    public async Task A_store_that_others_could_read_is_closed_and_that_is_said()
    {
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, (UnixFileMode)0b111_101_101);
        await File.WriteAllTextAsync(Path.Combine(Data, "story.db"), "");
        File.SetUnixFileMode(Path.Combine(Data, "story.db"), (UnixFileMode)0b110_100_100);
        await using var server = ServerProcess.Serve(Data);
        await AssertWellAsync(server);
        Assert.Equal("rwx------", Mode(Data));
        Assert.Equal("rw-------", Mode(Path.Combine(Data, "story.db")));
        Assert.Contains("was open to other accounts", server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await AssertRefusedAsync(
            ServerProcess.Run(["--urls", $"http://{other.LocalEndpoint}", $"--Story:Data={Data}"]), "address already in use");
    }

    [Theory]
    [InlineData("--urls=nonsense", "cannot listen")]
    [InlineData("--Story:PublicUrl=nonsense", "Story:PublicUrl is 'nonsense'")]
    public async Task A_bad_setting_is_one_line(string setting, string words) =>
        await AssertRefusedAsync(ServerProcess.Run([setting, $"--Story:Data={Data}"]), words);

    [Fact]
    public async Task An_unknown_command_is_one_line() =>
        await AssertRefusedAsync(ServerProcess.Run(["frobnicate"]), "no command 'frobnicate'", exitCode: 2);

    [Fact]
    public async Task A_file_that_is_no_database_is_one_line()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "story.db"), new string('x', 5000));
        await AssertRefusedAsync(ServerProcess.Serve(Data), "is not a StoryTracker store");
    }

    [Fact]
    public async Task A_damaged_store_is_one_line()
    {
        await MadeAsync();
        var file = Path.Combine(Data, "story.db");
        await using (var stream = File.OpenWrite(file))
        {
            stream.Position = 100;
            await stream.WriteAsync(new byte[3900]);
        }
        await AssertRefusedAsync(ServerProcess.Serve(Data), "is damaged");
    }

    [Fact]
    public async Task A_store_from_a_newer_version_is_one_line()
    {
        await MadeAsync();
        Execute("INSERT INTO __EFMigrationsHistory VALUES ('99991231000000_Later', '99.0.0')");
        await AssertRefusedAsync(ServerProcess.Serve(Data), "was written by a newer version of StoryTracker (it has 99991231000000_Later)");
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        Directory.CreateDirectory(Data);
        Execute("CREATE TABLE recipes (name TEXT)");
        await AssertRefusedAsync(ServerProcess.Serve(Data), "the database of another program");
    }

    [Fact]
    public async Task A_start_that_was_killed_at_any_moment_is_completed_by_the_next()
    {
        // How long a whole first start takes on this machine, now.
        var start = Stopwatch.StartNew();
        await MadeAsync();
        var whole = start.Elapsed;

        // More of them: STORY_KILLS=50.
        var kills = int.TryParse(Environment.GetEnvironmentVariable("STORY_KILLS"), out var more) ? more : 5;
        for (var n = 0; n < kills; n++)
        {
            var moment = whole * Random.Shared.NextDouble();
            var data = folder.New($"killed-{n}");
            await using (var killed = ServerProcess.Serve(data))
            {
                await Task.Delay(moment);
                await killed.KillAsync();
            }
            await using var next = ServerProcess.Serve(data);
            await AssertWellAsync(next);
        }
    }

    [Fact]
    public async Task Published_output_keeps_its_data_beside_itself_from_any_working_directory()
    {
        var published = folder.New("published");
        var publish = ServerProcess.Start("dotnet",
            ["publish", "--no-build", "-c", ServerProcess.Configuration, "-o", published,
                Path.Combine(ServerProcess.Root, "src/StoryTracker")]);
        await using (publish) Assert.True(await publish.ExitCodeAsync() == 0, publish.Output);

        await using var server = ServerProcess.Start(Path.Combine(published, "StoryTracker"), ["--urls", "http://127.0.0.1:0"], workingDirectory: "/");
        await AssertWellAsync(server);
        Assert.Contains(Path.Combine(published, ".data"), server.Output, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/favicon.svg")).StatusCode);
    }

    [Fact]
    public async Task A_relative_folder_counts_from_where_dotnet_run_was_typed()
    {
        await using var server = ServerProcess.Start("dotnet",
            ["run", "--no-build", "-c", ServerProcess.Configuration, "--project", Path.Combine(ServerProcess.Root, "src/StoryTracker"),
                "--", "--urls", "http://127.0.0.1:0", "--Story:Data=here"],
            workingDirectory: folder.Path);
        await AssertWellAsync(server);
        Assert.True(File.Exists(folder.New("here/story.db")));
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/favicon.svg")).StatusCode);
    }

    [Fact]
    public async Task A_restart_keeps_the_keys_that_sign_people_in()
    {
        string ticket;
        await using (var first = new StoryApp { Data = Data })
            ticket = first.Services.GetDataProtector("test").Protect("me");
        await using var second = new StoryApp { Data = Data };
        Assert.Equal("me", second.Services.GetDataProtector("test").Unprotect(ticket));
    }

    public void Dispose() => folder.Dispose();

    private static async Task AssertWellAsync(ServerProcess server)
    {
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        Assert.Equal("ok\n", await client.GetStringAsync("/healthz"));
    }

    private static async Task AssertRefusedAsync(ServerProcess server, string words, int exitCode = 1)
    {
        await using (server)
        {
            Assert.Equal(exitCode, await server.ExitCodeAsync());
            var line = Assert.Single(server.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(words, line, StringComparison.Ordinal);
            Assert.Empty(server.Output);
        }
    }

    /// <summary>A store as a server leaves it.</summary>
    private async Task MadeAsync()
    {
        await using var server = ServerProcess.Serve(Data);
        await AssertWellAsync(server);
        await server.StopAsync();
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "story.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Mode(string path)
    {
        var mode = (int)File.GetUnixFileMode(path);
        return string.Concat(Enumerable.Range(0, 9).Select(n => (mode >> (8 - n) & 1) == 1 ? "rwx"[n % 3] : '-'));
    }
}
