using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;
using StoryTracker.Desk.Reports;
using StoryTracker.Tests.Desk;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>
/// Whose session ended meanwhile finds what they typed, and nothing that is for the desk; after the sign-in beside it the
/// form goes on where it was.
/// </summary>
public sealed class LostSessionTests : SignedInDesk
{
    [Fact]
    public async Task A_note_stays()
    {
        var address = $"/desk/notes?on=claim&id={await AskAsync(db => db.Claims.MinAsync(c => c.Id))}";
        await SendAsync(await Editor.GetAsync(address), "#text", ("text", "An older note"));
        var lost = await LoseAsync(await Editor.GetAsync(address), "#text", ("text", "Call back on Monday."));
        Assert.Equal("Call back on Monday.", Text(lost, "#text"));
        Assert.DoesNotContain("An older note", lost.Body, StringComparison.Ordinal);

        var back = await SignInAsync(lost, "#text");
        Assert.Equal("Call back on Monday.", Text(back, "#text"));
        Assert.Contains("An older note", back.Body, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync(db => db.Set<Note>().CountAsync()));
        Assert.Equal(address, (await SendAsync(back, "#text")).Location);
        Assert.Equal(2, await AskAsync(db => db.Set<Note>().CountAsync()));
    }

    [Fact]
    public async Task The_answer_to_a_report_stays()
    {
        var claim = await AskAsync(db => db.Claims.MinAsync(c => c.Id));
        using var reader = Host.NewReader();
        var report = await Editor.GetAsync($"/report?on=claim&id={claim}");
        await SendAsync(report, "textarea", (report.Html.QuerySelector("main textarea")!.GetAttribute("name")!, "zebra-quince"));
        var address = ErrorReports.PathOf(await AskAsync(db => db.ErrorReports.Select(r => r.Id).SingleAsync()));

        var lost = await LoseAsync(await Editor.GetAsync(address), "#reason", ("Reason", "It is as the source has it."));
        Assert.Equal("It is as the source has it.", Text(lost, "#reason"));
        Assert.DoesNotContain("zebra-quince", lost.Body, StringComparison.Ordinal);

        var back = await SignInAsync(lost, "#reason");
        Assert.Contains("zebra-quince", back.Body, StringComparison.Ordinal);
        Assert.Equal(ReportState.Open, await AskAsync(db => db.ErrorReports.Select(r => r.State).SingleAsync()));
        Assert.Equal(address, (await SendAsync(back, "#reason")).Location);
        Assert.Equal(ReportState.Closed, await AskAsync(db => db.ErrorReports.Select(r => r.State).SingleAsync()));
    }

    [Fact]
    public async Task Words_to_be_removed_and_what_was_chosen_stay_and_where_they_stand_is_for_owners()
    {
        Assert.IsType<Outcome.Published>(await Host.Services.GetRequiredService<Door>().PublishAsync(new()
        {
            Key = Guid.NewGuid(), Headline = "At 12 Elm Street", Body = "He was seen at 12 Elm Street, they say.",
        }));
        var found = await SendAsync(await Editor.GetAsync("/desk/redact"), "#Words", ("Words", "12 Elm Street"), ("Headline", "Words were removed"), ("Body", "By order of the court."));
        found.Html.QuerySelectorAll<IHtmlInputElement>("input[name=Remove]").Single(i => i.Value.Contains("/Body/", StringComparison.Ordinal)).IsChecked = false;

        var before = await NumberAsync();
        var lost = await LoseAsync(found, "#Words");
        Assert.Equal(("12 Elm Street", "By order of the court."), (Text(lost, "#Words"), Text(lost, "#Body")));
        Assert.DoesNotContain("they say", lost.Body, StringComparison.Ordinal);
        Assert.Contains("no-store", lost.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        await Host.AddEditorAsync("Grace", Roles.Editor);
        var grace = await SignInAsync(lost, "#Words", "Grace");
        Assert.DoesNotContain("they say", grace.Body, StringComparison.Ordinal);
        var refused = await SendAsync(grace, "#Words");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Grace may not remove words", refused.Alert, StringComparison.Ordinal);
        Assert.DoesNotContain("they say", refused.Body, StringComparison.Ordinal);

        await Editor.SubmitAsync(await Editor.GetAsync("/desk/sign-out"));
        var back = await SignInAsync(await SendAsync(refused, "#Words"), "#Words");
        Assert.Equal([true, false], back.Html.QuerySelectorAll<IHtmlInputElement>("input[name=Remove]").OrderByDescending(i => i.Value.Contains("/Headline/", StringComparison.Ordinal)).Select(i => i.IsChecked));
        Assert.Equal(before, await NumberAsync());
        Assert.Equal($"/desk/redact?done={before + 1}", (await SendAsync(back, "#Words")).Location);
        Assert.Equal(("At █████████████", "He was seen at 12 Elm Street, they say."), await AskAsync(db => db.Updates.Where(u => u.Sequence == before).Select(u => ValueTuple.Create(u.Headline.Text, u.Body.Text)).SingleAsync()));
    }

    private async Task<Answer> LoseAsync(Answer page, string within, params (string Name, string Value)[] typed)
    {
        await Host.ChangeEditorAsync((editors, editor) => editors.UpdateSecurityStampAsync(editor));
        var lost = await SendAsync(page, within, typed);
        Assert.Equal(HttpStatusCode.Forbidden, lost.Status);
        Assert.Contains("You are signed out", lost.Alert, StringComparison.Ordinal);
        return lost;
    }

    private async Task<Answer> SignInAsync(Answer lost, string within, string name = DeskHost.Name)
    {
        var back = await PostAsync(lost, within, lost.Html.QuerySelector("button[formaction*=SignIn]")!.GetAttribute("formaction")!, ("desk-name", name), ("desk-password", DeskHost.Password));
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains($"You are signed in as {name}", back.Alert, StringComparison.Ordinal);
        return back;
    }

    private Task<Answer> SendAsync(Answer page, string within, params (string Name, string Value)[] typed) =>
        PostAsync(page, within, Form(page, within).GetAttribute("action") ?? page.Path, typed);

    // As a browser sends it: what is ticked, and fields that may share a name.
    private Task<Answer> PostAsync(Answer page, string within, string address, params (string Name, string Value)[] typed)
    {
        var form = Form(page, within);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Type != "checkbox" || i.IsChecked).Select(i => (Name: i.Name!, i.Value))
            .Concat(form.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(t => (Name: t.Name!, t.Value)));
        return Editor.PostAsync(address, [.. fields.Where(f => !typed.Any(t => t.Name == f.Name)), .. typed]);
    }

    private static IElement Form(Answer page, string within) => page.Html.QuerySelectorAll("main form").First(f => f.QuerySelector(within) is not null);

    private static string Text(Answer page, string field) => page.Html.QuerySelector<IHtmlTextAreaElement>(field)!.Value;
}
