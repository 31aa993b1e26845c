using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Tests.Proof;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Updates;

/// <summary>Words that the law orders removed are gone from every row and from the file, and the proof still holds.</summary>
public sealed class RedactTests : IAsyncLifetime
{
    private const string Secret = "12 Elm Street";
    private const string Text = "The suspect lives at 12 Elm Street, near the station.\nNeighbours of “12 elm street” were surprised. He denies it. 🙂";

    private Scene scene = null!;

    public async Task InitializeAsync()
    {
        scene = await Scene.CreateAsync();
        await scene.PublishAsync(
            new FileArticle { Name = "a", Title = "At home: 12 Elm Street", Url = "https://paper.example/12-Elm-Street", Text = Text, Publisher = scene.Outlet },
            new AddClaim { Name = "c", Wording = "He lives at 12 Elm Street.", Evidence = [Scene.Evidence(Ref.Named("a"), scene.Outlet, "lives at 12 Elm Street, near")] },
            new AddClaim { Name = "d", Wording = "He denies it.", Evidence = [Scene.Evidence(Ref.Named("a"), scene.Outlet, "He denies it") with { Note = "Said at 12 Elm Street." }] },
            new AddEntry { Title = "A visit to 12 Elm Street", Body = "At **12 Elm Street**.", Date = "2026-05", Claims = [Ref.Named("c")] },
            new AskQuestion { Text = "Who lives at 12 Elm Street?", Settles = "A name.", Claims = [Ref.Named("c")] },
            new AmendStory { Title = "Rain in Minsk", Headline = "It may rain at 12 Elm Street", Summary = "", SeenAt = long.MaxValue });
        var claim = await AskAsync(db => db.ClaimVersions.Where(v => v.Wording.Text.Contains("Elm")).Select(v => v.ClaimId).SingleAsync());
        await scene.PublishAsync(new AmendClaim { Claim = claim, SeenAt = long.MaxValue, Wording = "He lives in town.", Settles = "" });
    }

    public Task DisposeAsync()
    {
        scene.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_words_are_gone_from_every_row_and_what_is_around_them_keeps_its_place()
    {
        var before = await AskAsync(db => db.Citations.AsNoTracking().ToListAsync());
        var number = await RedactAsync();

        Assert.DoesNotContain("Elm", await scene.DumpAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await AskAsync(db => FoundWords.FindAsync(db, Secret)));
        var article = await AskAsync(db => db.Articles.AsNoTracking().SingleAsync(a => a.Text.Text.Contains("suspect")));
        Assert.Equal(Text.Replace(Secret, new string('█', 13), StringComparison.OrdinalIgnoreCase), article.Text.Text);
        Assert.Equal((null, null), (article.Sha256, article.Text.Salt));
        Assert.Equal("at-home", article.Slug);
        var after = await AskAsync(db => db.Citations.AsNoTracking().ToListAsync());
        Assert.Equal(before.Select(c => (c.Id, c.Start, c.Length)), after.Select(c => (c.Id, c.Start, c.Length)));
        Assert.Contains(after, c => c.Quote.Text == "lives at █████████████, near");
        Assert.Equal("He lives at █████████████.", await AskAsync(db => db.ClaimVersions.Where(v => v.To != null).Select(v => v.Wording.Text).SingleAsync()));
        Assert.Equal(new string('█', "https://paper.example/12-Elm-Street".Length), await AskAsync(db => db.ArticleVersions.Where(v => v.Title.Text.Contains("home")).Select(v => v.Url.Text).SingleAsync()));

        // The index for search has no such word; those around it are found.
        Assert.Equal(["station"], await AskAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync($"CREATE VIRTUAL TABLE temp.Terms USING fts5vocab('main', '{SqliteSearch.Table}', 'row')");
            return await db.Database.SqlQueryRaw<string>("SELECT term AS Value FROM temp.Terms WHERE term IN ('elm', 'street', 'station')").ToListAsync();
        }));

        // A form that said them could be guessed from its fingerprint.
        Assert.Equal([new byte[32]], await AskAsync(db => db.Updates.Where(u => u.Sequence == 2).Select(u => u.Fingerprint).ToListAsync()));
        // It stands on what lost words for as long as that exists.
        Assert.Equal(number, Assert.Single((await AskAsync(db => Notices.LoadAsync(db, Thing.Question, db.QuestionVersions.Where(v => v.From == 2).Select(v => v.QuestionId).Single(), null))).Corrections).Sequence);
    }

    [Fact]
    public async Task What_is_left_is_proved_and_listed_and_any_change_to_it_is_named()
    {
        await RedactAsync();
        var (code, output) = await Proving.VerifyAsync(scene.Store.Folder);
        Assert.Contains("all as they were published", output, StringComparison.Ordinal);
        Assert.Contains(output.Split('\n'), l => l.StartsWith("Redacted in update 4: 13 characters of ClaimVersions ClaimId 2", StringComparison.Ordinal) && l.EndsWith(", Wording, from 12", StringComparison.Ordinal));
        Assert.Equal(0, code);

        await Proving.TamperAsync(scene.Store, "UPDATE QuestionVersions SET Text = replace(Text, '█', 'x') WHERE Text LIKE '%█%'");
        (code, output) = await Proving.VerifyAsync(scene.Store.Folder);
        Assert.Contains("its Text is not what the redaction in update 4 left", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("UPDATE QuestionVersions SET Text_Salt = randomblob(16) WHERE Text LIKE '%█%'", "update 4 redacted its Text, but its random bytes are there")]
    [InlineData("UPDATE Redactions SET Field = 'Nothing' WHERE Noun = 'QuestionVersion'", "with a Nothing")]
    [InlineData("UPDATE Updates SET Kind = 'Update' WHERE Sequence = 4", "update 4 redacts, but is of the kind Update")]
    [InlineData("UPDATE Questions SET Slug = 'who-lives-at-12-elm-street' WHERE Slug = 'who-lives-at'", "its Slug is “who-lives-at-12-elm-street”")]
    [InlineData("UPDATE ClaimVersions SET Text_Salt = NULL, Wording = '█' WHERE \"To\" IS NULL", null)]
    [InlineData("UPDATE ClaimVersions SET Wording_Salt = NULL, Wording = '█' WHERE \"To\" IS NULL", "no redaction says so")]
    public async Task A_redaction_that_is_pretended_or_undone_is_named(string sql, string? words)
    {
        await RedactAsync();
        if (words is null)
        {
            await Assert.ThrowsAsync<SqliteException>(() => Proving.TamperAsync(scene.Store, sql));
            return;
        }

        await Proving.TamperAsync(scene.Store, sql);
        var (code, output) = await Proving.VerifyAsync(scene.Store.Folder);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task The_newest_redaction_of_a_text_counts_and_words_of_a_concluded_story_can_go()
    {
        await scene.PublishAsync(new AmendStory { Title = "Rain in Minsk", Headline = "It rained", Summary = "", State = StoryState.Concluded, SeenAt = long.MaxValue });
        await RedactAsync();
        await RedactAsync("The suspect lives");
        var whole = (await AskAsync(db => FoundWords.FindAsync(db, "Neighbours"))).Single();
        await RedactAsync(whole.Whole);
        Assert.DoesNotContain("denies it", await AskAsync(db => db.Articles.Where(a => a.Id == RedactedThings.FirstOf(whole.Span.Key)).Select(a => a.Text.Text).SingleAsync()), StringComparison.Ordinal);
        Assert.Contains(await AskAsync(db => db.Citations.Select(c => c.Quote.Text).ToListAsync()), q => q == "████████████");
        Assert.Equal(0, (await Proving.VerifyAsync(scene.Store.Folder)).Code);
    }

    [Fact]
    public async Task Not_a_byte_of_the_words_is_left_in_the_files_once_nobody_reads_what_was()
    {
        Assert.NotEmpty(FilesWith("elm street"));
        await using (var reader = scene.Store.CreateDbContext())
        {
            var snapshot = await reader.BeginReadAsync();
            await reader.Updates.CountAsync();
            await RedactAsync();
            await using var db = scene.Store.CreateDbContext();
            Assert.True(await db.HasRemainsAsync());
            Assert.False(await db.ClearRemainsAsync());
            Assert.True(await db.HasRemainsAsync());
            await snapshot.DisposeAsync();
        }

        await using (var db = scene.Store.CreateDbContext())
        {
            Assert.True(await db.ClearRemainsAsync());
            Assert.False(await db.HasRemainsAsync());
        }

        Assert.Empty(FilesWith("elm street"));
        Assert.Empty(FilesWith("elm-street"));
        // Not even as a word of the index for search.
        Assert.Empty(FilesWith("street"));
        Assert.Equal(0, (await Proving.VerifyAsync(scene.Store.Folder)).Code);
    }

    [Fact]
    public async Task Only_what_a_redaction_names_may_be_altered_and_only_until_its_update_is_there()
    {
        await using var db = scene.Store.CreateDbContext();
        var claim = await db.ClaimVersions.Where(v => v.From == 2 && v.Wording.Text.Contains("Elm")).SingleAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        const string refused = "SQLite Error 19: 'ClaimVersions is published history and cannot be altered'.";
        var where = $"WHERE ClaimId = {claim.ClaimId} AND \"From\" = 2";
        Assert.Equal(refused, await TryAsync("SET Wording = '█', Wording_Salt = NULL, Folded = '█'"));

        await db.Database.ExecuteSqlRawAsync("UPDATE Story SET Sequence = 4");
        db.Add(new Redaction(4, 0, nameof(ClaimVersion), $"{claim.ClaimId},2", nameof(ClaimVersion.Wording), 0, 1, new byte[32]));
        await db.SaveChangesAsync();
        Assert.Equal(refused, await TryAsync("SET Wording = '█'"));
        Assert.Equal(refused, await TryAsync("SET Wording = '█', Wording_Salt = NULL, Wording_Digest = zeroblob(32)"));
        Assert.Equal(refused, await TryAsync("SET Wording = '█', Wording_Salt = NULL, Settles = '█'"));
        Assert.Equal(refused, await TryAsync("SET Settles = '█', Settles_Salt = NULL"));
        Assert.Equal(refused, await TryAsync("SET Wording = '█', Wording_Salt = NULL, \"To\" = 4"));
        Assert.Equal("SQLite Error 19: 'Updates is published history and cannot be altered'.", await StoreContent.TryAsync(db, "UPDATE Updates SET Fingerprint = randomblob(32)"));
        Assert.Equal("SQLite Error 19: 'Questions is published history and cannot be altered'.", await StoreContent.TryAsync(db, "UPDATE Questions SET Slug = 'x'"));
        Assert.Equal("SQLite Error 19: 'Citations is published history and cannot be altered'.", await StoreContent.TryAsync(db, "UPDATE Citations SET Prefix = 'x'"));
        where = "WHERE \"From\" = 3";
        Assert.Equal(refused, await TryAsync("SET Wording = '█', Wording_Salt = NULL"));
        where = $"WHERE ClaimId = {claim.ClaimId} AND \"From\" = 2";
        Assert.Null(await TryAsync("SET Wording = '█', Wording_Salt = NULL, Folded = '█'"));

        await db.Database.ExecuteSqlRawAsync("INSERT INTO Updates SELECT 4, \"Key\" || 'x', Fingerprint, At, 'Redaction', EditorName, PreviousHash, Hash, Body, Body_Salt, Body_Digest, Byline, Byline_Salt, Byline_Digest, Headline, Headline_Salt, Headline_Digest, \"Right\", Right_Salt, Right_Digest, Said, Said_Salt, Said_Digest, Count_Confirmed, Count_Disputed, Count_False, Count_Reported, Count_Speculated, Count_Superseded, Count_Unverifiable, Count_Withdrawn FROM Updates WHERE Sequence = 3".Replace("INSERT INTO Updates SELECT", $"INSERT INTO Updates ({string.Join(", ", Columns)}) SELECT", StringComparison.Ordinal));
        Assert.Equal(refused, await TryAsync("SET Wording = '██'"));

        Task<string?> TryAsync(string set) => StoreContent.TryAsync(db, $"UPDATE ClaimVersions {set} {where}");
    }

    [Theory]
    [InlineData("Moved from 12 ELM street", "A court said so.", "Headline")]
    [InlineData("Words removed", "A court removed “12  Elm Street”.", "Body")]
    public async Task The_update_itself_must_not_repeat_the_words(string headline, string reason, string field)
    {
        var spans = (await AskAsync(db => FoundWords.FindAsync(db, Secret))).Select(p => p.Span).ToList();
        var refused = await scene.RefusedAsync(Submission(spans) with { Headline = headline, Body = reason });
        Assert.Equal((field, "This repeats words that are to be removed. Say it without them: readers see it."), Assert.Single(refused.Problems.Select(p => (p.Field, p.Message))));
    }

    [Fact]
    public async Task Readers_are_told_why()
    {
        var spans = (await AskAsync(db => FoundWords.FindAsync(db, Secret))).Select(p => p.Span).ToList();
        Assert.Equal(("Body", "Say why, without the words. Readers see the reason."), Assert.Single((await scene.RefusedAsync(Submission(spans) with { Body = " " })).Problems.Select(p => (p.Field, p.Message))));
    }

    [Fact]
    public async Task What_cannot_be_removed_is_refused_without_a_trace()
    {
        var article = (await AskAsync(db => FoundWords.FindAsync(db, "The suspect"))).Single().Span;
        await ProblemAsync("Choose at least one place", []);
        await ProblemAsync("do not stand there", article with { Start = -1 });
        await ProblemAsync("do not stand there", article with { Start = int.MaxValue });
        await ProblemAsync("do not stand there", article with { Length = int.MaxValue });
        await ProblemAsync("do not stand there", article with { Start = Text.Length - 1, Length = 1 });
        await ProblemAsync("There is no such text", article with { Key = "7" });
        await ProblemAsync("There is no such text", article with { Key = "1,2" });
        await ProblemAsync("There is no such text", article with { Key = "x" });
        await ProblemAsync("There is no such text", article with { Field = "Slug" });
        await ProblemAsync("There is no such text", article with { Noun = "Editor" });
        await ProblemAsync("A quote is the words of its article", article with { Noun = "Citation", Field = "Quote" });
        await RedactAsync(article);
        await ProblemAsync("removed already", article);

        // Nothing else comes with it, and it comes with nothing else.
        var other = new AddSource { SourceName = "Another" };
        Assert.Equal("Kind", Assert.Single((await scene.RefusedAsync(new Submission { Key = Guid.NewGuid(), Headline = "News", Changes = [new Redact { Spans = [article with { Start = 20, Length = 3 }] }, other] })).Problems).Field);
        Assert.Equal("Kind", Assert.Single((await scene.RefusedAsync(Submission([]) with { Changes = [other] })).Problems).Field);

        async Task ProblemAsync(string words, params PublishedSpan[] spans)
        {
            var problem = Assert.Single((await scene.RefusedAsync(Submission(spans))).Problems);
            Assert.Equal("Spans", problem.Field);
            Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Each text of each noun can be found and removed, and has a name that readers know.</summary>
    [Fact]
    public async Task Every_text_of_every_noun_can_be_found_and_removed()
    {
        using var store = await Proving.StoreWithEverythingAsync();
        await using var db = store.CreateDbContext();
        foreach (var type in StoreContent.Published(db))
        {
            foreach (var field in type.GetComplexProperties().Where(p => p.ClrType == typeof(SealedText)).Select(p => p.Name))
            {
                Assert.DoesNotContain(", " + field, RedactedThings.WordsFor(type.ClrType.Name, field), StringComparison.Ordinal);
                var table = type.GetTableName();
#pragma warning disable EF1002 // Names of the model’s own tables and columns.
                var text = await db.Database.SqlQueryRaw<string>($"SELECT \"{field}\" AS Value FROM \"{table}\" WHERE length(\"{field}\") > 3 AND \"{field}\" NOT LIKE '%█%' LIMIT 1").FirstOrDefaultAsync();
#pragma warning restore EF1002
                if (text is null || type.ClrType == typeof(Citation)) continue;
                var found = (await FoundWords.FindAsync(db, text[..Math.Min(text.Length, 3_000)])).Where(p => p.Span.Noun == type.ClrType.Name && p.Span.Field == field).ToList();
                Assert.NotEmpty(found);
                Assert.IsType<Outcome.Published>(await store.Door.PublishAsync(Submission([.. found.Select(f => f.Span)])));
            }
        }

        Assert.Equal((0, ""), ((await Proving.VerifyAsync(store.Folder)).Code, ""));
    }

    [Theory]
    [InlineData("", "at least 3")]
    [InlineData("  a b ", null)]
    [InlineData("ab", "at least 3")]
    [InlineData("at ██", "removed already")]
    public void Too_little_to_look_for_is_refused(string words, string? problem)
    {
        if (problem is null) Assert.Equal("a b", FoundWords.Fold(words));
        else Assert.Contains(problem, Assert.Throws<RuleException>(() => FoundWords.Fold(words)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Columns { get; } =
        [.. "Sequence,Key,Fingerprint,At,Kind,EditorName,PreviousHash,Hash,Body,Body_Salt,Body_Digest,Byline,Byline_Salt,Byline_Digest,Headline,Headline_Salt,Headline_Digest,Right,Right_Salt,Right_Digest,Said,Said_Salt,Said_Digest,Count_Confirmed,Count_Disputed,Count_False,Count_Reported,Count_Speculated,Count_Superseded,Count_Unverifiable,Count_Withdrawn".Split(',').Select(c => $"\"{c}\"")];

    private static Submission Submission(IReadOnlyList<PublishedSpan> spans) => new()
    {
        Key = Guid.NewGuid(), Kind = UpdateKind.Redaction, Headline = "We removed something", Body = "By order of a court.", Changes = [new Redact { Spans = spans }],
    };

    private IEnumerable<string> FilesWith(string words) => Directory.EnumerateFiles(scene.Store.Folder).Where(f =>
    {
        using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return new[] { Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode }.Any(e => e.GetString(all.ToArray()).Contains(words, StringComparison.OrdinalIgnoreCase));
    });

    private async Task<long> RedactAsync(string words = Secret) =>
        await RedactAsync([.. (await AskAsync(db => FoundWords.FindAsync(db, words))).Concat(words == Secret ? await AskAsync(db => FoundWords.FindAsync(db, "12-Elm-Street")) : []).Select(p => p.Span)]);

    private async Task<long> RedactAsync(params PublishedSpan[] spans) => (await scene.PublishAsync(Submission(spans))).Number;

    private async Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question)
    {
        await using var db = scene.Store.CreateDbContext();
        return await question(db);
    }
}
