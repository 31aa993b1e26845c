using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Desk;
using StoryTracker.Hosting;
using StoryTracker.Proof;
using StoryTracker.Sources;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Search;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Proof;

/// <summary>A story can be taken elsewhere as readable files, and is the same story there.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Marker = "Zanzibar-Marker";

    private readonly TempFolder _folder = new();

    private string Export => _folder.New("export");

    [Fact]
    public async Task A_story_that_was_exported_and_imported_has_the_same_rows_and_hashes_and_is_verified()
    {
        using var store = await Proving.StoreWithEverythingAsync();
        await ExportAsync(store.Folder);
        using var other = await TestStore.EmptyAsync();
        await ImportAsync(other.Folder);

        await using (var one = store.CreateDbContext())
        await using (var two = other.CreateDbContext())
        {
            // All but what is for the desk: the editor's name, and the fingerprint of the form.
            Assert.Equal(await PublishedAsync(one), await PublishedAsync(two));
            Assert.Equal(await HeadAsync(one), await HeadAsync(two));
            // What can be found there too.
            Assert.Equal(await SearchTests.RowsAsync(one), await SearchTests.RowsAsync(two));
        }

        Assert.Equal(0, (await Proving.VerifyAsync(other.Folder)).Code);
        // The story goes on there.
        Assert.IsType<Outcome.Published>(await other.Door.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "News" }));
        Assert.Equal(0, (await Proving.VerifyAsync(other.Folder)).Code);
    }

    [Fact]
    public async Task Redacted_words_are_in_no_file_and_the_story_is_the_same_elsewhere()
    {
        using var store = await Proving.StoreWithEverythingAsync();
        await using (var db = store.CreateDbContext())
        {
            var found = await FoundWords.FindAsync(db, "Shoigu");
            Assert.True(found.Count > 3);
            Assert.IsType<Outcome.Published>(await store.Door.PublishAsync(new()
            {
                Key = Guid.NewGuid(), Kind = UpdateKind.Redaction, Headline = "Removed", Body = "By order.", Changes = [new Redact { Spans = [.. found.Select(f => f.Span)] }],
            }));
        }

        await ExportAsync(store.Folder);
        foreach (var file in Directory.EnumerateFiles(Export, "*", SearchOption.AllDirectories)) Assert.DoesNotContain("Shoigu", await File.ReadAllTextAsync(file), StringComparison.OrdinalIgnoreCase);
        using var other = await TestStore.EmptyAsync();
        await ImportAsync(other.Folder);
        await using (var one = store.CreateDbContext())
        await using (var two = other.CreateDbContext())
        {
            Assert.Equal(await PublishedAsync(one), await PublishedAsync(two));
        }

        Assert.Equal(await Proving.VerifyAsync(store.Folder), await Proving.VerifyAsync(other.Folder));

        // What a redaction left is proved here too.
        var path = Directory.EnumerateFiles(Path.Combine(Export, "articles")).First(f => File.ReadAllText(f).Contains('█'));
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace('█', 'x'), new UTF8Encoding(false));
        using var third = await TestStore.EmptyAsync();
        Assert.Contains("its Text is not what the redaction in update 14 left", (await Assert.ThrowsAsync<OperatorException>(() => ImportAsync(third.Folder))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_are_files_byte_for_byte_and_a_quote_that_stands_twice_stays_where_it_was()
    {
        const string text = "\uFEFFThe minister said so in Moscow.\r\nThe minister said so in Minsk. 🙂 \t";
        using var store = await TestStore.EmptyAsync();
        var outcome = await store.Door.PublishAsync(new()
        {
            Key = Guid.NewGuid(),
            Headline = "It begins",
            Changes =
            [
                new StoryTracker.Stories.AmendStory { Title = "Minsk", Headline = "He said so" },
                new AddSource { Name = "minister", SourceName = "The minister", Kind = SourceKind.Official },
                new FileArticle { Name = "article", Title = "He said so", Text = text, Publisher = Ref.Named("minister") },
                new AddClaim
                {
                    Wording = "He said so in Minsk.",
                    Evidence = [new() { Quotation = new() { Article = Ref.Named("article"), Quote = "The minister said so", Start = text.LastIndexOf("The minister", StringComparison.Ordinal) }, Source = Ref.Named("minister") }],
                },
            ],
        });
        Assert.IsType<Outcome.Published>(outcome);
        await ExportAsync(store.Folder);
        Assert.Equal(Encoding.UTF8.GetBytes(text), await File.ReadAllBytesAsync(Assert.Single(Directory.EnumerateFiles(Path.Combine(Export, "articles")))));

        using var other = await TestStore.EmptyAsync();
        await ImportAsync(other.Folder);
        await using var db = other.CreateDbContext();
        var citation = await db.Citations.SingleAsync();
        Assert.Equal(text.LastIndexOf("The minister", StringComparison.Ordinal), citation.Start);
        Assert.StartsWith(" in Minsk.", citation.Suffix, StringComparison.Ordinal);
        Assert.Equal(text, (await db.Articles.SingleAsync()).Text.Text);
    }

    [Fact]
    public async Task What_only_the_desk_knows_is_in_no_file()
    {
        using var store = await TestStore.SeededAsync();
        Assert.IsType<Outcome.Published>(await store.Door.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "News", EditorName = Marker }));
        await using (var db = store.CreateDbContext())
        {
            db.ErrorReports.Add(new(new(Thing.Update, 5), 12, Marker, Marker, Marker, DateTime.UnixEpoch));
            db.Users.Add(new Editor { UserName = Marker, NormalizedUserName = Marker, PasswordHash = Marker });
            await db.SaveChangesAsync();
        }

        await ExportAsync(store.Folder);
        var files = Directory.EnumerateFiles(Export, "*", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count > 13);
        foreach (var file in files) Assert.DoesNotContain(Marker, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    // The line of the row, or of the file's part, in which it is.
    [InlineData("updates/000003.json", "\"Headline\": {\n      \"text\": \"", "$0x", "updates/000003.json, line 2: Headline was altered")]
    [InlineData("updates/000001.json", "\"Kind\": \"Update\"", "\"Kind\": \"Clarification\"", "updates/000001.json, line 2: What the file holds does not give the hash of update 1")]
    [InlineData("updates/000001.json", "\"Kind\": \"Update\"", "\"Kind\": \"Nonsense\"", "updates/000001.json, line 2: Kind cannot be read")]
    [InlineData("updates/000001.json", "\"is\": \"Article\"", "\"is\": \"Song\"", "“Song” is no kind of row")]
    [InlineData("updates/000002.json", "\"rows\": [", "\"rows\": [,", "updates/000002.json, line ")]
    [InlineData("updates/000012.json", "\"rows\"", "\"lines\"", "updates/000012.json, line 1: rows is missing")]
    [InlineData("story.json", "\"format\": 1", "\"format\": 2", "story.json, line 2: The format is not 1")]
    [InlineData("story.json", "\"updates\": 12", "\"updates\": 11", "The newest hash is not the one")]
    [InlineData("story.json", "\"updates\": 12", "\"updates\": 13", "000013.json cannot be read")]
    [InlineData("articles/*.txt", "Kim", "Kin", ".txt, line 1: The text was altered")]
    public async Task An_export_that_was_altered_is_refused_with_file_and_line_and_nothing_is_stored(string file, string what, string with, string words)
    {
        using var store = await TestStore.SeededAsync();
        await ExportAsync(store.Folder);
        var path = Directory.EnumerateFiles(Path.GetDirectoryName(Path.Combine(Export, file))!, Path.GetFileName(file)).First();
        var before = await File.ReadAllTextAsync(path);
        var altered = before.Replace(what, with.Replace("$0", what, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(before, altered);
        await File.WriteAllTextAsync(path, altered, new UTF8Encoding(false));

        using var other = await TestStore.EmptyAsync();
        var mistake = await Assert.ThrowsAsync<OperatorException>(() => ImportAsync(other.Folder));
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
        await using var db = other.CreateDbContext();
        Assert.Equal(0, await db.Story.Select(s => s.Sequence).SingleAsync());
        Assert.Equal(0, await db.Updates.CountAsync());
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_and_a_store_that_has_a_story_are_left_alone()
    {
        using var store = await TestStore.SeededAsync();
        await ExportAsync(store.Folder);
        Assert.Contains("not empty", (await Assert.ThrowsAsync<OperatorException>(() => ExportAsync(store.Folder))).Message, StringComparison.Ordinal);
        Assert.Contains("holds a story already", (await Assert.ThrowsAsync<OperatorException>(() => ImportAsync(store.Folder))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> PublishedAsync(StoryTracker.Data.StoryDbContext db)
    {
        var rows = (await StoreContent.RowsAsync(db)).SelectMany(r => r).Select(r => (r.From, Type: r.GetType().Name, Json: System.Text.Json.JsonSerializer.Serialize(r, r.GetType())));
        return string.Join('\n', rows.OrderBy(r => r.From).ThenBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Json, StringComparer.Ordinal));
    }

    private static async Task<byte[]> HeadAsync(StoryTracker.Data.StoryDbContext db) =>
        await db.Updates.OrderByDescending(u => u.Sequence).Select(u => u.Hash).FirstAsync();

    private async Task ExportAsync(string data)
    {
        await using var services = Proving.Services(data);
        Assert.Equal(0, await ExportCommands.ExportAsync(services, Export, TextWriter.Null, TextWriter.Null));
    }

    private async Task ImportAsync(string data)
    {
        await using var services = Proving.Services(data);
        Assert.Equal(0, await ExportCommands.ImportAsync(services, Export, TextWriter.Null, TextWriter.Null));
    }
}
