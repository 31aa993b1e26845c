using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Timeline;
using StoryTracker.Updates;
using YamlDotNet.RepresentationModel;

namespace StoryTracker.Tests.Seeding;

/// <summary>The source text, what an editor took from it, and what the store makes of both.</summary>
public sealed class SeedTests : IAsyncLifetime
{
    private static readonly string TextPath = Path.Combine(Path.GetDirectoryName(TestStore.SeedPath)!, "000_3bece74d7e5a731c.txt");

    private TestStore _store = null!;
    private StoryDbContext _db = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.SeededAsync();
        _db = _store.CreateDbContext();
    }

    public async Task DisposeAsync()
    {
        await _db.DisposeAsync();
        _store.Dispose();
    }

    // The text.
    [Fact]
    public async Task The_source_text_is_kept_byte_for_byte()
    {
        const string published = "6a0abd4a1b1770b6aee41e22dfe0aaa3571337ead8f47932c5452e24a46f3ef0";
        var bytes = await File.ReadAllBytesAsync(TextPath);
        var article = await _db.Articles.SingleAsync();
        Assert.Equal(published, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(bytes, Encoding.UTF8.GetBytes(article.Text.Text));
        Assert.Equal(published, Convert.ToHexStringLower(article.Sha256!));
    }

    [Fact]
    public async Task Every_quote_of_the_file_stands_exactly_where_it_is_said_to()
    {
        var text = await File.ReadAllTextAsync(TextPath);
        var quotes = Nodes(Root()).Where(n => n.Children.ContainsKey("quote")).Select(n => (Quote: Scalar(n, "quote")!, Start: int.Parse(Scalar(n, "start")!, null))).ToList();
        Assert.True(quotes.Count > 50);
        Assert.All(quotes, q => Assert.Equal(q.Quote, text.Substring(q.Start, q.Quote.Length)));
        Assert.Equal(
            quotes.Select(q => (q.Start, q.Quote)).Order(),
            (await _db.Citations.Select(c => new { c.Start, c.Quote.Text }).ToListAsync()).Select(c => (c.Start, c.Text)).Order());
    }

    [Fact]
    public async Task Every_citation_of_the_store_holds_the_words_that_stand_there()
    {
        var text = (await _db.Articles.SingleAsync()).Text.Text;
        Assert.All(await _db.Citations.ToListAsync(), c =>
        {
            Assert.Equal(c.Quote.Text, text.Substring(c.Start, c.Length));
            Assert.Equal(c.Prefix, text[Math.Max(0, c.Start - 32)..c.Start]);
            Assert.Equal(c.Suffix, text[(c.Start + c.Length)..Math.Min(text.Length, c.Start + c.Length + 32)]);
        });
    }

    // What was taken from it.
    [Fact]
    public async Task There_are_more_than_twenty_claims_each_once_and_each_with_evidence_of_a_source()
    {
        var claims = await _db.Claims.Select(c => c.Id).ToListAsync();
        Assert.True(claims.Count > 20);
        var sources = await _db.SourceVersions.AsOf(null).ToDictionaryAsync(s => s.SourceId, s => s.Name.Text);
        var evidence = (await _db.Evidence.ToListAsync()).ToLookup(e => e.ClaimId);
        Assert.All(claims, c => Assert.Contains(evidence[c], e => e.Stance == Stance.Supports));
        Assert.All(evidence.SelectMany(e => e), e => Assert.False(string.IsNullOrWhiteSpace(sources[e.SourceId])));
        var wordings = await _db.ClaimVersions.AsOf(null).Select(v => v.Wording.Text).ToListAsync();
        Assert.Equal(claims.Count, wordings.Distinct().Count());
        Assert.Equal(claims.Count, Nodes(Root()).Count(n => n.Children.ContainsKey("wording")));
    }

    [Fact]
    public async Task Only_sources_that_the_text_names_speak() => Assert.Equal(
        ["North Korean state media", "The Kremlin", "The United States", "The article itself", "Unnamed"],
        (await _db.SourceVersions.AsOf(null).Select(s => s.Name.Text).ToListAsync()).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Nobodys_reliability_is_made_up() =>
        Assert.All(await _db.SourceVersions.ToListAsync(), s => Assert.Equal(Reliability.F, s.Reliability));

    [Fact]
    public async Task Own_words_are_words_that_the_text_gives_to_their_source()
    {
        var own = await (
            from e in _db.Evidence
            where e.Standing == Standing.OwnWords
            join s in _db.SourceVersions.AsOf(null) on e.SourceId equals s.SourceId
            join c in _db.Citations on e.CitationId equals c.Id
            select new { Name = s.Name.Text, Quote = c.Quote.Text, e.OriginId, e.SourceId }).ToListAsync();
        Assert.NotEmpty(own);
        Assert.All(own, e => Assert.Contains(e.Name, e.Quote, StringComparison.Ordinal));
        Assert.All(own, e => Assert.Equal(e.SourceId, e.OriginId));
    }

    [Theory]
    [InlineData("The Kremlin says that Kim Jong Un’s official visit to Russia will occur “in the coming days”.", Status.Confirmed, StatusRule.OwnWords)]
    [InlineData("North Korean state media said that the two leaders would “meet and have a talk”.", Status.Confirmed, StatusRule.OwnWords)]
    [InlineData("North Korean state media have remained silent on the visit.", Status.Disputed, StatusRule.Denied)]
    [InlineData("Russian state media have remained silent on the visit.", Status.Reported, StatusRule.OneOrigin)]
    [InlineData("The visit is imminent.", Status.Speculated, StatusRule.Hedged)]
    [InlineData("The meeting will take place in Vladivostok.", Status.Speculated, StatusRule.Hedged)]
    [InlineData("Russian Defense Minister Sergei Shoigu visited Pyongyang in July.", Status.Reported, StatusRule.OneOrigin)]
    [InlineData("The United States has warned that North Korea would “pay a price” for an arms deal with Russia.", Status.Confirmed, StatusRule.OwnWords)]
    [InlineData("The meeting will lead to an arms deal between Russia and North Korea.", Status.Speculated, StatusRule.Hedged)]
    public async Task The_worked_list_of_the_house_plan_comes_out(string wording, Status status, StatusRule rule)
    {
        var claim = await _db.ClaimVersions.AsOf(null).Where(v => v.Wording.Text == wording).Select(v => v.ClaimId).SingleAsync();
        var stored = await _db.ClaimStatuses.AsOf(null).SingleAsync(s => s.ClaimId == claim);
        Assert.Equal((status, rule), (stored.Status, stored.Rule));
    }

    [Fact]
    public async Task The_two_claims_about_North_Korean_state_media_contradict_each_other_and_imminent_contradicts_nothing()
    {
        var link = await _db.ClaimLinks.SingleAsync(l => l.Kind == LinkKind.Contradicts);
        var wordings = await _db.ClaimVersions.AsOf(null).ToDictionaryAsync(v => v.ClaimId, v => v.Wording.Text);
        Assert.Equal("North Korean state media have remained silent on the visit.", wordings[link.ClaimId]);
        Assert.Equal("North Korean state media said that the two leaders would “meet and have a talk”.", wordings[link.OtherId]);
    }

    [Fact]
    public async Task Every_claim_that_is_not_confirmed_says_what_would_settle_it()
    {
        var open = await (
            from s in _db.ClaimStatuses.AsOf(null)
            where s.Status != Status.Confirmed
            join v in _db.ClaimVersions.AsOf(null) on s.ClaimId equals v.ClaimId
            select v.Settles.Text).ToListAsync();
        Assert.All(open, Assert.NotEmpty);
    }

    // The timeline.
    [Fact]
    public async Task There_are_ten_entries_or_more_each_resting_on_a_claim_and_on_words()
    {
        var entries = await _db.TimelineEntries.Select(e => e.Id).ToListAsync();
        Assert.True(entries.Count >= 10);
        var claims = await _db.EntryClaims.Select(c => c.EntryId).ToListAsync();
        var citations = await _db.EntryCitations.Select(c => c.EntryId).ToListAsync();
        Assert.All(entries, e => Assert.Contains(e, claims));
        Assert.All(entries, e => Assert.Contains(e, citations));
    }

    [Fact]
    public async Task Dates_are_no_more_precise_than_the_text() => Assert.Equal(
        [
            "Kim Jong Un in power: 2011/..",
            "Kim Jong Un meets Vladimir Putin: ",
            "Kim Jong Un’s official visit to Russia:  (in the coming days)",
            "Kim and Putin meet in Vladivostok: 2019-04 (in April 2019)",
            "Kim makes most of his foreign trips: 2018/2019 (in 2018 and 2019)",
            "North Korea keeps its borders sealed: 2020%/2023% (for much of the past three years)",
            "North Korea starts to ease its travel restrictions:  (only recently)",
            "North Korean state media speak of a meeting: ",
            "Russian Defense Minister Sergei Shoigu visits Pyongyang: 2023?-07 (in July)",
            "Russia’s military involvement in the conflict in Ukraine: ",
            "Sanctions restrict North Korea’s access to weapons: 2003%/2023% (for the past two decades)",
            "State media of both countries stay silent, by one account: ",
            "The Kremlin announces the visit: ",
            "The U.S. government expresses apprehension of an arms deal: ",
            "The United States warns that North Korea would “pay a price”: ",
        ],
        (await _db.TimelineEntryVersions.AsOf(null).ToListAsync())
            .Select(v => $"{v.Title}: {v.Date}{(v.Words.Text.Length > 0 && v.Date != "2011/.." ? $" ({v.Words})" : "")}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_words_of_every_date_are_the_texts_and_every_inferred_year_has_a_note()
    {
        var text = await File.ReadAllTextAsync(TextPath);
        Assert.All(await _db.TimelineEntryVersions.ToListAsync(), v =>
        {
            Assert.Contains(v.Words.Text, text, StringComparison.Ordinal);
            Assert.Equal(v.Date.AsSpan().ContainsAny('?', '%', '~'), v.Note.Text.Length > 0);
            var date = EventDate.TryParse(v.Date, out var parsed, out _) ? parsed : EventDate.None;
            Assert.Equal((date.Lower, date.Upper, date.DueAt), (v.Lower, v.Upper, v.DueAt));
        });
    }

    [Fact]
    public async Task The_article_is_undated_and_without_an_address()
    {
        var article = await _db.ArticleVersions.SingleAsync();
        Assert.Equal(("", ""), (article.Published, article.Url.Text));
    }

    [Fact]
    public async Task Key_events_are_marked_and_what_is_to_come_is_expected()
    {
        var entries = await _db.TimelineEntryVersions.AsOf(null).ToListAsync();
        Assert.InRange(entries.Count(e => e.IsKey), 3, 7);
        Assert.Equal(["Kim Jong Un meets Vladimir Putin", "Kim Jong Un’s official visit to Russia"], entries.Where(e => e.IsExpected).Select(e => e.Title.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_questions_say_what_would_settle_them()
    {
        var questions = await _db.QuestionVersions.AsOf(null).ToListAsync();
        Assert.True(questions.Count >= 5);
        Assert.All(questions, q => Assert.NotEmpty(q.Settles.Text));
        Assert.All(questions, q => Assert.Null(q.AnswerId));
    }

    // The updates.
    [Fact]
    public async Task Updates_follow_the_order_of_the_text()
    {
        var firsts = new List<int>();
        for (var n = 1L; n <= 12; n++)
        {
            // An update may come back to earlier words; what it takes anew moves on.
            var brought = await (
                from e in _db.Evidence
                where e.From == n && e.Stance == Stance.Supports
                join c in _db.Claims on e.ClaimId equals c.Id
                where c.From == n
                join q in _db.Citations on e.CitationId equals q.Id
                select q.Start).ToListAsync();
            firsts.Add(brought.Min());
        }

        Assert.Equal(firsts.Order(), firsts);
        Assert.Equal(12, await _db.Updates.CountAsync());
    }

    [Fact]
    public async Task Nothing_is_made_up_for_show()
    {
        Assert.All(await _db.Updates.ToListAsync(), u => Assert.Equal((UpdateKind.Update, null), (u.Kind, u.EditorName)));
        Assert.Equal(0, await _db.Rulings.CountAsync());
        Assert.Equal(0, await _db.TakenBack.CountAsync());
    }

    private static YamlMappingNode Root()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(TestStore.SeedPath)));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static IEnumerable<YamlMappingNode> Nodes(YamlNode node) => node.AllNodes.OfType<YamlMappingNode>();

    private static string? Scalar(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;
}
