using System.Net;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Pages.Desk;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>Two who edit one thing, and one who sends one form twice. form-b6dd, form-2b7f, form-f1db</summary>
public sealed class UpdateFormConflictTests : SignedInDesk
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";

    public static TheoryData<string, string> Nouns => new()
    {
        { "claim", "Form.Claims[0].Wording" }, { "source", "Form.Sources[0].Name" }, { "entry", "Form.Entries[0].Title" }, { "question", "Form.Questions[0].Text" },
        { "article", "Form.Articles[0].Title" }, { "ruling", "Form.Rulings[0].Reason" }, { "story", "Form.Story[0].Headline" },
    };

    [Theory, MemberData(nameof(Nouns))]
    public async Task The_second_of_two_editors_sees_both_texts_and_chooses(string noun, string field)
    {
        var ours = await OpenNounAsync(Editor, noun);
        var later = await OpenNounAsync(Editor, noun);
        await Host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        var theirs = (await (await OpenNounAsync(grace, noun)).Fill((field, "What Grace wrote"), ("Form.Headline", "Grace was here")).PublishAsync()).Number;

        var back = await ours.Fill(field, "What Ada wrote").PublishAsync();
        Assert.Equal(HttpStatusCode.Conflict, back.Status);
        var shown = DeskForm.Squeeze(back.Page.Html.QuerySelector(".conflict")!);
        foreach (var words in new[] { "What Ada wrote", "What Grace wrote", $"Update {theirs}", "by Grace", "Grace was here" }) Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Equal("What Ada wrote", back[field]);
        Assert.Equal(theirs, await NumberAsync());

        // To send it again without having chosen changes nothing.
        Assert.Equal(HttpStatusCode.Conflict, (await back.PublishAsync()).Status);

        // Theirs: our part goes, the rest is published.
        var path = field[..field.LastIndexOf('.')];
        var dropped = await back.Fill($"{path}.Settle", "theirs").PublishAsync();
        Assert.Equal(theirs + 1, dropped.Number);
        Assert.Contains("What Grace wrote", await TextsAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("What Ada wrote", await TextsAsync(), StringComparison.Ordinal);

        // Ours, after having seen theirs.
        back = await later.Fill(field, "What Ada wrote later").PublishAsync();
        Assert.Equal(HttpStatusCode.Conflict, back.Status);
        var preview = await back.Fill($"{path}.Settle", "mine").PreviewAsync();
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal(theirs + 2, (await preview.PublishAsync()).Number);
        Assert.Contains("What Ada wrote later", await TextsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_changed_again_while_the_conflict_is_settled_is_shown_again_with_all_changes()
    {
        var ours = await OpenNounAsync(Editor, "claim");
        await (await OpenNounAsync(Editor, "claim")).Fill("Form.Claims[0].Wording", "The second wording.").PublishAsync();
        var back = await ours.Fill("Form.Claims[0].Wording", "Our wording.").PublishAsync();
        var third = (await (await OpenNounAsync(Editor, "claim")).Fill("Form.Claims[0].Wording", "The third wording.").PublishAsync()).Number;

        back = await back.Fill("Form.Claims[0].Settle", "mine").PublishAsync();
        Assert.Equal(HttpStatusCode.Conflict, back.Status);
        Assert.Contains("The third wording.", back.Page.Html.QuerySelector(".conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(third + 1, (await back.Fill("Form.Claims[0].Settle", "mine").PublishAsync()).Number);
    }

    [Fact]
    public async Task Two_changes_since_the_form_was_opened_are_both_told()
    {
        var ours = await OpenNounAsync(Editor, "claim");
        var first = (await (await OpenNounAsync(Editor, "claim")).Fill("Form.Claims[0].Wording", "The second wording.").PublishAsync()).Number;
        var second = (await (await OpenNounAsync(Editor, "claim")).Fill("Form.Claims[0].Wording", "The third wording.").PublishAsync()).Number;
        var shown = DeskForm.Squeeze((await ours.Fill("Form.Claims[0].Wording", "Ours.").PublishAsync()).Page.Html.QuerySelector(".conflict")!);
        Assert.Contains($"Update {first} by", shown, StringComparison.Ordinal);
        Assert.Contains($"Update {second} by", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_differ_only_in_what_they_rest_on_are_told_apart_by_words()
    {
        var id = await EntryAsync("Kim Jong Un meets Vladimir Putin");
        var ours = await NewAsync($"?open=entry&id={id}");
        var other = await (await NewAsync($"?open=entry&id={id}")).Fill("Form.Entries[0].FindClaims", Shoigu).PressAsync("look");
        await other.Choose("Form.Entries[0].Claims", Shoigu).PublishAsync();
        var found = await ours.Fill("Form.Entries[0].FindClaims", "The visit is imminent.").PressAsync("look");
        var back = await found.Choose("Form.Entries[0].Claims", "The visit is imminent.").PublishAsync();

        Assert.Equal(HttpStatusCode.Conflict, back.Status);
        var shown = back.Page.Html.QuerySelector(".conflict")!.TextContent;
        Assert.Contains(Shoigu, shown, StringComparison.Ordinal);
        Assert.Contains("The visit is imminent.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_to_other_things_do_not_get_in_the_way()
    {
        var ours = await OpenNounAsync(Editor, "claim");
        await (await OpenNounAsync(Editor, "source")).Fill("Form.Sources[0].Name", "Moscow").PublishAsync();
        Assert.Equal(HttpStatusCode.Found, (await ours.Fill("Form.Claims[0].Wording", "Our wording.").PublishAsync()).Status);
    }

    [Fact]
    public async Task A_double_click_publishes_once_and_each_try_ends_at_the_same_update()
    {
        var form = await NewAsync("?add=claim");
        form.Fill(("Form.Claims[0].Wording", "A bell has rung."), ("Form.Claims[0].Evidence.Quote", "visited Pyongyang in July"), ("Form.Claims[0].Evidence.Source.Words", "The Kremlin"));
        var before = await NumberAsync();
        var answers = await Task.WhenAll(form.PublishAsync(), form.PublishAsync());
        var reload = await form.PublishAsync();

        Assert.All([.. answers, reload], answer => Assert.Equal(before + 1, answer.Number));
        Assert.EndsWith("?sent=again", reload.Page.Location, StringComparison.Ordinal);
        Assert.Equal(before + 1, await NumberAsync());
    }

    [Fact]
    public async Task Back_and_other_words_come_back_with_a_new_key_and_say_what_was_published_already()
    {
        var form = await NewAsync();
        var number = (await form.PublishAsync()).Number;
        var back = await form.Fill("Form.Headline", "Other words").PublishAsync();

        Assert.Equal(HttpStatusCode.Conflict, back.Status);
        Assert.Contains($"Already published as update {number}", back.Alert, StringComparison.Ordinal);
        Assert.Equal("Other words", back["Form.Headline"]);
        Assert.NotEqual(form["Form.Key"], back["Form.Key"]);
        Assert.Equal(number + 1, (await back.PublishAsync()).Number);
    }

    private async Task<DeskForm> OpenNounAsync(Browser browser, string noun)
    {
        var query = noun switch
        {
            "claim" => $"?open=claim&id={await AskAsync(db => db.Claims.Where(c => c.Slug.StartsWith("russian-defense")).Select(c => c.Id).SingleAsync())}",
            "ruling" => $"?open=ruling&id={await ClaimAsync(Shoigu)}",
            "source" => $"?open=source&id={await AskAsync(db => db.Sources.Where(s => s.Slug == "the-kremlin").Select(s => s.Id).SingleAsync())}",
            "entry" => $"?open=entry&id={await AskAsync(db => db.TimelineEntries.OrderBy(e => e.Id).Select(e => e.Id).FirstAsync())}",
            "question" => $"?open=question&id={await AskAsync(db => db.Questions.OrderBy(q => q.Id).Select(q => q.Id).FirstAsync())}",
            "article" => $"?open=article&id={await AskAsync(db => db.Articles.Select(a => a.Id).SingleAsync())}",
            _ => "?add=story",
        };
        var form = await DeskForm.OpenAsync(browser, query);
        form.Fill("Form.Headline", "An amendment");
        return noun == "ruling" ? form.Fill("Form.Rulings[0].Status", "Confirmed") : form;
    }

    // All current texts that the tests change.
    private Task<string> TextsAsync() => AskAsync(async db => string.Join('|',
        (await db.ClaimVersions.AsOf(null).Select(v => v.Wording.Text).ToListAsync())
            .Concat(await db.SourceVersions.AsOf(null).Select(v => v.Name.Text).ToListAsync())
            .Concat(await db.TimelineEntryVersions.AsOf(null).Select(v => v.Title.Text).ToListAsync())
            .Concat(await db.QuestionVersions.AsOf(null).Select(v => v.Text.Text).ToListAsync())
            .Concat(await db.ArticleVersions.AsOf(null).Select(v => v.Title.Text).ToListAsync())
            .Concat(await db.Rulings.Select(r => r.Reason.Text).ToListAsync())
            .Concat(await db.StoryVersions.AsOf(null).Select(v => v.Headline.Text).ToListAsync())));
}
