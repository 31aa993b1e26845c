using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Hosting;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>What bad input gets: the form as it was typed, a message where it is mended, and nothing stored. Never a server error.</summary>
public sealed class UpdateFormInputTests(SignedInDesk desk) : IClassFixture<SignedInDesk>
{
    /// <summary>What forms, encodings and trimmings lose most easily.</summary>
    private const string Awkward = "\r\n\r\n  <script>alert(1)</script> & &amp; \"quoted\" 'too' 😀👩‍🚀 שלום ⁨عالم⁩ e\u0301 \u00A0\r\nlast line\r\n";

    private static readonly string Megabyte = new('a', 1024 * 1024);

    public static TheoryData<string, string, string, string, string> Bad => new()
    {
        { "", "Form.Headline", "", "Headline", "Give the update a headline." },
        { "", "Form.Headline", "  ", "Headline", "Give the update a headline." },
        { "", "Form.Headline", new('x', 301), "Headline", "too long" },
        { "", "Form.Headline", "Kim \u202Egnicnuonna", "Headline", "turns the direction" },
        { "", "Form.Headline", "Bell\u0007", "Headline", "invisible control character" },
        { "", "Form.Headline", "No character \uFFFF", "Headline", "no character" },
        { "", "Form.Body", new('x', 20_001), "Body", "too long" },
        { "", "Form.Body", string.Concat(Enumerable.Repeat("[](", 6000)), "Body", "" },
        { "?add=entry", "Form.Entries[0].Date", "the day after never", "Entries-0-Date", "" },
        { "?add=entry", "Form.Entries[0].Date", "2023-13", "Entries-0-Date", "" },
        { "?add=entry", "Form.Entries[0].Title", "", "Entries-0-Title", "" },
        { "?add=entry", "Form.Entries[0].Quote", "words that nobody wrote", "Entries-0-Quote", "does not hold this quote" },
        { "?add=entry", "Form.Entries[0].Note", new('x', 1_001), "Entries-0-Note", "At most 1,000" },
        { "?add=evidence", "Form.Evidence[0].Evidence.Quote", "", "Evidence-0-Evidence-Quote", "Quote the words" },
        { "?add=evidence", "Form.Evidence[0].Evidence.Quote", "   ", "Evidence-0-Evidence-Quote", "Quote the words" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Quote", "meet and have a walk", "Evidence-0-Evidence-Quote", "It reads" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Source.Words", new('s', 121), "Evidence-0-Evidence-Source-Words", "" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Article.Words", "zzzz", "Evidence-0-Evidence-Article-Words", "No article is called like this yet." },
        { "?add=evidence", "Form.Evidence[0].Claim.Words", "zzzz", "Evidence-0-Claim-Words", "No claim is called like this yet." },
        { "?add=claim", "Form.Claims[0].Wording", "", "Claims-0-Wording", "Word the claim" },
        { "?add=claim", "Form.Claims[0].Evidence.Stance", "Refutes", "Claims-0-Evidence-Stance", "Without evidence" },
        { "?add=article", "Form.Articles[0].Url", "javascript:alert(1)", "Articles-0-Url", "not a web address" },
        { "?add=article", "Form.Articles[0].Text", "", "Articles-0-Text", "Paste the article" },
        { "?add=article", "Form.Articles[0].Published", "once", "Articles-0-Published", "" },
        { "?add=article", "Form.Articles[0].Title", "Two\u2028lines", "Articles-0-Title", "one line" },
        { "?open=ruling&id=CLAIM", "Form.Rulings[0].Reason", "", "Rulings-0-Reason", "Give the reason" },
        { "?open=ruling&id=CLAIM", "Form.Rulings[0].Status", "Superseded", "Rulings-0-By-Words", "" },
        { "?open=link&id=CLAIM", "Form.Links[0].Other.Words", "The meeting will take place in Vladivostok.", "Links-0-Other-Words", "linked to itself" },
        { "?add=question", "Form.Questions[0].Settles", "", "Questions-0-Settles", "Say what would settle it." },
        { "?add=source", "Form.Sources[0].Name", new('s', 121), "Sources-0-Name", "At most 120" },
        { "?open=source&id=SOURCE", "Form.Sources[0].Name", "The Kremlin", "Sources-0-Name", "Nothing is changed here" },
        { "?add=story", "Form.Story[0].Headline", "", "Story-0-Headline", "" },
        { "", "Form.Headline", Megabyte, "Headline", "too long" },
        { "", "Form.Body", Megabyte, "Body", "too long" },
        { "?add=article", "Form.Articles[0].Text", Megabyte, "Articles-0-Text", "At most 500,000" },
        { "?add=claim", "Form.Claims[0].Wording", Megabyte, "Claims-0-Wording", "" },
        { "?add=evidence", "Form.Evidence[0].Evidence.Quote", Megabyte, "Evidence-0-Evidence-Quote", "" },
        { "?add=evidence", "Form.Evidence[0].Claim.Words", Megabyte, "Evidence-0-Claim-Words", "" },
        { "?add=entry", "Form.Entries[0].Date", Megabyte, "Entries-0-Date", "" },
    };

    // What the other fields hold, so that one thing is wrong.
    private static readonly (string, string)[] Good =
    [
        ("Form.Entries[0].Title", "Something happens"), ("Form.Entries[0].FindClaims", "vladivostok"), ("Form.Articles[0].Title", "An article"), ("Form.Articles[0].Text", "Its text."),
        ("Form.Claims[0].Wording", "Pigs fly."), ("Form.Claims[0].Evidence.Quote", "meet and have a talk"), ("Form.Claims[0].Evidence.Source.Words", "The Kremlin"),
        ("Form.Evidence[0].Claim.Words", "The visit is imminent."), ("Form.Evidence[0].Evidence.Quote", "meet and have a talk"), ("Form.Evidence[0].Evidence.Source.Words", "The Kremlin"),
        ("Form.Rulings[0].Reason", "A reason"), ("Form.Questions[0].Text", "Why?"), ("Form.Questions[0].Settles", "An answer"), ("Form.Sources[0].Name", "Somebody"),
    ];

    [Theory, MemberData(nameof(Bad))]
    public async Task Bad_input_comes_back_as_it_was_typed_with_a_message_at_the_field(string query, string name, string value, string target, string says)
    {
        var form = await desk.NewAsync(await KnownAsync(query));
        foreach (var (field, good) in Good.Prepend(("Form.Body", Awkward)))
        {
            if (form[field] is "") form.Fill(field, good);
        }

        if (query == "?add=entry")
        {
            form = await form.PressAsync("look");
            form.Choose("Form.Entries[0].Claims", "The meeting will take place in Vladivostok.");
        }

        form.Fill(name, value);
        var sent = form.Fields;
        var before = await desk.NumberAsync();

        var back = await form.PublishAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        Assert.Contains(back.Problems, p => p.Target == target && p.Message.Contains(says, StringComparison.Ordinal));
        AssertKept(sent, back);
        AssertProblems(back);
        Assert.Equal(before, await desk.NumberAsync());
    }

    public static TheoryData<string, string, string?> Crafted => new()
    {
        { "", "Form.Key", null }, { "", "Form.Key", "garbage" }, { "", "Form.Key", "00000000-0000-0000-0000-000000000000" },
        { "", "Form.Kind", "garbage" }, { "", "Form.Kind", "99" }, { "", "Form.Kind", "-1" }, { "", "Form.Kind", "" },
        { "?open=claim&id=CLAIM", "Form.Claims[0].Id", "abc" }, { "?open=claim&id=CLAIM", "Form.Claims[0].Id", "-1" },
        { "?open=claim&id=CLAIM", "Form.Claims[0].Id", "9223372036854775807" }, { "?open=claim&id=CLAIM", "Form.Claims[0].Id", "99999999999999999999" },
        { "?open=claim&id=CLAIM", "Form.Claims[0].Id", "SOURCE" }, { "?open=claim&id=CLAIM", "Form.Claims[0].SeenAt", "abc" },
        { "?open=source&id=SOURCE", "Form.Sources[0].Id", "CLAIM" }, { "?open=source&id=SOURCE", "Form.Sources[0].Kind", "garbage" }, { "?open=source&id=SOURCE", "Form.Sources[0].Reliability", "Z" },
        { "?add=question", "Form.Questions[0].Id", "CLAIM" }, { "?add=article", "Form.Articles[0].Id", "CLAIM" }, { "?add=entry", "Form.Entries[0].Id", "CLAIM" },
        { "?add=claim", "Form.Claims[0].Evidence.Stance", "garbage" }, { "?add=claim", "Form.Claims[0].Evidence.Certainty", "17" }, { "?add=claim", "Form.Claims[0].Evidence.IsOwnVoice", "perhaps" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.From", "garbage" }, { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Standing", "" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Claim.Choice", "part:99" }, { "?open=evidence&id=CLAIM", "Form.Evidence[0].Claim.Choice", "new" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Claim.Choice", "-1" }, { "?open=evidence&id=CLAIM", "Form.Evidence[0].Claim.Choice", "9223372036854775807" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Claim.Choice", "SOURCE" }, { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Article.Choice", "CLAIM" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Source.Choice", "part:0" }, { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Source.Kind", "garbage" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Start", "-1" }, { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Start", "2147483647" },
        { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Start", "abc" }, { "?open=evidence&id=CLAIM", "Form.Evidence[0].Evidence.Start", "99999999999" },
        { "?open=ruling&id=CLAIM", "Form.Rulings[0].Status", "garbage" }, { "?open=ruling&id=CLAIM", "Form.Rulings[0].Status", "Disputed" }, { "?open=ruling&id=CLAIM", "Form.Rulings[0].By.Choice", "part:7" },
        { "?open=ruling&id=CLAIM", "Form.Rulings[0].Settle", "garbage" }, { "?open=ruling&id=CLAIM", "Form.Rulings[0].ConflictAt", "garbage" },
        { "?open=link&id=CLAIM", "Form.Links[0].Kind", "Supersedes" }, { "?open=link&id=CLAIM", "Form.Links[0].Kind", "garbage" },
        { "?open=entry&id=ENTRY", "Form.Entries[0].Claims", "" }, { "?open=entry&id=ENTRY", "Form.Entries[0].Claims", "part:99" }, { "?open=entry&id=ENTRY", "Form.Entries[0].Claims", "SOURCE" },
        { "?open=entry&id=ENTRY", "Form.Entries[0].Claims", "abc" }, { "?open=entry&id=ENTRY", "Form.Entries[0].Claims", "-9223372036854775808" }, { "?open=entry&id=ENTRY", "Form.Entries[0].Lead", "garbage" },
        { "?open=entry&id=ENTRY", "Form.Entries[0].KeptCitations", "abc" }, { "?open=entry&id=ENTRY", "Form.Entries[0].KeptCitations", "-1" }, { "?open=entry&id=ENTRY", "Form.Entries[0].KeptCitations", "9223372036854775807" },
        { "?open=entry&id=ENTRY", "Form.Entries[0].IsKey", "perhaps" }, { "?open=question&id=QUESTION", "Form.Questions[0].Claims", "" }, { "?open=question&id=QUESTION", "Form.Questions[0].Answer.Choice", "SOURCE" },
        { "?open=takeback&id=EVIDENCE", "Form.TakeBacks[0].Id", "SOURCE" }, { "?open=takeback&id=EVIDENCE", "Form.TakeBacks[0].Id", "-1" }, { "?open=takeback&id=EVIDENCE", "Form.TakeBacks[0].Id", "garbage" },
        { "", "Form.Story[0].State", "garbage" }, { "", "Form.Claims.index", "x" }, { "", "Form.Claims[0].Wording", "All else is missing" }, { "", "Form.Evidence[0].Evidence.Note", "All else is missing" },
        { "", "Form.Rulings[0].Reason", "All else is missing" }, { "", "Form.Links[0].Note", "x" }, { "", "Form.TakeBacks[0].Reason", "x" }, { "", "Form.Questions[0].Text", "x" }, { "", "Form.Entries[0].Title", "x" },
    };

    [Theory, MemberData(nameof(Crafted))]
    public async Task What_no_browser_would_send_is_refused_in_words(string query, string name, string? value)
    {
        var form = (await desk.NewAsync(await KnownAsync(query))).Fill("Form.Body", Awkward);
        if (value is not null) value = await KnownAsync(value);
        var before = await desk.NumberAsync();
        foreach (var @do in new[] { "look", "preview", "publish", "add:claim" })
        {
            var back = await form.PostWithAsync(name, value, @do);
            Assert.True(back.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Found, $"{@do} {(int)back.Status} {back.Page.Html.QuerySelector("h1")?.TextContent}");
            if (back.Status != HttpStatusCode.Found) Assert.Equal(Awkward, back["Form.Body"]);
            if (@do is "publish") Assert.True(back.Status == HttpStatusCode.UnprocessableEntity || IsHarmless(name, value), "It was published.");
            AssertProblems(back);
        }

        Assert.True(IsHarmless(name, value) || before == await desk.NumberAsync());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("add:garbage")]
    [InlineData("drop:garbage")]
    [InlineData("drop:Form.Claims[9]")]
    [InlineData("add:")]
    [InlineData(":")]
    [InlineData("")]
    public async Task A_button_that_is_not_there_does_nothing(string @do)
    {
        var form = await desk.NewAsync("?add=claim");
        var before = await desk.NumberAsync();
        var back = await form.PostAsync([.. form.Fields, ("do", @do)]);
        Assert.Equal(HttpStatusCode.OK, back.Status);
        AssertKept(form.Fields, back);
        Assert.Equal(before, await desk.NumberAsync());
    }

    [Theory]
    [InlineData("?add=garbage")]
    [InlineData("?open=garbage&id=1")]
    [InlineData("?open=claim")]
    [InlineData("?open=claim&id=abc")]
    [InlineData("?open=claim&id=-1")]
    [InlineData("?open=claim&id=9223372036854775807")]
    [InlineData("?open=claim&id=99999999999999999999")]
    [InlineData("?open=claim&id=SOURCE")]
    [InlineData("?open=entry&id=CLAIM")]
    [InlineData("?open=takeback&id=CLAIM")]
    [InlineData("?open=article&id=CLAIM")]
    [InlineData("?open=question&id=ENTRY")]
    public async Task An_address_that_opens_nothing_is_a_page_that_says_so(string query)
    {
        var page = await desk.Editor.GetAsync(DeskForm.Path + await KnownAsync(query));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(page.Html.QuerySelector("h1"));
    }

    [Theory]
    [InlineData("%00", 400)]
    [InlineData("a%00b", 400)]
    [InlineData("%ED%A0%80", 0)]
    [InlineData("%ED%B0%80%ED%A0%80", 0)]
    [InlineData("%C0%80", 0)]
    [InlineData("%FF%FE", 0)]
    [InlineData("%zz", 0)]
    [InlineData("%", 0)]
    public async Task Bytes_that_are_no_text_are_no_server_error(string bytes, int status)
    {
        var form = await desk.NewAsync();
        var token = form.Fields.Single(f => f.Name == "__RequestVerificationToken").Value;
        foreach (var @do in new[] { "preview", "publish" })
        {
            var answer = await desk.Editor.PostRawAsync(DeskForm.Path, Encoding.ASCII.GetBytes(
                $"__RequestVerificationToken={Uri.EscapeDataString(token)}&do={@do}&Form.Key={Guid.NewGuid()}&Form.Kind=Update&Form.Headline={bytes}&Form.Body={bytes}"));
            Assert.True(status == 0 ? (int)answer.Status < 500 : (int)answer.Status == status, $"{(int)answer.Status}");
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_with_words()
    {
        var answer = await desk.Editor.PostRawAsync(DeskForm.Path, new byte[Limits.BodyBytes + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("larger than 4 MB", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Direction_marks_of_honest_right_to_left_writing_are_kept()
    {
        const string words = "שלום \u200Fעולם\u200F \u2067مرحبا\u2069 ‌فارسی‌ 12.5%";
        var number = (await (await desk.NewAsync()).Fill(("Form.Headline", words), ("Form.Body", words)).PublishAsync()).Number;
        Assert.Equal((words, words), await desk.AskAsync(db => db.Updates.Where(u => u.Sequence == number).Select(u => new ValueTuple<string, string>(u.Headline.Text, u.Body.Text)).SingleAsync()));
    }

    // What changes nothing, or is put right by what else the form says.
    private static bool IsHarmless(string name, string? value) =>
        name.EndsWith(".Lead", StringComparison.Ordinal) || name.EndsWith(".Settle", StringComparison.Ordinal) || name.EndsWith(".KeptCitations", StringComparison.Ordinal) && value is "-1" or "9223372036854775807"
        || name is "Form.Claims.index" || name is "Form.Questions[0].Claims" && value is "";

    private static void AssertKept(IReadOnlyList<(string Name, string Value)> sent, DeskForm back)
    {
        // The form works these out anew.
        string[] own = ["__RequestVerificationToken", ".OfferedFor", ".ComparedAs", ".Choice"];
        var after = back.Fields.ToLookup(f => f.Name, f => f.Value);
        foreach (var field in sent.Where(f => !own.Any(o => f.Name.EndsWith(o, StringComparison.Ordinal))).GroupBy(f => f.Name, f => f.Value))
        {
            // What is blank may come back empty.
            Assert.Equal(field.Select(Blank), after[field.Key].Select(Blank));
        }
    }

    private static string Blank(string value) => string.IsNullOrWhiteSpace(value) ? "" : value;

    private static void AssertProblems(DeskForm back)
    {
        foreach (var (target, message) in back.Problems)
        {
            var element = back.Page.Html.GetElementById(target);
            Assert.True(element is not null, $"The summary links to #{target}, which is not there.");
            if (target == "Form") continue;

            var said = element.GetAttribute("aria-describedby")?.Split(' ').Select(id => back.Page.Html.GetElementById(id)?.TextContent.Trim()) ?? [];
            Assert.Contains(message.Trim(), said);
            if (element is IHtmlInputElement or IHtmlTextAreaElement or IHtmlSelectElement) Assert.Equal("true", element.GetAttribute("aria-invalid"));
        }
    }

    private async Task<string> KnownAsync(string text)
    {
        foreach (var (word, id) in new (string, Func<Task<long>>)[]
        {
            ("CLAIM", () => desk.ClaimAsync("The meeting will take place in Vladivostok.")), ("SOURCE", () => desk.SourceAsync("The Kremlin")),
            ("ENTRY", () => desk.EntryAsync("Kim Jong Un meets Vladimir Putin")), ("QUESTION", () => desk.QuestionAsync("Where will they meet?")),
            ("EVIDENCE", () => desk.AskAsync(db => db.Evidence.OrderBy(e => e.Id).Select(e => e.Id).FirstAsync())),
        })
        {
            if (text.Contains(word, StringComparison.Ordinal)) text = text.Replace(word, $"{await id()}", StringComparison.Ordinal);
        }

        return text;
    }
}
