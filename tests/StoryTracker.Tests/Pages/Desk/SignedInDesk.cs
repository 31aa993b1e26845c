using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Tests.Desk;

namespace StoryTracker.Tests.Pages.Desk;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>The seeded story with one editor, who is signed in. It can be a class fixture or the base of tests that each need their own.</summary>
public class SignedInDesk : IAsyncLifetime
{
    public DeskHost Host { get; private set; } = null!;

    public Browser Editor { get; private set; } = null!;

    protected virtual Action<IWebHostBuilder>? Configure => null;

    public async Task InitializeAsync()
    {
        Host = await DeskHost.WithEditorAsync(Configure);
        Editor = Host.NewBrowser();
        Assert.Equal("/desk", (await Editor.SignInAsync()).Location);
    }

    public async Task DisposeAsync()
    {
        Editor.Dispose();
        await Host.DisposeAsync();
    }

    public Task<DeskForm> OpenAsync(string query = "") => DeskForm.OpenAsync(Editor, query);

    /// <summary>Opens the form, with a headline already typed.</summary>
    public async Task<DeskForm> NewAsync(string query = "") => (await OpenAsync(query)).Fill("Form.Headline", "What this update brings");

    public Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question) => Host.AskAsync(question);

    public Task<long> NumberAsync() => AskAsync(db => db.Story.Select(s => s.Sequence).SingleAsync());

    public Task<long> ClaimAsync(string wording) => AskAsync(db => db.ClaimVersions.AsOf(null).Where(v => v.Wording.Text == wording).Select(v => v.ClaimId).SingleAsync());

    public Task<long> SourceAsync(string name) => AskAsync(db => db.SourceVersions.AsOf(null).Where(v => v.Name.Text == name).Select(v => v.SourceId).SingleAsync());

    public Task<long> EntryAsync(string title) => AskAsync(db => db.TimelineEntryVersions.AsOf(null).Where(v => v.Title.Text == title).Select(v => v.EntryId).SingleAsync());

    public Task<long> QuestionAsync(string text) => AskAsync(db => db.QuestionVersions.AsOf(null).Where(v => v.Text.Text == text).Select(v => v.QuestionId).SingleAsync());

    public async Task<string> StatusAsync(string wording)
    {
        var id = await ClaimAsync(wording);
        return (await AskAsync(db => db.ClaimStatuses.AsOf(null).Where(s => s.ClaimId == id).Select(s => s.Status).SingleAsync())).ToString();
    }
}
