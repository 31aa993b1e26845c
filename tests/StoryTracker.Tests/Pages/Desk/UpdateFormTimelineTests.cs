using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>Entries and questions, from the form to the story.</summary>
public sealed class UpdateFormTimelineTests : SignedInDesk
{
    private const string Vladivostok = "The meeting will take place in Vladivostok.";

    [Fact]
    public async Task A_new_entry_rests_on_the_claims_that_were_ticked_and_bears_the_mark_of_the_one_that_leads()
    {
        var form = (await NewAsync("?add=entry")).Fill(("Form.Entries[0].Title", "They meet"), ("Form.Entries[0].Date", "September 2023"), ("Form.Entries[0].Words", "in the coming days"),
            ("Form.Entries[0].Note", "The year is ours."), ("Form.Entries[0].Body", "Where it is *said*."), ("Form.Entries[0].IsExpected", "true"), ("Form.Entries[0].IsKey", "true"),
            ("Form.Entries[0].FindClaims", "meeting vladivostok meet"), ("Form.Entries[0].Quote", "\"in the coming days,\""));
        form = await form.PublishAsync();
        Assert.Equal(["Entries-0-Claims"], form.Problems.Select(p => p.Target));
        Assert.Contains("We read this as September 2023", DeskForm.Squeeze(form.Page.Html.QuerySelector("[data-echo='Entries-0-Date']")!), StringComparison.Ordinal);

        form.Choose("Form.Entries[0].Claims", "Kim Jong Un and Vladimir Putin will meet.").Choose("Form.Entries[0].Claims", Vladivostok);
        form.Choose("Form.Entries[0].Lead", Vladivostok);
        var number = (await form.PublishAsync()).Number;

        var entry = await AskAsync(db => db.TimelineEntryVersions.SingleAsync(v => v.From == number));
        Assert.Equal(("They meet", "2023-09", "in the coming days", "The year is ours.", "Where it is *said*.", true, true),
            (entry.Title.Text, entry.Date, entry.Words.Text, entry.Note.Text, entry.Body.Text, entry.IsExpected, entry.IsKey));
        Assert.Equal([await ClaimAsync(Vladivostok), await ClaimAsync("Kim Jong Un and Vladimir Putin will meet.")],
            await AskAsync(db => db.EntryClaims.Where(c => c.EntryId == entry.EntryId).OrderBy(c => c.Position).Select(c => c.ClaimId).ToListAsync()));
        Assert.Equal("\"in the coming days,\"", (await AskAsync(db => db.Citations.SingleAsync(c => c.From == number))).Quote.Text);
    }

    [Fact]
    public async Task An_amended_entry_keeps_the_citations_that_stay_ticked_and_gains_the_new_one()
    {
        var id = await EntryAsync("Kim Jong Un meets Vladimir Putin");
        var form = await NewAsync($"?open=entry&id={id}");
        var kept = form.Fields.Where(f => f.Name == "Form.Entries[0].KeptCitations").Select(f => long.Parse(f.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.NotEmpty(kept);
        var lead = form["Form.Entries[0].Lead"];
        var first = (await form.Fill(("Form.Entries[0].Title", "They meet"), ("Form.Entries[0].Quote", "meet and have a talk")).PublishAsync()).Number;
        var citations = await CitationsAsync(id, first);
        Assert.Equal(kept, citations.Take(kept.Count));
        Assert.Equal(kept.Count + 1, citations.Count);
        Assert.Equal(lead, (await AskAsync(db => db.EntryClaims.SingleAsync(c => c.EntryId == id && c.From == first && c.Position == 0))).ClaimId.ToString(CultureInfo.InvariantCulture));

        form = (await NewAsync($"?open=entry&id={id}")).Untick("Form.Entries[0].KeptCitations", $"{citations[0]}").Untick("Form.Entries[0].IsKey", "true");
        var second = (await form.PublishAsync()).Number;
        Assert.Equal(citations.Skip(1), await CitationsAsync(id, second));
    }

    [Fact]
    public async Task A_question_is_asked_amended_answered_by_a_claim_and_opened_again()
    {
        var form = (await NewAsync("?add=question")).Fill(("Form.Questions[0].Text", "Will they meet by rail?"), ("Form.Questions[0].Detail", "Nobody says."), ("Form.Questions[0].Settles", "A picture of the train."),
            ("Form.Questions[0].FindClaims", "armored train"));
        form = await form.PressAsync("look");
        form.Choose("Form.Questions[0].Claims", "prefers to travel");
        await form.PublishAsync();
        var id = await QuestionAsync("Will they meet by rail?");
        var preference = await ClaimAsync("Kim Jong Un prefers to travel in an upscale armored train.");
        Assert.Equal(preference, (await AskAsync(db => db.QuestionClaims.SingleAsync(c => c.QuestionId == id))).ClaimId);

        form = (await NewAsync($"?open=question&id={id}")).Fill(("Form.Questions[0].Text", "Will Kim come by rail?"), ("Form.Questions[0].Answer.Words", "Kim Jong Un prefers to travel in an upscale armored train."));
        await form.PublishAsync();
        Assert.Equal(preference, (await AnswerAsync(id)).AnswerId);

        form = await NewAsync($"?open=question&id={id}");
        Assert.Equal($"{preference}", form["Form.Questions[0].Answer.Choice"]);
        await form.Fill("Form.Questions[0].Answer.Words", "").PublishAsync();
        Assert.Null((await AnswerAsync(id)).AnswerId);
        Assert.Equal("Will Kim come by rail?", (await AnswerAsync(id)).Text.Text);
    }

    private Task<StoryTracker.Questions.QuestionVersion> AnswerAsync(long id) => AskAsync(db => db.QuestionVersions.AsOf(null).SingleAsync(v => v.QuestionId == id));

    private Task<List<long>> CitationsAsync(long entry, long number) =>
        AskAsync(db => db.EntryCitations.Where(c => c.EntryId == entry && c.From == number).OrderBy(c => c.Position).Select(c => c.CitationId).ToListAsync());
}
