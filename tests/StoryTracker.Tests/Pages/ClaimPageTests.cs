using System.Net;
using AngleSharp.Html.Dom;

namespace StoryTracker.Tests.Pages;

[Collection(RichPages.Name)]
public class ClaimPageTests(RichApp app)
{
    [Fact]
    public async Task A_claim_shows_the_very_words_and_leads_to_their_place_in_the_article()
    {
        var page = await ClaimAsync("The tower leans.");

        var piece = page.QuerySelector(".evidence:not(.evidence-shut)")!;
        Assert.Equal("The tower leans", piece.QuerySelector("blockquote")!.TextContent);
        Assert.Matches(@"^/articles/\d+/[a-z-]+#c\d+$", piece.QuerySelector("figcaption a")!.GetAttribute("href")!);
        Assert.Equal("The Harbour Agency", piece.QuerySelector("h4 a")!.TextContent);
        Assert.Contains("The article’s own voice", piece.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_that_was_taken_back_stays_struck_with_the_reason()
    {
        var page = await ClaimAsync("The tower leans.");

        var shut = page.QuerySelector(".evidence-shut")!;
        Assert.Equal("The tower leans, the agency says", shut.QuerySelector("blockquote")!.TextContent);
        Assert.Contains("The gazette only repeats the agency.", shut.QuerySelector(".taken-back")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 source", page.QuerySelector("#for-title .meta")!.TextContent);
    }

    [Theory]
    [InlineData("The bridge is open.", "The bridge is closed.")]
    [InlineData("The bridge is closed.", "The bridge is open.")]
    public async Task Of_a_disputed_pair_each_page_shows_both_with_their_words(string wording, string other)
    {
        var page = await ClaimAsync(wording);

        var sides = page.QuerySelectorAll(".versus-side");
        Assert.Equal([wording, other], sides.Select(s => s.QuerySelector(".wording")!.TextContent));
        Assert.All(sides, s => Assert.Equal("Disputed", s.QuerySelector(".status")!.TextContent));
        Assert.Equal([wording.TrimEnd('.'), other.TrimEnd('.')], sides.Select(s => s.QuerySelector("blockquote")!.TextContent));
        Assert.Equal($"/claims/{app.Story[other]}", sides[1].QuerySelector(".wording a")!.GetAttribute("href")![..$"/claims/{app.Story[other]}".Length]);
        Assert.Contains("A bridge is one or the other.", page.QuerySelector(".versus")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denial_stands_on_the_other_side()
    {
        var page = await ClaimAsync("The ferry sails.");

        Assert.Equal("The Harbour Agency", page.QuerySelector(".side:not(.side-against) h4")!.TextContent.Trim());
        Assert.Equal("The mayor", page.QuerySelector(".side-against h4")!.TextContent.Trim());
        Assert.Contains("Party", page.QuerySelector(".side-against .facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Disputed", page.QuerySelector(".verdict-status .status-large, .verdict-word .status")!.TextContent);
    }

    [Fact]
    public async Task An_origin_that_is_not_known_is_said_to_be()
    {
        var page = await ClaimAsync("The well is deep.");

        Assert.Contains("Not known", page.QuerySelector(".evidence .facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("origin not known", page.QuerySelector(".verdict-status")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_tells_each_change_with_the_reason_that_held_then()
    {
        var page = await ClaimAsync("The well is deep.");

        var steps = page.QuerySelectorAll(".history .log > li").Select(l => l.TextContent).ToList();
        Assert.Equal(3, steps.Count);
        Assert.Contains("The desk gave it back to the rules: A rope came.", steps[0], StringComparison.Ordinal);
        Assert.Contains("The desk ruled: We asked for a rope and got none.", steps[1], StringComparison.Ordinal);
        Assert.DoesNotContain("rope", steps[2], StringComparison.Ordinal);
        Assert.Equal(["Reported", "Unverifiable", "Reported"], page.QuerySelectorAll(".history .change").Select(c => c.QuerySelector(".status:not(.from)")!.TextContent));
        Assert.Contains("Unverifiable from update 14", page.QuerySelector(".plot title")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_never_changed_is_not_drawn()
    {
        var page = await ClaimAsync("The ferry sails.");

        Assert.Null(page.QuerySelector(".plot"));
        Assert.Single(page.QuerySelectorAll(".history .log > li"));
    }

    [Fact]
    public async Task A_superseded_claim_keeps_its_page_and_evidence_and_leads_on()
    {
        var page = await ClaimAsync("The road is wet.");

        Assert.StartsWith($"/claims/{app.Story["The ferry sails."]}/", page.QuerySelector(".successor a")!.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Equal("The road is wet", page.QuerySelector(".evidence blockquote")!.TextContent);
        var successor = await ClaimAsync("The ferry sails.");
        Assert.Contains(successor.QuerySelectorAll(".log .meta"), m => m.TextContent == "It takes the place of");
    }

    [Fact]
    public async Task An_earlier_wording_is_kept()
    {
        var page = await ClaimAsync("The gate is shut.");

        Assert.Equal("The gate is shut today.", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Wording: The gate is shut <ins>today</ins>.", page.QuerySelector(".earlier .diff")!.InnerHtml.Replace("<span class=\"diff-field\">", "").Replace("</span>", "").Replace("<bdi>", "").Replace("</bdi>", ""));
    }

    [Theory]
    [InlineData(RichStory.Arabic, "ar")]
    [InlineData(RichStory.Hebrew, "he")]
    [InlineData(RichStory.Korean, "ko")]
    public async Task Words_in_another_script_carry_their_language_and_find_their_direction(string wording, string language)
    {
        var page = await ClaimAsync(wording);

        foreach (var element in new[] { page.QuerySelector("h1")!, page.QuerySelector(".evidence blockquote")! })
        {
            Assert.Equal("auto", element.GetAttribute("dir"));
            Assert.Equal(language, element.GetAttribute("lang"));
            Assert.Equal(wording, element.TextContent);
        }

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        var board = await app.PageAsync("/claims?source=" + await app.SourceIdAsync("وكالة"));
        Assert.Contains(board.QuerySelectorAll(".claim .wording[dir=auto]"), w => w.TextContent == wording && w.GetAttribute("lang") == language);
    }

    [Fact]
    public async Task Controls_of_direction_in_a_quote_cannot_turn_our_sentence_round()
    {
        var page = await ClaimAsync("The gate is shut.");

        Assert.Contains("“the gate is shut today”", page.QuerySelector(".verdict-status .why")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_the_entries_and_questions_that_rest_on_it()
    {
        Assert.Contains("The tower leans ever more", (await ClaimAsync("The tower leans.")).QuerySelector("#rests-title + .log")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Is the bridge open?", (await ClaimAsync("The bridge is open.")).QuerySelector("#rests-title + .log")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unconfirmed_claim_that_nobody_ruled_on_is_not_yet_checked_and_says_what_would_settle_it()
    {
        var open = await ClaimAsync("The ferry sails.");
        Assert.Equal("Not yet checked", open.QuerySelector(".verdict-status .unchecked")!.TextContent);
        Assert.Contains("Somebody goes and looks.", open.QuerySelector(".settle")!.TextContent, StringComparison.Ordinal);

        var ruled = await ClaimAsync("The dome is gold.");
        Assert.Null(ruled.QuerySelector(".unchecked"));
        Assert.Null(ruled.QuerySelector(".settle"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/wrong")]
    [InlineData("/THE-TOWER-LEANS")]
    public async Task A_wrong_slug_redirects_for_good(string slug)
    {
        // What the page does not read from the query is left behind.
        using var answer = await app.Client.GetAsync($"/claims/{app.Story["The tower leans."]}{slug}?a=b");

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal($"/claims/{app.Story["The tower leans."]}/the-tower-leans", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/claims/1")]
    [InlineData("/claims/-5/x")]
    [InlineData("/claims/9223372036854775807/x")]
    [InlineData("/claims/99999999999999999999")]
    [InlineData("/claims/nonsense")]
    [InlineData("/claims/1001/the-article-itself")]
    public async Task An_unknown_id_or_one_of_another_kind_is_a_404_page_with_the_same_header(string address)
    {
        using var answer = await app.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("masthead", html, StringComparison.Ordinal);
        Assert.Contains("There is no such page", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_and_page_of_a_claim_say_the_same()
    {
        var list = (await app.PageAsync($"/claims?source={await app.SourceIdAsync("harbour agency")}")).QuerySelectorAll(".claim");

        Assert.NotEmpty(list);
        foreach (var row in list)
        {
            var page = await app.PageAsync(row.QuerySelector(".wording a")!.GetAttribute("href")!);
            Assert.Equal(row.QuerySelector(".why")!.TextContent, page.QuerySelector(".verdict-status .why")!.TextContent);
            Assert.Equal(row.GetAttribute("data-status"), page.QuerySelector(".verdict-status")!.GetAttribute("data-status"));
        }
    }

    private async Task<IHtmlDocument> ClaimAsync(string wording)
    {
        using var answer = await app.Client.GetAsync($"/claims/{app.Story[wording]}");
        return await app.PageAsync(answer.Headers.Location!.ToString());
    }
}
