using System.Net;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Sources;
using StoryTracker.Tests.Desk;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>Each kind of part, from the form to the story.</summary>
public sealed class UpdateFormTests : SignedInDesk
{
    private const string Vladivostok = "The meeting will take place in Vladivostok.";
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";
    private const string Tass = "MOSCOW, Sept 11. The train has left Pyongyang.\r\nKim Jong Un is expected in Vladivostok on Tuesday.\r\n\r\nThe train has left Pyongyang, a second time.";

    [Fact]
    public async Task An_update_with_words_alone_is_published_under_the_editors_name()
    {
        var form = (await NewAsync()).Fill("Form.Body", "**Nothing** moved.");
        var number = (await form.PublishAsync()).Number;

        var update = await AskAsync(db => db.Updates.SingleAsync(u => u.Sequence == number));
        Assert.Equal(("What this update brings", "**Nothing** moved.", DeskHost.Name, UpdateKind.Update), (update.Headline.Text, update.Body.Text, update.EditorName, update.Kind));
        Assert.Equal(number, await NumberAsync());
    }

    [Fact]
    public async Task An_article_of_a_new_outlet_is_filed_and_cited_in_the_same_update_in_its_own_voice()
    {
        var form = (await NewAsync("?add=article")).Fill(("Form.Articles[0].Title", "Kim’s train is on its way"), ("Form.Articles[0].Publisher.Words", "TASS"),
            ("Form.Articles[0].Url", "https://tass.example/1"), ("Form.Articles[0].Published", "11 September 2023"), ("Form.Articles[0].Text", Tass));
        form = await form.PressAsync("add:claim");
        Assert.Equal("Kim’s train is on its way", form["Form.Claims[0].Evidence.Article.Words"]);
        Claim(form, "The train has left Pyongyang.", "The train has left Pyongyang.").Fill("Form.Claims[0].Evidence.IsOwnVoice", "True");

        form = await form.PublishAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, form.Status);
        form.Choose("Form.Articles[0].Publisher.Choice", "A new source: TASS").Fill("Form.Articles[0].Publisher.Kind", "StateMedia");
        var number = (await form.PublishAsync()).Number;

        var article = await AskAsync(db => db.Articles.SingleAsync(a => a.From == number));
        var version = await AskAsync(db => db.ArticleVersions.SingleAsync(v => v.ArticleId == article.Id));
        var tass = await AskAsync(db => db.SourceVersions.SingleAsync(v => v.SourceId == article.PublisherId));
        Assert.Equal((Tass, "2023-09-11", "https://tass.example/1"), (article.Text.Text, version.Published, version.Url.Text));
        Assert.Equal(("TASS", SourceKind.StateMedia), (tass.Name.Text, tass.Kind));
        var evidence = await AskAsync(db => db.Evidence.SingleAsync(e => e.From == number));
        Assert.Equal((tass.SourceId, (long?)tass.SourceId), (evidence.SourceId, evidence.OriginId));
        Assert.Equal("Reported", await StatusAsync("The train has left Pyongyang."));
    }

    [Fact]
    public async Task An_article_without_an_outlet_speaks_with_a_voice_of_its_own_however_long_its_title()
    {
        var title = new string('t', 280);
        var form = (await NewAsync("?add=article")).Fill(("Form.Articles[0].Title", title), ("Form.Articles[0].Text", Tass));
        form = await form.PressAsync("add:article");
        form.Fill(("Form.Articles[1].Title", title), ("Form.Articles[1].Text", "Another text under the same title."));
        form = await form.PressAsync("add:claim");
        Claim(form, "Tuesday is the day.", "Kim Jong Un is expected in Vladivostok on Tuesday.").Fill("Form.Claims[0].Evidence.IsOwnVoice", "True");
        var number = (await form.PublishAsync()).Number;

        var articles = await AskAsync(db => db.Articles.Where(a => a.From == number).OrderBy(a => a.Id).ToListAsync());
        var evidence = await AskAsync(db => db.Evidence.SingleAsync(e => e.From == number));
        Assert.Equal(articles[0].PublisherId, evidence.SourceId);
        Assert.NotEqual(articles[0].PublisherId, articles[1].PublisherId);
        Assert.Equal(SourceKind.Article, (await AskAsync(db => db.SourceVersions.SingleAsync(v => v.SourceId == evidence.SourceId))).Kind);
    }

    [Fact]
    public async Task Words_that_may_mean_several_things_offer_them_and_the_choice_goes_on()
    {
        var form = (await NewAsync("?add=evidence")).Fill(("Form.Evidence[0].Claim.Words", "vladivostok"), ("Form.Evidence[0].Evidence.Quote", "is likely to host the meeting"),
            ("Form.Evidence[0].Evidence.Source.Words", "the kremlin"), ("Form.Evidence[0].Evidence.Certainty", "Probable"));
        form = await form.PublishAsync();
        Assert.Equal(["Choose the claim from those below, or type other words."], form.Problems.Select(p => p.Message));
        Assert.Contains(form.Offers("Form.Evidence[0].Claim.Choice"), o => o.EndsWith(Vladivostok, StringComparison.Ordinal));
        Assert.True(form.Offers("Form.Evidence[0].Claim.Choice").Count > 2);

        form.Choose("Form.Evidence[0].Claim.Choice", Vladivostok);
        var number = (await form.PublishAsync()).Number;
        var evidence = await AskAsync(db => db.Evidence.SingleAsync(e => e.From == number));
        Assert.Equal((await ClaimAsync(Vladivostok), await SourceAsync("The Kremlin"), Certainty.Probable), (evidence.ClaimId, evidence.SourceId, evidence.Certainty));
    }

    [Fact]
    public async Task Other_words_after_a_choice_make_the_choice_void()
    {
        var form = (await NewAsync($"?open=evidence&id={await ClaimAsync(Vladivostok)}")).Fill(("Form.Evidence[0].Claim.Words", Shoigu), ("Form.Evidence[0].Evidence.Quote", "visited Pyongyang in July"),
            ("Form.Evidence[0].Evidence.Source.Words", "The Kremlin"));
        var number = (await form.PublishAsync()).Number;
        Assert.Equal(await ClaimAsync(Shoigu), (await AskAsync(db => db.Evidence.SingleAsync(e => e.From == number))).ClaimId);
    }

    [Fact]
    public async Task What_was_chosen_stays_chosen_when_it_is_renamed_meanwhile()
    {
        var form = (await NewAsync("?add=evidence")).Fill(("Form.Evidence[0].Claim.Words", Shoigu), ("Form.Evidence[0].Evidence.Quote", "visited Pyongyang in July"), ("Form.Evidence[0].Evidence.Source.Words", "The Kremlin"));
        form = await form.PreviewAsync();
        var kremlin = await SourceAsync("The Kremlin");
        var rename = (await NewAsync($"?open=source&id={kremlin}")).Fill("Form.Sources[0].Name", "Moscow’s presidency");
        await rename.PublishAsync();

        form = await form.PreviewAsync();
        Assert.Contains("Chosen: Moscow’s presidency", DeskForm.Squeeze(form.Page.Html.QuerySelector("form[data-guard]")!), StringComparison.Ordinal);
        var number = (await form.PublishAsync()).Number;
        Assert.Equal(kremlin, (await AskAsync(db => db.Evidence.SingleAsync(e => e.From == number))).SourceId);
    }

    [Fact]
    public async Task A_new_source_and_a_new_origin_are_made_by_their_words_once()
    {
        var form = (await NewAsync($"?open=evidence&id={await ClaimAsync(Vladivostok)}")).Fill(("Form.Evidence[0].Evidence.Quote", "is likely to host the meeting"),
            ("Form.Evidence[0].Evidence.Source.Words", "Interfax"), ("Form.Evidence[0].Evidence.From", "Other"), ("Form.Evidence[0].Evidence.Origin.Words", "The railways"));
        form = await form.PreviewAsync();
        form.Choose("Form.Evidence[0].Evidence.Source.Choice", "A new source").Choose("Form.Evidence[0].Evidence.Origin.Choice", "A new source").Fill("Form.Evidence[0].Evidence.Source.Kind", "Outlet");
        var number = (await form.PublishAsync()).Number;

        var made = await AskAsync(db => db.SourceVersions.Where(v => v.From == number).ToDictionaryAsync(v => v.Name.Text, v => v.SourceId));
        Assert.Equal(["Interfax", "The railways"], made.Keys.Order());
        var evidence = await AskAsync(db => db.Evidence.SingleAsync(e => e.From == number));
        Assert.Equal((made["Interfax"], (long?)made["The railways"]), (evidence.SourceId, evidence.OriginId));
    }

    [Fact]
    public async Task Claims_that_share_its_words_are_shown_before_a_claim_is_added_and_the_second_press_goes_on()
    {
        var form = await NewAsync("?add=claim");
        Claim(form, "The meeting will be in Vladivostok.", "Vladivostok").Fill("Form.Claims[0].Evidence.Quote", "is likely to host the meeting").Choose("Form.Claims[0].Evidence.IsOwnVoice", "The article itself");
        var before = await NumberAsync();

        form = await form.PublishAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, form.Status);
        Assert.Contains("share its words", form.ErrorAt("Claims-0-Wording"), StringComparison.Ordinal);
        Assert.Contains(form.Page.Html.QuerySelectorAll(".echo .wording"), w => DeskForm.Squeeze(w) == Vladivostok);
        Assert.Equal(before, await NumberAsync());

        Assert.Equal(before + 1, (await form.PublishAsync()).Number);
    }

    [Fact]
    public async Task Claims_that_share_its_words_are_not_missed_when_another_button_was_pressed_first()
    {
        var form = await NewAsync("?add=claim");
        Claim(form, "The meeting will be in Vladivostok.", "is likely to host the meeting");
        form = await form.PressAsync("look");
        Assert.Contains(form.Page.Html.QuerySelectorAll(".echo .wording"), w => DeskForm.Squeeze(w) == Vladivostok);
    }

    [Fact]
    public async Task A_quote_that_stands_in_several_places_offers_them_and_the_chosen_one_is_cited()
    {
        var form = (await NewAsync($"?open=evidence&id={await ClaimAsync(Vladivostok)}")).Fill(("Form.Evidence[0].Evidence.Quote", "Vladivostok"), ("Form.Evidence[0].Evidence.Source.Words", "The Kremlin"));
        form = await form.PublishAsync();
        Assert.Equal([("Evidence-0-Evidence-Start", "The article holds these words in 2 places. Choose which.")], form.Problems);
        Assert.NotNull(form.ErrorAt("Evidence-0-Evidence-Start"));
        Assert.Equal(2, form.Offers("Form.Evidence[0].Evidence.Start").Count);

        form.Choose("Form.Evidence[0].Evidence.Start", "located just 130 km");
        var number = (await form.PublishAsync()).Number;
        var citation = await AskAsync(db => db.Citations.SingleAsync(c => c.From == number));
        Assert.StartsWith(", located just 130 km", citation.Suffix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_tells_what_publishing_then_does_and_stores_nothing()
    {
        var form = (await NewAsync($"?open=evidence&id={await ClaimAsync(Shoigu)}")).Fill(("Form.Body", "It is **confirmed**."), ("Form.Evidence[0].Evidence.Quote", "Sergei Shoigu visited Pyongyang in July"),
            ("Form.Evidence[0].Evidence.Source.Words", "North Korean state media"), ("Form.Evidence[0].Evidence.Standing", "OwnWords"));
        var before = await NumberAsync();
        form = await form.PreviewAsync();

        Assert.Equal(HttpStatusCode.OK, form.Status);
        var (change, wording, why) = Assert.Single(form.Effects);
        Assert.Equal(("Reported→is nowConfirmed", Shoigu), (change, wording));
        Assert.NotEmpty(why);
        Assert.Equal("<p dir=\"auto\">It is <strong>confirmed</strong>.</p>", form.Page.Html.QuerySelector(".preview-body")!.InnerHtml.Trim());
        Assert.Equal((before, "Reported"), (await NumberAsync(), await StatusAsync(Shoigu)));

        var number = (await form.PublishAsync()).Number;
        Assert.Equal((before + 1, "Confirmed"), (number, await StatusAsync(Shoigu)));
        var page = await Editor.GetAsync($"/updates/{number}");
        if (page.Status == HttpStatusCode.OK) Assert.Contains(Shoigu, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_is_superseded_by_another_that_is_found_by_its_words()
    {
        var form = await NewAsync($"?open=ruling&id={await ClaimAsync("The visit is imminent.")}");
        form.Fill(("Form.Rulings[0].Status", "Superseded"), ("Form.Rulings[0].Reason", "The date is known by now."), ("Form.Rulings[0].By.Words", "Kim Jong Un and Vladimir Putin will meet."));
        var number = (await form.PublishAsync()).Number;

        Assert.Equal("Superseded", await StatusAsync("The visit is imminent."));
        var link = await AskAsync(db => db.ClaimLinks.SingleAsync(l => l.From == number));
        Assert.Equal((LinkKind.Supersedes, await ClaimAsync("The visit is imminent.")), (link.Kind, link.OtherId));

        var back = (await NewAsync($"?open=ruling&id={await ClaimAsync("The visit is imminent.")}")).Fill("Form.Rulings[0].Reason", "It was too early.");
        Assert.Equal(number + 1, (await back.PublishAsync()).Number);
        Assert.NotEqual("Superseded", await StatusAsync("The visit is imminent."));
    }

    [Fact]
    public async Task Two_claims_are_tied_and_the_tie_is_taken_back_with_a_reason()
    {
        var form = await NewAsync($"?open=link&id={await ClaimAsync(Vladivostok)}");
        form.Fill(("Form.Links[0].Kind", "Refines"), ("Form.Links[0].Other.Words", "Kim Jong Un and Vladimir Putin will meet."), ("Form.Links[0].Note", "It says where."));
        var number = (await form.PublishAsync()).Number;
        var link = await AskAsync(db => db.ClaimLinks.SingleAsync(l => l.From == number));
        Assert.Equal("It says where.", link.Note.Text);

        var back = await NewAsync($"?open=takeback&id={link.Id}");
        Assert.Contains("(Refines)", back.Page.Html.QuerySelector("blockquote")!.TextContent, StringComparison.Ordinal);
        await back.Fill("Form.TakeBacks[0].Reason", "It does not.").PublishAsync();
        Assert.Equal("It does not.", (await AskAsync(db => db.TakenBack.SingleAsync(t => t.Id == link.Id))).Reason.Text);
    }

    [Fact]
    public async Task Taking_back_the_last_support_asks_for_a_ruling_and_goes_on_with_one()
    {
        var claim = await ClaimAsync(Shoigu);
        var evidence = await AskAsync(db => db.Evidence.SingleAsync(e => e.ClaimId == claim));
        var form = (await NewAsync($"?open=takeback&id={evidence.Id}")).Fill("Form.TakeBacks[0].Reason", "The text was misread.");
        form = await form.PublishAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, form.Status);
        var (target, message) = Assert.Single(form.Problems);
        Assert.Contains("Rule on it in the same update", message, StringComparison.Ordinal);
        Assert.NotNull(form.Page.Html.GetElementById(target));

        form = await form.PressAsync("add:ruling");
        form.Fill(("Form.Rulings[0].Claim.Words", Shoigu), ("Form.Rulings[0].Status", "Withdrawn"), ("Form.Rulings[0].Reason", "Its one source was misread."));
        await form.PublishAsync();
        Assert.Equal("Withdrawn", await StatusAsync(Shoigu));
    }

    [Fact]
    public async Task A_claim_is_worded_anew_and_only_that_is_changed()
    {
        var claim = await ClaimAsync(Shoigu);
        var form = (await NewAsync($"?open=claim&id={claim}")).Fill("Form.Claims[0].Wording", "Sergei Shoigu, Russia’s defence minister, visited Pyongyang in July.");
        await form.PublishAsync();
        Assert.Equal(claim, await ClaimAsync("Sergei Shoigu, Russia’s defence minister, visited Pyongyang in July."));
    }

    [Fact]
    public async Task A_source_an_article_and_the_story_in_short_are_amended_in_one_update()
    {
        var article = await AskAsync(db => db.Articles.SingleAsync());
        var form = (await NewAsync($"?open=source&id={await SourceAsync("Unnamed")}&add=story"))
            .Fill(("Form.Sources[0].About", "Nobody."), ("Form.Sources[0].Reliability", "E"), ("Form.Sources[0].Kind", "Analyst"), ("Form.Story[0].Headline", "All is new"), ("Form.Story[0].Summary", "In *short*."));
        await form.PublishAsync();
        await (await NewAsync($"?open=article&id={article.Id}")).Fill(("Form.Articles[0].Url", "https://news.example/kim"), ("Form.Articles[0].Published", "2023-09")).PublishAsync();

        var source = await AskAsync(db => db.SourceVersions.AsOf(null).SingleAsync(v => v.About.Text == "Nobody."));
        Assert.Equal(("Unnamed", Reliability.E, SourceKind.Analyst), (source.Name.Text, source.Reliability, source.Kind));
        Assert.Equal("All is new", (await AskAsync(db => db.StoryVersions.AsOf(null).SingleAsync())).Headline.Text);
        var version = await AskAsync(db => db.ArticleVersions.AsOf(null).SingleAsync());
        Assert.Equal(("https://news.example/kim", "2023-09"), (version.Url.Text, version.Published));
        Assert.Equal(article.Text.Text, (await AskAsync(db => db.Articles.SingleAsync())).Text.Text);
    }

    [Fact]
    public async Task A_source_is_added_by_itself()
    {
        var form = (await NewAsync("?add=source")).Fill(("Form.Sources[0].Name", "Yonhap"), ("Form.Sources[0].Kind", "Outlet"), ("Form.Sources[0].Reliability", "B"));
        await form.PublishAsync();
        Assert.NotEqual(0, await SourceAsync("Yonhap"));
    }

    [Fact]
    public async Task A_correction_says_what_was_wrong_and_what_is_right()
    {
        var form = (await NewAsync("?open=correct-story&id=1")).Fill("Form.Kind", "Correction");
        form = await form.PressAsync("drop:Form.Story[0]");
        form = await form.PublishAsync();
        Assert.Equal([("Right", "Say what is right."), ("Said", "Say what we said that was wrong.")], form.Problems.Order());
        Assert.Equal("Correction", form["Form.Kind"]);

        var number = (await form.Fill(("Form.Said", "They met in 2018."), ("Form.Right", "They met in 2019.")).PublishAsync()).Number;
        var update = await AskAsync(db => db.Updates.SingleAsync(u => u.Sequence == number));
        Assert.Equal((UpdateKind.Correction, "They met in 2018.", "They met in 2019."), (update.Kind, update.Said.Text, update.Right.Text));
    }

    [Fact]
    public async Task A_part_that_is_taken_out_takes_nothing_with_it_that_others_chose()
    {
        var form = await NewAsync("?add=claim");
        Claim(form, "One thing is so.", "is likely to host the meeting");
        form = await form.PressAsync("add:claim");
        Claim(form, "Another thing is so.", "meet and have a talk", 1);
        form = await form.PressAsync("add:claim");
        Claim(form, "A third thing is so.", "visited Pyongyang in July", 2);
        form = await form.PressAsync("add:evidence");
        form.Fill(("Form.Evidence[0].Claim.Words", "Another thing is so."), ("Form.Evidence[0].Evidence.Quote", "in the coming days"), ("Form.Evidence[0].Evidence.Source.Words", "The Kremlin"));
        form = await form.PressAsync("look");
        Assert.Equal("part:1", form["Form.Evidence[0].Claim.Choice"]);

        form = await form.PressAsync("drop:Form.Claims[0]");
        Assert.Equal("part:0", form["Form.Evidence[0].Claim.Choice"]);
        var number = (await form.PublishAsync()).Number;
        var claim = await ClaimAsync("Another thing is so.");
        Assert.Equal(2, await AskAsync(db => db.Evidence.CountAsync(e => e.From == number && e.ClaimId == claim)));
    }

    private static DeskForm Claim(DeskForm form, string wording, string quote, int i = 0)
    {
        form.Fill(($"Form.Claims[{i}].Wording", wording), ($"Form.Claims[{i}].Evidence.Quote", quote), ($"Form.Claims[{i}].Evidence.Source.Words", "The Kremlin"));
        return form;
    }
}
