using System.Net;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Pages.Desk;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>What is typed is kept until it is published or thrown away.</summary>
public sealed class DraftTests : SignedInDesk
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";

    [Fact]
    public async Task A_draft_is_taken_up_again_as_it_was_typed_and_published_it_is_no_draft_any_more()
    {
        var form = (await NewAsync("?add=claim")).Fill(("Form.Headline", "Half a thought"), ("Form.Body", "\r\nIt — goes <on> 🚢"), ("Form.Claims[0].Wording", "A ship came."));
        var saved = await form.PressAsync("save");
        Assert.Equal($"/desk/updates/new?draft={form["Form.Key"]}", saved.Page.Location);

        var list = await Editor.GetAsync("/desk/drafts");
        Assert.Contains("You", list.Html.QuerySelector(".log .meta")!.TextContent, StringComparison.Ordinal);
        var again = await OpenAsync($"?draft={form["Form.Key"]}");
        foreach (var name in new[] { "Form.Key", "Form.Headline", "Form.Body", "Form.Claims[0].Wording" }) Assert.Equal(form[name], again[name]);
        Assert.Contains("Saved as a draft at", again.Page.Html.GetElementById("saved")!.TextContent, StringComparison.Ordinal);

        again = await again.PressAsync("drop:Form.Claims[0]");
        var number = (await again.PublishAsync()).Number;
        Assert.Equal(0, await AskAsync(db => db.Drafts.CountAsync()));
        Assert.Equal($"/updates/{number}", (await Editor.GetAsync($"{DeskForm.Path}?draft={form["Form.Key"]}")).Location);
    }

    [Fact]
    public async Task What_a_script_saves_is_told_in_words_and_what_was_published_never_comes_back_as_a_draft()
    {
        var form = await NewAsync();
        Assert.Contains("\"words\":\"Saved as a draft at 12:00, 15 Jun 2035.\"", await SaveByScriptAsync(form), StringComparison.Ordinal);

        // The page has not heard of it yet, and publishes what it holds.
        var number = (await form.Fill("Form.Headline", "Typed further").PublishAsync()).Number;
        Assert.Contains($"Already published as update {number}.", await SaveByScriptAsync(form), StringComparison.Ordinal);
        Assert.Equal(0, await AskAsync(db => db.Drafts.CountAsync()));
        Assert.Contains($"\"published\":{number}", (await Editor.GetAsync($"/desk/drafts/state?key={form["Form.Key"]}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_out_nothing_is_saved_and_the_script_is_told_why()
    {
        var form = await NewAsync();
        await Host.ChangeEditorAsync((editors, editor) => editors.UpdateSecurityStampAsync(editor));
        Assert.Contains("You are signed out.", await SaveByScriptAsync(form), StringComparison.Ordinal);
        Assert.Equal(0, await AskAsync(db => db.Drafts.CountAsync()));
    }

    [Fact]
    public async Task The_second_of_two_who_write_in_one_draft_sees_both_texts()
    {
        var begun = await NewAsync();
        await begun.PressAsync("save");
        using var grace = await GraceAsync();
        var key = begun["Form.Key"];
        var (ours, theirs) = (await OpenAsync($"?draft={key}"), await DeskForm.OpenAsync(grace, $"?draft={key}"));
        await theirs.Fill("Form.Body", "What Grace wrote").PressAsync("save");

        foreach (var press in new[] { "save", "publish" })
        {
            var back = await ours.Fill("Form.Body", "What Ada wrote").PressAsync(press);
            Assert.Equal((HttpStatusCode.Conflict, "What Ada wrote"), (back.Status, back["Form.Body"]));
            var shown = DeskForm.Squeeze(back.Page.Html.QuerySelector(".conflict")!);
            foreach (var words in new[] { "Grace saved this draft", "What Grace wrote", "What Ada wrote" }) Assert.Contains(words, shown, StringComparison.Ordinal);
            Assert.Contains("What Grace wrote", (await OpenAsync($"?draft={key}"))["Form.Body"], StringComparison.Ordinal);
            if (press == "publish") continue;

            // Both may stay.
            await back.PressAsync("save-copy");
            Assert.Equal(2, await AskAsync(db => db.Drafts.CountAsync()));
        }

        var over = await (await ours.PressAsync("save")).PressAsync("save-over");
        Assert.Equal(HttpStatusCode.Found, over.Status);
        Assert.Equal("What Ada wrote", (await OpenAsync($"?draft={key}"))["Form.Body"]);
    }

    /// <summary>form-31ab, form-8991</summary>
    [Fact]
    public async Task The_thing_that_a_draft_changes_leads_to_it_and_a_new_update_leaves_it_alone()
    {
        var claim = await ClaimAsync(Shoigu);
        var draft = (await NewAsync($"?open=claim&id={claim}")).Fill("Form.Claims[0].Wording", "Half of another wording");
        await draft.PressAsync("save");
        await (await NewAsync($"?open=claim&id={claim}")).Fill("Form.Claims[0].Wording", "What a colleague published.").PublishAsync();

        var again = await OpenAsync($"?open=claim&id={claim}");
        Assert.Equal("What a colleague published.", again["Form.Claims[0].Wording"]);
        var offered = again.Page.Html.QuerySelector("[aria-labelledby=offered-0]")!;
        Assert.Contains("You have a draft about the same thing", offered.TextContent, StringComparison.Ordinal);
        Assert.Contains("Half of another wording", offered.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/desk/updates/new?draft={draft["Form.Key"]}", offered.QuerySelector(".task a")!.GetAttribute("href"));

        // Taken up, it keeps what was typed and says what moved.
        var taken = await OpenAsync($"?draft={draft["Form.Key"]}");
        Assert.Equal("Half of another wording", taken["Form.Claims[0].Wording"]);
        var number = await NumberAsync();
        Assert.Contains("What this draft rests on has moved on", taken.Page.Body, StringComparison.Ordinal);
        Assert.NotNull(taken.Page.Html.QuerySelector($"[aria-labelledby=moved-title] a[href='/updates/{number}']"));
        Assert.Contains($"Update {number} changed what it rests on", DeskForm.Squeeze((await Editor.GetAsync("/desk")).Html.Body!), StringComparison.Ordinal);

        var empty = await OpenAsync();
        Assert.Null(empty.Page.Html.QuerySelector("[aria-labelledby=offered-0]"));
        Assert.NotEqual(draft["Form.Key"], empty["Form.Key"]);
        Assert.Null(empty["Form.Claims[0].Wording"]);
        Assert.Equal(1, await AskAsync(db => db.Drafts.CountAsync()));
    }

    /// <summary>form-8991</summary>
    [Fact]
    public async Task A_half_written_correction_of_an_update_comes_back_as_that_and_correct_offers_it()
    {
        var half = (await NewAsync("?open=correct-update&id=9")).Fill("Form.Said", "Half of what was wrong");
        var address = (await half.PressAsync("save")).Page.Location!;
        var again = await OpenAsync(address[DeskForm.Path.Length..]);
        foreach (var name in new[] { "Form.Kind", "Form.Said", "Form.Targets[0].Thing.Choice" }) Assert.Equal(half[name], again[name]);
        Assert.Equal("Correction", again["Form.Kind"]);

        var offered = (await OpenAsync("?open=correct-update&id=9")).Page.Html.QuerySelector("[aria-labelledby=offered-0] .task a")!;
        Assert.Equal(address, offered.GetAttribute("href"));
        Assert.Null((await OpenAsync("?open=correct-update&id=8")).Page.Html.QuerySelector("[aria-labelledby=offered-0]"));
    }

    [Fact]
    public async Task A_draft_is_thrown_away_only_when_asked_and_only_as_it_was_seen()
    {
        var form = await NewAsync();
        await form.PressAsync("save");
        var address = $"/desk/drafts/discard?key={form["Form.Key"]}";
        var asked = await Editor.GetAsync(address);
        Assert.Equal(1, await AskAsync(db => db.Drafts.CountAsync()));

        await (await OpenAsync($"?draft={form["Form.Key"]}")).Fill("Form.Body", "More").PressAsync("save");
        var hidden = asked.Html.QuerySelectorAll("main form input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToArray();
        var refused = await Editor.PostAsync("/desk/drafts/discard", hidden);
        Assert.Contains("Somebody wrote in it meanwhile", refused.Alert, StringComparison.Ordinal);

        hidden = [.. refused.Html.QuerySelectorAll("main form input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))];
        Assert.Equal("/desk/drafts", (await Editor.PostAsync("/desk/drafts/discard", hidden)).Location);
        Assert.Equal(0, await AskAsync(db => db.Drafts.CountAsync()));
    }

    [Fact]
    public async Task What_is_in_drafts_is_on_no_page_for_readers()
    {
        await (await NewAsync()).Fill(("Form.Headline", "Zimtstern in a draft"), ("Form.Body", "Zimtstern")).PressAsync("save");
        using var reader = Host.NewBrowser();
        foreach (var address in new[] { "/", "/updates", "/claims", "/timeline", "/questions", "/sources", "/articles", "/changes?since=0", "/about", "/desk/drafts" })
            Assert.DoesNotContain("Zimtstern", (await reader.GetAsync(address)).Body, StringComparison.Ordinal);
        Assert.Contains("Zimtstern", (await Editor.GetAsync("/desk/drafts")).Body, StringComparison.Ordinal);
    }

    private async Task<string> SaveByScriptAsync(DeskForm form) =>
        (await Editor.SendAsync("POST", DeskForm.Path + "?sent", [.. form.Fields, ("do", "save")], ("Accept", "application/json"))).Body;

    private async Task<Browser> GraceAsync()
    {
        await Host.AddEditorAsync("Grace", Roles.Editor);
        var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        return grace;
    }
}
