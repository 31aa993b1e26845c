using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Pages;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Feeds;

/// <summary>The seeds, at an address that readers know.</summary>
public class DataApp : PageApp
{
    public const string Address = "https://story.example";

    /// <summary>Reads a feed as feed readers do.</summary>
    public async Task<SyndicationFeed> FeedAsync(string address = "/feed.atom")
    {
        using var answer = await Client.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address} answered {(int)answer.StatusCode}");
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        using var reader = XmlReader.Create(await answer.Content.ReadAsStreamAsync());
        return SyndicationFeed.Load(reader);
    }

    public async Task<JsonElement> JsonAsync(string address, string type = "application/json")
    {
        using var answer = await Client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address} answered {(int)answer.StatusCode}: {text}");
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    /// <summary>Publishes an update without changes.</summary>
    public Task<long> SayAsync(string headline, string body = "") => this.PublishAsync(new Submission { Key = Guid.NewGuid(), Headline = headline, Body = body });

    public Task<long> CorrectAsync(string headline, params ThingRef[] things) => this.PublishAsync(new Submission
    {
        Key = Guid.NewGuid(), Kind = UpdateKind.Correction, Headline = headline, Said = "It was so.", Right = "It was otherwise.",
        Changes = [.. things.Select(t => new Correct { Of = t })],
    });

    public Task<long> WithdrawAsync(string reason, ThingRef thing) => this.PublishAsync(new Submission
    {
        Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "We withdraw something", Changes = [new Retract { Of = thing, Reason = reason }],
    });

    /// <summary>Publishes an entry that rests on the first claim of the seeds.</summary>
    public async Task<(long Number, long Id)> EntryAsync(AddEntry entry)
    {
        var claim = await AskAsync(db => db.Claims.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync());
        var number = await this.PublishAsync(entry with { Claims = [claim] });
        return (number, await AskAsync(db => db.TimelineEntries.Where(e => e.From == number).Select(e => e.Id).SingleAsync()));
    }

    public Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question) => Services.AskAsync(question);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Story:PublicUrl", Address);
    }
}

internal static class Entries
{
    /// <summary>The entry of an update.</summary>
    public static SyndicationItem Of(this SyndicationFeed feed, long number) =>
        feed.Items.Single(i => i.Links.Single().Uri.ToString() == string.Create(CultureInfo.InvariantCulture, $"{DataApp.Address}/updates/{number}"));

    public static string Html(this SyndicationItem item) => ((TextSyndicationContent)item.Content).Text;
}
