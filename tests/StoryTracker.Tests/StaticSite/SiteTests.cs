using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using StoryTracker.StaticSite;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Updates;
using StoryTracker.Updates;

namespace StoryTracker.Tests.StaticSite;

/// <summary>The files of a whole site.</summary>
public sealed class SiteTests(WrittenSite site) : IClassFixture<WrittenSite>
{
    private static readonly HtmlParser Parser = new();

    [Fact]
    public async Task Every_page_feed_and_asset_for_readers_is_a_file_whose_name_every_system_takes()
    {
        var files = WrittenSite.Files(site.Folder).ToHashSet();
        List<string> wanted =
        [
            "index.html", "timeline/index.html", "timeline/key-true/index.html", "timeline/order-oldest/index.html", "claims/index.html", "questions/index.html", "articles/index.html",
            "sources/index.html", "updates/index.html", "corrections/index.html", "changes/index.html", "history/index.html", "about/index.html", "about/data/index.html",
            "feed.atom", "feed.json", "feed.kind-corrections.atom", "feed.kind-corrections.json", "feed.kind-key.atom", "feed.kind-key.json", "story.json", "claims.json", "entries.json",
            "questions.json", "articles.json", "sources.json", "updates.json", "annotations.json", "timeline.json", "timeline.ics", "claims.csv", "timeline.csv", "openapi.json", "robots.txt",
            "accent/0a6640.css",
        ];
        await using (var db = site.Store.CreateDbContext())
        {
            wanted.AddRange(await db.Claims.Select(c => $"claims/{c.Id}/{c.Slug}/index.html").ToListAsync());
            wanted.AddRange(await db.Claims.Select(c => $"claims/{c.Id}.json").ToListAsync());
            wanted.AddRange(await db.TimelineEntries.Select(e => $"timeline/{e.Id}/{e.Slug}/index.html").ToListAsync());
            wanted.AddRange(await db.Questions.Select(q => $"questions/{q.Id}/{q.Slug}/index.html").ToListAsync());
            wanted.AddRange(await db.Articles.Select(a => $"articles/{a.Id}/{a.Slug}/index.html").ToListAsync());
            wanted.AddRange(await db.Articles.Select(a => $"articles/{a.Id}.txt").ToListAsync());
            wanted.AddRange(await db.Sources.Select(s => $"sources/{s.Id}/{s.Slug}/index.html").ToListAsync());
            wanted.AddRange(await db.Updates.Select(u => $"updates/{u.Sequence}/index.html").ToListAsync());
            wanted.AddRange(await db.Logos.Select(l => $"logo/{l.Sha256}.png").ToListAsync());
        }

        Assert.Equal([], wanted.Where(w => !files.Contains(w)));
        Assert.Contains(files, f => f.StartsWith("css/site.", StringComparison.Ordinal));
        Assert.All(files, f => Assert.Matches("^[a-z0-9_][a-z0-9.,_/-]*[a-z0-9]$", f));
        // What only the server can do, and what only scripts need.
        Assert.DoesNotContain(files, f => f.Split('/')[0] is "as-of" or "desk" or "report" or "search" or "live" or "js");
    }

    [Fact]
    public void Every_link_leads_from_file_to_file_and_to_a_place_that_is_there()
    {
        var pages = Pages().ToDictionary(p => p.File, p => p.Page);
        var broken = new List<string>();
        foreach (var (file, page) in pages)
        {
            foreach (var link in page.QuerySelectorAll("[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
            {
                if (link.StartsWith("mailto:", StringComparison.Ordinal) || link == "https://elsewhere.example/as-of/3") continue;

                var (path, place) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
                var to = path.Length == 0 ? file : Path.GetRelativePath(site.Folder, Path.GetFullPath(Path.Combine(site.Folder, Path.GetDirectoryName(file)!, path)));
                if (path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) || !File.Exists(Path.Combine(site.Folder, to)) || (place.Length > 0 && pages[to].GetElementById(place) is null))
                    broken.Add($"{file}: {link}");
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.True(pages.Count > 100);
    }

    [Fact]
    public void No_page_has_a_script_a_form_a_button_or_words_of_what_only_the_server_does()
    {
        foreach (var (file, page) in Pages())
        {
            Assert.True(page.QuerySelector("script, form, button, input, select, textarea, [data-server], link[rel=modulepreload]") is null, file);
            var words = page.Body!.TextContent;
            foreach (var dead in new[] { "As known earlier", "Report an error", "Sign in", "The story as known then", "As it stood before", "Since your last visit", "Check for updates" })
                Assert.False(words.Contains(dead, StringComparison.Ordinal), $"{file}: {dead}");
            Assert.Equal("This is a copy, as of update 14. It does not follow the story.", page.QuerySelector(".foot-live")!.TextContent);
        }
    }

    [Fact]
    public void What_an_editor_linked_leads_to_its_file_or_is_words_only()
    {
        var text = Page("updates/14/index.html").QuerySelector(".update-text")!;
        Assert.Contains("As known then, searched, a claim", text.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [("a claim", "../../claims/8001/the-united-states-has-warned-that-north-korea-would-pay-a/index.html#main"), ("all claims", "../../claims/index.html"),
                ("what is reported", "../../claims/status-reported/index.html"), ("elsewhere", "https://elsewhere.example/as-of/3")],
            text.QuerySelectorAll("a").Select(a => (a.TextContent, a.GetAttribute("href")!)));
        // In a feed too.
        var entry = XDocument.Load(Path.Combine(site.Folder, "feed.atom")).Descendants().First(e => e.Name.LocalName == "content").Value;
        Assert.Contains("<a href=\"claims/8001/the-united-states-has-warned-that-north-korea-would-pay-a/index.html#main\"", entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_and_data_lead_to_files_and_what_a_hash_is_of_is_as_it_was()
    {
        var feed = XDocument.Load(Path.Combine(site.Folder, "feed.kind-key.atom"));
        Assert.All(feed.Descendants().Attributes("href"), h => Assert.True(File.Exists(Path.Combine(site.Folder, h.Value)), h.Value));
        using var claims = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(site.Folder, "claims.json")));
        Assert.All(claims.RootElement.GetProperty("items").EnumerateArray(), c =>
        {
            Assert.True(File.Exists(Path.Combine(site.Folder, c.GetProperty("url").GetString()!)));
            Assert.True(File.Exists(Path.Combine(site.Folder, c.GetProperty("data").GetString()!)));
        });
        var table = await File.ReadAllLinesAsync(Path.Combine(site.Folder, "claims.csv"));
        Assert.All(table.Skip(1).Where(l => l.Length > 0), l => Assert.True(File.Exists(Path.Combine(site.Folder, l.Split(',')[^1])), l));
        Assert.DoesNotContain("URL:", await File.ReadAllTextAsync(Path.Combine(site.Folder, "timeline.ics")), StringComparison.Ordinal);

        using var app = new StoryApp { Data = site.Store.Folder };
        using var client = app.NewClient();
        foreach (var file in new[] { "updates/14.json", "articles/1002.txt", "openapi.json" })
            Assert.Equal(await client.GetByteArrayAsync("/" + file), await File.ReadAllBytesAsync(Path.Combine(site.Folder, file)));
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_after_an_update_only_what_changed()
    {
        using var other = new WrittenSite();
        await other.InitializeAsync();
        await File.WriteAllTextAsync(Path.Combine(other.Folder, "CNAME"), "story.example");
        var first = Stamps(other.Folder);
        Assert.Equal(0, await other.WriteAsync());
        Assert.Equal(first, Stamps(other.Folder));

        Assert.IsType<Outcome.Published>(await other.Store.Door.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "One more" }));
        Assert.Equal(0, await other.WriteAsync());
        var second = Stamps(other.Folder);
        Assert.Equal(["updates/15.json", "updates/15/index.html", "updates/before-11/index.html", "updates/before-16/index.html"], second.Keys.Except(first.Keys));
        Assert.Equal(["updates/before-10/index.html", "updates/before-15/index.html"], first.Keys.Except(second.Keys));
        var same = first.Keys.Where(f => second.TryGetValue(f, out var then) && then == first[f]).ToList();
        Assert.Contains("CNAME", same);
        Assert.Contains("updates/14.json", same);
        Assert.Contains("claims.csv", same);
        Assert.DoesNotContain("index.html", same);
        Assert.Contains("update 15", await File.ReadAllTextAsync(Path.Combine(other.Folder, "claims/index.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task With_a_public_address_what_leaves_the_site_is_absolute_and_links_within_are_not()
    {
        using var temp = new TempFolder();
        var folder = temp.New("site");
        Assert.Equal(0, await WrittenSite.RunAsync("site", folder, $"--Story:Data={site.Store.Folder}", "--Story:PublicUrl=https://story.example"));
        var page = Parser.ParseDocument(await File.ReadAllTextAsync(Path.Combine(folder, "claims/index.html")));
        Assert.Equal("https://story.example/claims", page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        var picture = page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
        Assert.True(File.Exists(Path.Combine(folder, picture.Replace("https://story.example/", "", StringComparison.Ordinal))), picture);
        Assert.Equal("https://story.example/", page.QuerySelector(".foot-live a")!.GetAttribute("href"));
        Assert.All(page.QuerySelectorAll("nav a"), a => Assert.DoesNotContain(':', a.GetAttribute("href")!));

        var feed = XDocument.Load(Path.Combine(folder, "feed.kind-key.atom"));
        Assert.Contains("https://story.example/feed.kind-key.atom", feed.Descendants().Attributes("href").Select(h => h.Value));
        var places = XDocument.Load(Path.Combine(folder, "sitemap.xml")).Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value).ToList();
        Assert.True(places.Count > 80);
        // A host that serves folders has each page at the very address.
        Assert.All(places, p => Assert.True(File.Exists(Path.Combine(folder, p["https://story.example/".Length..], "index.html")), p));
        Assert.Contains("URL:https://story.example/timeline/", await File.ReadAllTextAsync(Path.Combine(folder, "timeline.ics")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_killed_while_it_writes_leaves_whole_files_and_the_next_one_completes_them()
    {
        // A small story: a process of its own has to begin from nothing.
        using var scene = await Scene.CreateAsync();
        using var temp = new TempFolder();
        var (whole, folder, data) = (temp.New("whole"), temp.New("site"), $"--Story:Data={scene.Store.Folder}");
        Assert.Equal(0, await WrittenSite.RunAsync("site", whole, data));
        var all = WrittenSite.Files(whole).ToList();
        await using (var run = ServerProcess.Run(["site", folder, data]))
        {
            await run.SaysAsync($"0 of {all.Count} files are as they should be");
            await run.KillAsync();
        }

        Assert.True(File.Exists(Path.Combine(folder, SiteFolder.Own, "files.json")));
        Assert.All(WrittenSite.Files(folder), f => Assert.Equal(Bytes(whole, f), Bytes(folder, f)));

        Assert.Equal(0, await WrittenSite.RunAsync("site", folder, data));
        Assert.Equal(all, WrittenSite.Files(folder));
        Assert.All(all, f => Assert.Equal(Bytes(whole, f), Bytes(folder, f)));

        static byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(folder, file));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        using var temp = new TempFolder();
        Assert.Equal(1, await WrittenSite.RunAsync("site", temp.New("site"), $"--Story:Data={temp.New("data")}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp.Path));
    }

    private static Dictionary<string, (DateTime, long)> Stamps(string folder) => WrittenSite.Files(folder)
        .ToDictionary(f => f, f => new FileInfo(Path.Combine(folder, f)) is var file ? (file.LastWriteTimeUtc, file.Length) : default);

    private IHtmlDocument Page(string file) => Parser.ParseDocument(File.ReadAllText(Path.Combine(site.Folder, file)));

    private IEnumerable<(string File, IHtmlDocument Page)> Pages() =>
        WrittenSite.Files(site.Folder).Where(f => f.EndsWith(".html", StringComparison.Ordinal)).Select(f => (f, Page(f)));
}
