using Microsoft.EntityFrameworkCore;
using StoryTracker.Seeding;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Seeding;

public sealed class SeederTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("storytracker-seeds-").FullName;

    public SeederTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(TestStore.SeedPath)!))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    private string Seed => Path.Combine(_folder, "story.yaml");

    /// <summary>What is replaced, by what, which part of that is to blame, and a part of the message.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "    headline: One article, without", "    wobble: One article, without", "wobble", "The key “wobble” is not known here." },
        { "            stance: supports\n            certainty: certain\n            standing: other\n            article: article\n            quote: \"The announcement of this visit\"", "            stance: sideways", "sideways", "“sideways” cannot stand here." },
        { "kind: state-media", "kind: state-medium", "state-medium", "“state-medium” cannot stand here." },
        { "        publisher: article-itself", "        publisher: nobody", "nobody", "Nothing above is called “nobody”." },
        { "          - source: kremlin\n", "          - source: the-tsar\n", "the-tsar", "Nothing above is called “the-tsar”." },
        { "        claims: [visit-coming-days, visit-announced]", "        claims: [visit-coming-days, visit-denied]", "visit-denied", "Nothing above is called “visit-denied”." },
        { "quote: \"The announcement of this visit\"", "quote: \"The announcement of that visit\"", "\"The announcement of that", "The article does not hold exactly this quote. It reads “The announcement of this visit”." },
        { "            start: 89\n", "            start: 90\n", "90", "not at the place that was named" },
        { "            start: 89\n", "            start: early\n", "early", "“early” cannot stand here." },
        { "{ article: article, quote: \"where the two leaders previously met in April 2019\", start: 985 }", "{ article: article, quote: \"where two leaders met in April\", start: 985 }", "\"where two leaders", "The article does not hold exactly this quote." },
        { "        date: \"2019-04\"", "        date: \"2019-13\"", "\"2019-13\"", "" },
        { "        file: 000_3bece74d7e5a731c.txt", "        file: missing.txt", "missing.txt", "There is no file “missing.txt” beside the seed." },
        { "        file: 000_3bece74d7e5a731c.txt", "        file: empty.txt", "empty.txt", "Paste the article’s text." },
        { "        file: 000_3bece74d7e5a731c.txt", "        file: latin1.txt", "latin1.txt", "The file “latin1.txt” is not UTF-8." },
        { "      - id: interest\n        wording:", "      - wording:", "wording", "It has no id" },
        { "      - id: concern\n", "      - id: interest\n", "interest", "“interest” is not a name of its own" },
        { "      - id: us-apprehension\n", "      - id: interest\n", "interest", "“interest” is not a name of its own" },
        { "      - id: met-in-2019\n", "      - id: visit\n", "visit", "“visit” is not a name of its own" },
        { "  - id: arms-deal-feared\n", "  - id: filed\n", "filed", "“filed” is not an id of its own" },
        { "  - id: arms-deal-feared\n    headline:", "  - headline:", "headline", "The update has no id." },
        { "    headline: Train, plane and car, and a likely place\n", "    headline: \" \"\n", "\" \"", "Give the update a headline." },
        { "        name: The Kremlin\n", "        name: \" \"\n", "\" \"", "Name the source." },
        { "        wording: The visit is imminent.\n", "        wording:\n", "wording", "Nothing stands here." },
        { "    claims:\n      - id: visit-announced", "    claims:\n      -\n      - id: visit-announced", "\n      - id: visit-announced", "Nothing stands here." },
        { "  title: Kim Jong Un’s visit to Russia\n", "  title: \" \"\n", "\" \"", "Give the story a title." },
        { "  state: developing", "  state: developing\n  state: developing", "state: developing", "" },
        { "      - claim: access-for-missiles\n        kind: refines\n", "      - claim: access-for-missiles\n        kind: supersedes\n", "supersedes", "Superseding comes with the ruling" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_with_its_place_and_nothing_is_published(string right, string wrong, string blamed, string message)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "empty.txt"), " \n");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "latin1.txt"), [0x61, 0xE9, 0x61]);
        var yaml = await File.ReadAllTextAsync(Seed);
        var at = yaml.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The seed no longer holds: {right}");
        yaml = yaml[..at] + wrong + yaml[(at + right.Length)..];
        await File.WriteAllTextAsync(Seed, yaml);

        // The second of two equal keys is to blame.
        var place = at + (wrong.Contains("-" + blamed, StringComparison.Ordinal) ? wrong.IndexOf("-" + blamed, StringComparison.Ordinal) + 1 : blamed == "state: developing" ? wrong.LastIndexOf(blamed, StringComparison.Ordinal) : wrong.IndexOf(blamed, StringComparison.Ordinal));
        var line = yaml[..place].Count(c => c == '\n') + 1;
        var column = place - yaml.LastIndexOf('\n', place - 1);

        using var store = await TestStore.EmptyAsync();
        var mistake = await FailsAsync(store);
        Assert.StartsWith($"{Seed}, line {line}, column {column}: ", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("StoryTracker.", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "A seed is one document")]
    [InlineData("# nothing\n", "A seed is one document")]
    [InlineData("- a\n- b\n", "A seed is one document")]
    [InlineData("just words", "A seed is one document")]
    [InlineData("story: { title: A, headline: B }\n---\nstory: { title: A, headline: B }\n", "A seed is one document")]
    [InlineData("story:\n\ttitle: A\n", "tab")]
    [InlineData("story: [", "line 2, column 1")]
    [InlineData("story: *nobody\n", "line 1")]
    [InlineData("updates: 7\n", "line 1, column 10: “7” cannot stand here.")]
    [InlineData("updates: [7]\n", "line 1, column 11: “7” cannot stand here.")]
    [InlineData("updates: [{ id: a, headline: B, claims: [word] }]\n", "line 1, column 42: “word” cannot stand here.")]
    [InlineData("story: { title: A, headline: B }\nupdates: [{ id: a, headline: B, sources: [{ id: s, name: S, kind: 77 }] }]\n", "line 2, column 67: Choose one of the values")]
    [InlineData("updates: [{ id: a, headline: B }]\n", "Give the story a title.")]
    public async Task A_file_that_is_no_seed_is_named(string yaml, string message)
    {
        await File.WriteAllTextAsync(Seed, yaml);
        using var store = await TestStore.EmptyAsync();
        Assert.Contains(message, (await FailsAsync(store)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_named()
    {
        await File.WriteAllBytesAsync(Seed, [0x61, 0x3A, 0xE9, 0x0A]);
        using var store = await TestStore.EmptyAsync();
        Assert.Equal($"{Seed}, line 1, column 1: The file is not UTF-8.", (await FailsAsync(store)).Message);
    }

    // During the rehearsal, while the first, a middle and the last update are published.
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(18)]
    [InlineData(24)]
    public async Task A_seeding_that_was_cut_short_resumes_where_it_was(int moment)
    {
        using var store = await TestStore.EmptyAsync();
        using var cut = new CancellationTokenSource();
        using (var door = new Door(store.CreateDbContext, new CuttingClock(moment, cut)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Seeder(store.CreateDbContext, door).SeedAsync(Seed, cut.Token));
        }

        await using (var db = store.CreateDbContext())
        {
            Assert.Equal(Math.Max(0, moment - 13), await db.Updates.CountAsync());
            Assert.False(await db.Story.Select(s => s.Seeded).SingleAsync());
        }

        Assert.Equal(12 - Math.Max(0, moment - 13), await SeedAsync(store));
        using var whole = await TestStore.SeededAsync();
        Assert.Equal(await ContentAsync(whole), await ContentAsync(store));
    }

    [Fact]
    public async Task Many_short_runs_come_to_the_same_end()
    {
        using var store = await TestStore.EmptyAsync();
        var random = new Random(7);
        for (var run = 0; run < 6; run++)
        {
            using var cut = new CancellationTokenSource();
            using var door = new Door(store.CreateDbContext, new CuttingClock(random.Next(1, 16), cut));
            try
            {
                await new Seeder(store.CreateDbContext, door).SeedAsync(Seed, cut.Token);
            }
            catch (OperationCanceledException)
            {
                // That is what is tried here.
            }
        }

        await SeedAsync(store);
        using var whole = await TestStore.SeededAsync();
        Assert.Equal(await ContentAsync(whole), await ContentAsync(store));
    }

    [Fact]
    public async Task A_completed_seed_is_never_read_again()
    {
        using var store = await TestStore.EmptyAsync();
        Assert.Equal(12, await SeedAsync(store));
        await using var db = store.CreateDbContext();
        var before = await StoreContent.DumpAsync(db);
        Assert.Equal(0, await SeedAsync(store));
        await File.WriteAllTextAsync(Seed, "story: [");
        Assert.Equal(0, await SeedAsync(store));
        File.Delete(Seed);
        Assert.Equal(0, await SeedAsync(store));
        Assert.Equal(before, await StoreContent.DumpAsync(db));
    }

    [Fact]
    public async Task Without_a_seed_the_store_stays_empty_and_may_be_seeded_later()
    {
        using var store = await TestStore.EmptyAsync();
        Assert.Equal(0, await new Seeder(store.CreateDbContext, store.Door).SeedAsync(Path.Combine(_folder, "none.yaml")));
        Assert.Equal(12, await SeedAsync(store));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> SeedAsync(TestStore store) => new Seeder(store.CreateDbContext, store.Door).SeedAsync(Seed);

    private async Task<SeedException> FailsAsync(TestStore store)
    {
        await using var db = store.CreateDbContext();
        var before = await StoreContent.DumpAsync(db);
        var mistake = await Assert.ThrowsAsync<SeedException>(() => SeedAsync(store));
        Assert.Equal(before, await StoreContent.DumpAsync(db));
        Assert.Equal(0, await db.Updates.CountAsync());
        return mistake;
    }

    // All that does not hang on the clock or on chance.
    private static async Task<string> ContentAsync(TestStore store)
    {
        await using var db = store.CreateDbContext();
        var updates = await db.Updates.AsNoTracking().OrderBy(u => u.Sequence).ToListAsync();
        var statuses = await db.ClaimStatuses.AsNoTracking().OrderBy(s => s.From).ThenBy(s => s.ClaimId).ToListAsync();
        var wordings = await db.ClaimVersions.AsNoTracking().OrderBy(v => v.ClaimId).ToListAsync();
        var entries = await db.EntryClaims.AsNoTracking().OrderBy(c => c.EntryId).ThenBy(c => c.Position).ToListAsync();
        return string.Join('\n',
        [
            .. updates.Select(u => $"{u.Sequence} {u.Key} {u.Headline} {u.Counts}"),
            .. statuses.Select(s => $"{s.ClaimId} {s.From}-{s.To} {s.Status} {s.Rule} {s.DecidedBy}"),
            .. wordings.Select(v => $"{v.ClaimId} {v.Wording}"),
            .. entries.Select(c => $"{c.EntryId} {c.Position} {c.ClaimId}"),
            $"{await db.Story.Select(s => new { s.Sequence, s.Seeded }).SingleAsync()}",
        ]);
    }

    // The door asks for the time once in each publication, in its midst.
    private sealed class CuttingClock(int moment, CancellationTokenSource cut) : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow()
        {
            if (++_asked == moment)
            {
                cut.Cancel();
            }

            return new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
        }
    }
}
