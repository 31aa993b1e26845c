using System.Net;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;

namespace StoryTracker.Tests.Pages.Desk;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>From a contributor to an editor, and what takes two people.</summary>
public sealed class ReviewTests : SignedInDesk
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";

    [Fact]
    public async Task A_contributor_proposes_an_editor_returns_it_with_a_note_then_publishes_it()
    {
        using var carol = await PersonAsync("Carol", Roles.Contributor);
        var form = (await DeskForm.OpenAsync(carol)).Fill(("Form.Headline", "Where Vladivostok lies"), ("Form.Body", "By the sea."));
        Assert.DoesNotContain(form.Page.Html.QuerySelectorAll("button[name=do]"), b => b.GetAttribute("value") is "publish" or "schedule");
        var refused = await form.PostWithAsync("nothing", null);
        Assert.Equal((HttpStatusCode.Forbidden, "By the sea."), (refused.Status, refused["Form.Body"]));
        var address = (await form.PressAsync("review")).Page.Location!;
        Assert.Equal(HttpStatusCode.OK, (await carol.GetAsync(address)).Status);

        Assert.Contains("For review", DeskForm.Squeeze((await Editor.GetAsync("/desk/drafts")).Html.Body!), StringComparison.Ordinal);
        var query = address[DeskForm.Path.Length..];
        var review = await OpenAsync(query);
        var noNote = await review.PressAsync("return");
        Assert.Equal("Say what should be changed: whoever wrote it reads this.", noNote.ErrorAt("ReturnNote"));
        Assert.Equal(HttpStatusCode.Found, (await noNote.Fill("ReturnNote", "Say which sea.").PressAsync("return")).Status);

        var again = await DeskForm.OpenAsync(carol, query);
        Assert.Contains("Say which sea.", again.Page.Body, StringComparison.Ordinal);
        await again.Fill("Form.Body", "By the Sea of Japan.").PressAsync("review");
        var number = (await (await OpenAsync(query)).PublishAsync()).Number;
        Assert.Contains("By the Sea of Japan.", (await Editor.GetAsync($"/updates/{number}")).Body, StringComparison.Ordinal);
        Assert.Equal(0, await AskAsync(db => db.Drafts.CountAsync()));
    }

    [Fact]
    public async Task A_contributor_neither_changes_nor_discards_what_others_write()
    {
        var ours = await NewAsync();
        var address = (await ours.PressAsync("save")).Page.Location!;
        using var carol = await PersonAsync("Carol", Roles.Contributor);
        var form = await DeskForm.OpenAsync(carol, address[DeskForm.Path.Length..]);
        var refused = await form.Fill("Form.Body", "Carol’s").PressAsync("save");
        Assert.Equal((HttpStatusCode.Conflict, "Carol’s"), (refused.Status, refused["Form.Body"]));
        var asked = await carol.GetAsync($"/desk/drafts/discard?key={ours["Form.Key"]}");
        var hidden = asked.Html.QuerySelectorAll("main form input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToArray();
        Assert.Equal(HttpStatusCode.Forbidden, (await carol.PostAsync("/desk/drafts/discard", hidden)).Status);
        Assert.DoesNotContain("Carol", (await AskAsync(db => db.Drafts.SingleAsync())).Form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_ruling_needs_somebody_else_and_the_approval_dies_with_a_word_or_a_consequence()
    {
        await RequireAsync("Confirmed");
        var claim = await ClaimAsync(Shoigu);
        var form = (await NewAsync($"?open=ruling&id={claim}")).Fill(("Form.Rulings[0].Status", "Confirmed"), ("Form.Rulings[0].Reason", "We saw the film."));
        var refused = await form.PublishAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("needs two people here", refused.Alert, StringComparison.Ordinal);
        Assert.Equal("We saw the film.", refused["Form.Rulings[0].Reason"]);
        var query = (await refused.PressAsync("review")).Page.Location![DeskForm.Path.Length..];

        // Nobody approves their own.
        var mine = await OpenAsync(query);
        Assert.DoesNotContain(mine.Page.Html.QuerySelectorAll("button[name=do]"), b => b.GetAttribute("value") == "approve");
        var own = await (await mine.PostWithAsync("nothing", null, "approve")).PostWithAsync("nothing", null, "approve");
        Assert.Contains("Somebody else has to approve it", own.Alert, StringComparison.Ordinal);

        using var grace = await PersonAsync("Grace", Roles.Editor);
        await ApproveAsync(grace, query);

        // Another word.
        await (await OpenAsync(query)).Fill("Form.Rulings[0].Reason", "We saw a film.").PressAsync("save");
        Assert.Contains("Send it for review", (await (await OpenAsync(query)).PublishAsync()).Alert, StringComparison.Ordinal);

        // Other consequences: what would have gone from Reported to Confirmed is Confirmed by now in another update’s wording.
        await ApproveAsync(grace, query);
        using (var henry = await PersonAsync("Henry", Roles.Editor, "192.0.2.9"))
            await (await DeskForm.OpenAsync(henry, $"?open=claim&id={claim}")).Fill(("Form.Headline", "Worded anew"), ("Form.Claims[0].Wording", "Shoigu was in Pyongyang in July.")).PublishAsync();
        Assert.Contains("have it approved again", (await (await OpenAsync(query)).PublishAsync()).Alert, StringComparison.Ordinal);

        await (await OpenAsync(query)).PressAsync("review");
        await ApproveAsync(grace, query);
        Assert.True((await (await OpenAsync(query)).PublishAsync()).Number > 0);
        Assert.Equal(Status.Confirmed, await AskAsync(db => db.ClaimStatuses.Where(s => s.ClaimId == claim && s.To == null).Select(s => s.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_correction_needs_two_only_while_the_rule_is_on()
    {
        await RequireAsync("Corrections");
        var form = (await NewAsync("?open=correct-update&id=9")).Fill(("Form.Kind", "Correction"), ("Form.Said", "Blue."), ("Form.Right", "Green."));
        var refused = await form.PublishAsync();
        Assert.Contains("A correction needs two people here", refused.Alert, StringComparison.Ordinal);
        await RequireAsync();
        Assert.True((await refused.PublishAsync()).Number > 0);
    }

    [Fact]
    public async Task Only_an_owner_sets_for_what_two_people_are_required()
    {
        Assert.Contains("Only one person here may approve", (await Editor.GetAsync("/desk/rules")).Body, StringComparison.Ordinal);
        using var grace = await PersonAsync("Grace", Roles.Editor);
        Assert.Equal(HttpStatusCode.Forbidden, (await grace.GetAsync("/desk/rules")).Status);
        Assert.DoesNotContain("Only one person", (await Editor.GetAsync("/desk/rules")).Body, StringComparison.Ordinal);
        await RequireAsync("Retractions");
        Assert.True(await AskAsync(async db => (await DeskRules.LoadAsync(db)).TwoForRetractions));
    }

    private static async Task ApproveAsync(Browser editor, string query)
    {
        var shown = await (await DeskForm.OpenAsync(editor, query)).PressAsync("approve");
        Assert.Contains("then approve it again", shown.Page.Body, StringComparison.Ordinal);
        Assert.NotEmpty(shown.Effects);
        Assert.Equal(HttpStatusCode.Found, (await shown.PressAsync("approve")).Status);
    }

    private async Task RequireAsync(params string[] what)
    {
        var page = await Editor.GetAsync("/desk/rules");
        Assert.Equal("/desk/rules?saved", (await Editor.SubmitToAsync(page, "/desk/rules", [.. what.Select(w => (w, "true"))])).Location);
    }

    private async Task<Browser> PersonAsync(string name, string role, string address = "192.0.2.2")
    {
        await Host.AddEditorAsync(name, role);
        var person = Host.NewBrowser(address);
        await person.SignInAsync(name);
        return person;
    }
}
