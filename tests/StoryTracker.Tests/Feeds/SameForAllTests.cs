using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Tests.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Feeds;

/// <summary>What machines get is the same for everybody, and changes when something changed and at no other time.</summary>
public sealed class SameForAllTests
{
    private static readonly string[] Addresses = ["/feed.atom", "/feed.json", "/story.json", "/claims.json", "/claims.csv", "/timeline.csv", "/timeline.json", "/timeline.ics", "/annotations.json", "/sitemap.xml"];

    [Fact]
    public async Task Every_culture_gets_the_same_bytes()
    {
        await using var app = new DataApp();
        await app.EntryAsync(new() { Title = "A thousand years ago", Date = "-0043-03-15" });
        await app.EntryAsync(new() { Title = "At night", Date = "2023-09-12T20:07:09Z" });
        var expected = await WriteAsync(app, "");
        Assert.Contains($">{DateTime.UtcNow.Year}-", expected[0], StringComparison.Ordinal);
        foreach (var culture in new[] { "de-DE", "ar-SA", "th-TH", "fa-IR" }) Assert.Equal(expected, await WriteAsync(app, culture));

        // The cultures are there, and they do differ.
        Assert.NotEqual(2026, CultureInfo.GetCultureInfo("th-TH").Calendar.GetYear(new DateTime(2026, 1, 1)));
    }

    [Fact]
    public async Task A_change_of_the_clocks_changes_no_byte()
    {
        using var app = new StoryApp { Configure = b => b.UseSetting("Story:TimeZone", "America/New_York").UseSetting("Story:PublicUrl", DataApp.Address) };
        using var client = app.NewClient();
        var summer = await Task.WhenAll(Addresses.Select(client.GetStringAsync));
        app.Time.Advance(TimeSpan.FromDays(180));
        var winter = await Task.WhenAll(Addresses.Select(client.GetStringAsync));
        Assert.Equal(summer, winter);
        Assert.Contains("Z</updated>", summer[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_the_newest_gets_no_body_and_whoever_has_not_gets_it_even_within_a_second()
    {
        await using var app = new DataApp();
        var had = (await GetAsync(app, null, null)).Tag!;
        var second = DateTimeOffset.UtcNow;
        var number = await app.SayAsync("One");
        await app.SayAsync("Two");
        await app.CorrectAsync("One was wrong", new ThingRef(Thing.Update, number));

        var (status, tag, body) = await GetAsync(app, had, null);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(had, tag);
        Assert.Contains("One was wrong", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(app, null, second)).Status);
        // With both the tag decides.
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(app, had, second.AddDays(1))).Status);
        Assert.Equal((HttpStatusCode.NotModified, tag, ""), await GetAsync(app, tag, null));
        Assert.Equal((HttpStatusCode.NotModified, tag, ""), await GetAsync(app, tag, second.AddDays(-1)));
    }

    [Fact]
    public async Task Every_address_has_an_ETag_and_may_be_read_by_other_sites()
    {
        await using var app = new DataApp();
        foreach (var address in Addresses)
        {
            using var answer = await app.Client.GetAsync(address);
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using var second = await app.Client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }
    }

    private static async Task<List<string>> WriteAsync(DataApp app, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var (db, links, structured) = (services.GetRequiredService<StoryDbContext>(), services.GetRequiredService<PublicUrl>(), services.GetRequiredService<StructuredData>());
            var moment = await Moment.NowAsync(db, new DateTime(2026, 11, 26, 10, 0, 0, DateTimeKind.Utc));
            var feed = (await Feed.LoadAsync(db, moment, FeedKind.All))!;
            var reader = new DataReader(db, moment, links);
            var cards = (await TimelineQueries.PageAsync(db, moment, new() { Size = 500 })).Entries;
            return
            [
                Text(AtomFeed.Write(feed, links)), Text(JsonFeed.Write(feed, links)),
                Text((await Tables.WriteAsync(reader, "claims", 0)).Table), Text((await Tables.WriteAsync(reader, "entries", 0)).Table),
                Text(await CalendarFile.WriteAsync(db, moment, links)), Json(TimelineJs.Write(moment, cards, links)), Json(await Annotations.PageAsync(db, moment, links, 0)),
                .. await ListsAsync(reader),
                Json(structured.LiveBlog(moment, moment.Update!.At, feed.Entries.Select(e => e.Card))),
            ];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<List<string>> ListsAsync(DataReader reader)
    {
        var lists = new List<string>();
        foreach (var list in DataReader.Lists) lists.Add(Json(await reader.ListAsync(list, 0)));
        return lists;
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static string Json(object data) => JsonSerializer.Serialize(data, DataJson.Options);

    private static async Task<(HttpStatusCode Status, string? Tag, string Body)> GetAsync(DataApp app, string? tag, DateTimeOffset? since)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.atom");
        if (tag is not null) request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        request.Headers.IfModifiedSince = since;
        using var answer = await app.Client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.ETag?.ToString(), await answer.Content.ReadAsStringAsync());
    }
}
