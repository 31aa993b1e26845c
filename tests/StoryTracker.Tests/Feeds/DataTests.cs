using System.Net;
using StoryTracker.Claims;
using StoryTracker.Feeds;
using StoryTracker.Tests.Pages;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Feeds;

/// <summary>The story as data.</summary>
public sealed class DataTests
{
    [Fact]
    public async Task Status_and_reason_are_the_same_on_the_page_in_JSON_and_in_the_list()
    {
        await using var app = new DataApp();
        var story = await RichStory.PublishAsync(app);
        var id = story["The well is deep."];
        await SameEverywhereAsync(app, id);
        await app.PublishAsync(new RuleOn { Claim = id, Status = Status.False, Reason = "There is no well." });
        await SameEverywhereAsync(app, id);
        await app.PublishAsync(new RuleOn { Claim = id, Status = null, Reason = "There is one." });
        await SameEverywhereAsync(app, id);
    }

    [Fact]
    public async Task A_claim_comes_with_its_evidence_its_ties_and_its_history()
    {
        await using var app = new DataApp();
        var story = await RichStory.PublishAsync(app);
        var ferry = await app.JsonAsync($"/claims/{story["The ferry sails."]}.json");
        Assert.Equal(["Supports", "Refutes"], ferry.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("stance").GetString()!));
        Assert.Equal("The ferry sails", ferry.GetProperty("evidence")[0].GetProperty("quote").GetString());
        Assert.Equal("The mayor", ferry.GetProperty("evidence")[1].GetProperty("sourceName").GetString());
        Assert.Contains(ferry.GetProperty("links").EnumerateArray(), l => l.GetProperty("kind").GetString() == "Supersedes" && l.GetProperty("claim").GetInt64() == story["The road is wet."]);
        var tower = await app.JsonAsync($"/claims/{story["The tower leans."]}.json");
        Assert.Equal("The gazette only repeats the agency.", tower.GetProperty("evidence").EnumerateArray().Single(e => e.TryGetProperty("takenBack", out _)).GetProperty("takenBack").GetProperty("reason").GetString());
        Assert.Equal(3, (await app.JsonAsync($"/claims/{story["The well is deep."]}.json")).GetProperty("history").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync("/claims/1.json"));
        Assert.Equal(RichStory.Arabic, (await app.JsonAsync($"/claims/{story[RichStory.Arabic]}.json")).GetProperty("claim").GetProperty("wording").GetString());
    }

    [Fact]
    public async Task Long_lists_are_read_in_parts_without_gap_or_double()
    {
        await using var app = new DataApp();
        for (var i = 0; i < 3; i++) await app.PublishAsync([.. Enumerable.Range(0, 90).Select(n => new Sources.AddSource { SourceName = $"Source {i} {n}" })]);
        var all = new List<long>();
        for (var next = $"{DataApp.Address}/sources.json"; next is not null;)
        {
            var part = await app.JsonAsync(next[DataApp.Address.Length..]);
            all.AddRange(part.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetInt64()));
            Assert.True(part.GetProperty("items").GetArrayLength() <= DataReader.Size);
            next = part.TryGetProperty("next", out var more) ? more.GetString() : null;
            // What is added meanwhile comes at the end.
            if (all.Count == DataReader.Size) await app.PublishAsync(new Sources.AddSource { SourceName = "Late" });
        }

        Assert.Equal(await app.AskAsync(db => Task.FromResult(db.Sources.OrderBy(s => s.Id).Select(s => s.Id).ToList())), all);
        Assert.Equal(HttpStatusCode.BadRequest, await app.StatusOfAsync("/sources.json?after=x"));
        Assert.Equal(HttpStatusCode.BadRequest, await app.StatusOfAsync("/sources.json?after=-1"));
        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync("/secrets.json"));
    }

    [Fact]
    public async Task The_words_of_what_is_withdrawn_are_in_no_file()
    {
        await using var app = new DataApp();
        var (_, entry) = await app.EntryAsync(new() { Title = "Marmalade was seen", Body = "Marmalade, a cat.", Date = "2023-09-12", Words = "in Marmalade’s hour" });
        await app.PublishAsync(new Questions.AskQuestion { Text = "Where is Marmalade?", Settles = "Marmalade comes home." });
        var question = await app.AskAsync(db => Task.FromResult(db.Questions.Max(q => q.Id)));
        var update = await app.SayAsync("Marmalade again", "Marmalade!");
        foreach (var thing in new[] { new ThingRef(Thing.Entry, entry), new(Thing.Question, question), new(Thing.Update, update) }) await app.WithdrawAsync("We had taken a fox for another.", thing);

        foreach (var address in new[] { "/story.json", "/entries.json", "/questions.json", "/updates.json", "/timeline.json", "/timeline.csv", "/timeline.ics", "/feed.json", "/feed.atom" })
        {
            var text = await app.Client.GetStringAsync(address);
            Assert.DoesNotContain("Marmalade", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Equal("We had taken a fox for another.", (await app.JsonAsync("/entries.json")).GetProperty("items").EnumerateArray().Single(e => e.GetProperty("id").GetInt64() == entry).GetProperty("withdrawn").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task TimelineJS_gets_places_as_exact_as_the_dates_and_their_words()
    {
        await using var app = new DataApp();
        foreach (var date in new[] { "2031", "2031-09", "2031-09-12", "2031-09-12T20:07:09+02:00", "2031-09-12/2031-09-14", "2031/..", "../2031-09", "-0043", "" })
        {
            await app.EntryAsync(new() { Title = $"<On> {date}", Body = "*Words* [here](/claims)", Date = date });
        }

        var json = await app.JsonAsync("/timeline.json");
        Assert.False(string.IsNullOrEmpty(json.GetProperty("title").GetProperty("text").GetProperty("headline").GetString()));
        var slides = json.GetProperty("events").EnumerateArray().Where(e => e.GetProperty("text").GetProperty("headline").GetString()!.StartsWith("&lt;On&gt; ", StringComparison.Ordinal))
            .ToDictionary(e => WebUtility.HtmlDecode(e.GetProperty("text").GetProperty("headline").GetString()!)[5..]);
        Assert.Equal("""{"year":2031}""", slides["2031"].GetProperty("start_date").GetRawText());
        Assert.Equal("""{"year":2031,"month":9}""", slides["2031-09"].GetProperty("start_date").GetRawText());
        Assert.Equal("""{"year":2031,"month":9,"day":12}""", slides["2031-09-12"].GetProperty("start_date").GetRawText());
        Assert.Equal("""{"year":2031,"month":9,"day":12,"hour":18,"minute":7}""", slides["2031-09-12T20:07:09+02:00"].GetProperty("start_date").GetRawText());
        Assert.Equal("""{"year":2031,"month":9,"day":14}""", slides["2031-09-12/2031-09-14"].GetProperty("end_date").GetRawText());
        Assert.Equal(("""{"year":2031}""", "Since 2031"), (slides["2031/.."].GetProperty("start_date").GetRawText(), slides["2031/.."].GetProperty("display_date").GetString()));
        Assert.Equal(("""{"year":2031,"month":9}""", "Until September 2031"), (slides["../2031-09"].GetProperty("start_date").GetRawText(), slides["../2031-09"].GetProperty("display_date").GetString()));
        Assert.Equal("""{"year":-43}""", slides["-0043"].GetProperty("start_date").GetRawText());
        Assert.Equal(["2031-09-12/2031-09-14"], slides.Where(s => s.Value.TryGetProperty("end_date", out _)).Select(s => s.Key));
        Assert.False(slides.ContainsKey(""));
        Assert.Contains($"<a href=\"{DataApp.Address}/claims\"", slides["2031"].GetProperty("text").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(slides.Count, slides.Values.Select(s => s.GetProperty("unique_id").GetString()).Distinct().Count());
    }

    private static async Task SameEverywhereAsync(DataApp app, long id)
    {
        var claim = (await app.JsonAsync($"/claims/{id}.json")).GetProperty("claim");
        var (status, why) = (claim.GetProperty("status").GetString()!, claim.GetProperty("why").GetString()!);
        Assert.Equal(claim.GetRawText(), (await app.JsonAsync("/claims.json")).GetProperty("items").EnumerateArray().Single(c => c.GetProperty("id").GetInt64() == id).GetRawText());
        Assert.Contains((await app.JsonAsync("/story.json")).GetProperty("claims").GetProperty("items").EnumerateArray(), c => c.GetRawText() == claim.GetRawText());
        var page = await app.PageAsync(claim.GetProperty("url").GetString()!);
        Assert.NotNull(page.QuerySelector($"main .status[data-status={status.ToLowerInvariant()}]"));
        Assert.Contains(why, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
