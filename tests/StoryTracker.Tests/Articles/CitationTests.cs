using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Tests.Updates;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Articles;

public class CitationTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "Emoji 👩‍👩‍👧‍👦 and 🚄 trains 🇰🇵 go", "🚄 trains 🇰🇵" },
        { "Cafe\u0301 and café, Å and A\u030A", "Cafe\u0301 and café" },
        { "One\r\ntwo\r\n\r\nthree\nfour\rfive", "two\r\n\r\nthree\nfour\rfive" },
        { "Ten\u00A0km,\u202F80\u2009miles\u2003away", "\u00A0km,\u202F80\u2009miles" },
        { "قال: «سنلتقي قريبًا» في \u2067عمّان\u2069.", "«سنلتقي قريبًا» في \u2067عمّان" },
        { "\uFEFF Text with a mark at its head\u200B and a joiner\u200D", "a mark at its head\u200B and" },
        { "  \n spaces around \t ", "spaces" },
        { "turned \u202Eback\u202C again", "\u202Eback\u202C" },
        { "𝒜𝒷𝒸 \uFFFD 日本語のテキスト", "\uFFFD 日本語" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task An_article_is_stored_and_read_back_as_it_came_and_so_is_what_it_is_quoted_for(string text, string quote)
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(
            new FileArticle { Name = "a", Title = "A text", Text = text, Publisher = scene.Outlet },
            new AddClaim { Wording = "It is so.", Evidence = [Scene.Evidence(Ref.Named("a"), scene.Outlet, quote)] });

        await using var db = scene.Store.CreateDbContext();
        var article = await db.Articles.AsNoTracking().SingleAsync(a => a.From == 2);
        var citation = await db.Citations.AsNoTracking().SingleAsync(c => c.From == 2);
        Assert.Equal(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(article.Text.Text));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(text)), article.Sha256);
        Assert.Equal((text.IndexOf(quote, StringComparison.Ordinal), quote.Length), (citation.Start, citation.Length));
        Assert.Equal(quote, citation.Quote.Text);
        Assert.Equal(text, text[..(citation.Start - citation.Prefix.Length)] + citation.Prefix + citation.Quote + citation.Suffix + text[(citation.Start + citation.Length + citation.Suffix.Length)..]);
    }

    // Whatever the text and wherever the span: what is kept is whole characters, and as much as there is room for.
    [Fact]
    public void Context_is_32_code_units_and_never_half_a_character() => (
        from letters in Gen.Int[0, 2].Array[1, 120]
        from start in Gen.Int[0, 119]
        from length in Gen.Int[1, 120]
        select (Text: letters.Select(l => l switch { 0 => "a", 1 => "🚄", _ => "e\u0301" }).ToArray(), Start: start, Length: length)).Sample(c =>
        {
            var first = c.Start % c.Text.Length;
            var count = Math.Max(1, c.Length % (c.Text.Length - first + 1));
            var (before, quote, after) = (string.Concat(c.Text[..first]), string.Concat(c.Text[first..(first + count)]), string.Concat(c.Text[(first + count)..]));
            var text = before + quote + after;
            var citation = new Citation(2, 1, new Article(1, 1, "a", 1, text), before.Length, quote);
            Assert.EndsWith(citation.Prefix, before, StringComparison.Ordinal);
            Assert.StartsWith(citation.Suffix, after, StringComparison.Ordinal);
            Assert.InRange(citation.Prefix.Length, Math.Min(before.Length, Citation.Context - 1), Citation.Context);
            Assert.InRange(citation.Suffix.Length, Math.Min(after.Length, Citation.Context - 1), Citation.Context);
            Assert.Equal(citation.Prefix, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(citation.Prefix)));
            Assert.Equal(citation.Suffix, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(citation.Suffix)));
        }, iter: 2_000);

    // anch-1f4b
    [Theory]
    [InlineData(null, null, "Quote")]
    [InlineData("", null, "Quote")]
    [InlineData("", 0, "Quote")]
    [InlineData(null, 3, "Quote")]
    [InlineData(" ", null, "Quote")]
    [InlineData(" \u00A0\u2003\r\n", 5, "Quote")]
    [InlineData("The minister", -1, "Start")]
    [InlineData("The minister", int.MinValue, "Start")]
    [InlineData("The minister", 1, "Start")]
    [InlineData("The minister", 100_000, "Start")]
    [InlineData("The minister", int.MaxValue, "Start")]
    [InlineData("It may rain.", 103, "Start")]
    [InlineData("Never said", null, "Quote")]
    [InlineData("\0", null, "Quote")]
    public async Task A_citation_that_cites_nothing_is_refused_at_its_field(string? quote, int? start, string field)
    {
        using var scene = await Scene.CreateAsync();
        var quotation = new Quotation { Article = scene.Article, Quote = quote, Start = start };
        var evidence = Scene.Evidence(scene.Article, scene.Minister, "") with { Quotation = quotation };
        Assert.Equal($"Claims[0].Evidence[0].{field}", (await scene.ProblemAsync(new AddClaim { Path = "Claims[0]", Wording = "It is so.", Evidence = [evidence] })).Field);
        Assert.Equal($"Evidence[0].Evidence.{field}", (await scene.ProblemAsync(new AddEvidence { Path = "Evidence[0]", Claim = scene.Claim, Evidence = evidence })).Field);
        Assert.Equal($"Entries[0].Quotations[0].{field}", (await scene.ProblemAsync(new AddEntry { Path = "Entries[0]", Title = "It was so", Claims = [scene.Claim], Quotations = [quotation] })).Field);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4_711)]
    public async Task A_citation_of_no_article_is_refused(long article)
    {
        using var scene = await Scene.CreateAsync();
        var problem = await scene.ProblemAsync(new AddEvidence { Claim = scene.Claim, Evidence = Scene.Evidence(article, scene.Minister, "The minister") });
        Assert.Equal("Evidence.Article", problem.Field);
    }

    // anch-c419
    [Fact]
    public async Task Of_two_places_with_the_same_words_the_one_that_is_named_is_cited()
    {
        using var scene = await Scene.CreateAsync();
        var input = Scene.Evidence(scene.Article, scene.Minister, "The minister said so");
        await scene.PublishAsync(new AddEvidence { Claim = scene.Claim, Evidence = input with { Quotation = input.Quotation with { Start = 32 } } });
        await using var db = scene.Store.CreateDbContext();
        var citation = await db.Citations.SingleAsync(c => c.From == 2);
        Assert.Equal((32, " in Minsk. “We will meet soon,” "), (citation.Start, citation.Suffix));
    }

    [Fact]
    public async Task Words_that_stand_in_two_places_are_refused_unless_one_is_named()
    {
        using var scene = await Scene.CreateAsync();
        var problem = await scene.ProblemAsync(new AddEvidence { Claim = scene.Claim, Evidence = Scene.Evidence(scene.Article, scene.Minister, "The minister said so") });
        Assert.Equal(new Problem("Evidence.Start", "The article holds these words in 2 places. Choose which."), problem);
    }

    [Fact]
    public async Task A_place_past_the_thousandth_is_found_too()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new FileArticle { Name = "a", Title = "No, no", Text = string.Concat(Enumerable.Repeat("no ", 3_000)), Publisher = scene.Outlet });
        await using var db = scene.Store.CreateDbContext();
        var article = await db.Articles.MaxAsync(a => a.Id);
        var input = Scene.Evidence(article, scene.Minister, "no") with { Quotation = new() { Article = article, Quote = "no", Start = 6_000 } };
        await scene.PublishAsync(new AddEvidence { Claim = scene.Claim, Evidence = input });
        Assert.Equal(6_000, await db.Citations.Where(c => c.ArticleId == article).Select(c => c.Start).SingleAsync());
    }

    // A browser's text field sends CRLF whatever the article has, and the other way round.
    [Theory]
    [InlineData("one\ntwo\nthree\n", "one\r\ntwo", "one\ntwo", 0)]
    [InlineData("one\r\ntwo\r\nthree\r\n", "two\nthree", "two\r\nthree", 5)]
    [InlineData("one\rtwo\rthree", "two\r\nthree", "two\rthree", 4)]
    [InlineData("one\n\ntwo", "one\r\n\r\ntwo", "one\n\ntwo", 0)]
    [InlineData("one two", " one ", "one", 0)]
    public async Task A_quote_that_came_through_a_browser_is_found_and_kept_as_the_article_has_it(string text, string sent, string kept, int start)
    {
        using var scene = await Scene.CreateAsync();
        foreach (var named in new int?[] { null, start })
        {
            var published = await scene.PublishAsync(
                new FileArticle { Name = "a", Title = "A text", Text = text, Publisher = scene.Outlet },
                new AddClaim { Wording = "It is so.", Evidence = [Scene.Evidence(Ref.Named("a"), scene.Outlet, "") with { Quotation = new() { Article = Ref.Named("a"), Quote = sent, Start = named } }] });
            await using var db = scene.Store.CreateDbContext();
            var citation = await db.Citations.SingleAsync(c => c.From == published.Number);
            Assert.Equal((start, kept), (citation.Start, citation.Quote.Text));
        }
    }

    [Fact]
    public async Task A_quote_that_cuts_a_character_is_refused()
    {
        using var scene = await Scene.CreateAsync();
        const string text = "go by 🚄 now";
        foreach (var quote in new[] { text[3..7], text[7..], text[6..7] })
        {
            var problem = await scene.ProblemAsync(
                new FileArticle { Name = "a", Title = "A text", Text = text, Publisher = scene.Outlet },
                new AddClaim { Path = "C", Wording = "It is so.", Evidence = [Scene.Evidence(Ref.Named("a"), scene.Outlet, quote)] });
            Assert.Equal(new Problem("C.Evidence[0].Quote", "The quote begins or ends in the middle of a character."), problem);
        }
    }

    [Theory]
    [InlineData("the Minister said so in Minsk", "The minister said so in Minsk")]
    [InlineData("\"We will meet soon,\" he said", "“We will meet soon,” he said")]
    [InlineData("the minister has said so in Minsk", "The minister said so in Minsk")]
    public async Task A_quote_that_is_nearly_right_is_told_what_the_article_reads(string quote, string reads)
    {
        using var scene = await Scene.CreateAsync();
        var problem = await scene.ProblemAsync(new AddEvidence { Claim = scene.Claim, Evidence = Scene.Evidence(scene.Article, scene.Minister, quote) });
        Assert.Equal($"The article does not hold exactly this quote. It reads “{reads}”.", problem.Message);
    }

    [Fact]
    public async Task A_quote_has_a_length_that_points_and_does_not_copy()
    {
        using var scene = await Scene.CreateAsync();
        var file = new FileArticle { Name = "a", Title = "A text", Text = new string('a', 400_000), Publisher = scene.Outlet };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var quote in new[] { new string('a', 5_001), new string('a', 1_000_000), new string('a', 4_999) + "b" })
        {
            var problem = await scene.ProblemAsync(file, new AddClaim { Path = "C", Wording = "It is so.", Evidence = [Scene.Evidence(Ref.Named("a"), scene.Outlet, quote)] });
            Assert.Equal("C.Evidence[0].Quote", problem.Field);
            Assert.InRange(problem.Message.Length, 10, 6_000);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Took {watch.Elapsed}.");
        await scene.PublishAsync(file, new AddClaim
        {
            Wording = "It is so.", Evidence = [Scene.Evidence(Ref.Named("a"), scene.Outlet, "") with { Quotation = new() { Article = Ref.Named("a"), Quote = new string('a', 5_000), Start = 395_000 } }],
        });
    }

    [Theory]
    [InlineData("abc", "abc", 0, 3)]
    [InlineData("a\r\nb", "a\nb", 0, 4)]
    [InlineData("a\nb", "a\r\nb", 0, 3)]
    [InlineData("a\r\n", "a\r", 0, 3)]
    [InlineData("abc", "bcd", 1, -1)]
    [InlineData("abc", "", 1, -1)]
    [InlineData("abc", "a", -1, -1)]
    [InlineData("abc", "a", 3, -1)]
    [InlineData("a\rb", "a b", 0, -1)]
    public void A_quote_is_looked_for_at_one_place(string article, string quote, int start, int length) =>
        Assert.Equal(length < 0 ? (Span?)null : new Span(start, length), QuoteFinder.At(article, quote, start));

    [Fact]
    public void What_is_found_anywhere_is_found_at_its_place() => (
        from article in Gen.Int[0, 3].Array[0, 30]
        from quote in Gen.Int[0, 3].Array[1, 4]
        select (Article: Letters(article), Quote: Letters(quote))).Sample(c =>
            Assert.All(QuoteFinder.Occurrences(c.Article, c.Quote), place => Assert.Equal(place, QuoteFinder.At(c.Article, c.Quote, place.Start))), iter: 5_000);

    private static string Letters(int[] letters) => string.Concat(letters.Select(l => "ab\r\n"[l]));
}
