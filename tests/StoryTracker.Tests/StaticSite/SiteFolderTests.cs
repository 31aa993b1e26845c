using System.Runtime.Versioning;
using System.Text;
using StoryTracker.Hosting;
using StoryTracker.StaticSite;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.StaticSite;

public sealed class SiteFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Folder => _temp.New("site");

    [Fact]
    public async Task A_run_that_was_killed_left_whole_files_and_the_next_one_finishes()
    {
        // Not disposed of: as a kill leaves it, but for the lock, which ends with its process.
        var killed = SiteFolder.Open(Folder);
        killed.Begin(["a/index.html", "b/index.html"]);
        Assert.True(await killed.WriteAsync("a/index.html", Bytes("one"), default));
        await killed.KeepAsync(0, Bytes("read"), default);
        await File.WriteAllTextAsync(Path.Combine(Folder, SiteFolder.Own, "part"), "ha");
        killed.Dispose();

        using var next = SiteFolder.Open(Folder);
        // It is known that b and c are ours, though they were not written.
        next.Begin(["a/index.html", "c/index.html"]);
        Assert.False(await next.WriteAsync("a/index.html", Bytes("one"), default));
        Assert.True(await next.WriteAsync("c/index.html", Bytes("three"), default));
        Assert.Equal(0, next.End());
        Assert.Equal(["a/index.html", "c/index.html"], Written());
    }

    [Fact]
    public async Task Only_what_we_wrote_is_replaced_or_removed()
    {
        await WriteAsync("a/index.html", "a/b/index.html");
        await File.WriteAllTextAsync(Path.Combine(Folder, "CNAME"), "story.example");
        await File.WriteAllTextAsync(Path.Combine(Folder, "a", "mine.txt"), "mine");
        Assert.Equal(1, await WriteAsync("a/index.html"));
        Assert.Equal(["CNAME", "a/index.html", "a/mine.txt"], Written());
        Assert.False(Directory.Exists(Path.Combine(Folder, "a", "b")));

        var mistake = await Assert.ThrowsAsync<OperatorException>(() => WriteAsync("a/index.html", "CNAME"));
        Assert.Contains("CNAME is in the way", mistake.Message, StringComparison.Ordinal);
        Assert.Equal("story.example", await File.ReadAllTextAsync(Path.Combine(Folder, "CNAME")));
    }

    [Fact]
    public async Task A_folder_with_other_things_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "thesis.txt"), "years");
        Assert.Contains("did not write", Assert.Throws<OperatorException>(() => SiteFolder.Open(Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<OperatorException>(() => SiteFolder.Open(Path.Combine(Folder, "thesis.txt"))).Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(Folder, "thesis.txt")], Directory.EnumerateFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData("[\"../../kept.txt\"]")]
    [InlineData("[\"/kept.txt\"]")]
    [InlineData("[\"C:\\\\kept.txt\"]")]
    [InlineData("[\"a\",")]
    public async Task A_list_that_was_altered_is_refused(string list)
    {
        await WriteAsync("a/index.html");
        await File.WriteAllTextAsync(Path.Combine(Folder, SiteFolder.Own, "files.json"), list);
        Assert.Contains("damaged", Assert.Throws<OperatorException>(() => SiteFolder.Open(Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_do_not_write_one_folder()
    {
        using var one = SiteFolder.Open(Folder);
        Assert.Contains("Another run", Assert.Throws<OperatorException>(() => SiteFolder.Open(Folder)).Message, StringComparison.Ordinal);
    }

    [Fact, SupportedOSPlatform("linux"), SupportedOSPlatform("macos")]
    public async Task Whoever_serves_the_files_can_read_them_though_the_program_keeps_its_own_closed()
    {
        PrivateFiles.MakeThemTheRule();
        await WriteAsync("a/b/index.html");
        foreach (var path in new[] { "", "a", "a/b", "a/b/index.html" })
        {
            Assert.True(OthersRead(path), path);
        }

        Assert.False(OthersRead(SiteFolder.Own));
    }

    public void Dispose() => _temp.Dispose();

    [SupportedOSPlatform("linux"), SupportedOSPlatform("macos")]
    private bool OthersRead(string path) => File.GetUnixFileMode(Path.Combine(Folder, path)).HasFlag(UnixFileMode.OtherRead);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<int> WriteAsync(params string[] files)
    {
        using var site = SiteFolder.Open(Folder);
        site.Begin(files);
        foreach (var file in files) await site.WriteAsync(file, Bytes(file), default);
        return site.End();
    }

    private IEnumerable<string> Written() => WrittenSite.Files(Folder);
}
