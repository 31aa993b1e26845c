using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;
using StoryTracker.Hosting;
using StoryTracker.Stories;
using StoryTracker.Tests.Desk;
using StoryTracker.Tests.Stories;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Hosting;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>
/// What every route answers to every verb from everybody. A new route needs a line in the table: most are
/// <see cref="Public"/> or <see cref="Locked"/>.
/// </summary>
public sealed class RouteTableTests : IAsyncLifetime
{
    /// <summary>The statuses for whom nobody knows, who is signed in without a role, and an editor.</summary>
    private sealed record For(int Anyone, int Reader, int Editor)
    {
        /// <summary>If a contributor gets another one than an editor.</summary>
        public int? Contributor { get; init; }

        /// <summary>If an owner gets another one than an editor.</summary>
        public int? Owner { get; init; }

        public static implicit operator For(int all) => new(all, all, all);

        public int this[string who] => who switch
        {
            "anyone" => Anyone,
            "reader" => Reader,
            "contributor" => Contributor ?? Editor,
            "owner" => Owner ?? Editor,
            _ => Editor,
        };
    }

    /// <summary>GET and HEAD; POST without and with a good antiforgery token; PUT, PATCH, DELETE and OPTIONS without and with one.</summary>
    private sealed record Answers(For Get, For Post, For PostWithToken, For Other, For OtherWithToken)
    {
        /// <summary>If it is another one than for GET.</summary>
        public For? Head { get; init; }

        /// <summary>Whether it may set a cookie.</summary>
        public bool IsDesk { get; init; }

        /// <summary>Whether other people may show the page in a frame; an answer that is not that page they may not.</summary>
        public bool IsFramed { get; init; }
    }

    private static readonly string[] People = ["anyone", "reader", "contributor", "editor", "owner"];

    private static readonly For ToSignIn = new(302, 403, 0);

    private static For OwnerOnly(int owner) => ToSignIn with { Editor = 403, Owner = owner };

    /// <summary>A page for readers.</summary>
    private static readonly Answers Public = new(200, 400, 405, 400, 405);

    /// <summary>A file that no page has under its own name.</summary>
    private static readonly Answers File = new(200, 405, 405, 405, 405);

    /// <summary>A desk page that only shows.</summary>
    private static readonly Answers Locked = new(ToSignIn with { Editor = 200 }, ToSignIn with { Editor = 400 }, ToSignIn with { Editor = 405 }, ToSignIn with { Editor = 400 }, ToSignIn with { Editor = 405 }) { IsDesk = true };

    /// <summary>A desk page that only owners have.</summary>
    private static readonly Answers Owners = new(OwnersGet(200), OwnersGet(400), OwnersGet(405), OwnersGet(400), OwnersGet(405)) { IsDesk = true };

    /// <summary>A desk page that answers a lost session itself, with the form.</summary>
    private static Answers LongForm(For get, int post, int postWithToken) =>
        new(get, new(403, 403, post), new(403, 403, postWithToken), ToSignIn with { Editor = 405 }, ToSignIn with { Editor = 405 }) { IsDesk = true };

    private static For OwnersGet(int owner) => ToSignIn with { Editor = 403, Owner = owner };

    private static readonly Dictionary<string, (string Path, Answers Answers)> Table = new()
    {
        [""] = ("/", Public),
        ["about/data"] = ("/about/data", Public),
        ["story.json"] = ("/story.json", Public),
        ["{list:regex(^(claims|entries|questions|articles|sources|updates)$)}.json"] = ("/entries.json", Public),
        ["claims/{id:long}.json"] = ("/claims/NOTED.json", Public),
        ["articles/{id:long}.txt"] = ("/articles/FILED.txt", Public),
        ["{list:regex(^(claims|timeline)$)}.csv"] = ("/claims.csv", Public),
        ["timeline.json"] = ("/timeline.json", Public),
        ["timeline.ics"] = ("/timeline.ics", Public),
        ["annotations.json"] = ("/annotations.json", Public),
        ["robots.txt"] = ("/robots.txt", Public),
        // Without a public address it cannot be made.
        ["sitemap.xml"] = ("/sitemap.xml", Public with { Get = 404 }),
        ["feed.{format:regex(^(atom|json)$)}"] = ("/feed.atom", Public),
        ["about"] = ("/about", Public),
        ["as-of"] = ("/as-of", Public),
        ["changes"] = ("/changes", Public),
        ["changes/later"] = ("/changes/later?since=1", Public),
        ["changes/strip"] = ("/changes/strip?since=0", Public),
        ["changes.json"] = ("/changes.json?since=1", Public),
        ["corrections"] = ("/corrections", Public),
        ["history"] = ("/history", Public),
        // It takes no token: a report is nobody’s. Here it lacks words.
        ["report"] = ("/report?on=claim&id=NOTED", new(200, 422, 422, 405, 405)),
        ["report/{key}"] = ("/report/abcd-efgh", new(404, 400, 405, 400, 405)),
        ["articles"] = ("/articles", Public),
        ["articles/{id:long}/{slug?}"] = ("/articles/ARTICLE", Public),
        ["claims"] = ("/claims", Public),
        ["claims/{id:long}/{slug?}"] = ("/claims/CLAIM", Public),
        ["search"] = ("/search?q=the", Public),
        ["questions"] = ("/questions", Public),
        ["questions/{id:long}/{slug?}"] = ("/questions/QUESTION", Public),
        ["sources"] = ("/sources", Public),
        ["sources/{id:long}/{slug?}"] = ("/sources/SOURCE", Public),
        ["timeline"] = ("/timeline", Public),
        ["timeline/{id:long}/{slug?}"] = ("/timeline/ENTRY", Public),
        ["updates"] = ("/updates", Public),
        ["updates/{sequence:long}"] = ("/updates/1", Public),
        ["updates/{sequence:long}.json"] = ("/updates/1.json", Public),
        ["logo/{digest:regex(^[0-9a-f]{{64}}$)}.png"] = ("/logo/LOGO.png", File),
        ["accent/{digits:regex(^[0-9a-f]{{6}}$)}.css"] = ("/accent/0a6640.css", File),
        // A number that is none: a stream would not end.
        ["live"] = ("/live?since=x", new(400, 405, 405, 405, 405)),
        ["healthz"] = ("/healthz", new(200, 405, 405, 405, 405) { Head = 405 }),
        // For answers that failed; by its own address it is no page.
        ["error/{code:int}"] = ("/error/404", new(404, 404, 404, 404, 404)),

        ["embed/timeline"] = ("/embed/timeline", Public with { IsFramed = true }),
        ["embed/claims/{id:long}"] = ("/embed/claims/NOTED", Public with { IsFramed = true }),

        ["desk"] = ("/desk", Locked),
        // Here a story has begun; like the form for updates it answers a lost session itself.
        ["desk/begin"] = ("/desk/begin", new(ToSignIn with { Editor = 302 }, new(403, 403, 400), new(403, 403, 422) { Contributor = 403 }, ToSignIn with { Editor = 405 }, ToSignIn with { Editor = 405 }) { IsDesk = true }),
        ["desk/drafts"] = ("/desk/drafts", Locked),
        ["desk/drafts/state"] = ("/desk/drafts/state?key=3f2504e0-4f89-11d3-9a0c-0305e82c3301", Locked),
        // Of a draft that is not there: to throw it away again leads to the list.
        ["desk/drafts/discard"] = ("/desk/drafts/discard?key=3f2504e0-4f89-11d3-9a0c-0305e82c3301", new(ToSignIn with { Editor = 404 }, ToSignIn with { Editor = 400 }, ToSignIn with { Editor = 302 }, ToSignIn with { Editor = 400 }, ToSignIn with { Editor = 405 }) { IsDesk = true }),
        ["desk/reports"] = ("/desk/reports", Locked),
        ["desk/reports/{id:long}"] = ("/desk/reports/1", LongForm(ToSignIn with { Editor = 404 }, 404, 404)),
        ["desk/rules"] = ("/desk/rules", new(OwnerOnly(200), OwnerOnly(400), OwnerOnly(302), OwnerOnly(400), OwnerOnly(405)) { IsDesk = true }),
        // It answers a lost session itself, with the form.
        ["desk/settings"] = ("/desk/settings", new(OwnerOnly(200), new(403, 403, 400), new(403, 403, 403) { Owner = 200 }, ToSignIn with { Editor = 405 }, ToSignIn with { Editor = 405 }) { IsDesk = true }),
        ["desk/account"] = ("/desk/account", Locked),
        ["desk/log"] = ("/desk/log", Locked),
        ["desk/notes"] = ("/desk/notes?on=claim&id=NOTED", LongForm(ToSignIn with { Editor = 200 }, 400, 405)),
        ["desk/people"] = ("/desk/people", Owners),
        ["desk/redact"] = ("/desk/redact", LongForm(OwnerOnly(200), 400, 405)),
        ["desk/webhooks"] = ("/desk/webhooks", Owners),
        // Without an invitation there is nothing.
        ["desk/join"] = ("/desk/join", new(404, 404, 404, 405, 405) { IsDesk = true }),
        ["desk/moved"] = ("/desk/moved", Locked with { PostWithToken = ToSignIn with { Contributor = 403, Editor = 404 } }),
        ["desk/read-date"] = ("/desk/read-date?typed=2023", Locked),
        // It answers a lost session itself, with the form.
        ["desk/updates/new"] = ("/desk/updates/new", new(ToSignIn with { Editor = 200 }, new(403, 403, 400), new(403, 403, 200), ToSignIn with { Editor = 405 }, ToSignIn with { Editor = 405 }) { IsDesk = true }),
        ["desk/sign-in"] = ("/desk/sign-in", new(200, 400, 400, 405, 405) { IsDesk = true }),
        ["desk/sign-out"] = ("/desk/sign-out", new(200, 400, 302, 405, 405) { IsDesk = true }),
        // Without the one-time link there is nothing.
        ["desk/set-up"] = ("/desk/set-up", new(404, 404, 404, 405, 405) { IsDesk = true }),
        // Only in the tests.
        ["desk/probe"] = ("/desk/probe", new(ToSignIn with { Editor = 200 }, new(403, 403, 400), new(403, 403, 200), ToSignIn with { Editor = 405 }, ToSignIn with { Editor = 405 }) { IsDesk = true }),
    };

    private DeskHost host = null!;

    public async Task InitializeAsync()
    {
        host = await DeskHost.WithEditorAsync();
        await host.AddEditorAsync("Reader");
        Assert.IsType<Outcome.Published>(await host.Services.GetRequiredService<Door>().PublishAsync(new()
        {
            Key = Guid.NewGuid(), Headline = "A logo", Changes = [new AmendMasthead { NewLogo = LogoReader.Read("Logo", Pictures.Png()), LogoText = "The Herald" }],
        }));
        await host.AddEditorAsync("Contributor", Roles.Contributor);
        await host.AddEditorAsync("Editor", Roles.Editor);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public void Every_route_has_a_line_in_the_table() =>
        Assert.Equal(Table.Keys.Order(), Routes().Where(r => r.Metadata.GetMetadata<StaticAssetDescriptor>() is null).Select(r => r.RoutePattern.RawText!.TrimStart('/')).Distinct().Order());

    [Fact]
    public async Task Every_route_answers_every_verb_from_everybody_as_the_table_says()
    {
        var wrong = new List<string>();
        foreach (var who in People)
        {
            foreach (var (route, (path, answers)) in Table)
            {
                using var browser = await BrowserAsync(who, route);
                var token = (await browser.GetAsync("/desk/sign-in")).Value("__RequestVerificationToken")!;
                foreach (var (verb, hasToken, expected) in Expected(answers))
                {
                    var answer = await browser.SendAsync(verb, await PathAsync(path), hasToken ? [("__RequestVerificationToken", token)] : null);
                    if ((int)answer.Status != expected[who]) wrong.Add($"{verb} {path} {who}{(hasToken ? " with token" : "")}: {(int)answer.Status}, not {expected[who]}");
                    if (Fault(answer, answers.IsDesk, answers.IsFramed) is { } fault) wrong.Add($"{verb} {path} {who}: {fault}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_file_is_served_to_everybody_with_the_headers_and_no_cookie()
    {
        using var browser = host.NewBrowser();
        foreach (var file in Routes().Where(r => r.Metadata.GetMetadata<StaticAssetDescriptor>() is not null).Select(r => "/" + r.RoutePattern.RawText!.TrimStart('/')).Distinct())
        {
            foreach (var (verb, status) in new[] { ("GET", 200), ("HEAD", 200), ("POST", 405), ("DELETE", 405) })
            {
                var answer = await browser.SendAsync(verb, file);
                Assert.True(status == (int)answer.Status && Fault(answer, mayHaveCookie: false) is null, $"{verb} {file}: {(int)answer.Status} {Fault(answer, false)}");
            }
        }
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/claims/1/gone")]
    [InlineData("/updates/999999")]
    [InlineData("/desk/no-such-page")]
    public async Task A_page_that_is_not_there_sets_no_cookie(string path)
    {
        using var browser = host.NewBrowser();
        foreach (var verb in new[] { "GET", "HEAD", "POST", "PUT", "DELETE" })
        {
            var answer = await browser.SendAsync(verb, path);
            Assert.InRange((int)answer.Status, 400, 499);
            Assert.Null(Fault(answer, mayHaveCookie: false));
        }
    }

    private IEnumerable<RouteEndpoint> Routes() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<(string Verb, bool HasToken, For Expected)> Expected(Answers answers)
    {
        yield return ("GET", false, answers.Get);
        yield return ("HEAD", false, answers.Head ?? answers.Get);
        foreach (var verb in new[] { "PUT", "PATCH", "DELETE" })
        {
            yield return (verb, false, answers.Other);
            yield return (verb, true, answers.OtherWithToken);
        }

        // A verb that changes nothing needs no token.
        yield return ("OPTIONS", false, answers.OtherWithToken);
        yield return ("POST", false, answers.Post);
        // The last, because one of them signs out.
        yield return ("POST", true, answers.PostWithToken);
    }

    private static string? Fault(Answer answer, bool mayHaveCookie, bool isFramed = false)
    {
        var policy = isFramed && answer.Status == HttpStatusCode.OK ? SecurityHeaders.FramedContentSecurityPolicy : SecurityHeaders.ContentSecurityPolicy;
        if (!mayHaveCookie && answer.SetCookies.Count > 0) return "it sets a cookie";
        if (!answer.Message.Headers.TryGetValues("Content-Security-Policy", out var policies) || policies.Single() != policy) return "it has not the Content-Security-Policy that it should";
        return ((string[])["X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"])
            .FirstOrDefault(name => !answer.Message.Headers.Contains(name)) is { } missing ? $"it has no {missing}" : null;
    }

    private async Task<Browser> BrowserAsync(string who, string route)
    {
        // Sign-ins are counted by address.
        var browser = host.NewBrowser($"198.51.{Array.IndexOf(People, who)}.{1 + Table.Keys.ToList().IndexOf(route)}");
        if (who != "anyone") Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(who == "owner" ? DeskHost.Name : who)).Status);
        return browser;
    }

    private async Task<string> PathAsync(string path) => await host.AskAsync(async db => path
        .Replace("LOGO", await db.Logos.Select(x => x.Sha256).FirstAsync(), StringComparison.Ordinal)
        .Replace("ARTICLE", await db.Articles.OrderBy(x => x.Id).Select(x => x.Id + "/" + x.Slug).FirstAsync(), StringComparison.Ordinal)
        .Replace("CLAIM", await db.Claims.OrderBy(x => x.Id).Select(x => x.Id + "/" + x.Slug).FirstAsync(), StringComparison.Ordinal)
        .Replace("NOTED", await db.Claims.OrderBy(x => x.Id).Select(x => x.Id + "").FirstAsync(), StringComparison.Ordinal)
        .Replace("FILED", await db.Articles.OrderBy(x => x.Id).Select(x => x.Id + "").FirstAsync(), StringComparison.Ordinal)
        .Replace("QUESTION", await db.Questions.OrderBy(x => x.Id).Select(x => x.Id + "/" + x.Slug).FirstAsync(), StringComparison.Ordinal)
        .Replace("SOURCE", await db.Sources.OrderBy(x => x.Id).Select(x => x.Id + "/" + x.Slug).FirstAsync(), StringComparison.Ordinal)
        .Replace("ENTRY", await db.TimelineEntries.OrderBy(x => x.Id).Select(x => x.Id + "/" + x.Slug).FirstAsync(), StringComparison.Ordinal));
}
