using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Desk;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Tests.Desk;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>An owner removes words that the law orders removed, and no address gives them any more.</summary>
public sealed class RedactPageTests : SignedInDesk
{
    private const string Secret = "12 Elm Street";
    private const string Path = "/desk/redact";

    [Fact]
    public async Task The_words_are_found_everywhere_removed_and_on_no_address_of_any_moment()
    {
        await PublishSecretAsync();
        var reader = new Reader(Host.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>() is Microsoft.AspNetCore.TestHost.TestServer server ? server.CreateClient() : throw new InvalidOperationException());
        Assert.Contains(await reader.WalkAsync(), p => p.Value.Contains(Secret, StringComparison.Ordinal));

        var found = await FindAsync(Secret);
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Equal("Eight places", found.Html.QuerySelector("#places > legend")!.TextContent);
        Assert.All(found.Html.QuerySelectorAll(".found mark"), m => Assert.Equal(Secret, m.TextContent, ignoreCase: true));
        Assert.Contains("Wording of a claim, as of update 13", found.Html.QuerySelector("#places")!.TextContent, StringComparison.Ordinal);

        var done = await PublishAsync(found);
        Assert.Equal(Path + "?done=14", done.Location);
        var status = (await Editor.GetAsync(done.Location!)).Html.QuerySelector("[role=status]")!.TextContent;
        Assert.Contains("The files of the store hold them no more.", status, StringComparison.Ordinal);
        Assert.Contains("Backups and exports made before still hold them", status, StringComparison.Ordinal);

        // Everything that can be reached now, and the same as known at each of the last moments.
        var pages = await reader.WalkAsync();
        Assert.True(pages.Count > 60);
        foreach (var (path, main) in pages) AssertClean(path, main);
        foreach (var path in pages.Keys.Select(p => p.Split('?')[0]).Distinct())
        {
            if (await reader.MainAsync($"/as-of/13{path}") is { } then) AssertClean($"/as-of/13{path}", then);
        }

        foreach (var path in (string[])["/updates/13.json", "/updates/14.json", "/changes?since=12", "/changes.json?since=12", "/corrections", "/desk/log", "/desk"])
        {
            AssertClean(path, (await Editor.GetAsync(path)).Body);
        }

        Assert.Contains("Ada Lovelace removed words: from eight places, in update 14", (await Editor.GetAsync("/desk/log")).Html.QuerySelectorAll(".logged").Select(Squeeze));
        Assert.DoesNotContain("Elm Street", await AskAsync(StoreContent.DumpAsync), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_update_says_what_went_from_where_and_why_and_the_blocks_lead_to_it()
    {
        await PublishSecretAsync();
        await PublishAsync(await FindAsync(Secret));
        var update = (await Editor.GetAsync("/updates/14")).Html;
        Assert.Equal("Redaction", Squeeze(update.QuerySelector(".verdict-kind")!));
        Assert.Contains("By order of the district court.", update.QuerySelector(".update-text")!.TextContent, StringComparison.Ordinal);
        var items = update.QuerySelectorAll("main .log > li").Select(Squeeze).ToList();
        Assert.Contains(items, i => i.StartsWith("Wording of a claim: 13 characters removed He lives at", StringComparison.Ordinal));
        Assert.Contains(items, i => i.StartsWith("Quote from an article: 13 characters removed", StringComparison.Ordinal));

        var claim = await AskAsync(db => db.ClaimVersions.Where(v => v.From == 13).Select(v => v.ClaimId).SingleAsync());
        Assert.Equal($"/claims/{claim}/he-lives-at", (await Editor.GetAsync($"/claims/{claim}/he-lives-at-12-elm-street")).Location);
        var page = (await Editor.GetAsync($"/claims/{claim}/he-lives-at")).Html;
        var heading = page.QuerySelector("h1 .redacted")!;
        Assert.Equal(new string('█', 13), heading.QuerySelector("[aria-hidden=true]")!.TextContent);
        Assert.Equal(("13 characters redacted", "/updates/14"), (Squeeze(heading.QuerySelector("a")!), heading.QuerySelector("a")!.GetAttribute("href")));
        Assert.Contains(page.QuerySelectorAll(".corrected li"), l => Squeeze(l).StartsWith("Redaction Words were removed", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("a .redacted a, title .redacted"));
        // As known before, the words are gone too, and the link leads to the update that came later.
        var past = (await Editor.GetAsync($"/as-of/13/claims/{claim}/he-lives-at")).Html;
        Assert.Equal("/updates/14", past.QuerySelector("h1 .redacted a")!.GetAttribute("href"));

        var listed = (await Editor.GetAsync("/corrections")).Html.QuerySelector("main")!.TextContent;
        Assert.Contains("Words were removed, as the law requires", listed, StringComparison.Ordinal);
        using (var news = System.Text.Json.JsonDocument.Parse((await Editor.GetAsync("/changes.json?since=13")).Body))
        {
            var one = Assert.Single(news.RootElement.GetProperty("updates").EnumerateArray());
            Assert.Equal(("Redaction", 0), (one.GetProperty("kind").GetString(), one.GetProperty("corrects").GetArrayLength()));
        }

        using var json = System.Text.Json.JsonDocument.Parse((await Editor.GetAsync("/updates/13.json")).Body);
        var text = json.RootElement.GetProperty("texts").EnumerateArray().Single(t => t.GetProperty("of").GetString()!.EndsWith(", Wording", StringComparison.Ordinal));
        Assert.True(text.GetProperty("redacted").GetBoolean());
        Assert.False(text.TryGetProperty("salt", out _));
        Assert.Equal("He lives at █████████████.", text.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Two_redactions_of_equal_length_each_lead_to_their_own_update()
    {
        await PublishSecretAsync();
        await PublishAsync(await FindAsync(Secret));
        var outcome = await Host.Services.GetRequiredService<Door>().PublishAsync(new()
        {
            Key = Guid.NewGuid(), Headline = "Another house", Body = "She works at *98 Oak Avenue*, every day.",
            Changes = [new AskQuestion { Text = "98 Oak Avenue", Settles = "A look at 98 Oak Avenue." }, new AskQuestion { Text = "Which street?", Settles = "A name." }],
        });
        Assert.IsType<Outcome.Published>(outcome);
        Assert.Equal(Path + "?done=16", (await PublishAsync(await FindAsync("98 Oak Avenue"))).Location);
        // A text of which nothing is left, as another that is the same to the letter.
        Assert.Equal(Path + "?done=17", (await PublishAsync(await FindAsync("Which street?"))).Location);

        foreach (var then in new[] { "", "/as-of/15" })
        {
            Assert.Equal(["/updates/14"], await LinksAsync($"{then}/claims/{await AskAsync(db => db.ClaimVersions.Where(v => v.From == 13).Select(v => v.ClaimId).SingleAsync())}/he-lives-at"));
            Assert.Equal(["/updates/14"], await LinksAsync($"{then}/updates/13"));
            Assert.Equal(["/updates/16"], await LinksAsync($"{then}/updates/15"));
        }

        var questions = await AskAsync(db => db.QuestionVersions.Where(v => v.From == 15).OrderBy(v => v.QuestionId).Select(v => v.QuestionId).ToListAsync());
        Assert.Equal(["/updates/16"], await LinksAsync($"/questions/{questions[0]}"));
        Assert.Equal(["/updates/17"], await LinksAsync($"/questions/{questions[1]}"));

        async Task<IReadOnlyList<string>> LinksAsync(string path)
        {
            var page = await Editor.GetAsync(path);
            if (page.Location is { } moved) page = await Editor.GetAsync(moved);
            return [.. page.Html.QuerySelectorAll("main .redacted a").Select(a => a.GetAttribute("href")!).Distinct()];
        }
    }

    [Fact]
    public async Task What_is_unticked_stays_and_a_whole_text_can_go()
    {
        await PublishSecretAsync();
        var found = await FindAsync(Secret);
        var claim = found.Html.QuerySelectorAll<IHtmlInputElement>("input[name=Remove]").Single(i => i.Value.StartsWith("ClaimVersion/", StringComparison.Ordinal));
        claim.IsChecked = false;
        found.Html.QuerySelectorAll<IHtmlInputElement>("input[name=Whole]").Single(i => i.Value.StartsWith("Article/", StringComparison.Ordinal)).IsChecked = true;
        Assert.Equal(Path + "?done=14", (await PublishAsync(found)).Location);
        Assert.Equal("He lives at 12 Elm Street.", await AskAsync(db => db.ClaimVersions.Where(v => v.From == 13).Select(v => v.Wording.Text).SingleAsync()));
        Assert.Matches("^█+\n█+$", await AskAsync(db => db.Articles.Where(a => a.From == 13).Select(a => a.Text.Text).SingleAsync()));
        Assert.Matches("^█+$", await AskAsync(db => db.Citations.Where(c => c.From == 13).Select(c => c.Quote.Text).SingleAsync()));
    }

    [Fact]
    public async Task What_stands_at_the_desk_loses_the_words_too_and_what_was_scheduled_is_looked_at_again()
    {
        await PublishSecretAsync();
        var saved = await (await NewAsync()).Fill(("Form.Headline", "More on 12 Elm Street"), ("Form.Body", "“Near 12 Elm Street”, é")).PressAsync("save");
        var open = await OpenAsync(saved.Page.Location!["/desk/updates/new".Length..]);
        await Host.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<StoryTracker.Data.StoryDbContext>();
            db.Add(new Note(NotedOn.Claim, "1", "He moved from 12 elm  street.", "Ada", DateTime.UnixEpoch));
            await db.SaveChangesAsync();
        });
        var found = await FindAsync(Secret);
        Assert.Contains("They go from two drafts, notes and lines of the log too.", found.Html.QuerySelector("#places")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync(db => db.Drafts.CountAsync(d => d.Headline.Contains("Elm"))));
        await PublishAsync(found);
        var kept = await AskAsync(db => db.Drafts.SingleAsync());
        Assert.Equal(("More on █████████████", "“Near █████████████”, é"), (kept.Read().Headline, kept.Read().Body));
        Assert.Equal("He moved from ██████████████.", await AskAsync(db => db.Set<Note>().Select(n => n.Text).SingleAsync()));
        Assert.DoesNotContain("Elm", await AskAsync(StoreContent.DumpAsync), StringComparison.OrdinalIgnoreCase);
        // The page that was open asks before it puts them back.
        Assert.Null((await open.Fill("Form.Body", "12 Elm Street again").PressAsync("save")).Page.Location);
        Assert.DoesNotContain("Elm", await AskAsync(StoreContent.DumpAsync), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_refused_is_said_at_the_field_and_nothing_typed_is_lost()
    {
        await PublishSecretAsync();
        var found = await FindAsync("Nobody wrote this");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Nobody wrote this"), (found.Status, found.Html.QuerySelector<IHtmlTextAreaElement>("#Words")!.Value));
        Assert.Contains("Nothing that was published holds these words.", found.Html.GetElementById("Words-error")!.TextContent, StringComparison.Ordinal);

        found = await SendAsync(await Editor.GetAsync(Path), "Find", ("Words", Secret), ("Headline", "About 12 ELM Street"), ("Body", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, found.Status);
        Assert.Contains("This repeats words", found.Html.GetElementById("Headline-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Say why", found.Html.GetElementById("Body-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("About 12 ELM Street", found.Html.QuerySelector<IHtmlInputElement>("#Headline")!.Value);

        // More was published since the words were looked for.
        found = await FindAsync(Secret);
        await Host.Services.GetRequiredService<Door>().PublishAsync(new() { Key = Guid.NewGuid(), Headline = "12 Elm Street again" });
        var again = await PublishAsync(found);
        Assert.Contains("the words stand in more places", again.Alert, StringComparison.Ordinal);
        Assert.Equal(14, await NumberAsync());
        Assert.Equal(Path + "?done=15", (await PublishAsync(again)).Location);

        // The same form sent twice removes once.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PublishAsync(again)).Status);
        Assert.Equal(15, await NumberAsync());
    }

    [Fact]
    public async Task Only_owners_have_it()
    {
        await Host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = Host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        Assert.Equal(HttpStatusCode.Forbidden, (await grace.GetAsync(Path)).Status);
        Assert.DoesNotContain(Path, (await grace.GetAsync("/desk")).Body, StringComparison.Ordinal);
        Assert.Contains(Path, (await Editor.GetAsync("/desk")).Body, StringComparison.Ordinal);
    }

    private static void AssertClean(string path, string html) =>
        Assert.False(html.Contains("Elm Street", StringComparison.OrdinalIgnoreCase) || html.Contains("elm-street", StringComparison.OrdinalIgnoreCase), $"{path} still holds the words: {html}");

    private static string Squeeze(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task PublishSecretAsync()
    {
        var outcome = await Host.Services.GetRequiredService<Door>().PublishAsync(new()
        {
            Key = Guid.NewGuid(),
            Headline = "A suspect in 12 Elm Street",
            Body = "He was seen at 12 Elm Street.",
            Changes =
            [
                new AddSource { Name = "s", SourceName = "The Oak Gazette", Kind = SourceKind.Outlet, About = "Its office is next to 12 Elm Street." },
                new FileArticle { Name = "a", Title = "Seen at home", Publisher = Ref.Named("s"), Text = "He lives at 12 Elm Street, near the station.\nAsk at 12 elm street." },
                new AddClaim { Name = "c", Wording = "He lives at 12 Elm Street.", Evidence = [new() { Source = Ref.Named("s"), Origin = Ref.Named("s"), Quotation = new() { Article = Ref.Named("a"), Quote = "lives at 12 Elm Street, near" } }] },
                new AddEntry { Title = "A visit to 12 Elm Street", Date = "2023-09-01", IsKey = true, Claims = [Ref.Named("c")] },
                new AskQuestion { Text = "Who lives at 12 Elm Street?", Settles = "A name.", Claims = [Ref.Named("c")] },
            ],
        });
        Assert.IsType<Outcome.Published>(outcome);
    }

    private async Task<Answer> FindAsync(string words) => await SendAsync(await Editor.GetAsync(Path), "Find", ("Words", words), ("Body", "By order of the district court."));

    private Task<Answer> PublishAsync(Answer page) => SendAsync(page, "Publish");

    // As a browser sends it: what is ticked, and the hidden fields, which may have one name.
    private Task<Answer> SendAsync(Answer page, string handler, params (string Name, string Value)[] typed)
    {
        var form = page.Html.QuerySelectorAll("form").Single(f => f.QuerySelector("#Words") is not null);
        var inputs = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Type != "checkbox" || i.IsChecked).Select(i => (Name: i.Name!, i.Value))
            .Concat(form.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(t => (Name: t.Name!, t.Value)));
        return Editor.PostAsync($"{Path}?handler={handler}", [.. inputs.Where(i => !typed.Any(t => t.Name == i.Name)), .. typed]);
    }
}
