using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Tests.Feeds;
using StoryTracker.Tests.Hosting;
using StoryTracker.Updates;
using StoryTracker.Webhooks;
using Xunit.Sdk;

namespace StoryTracker.Tests.Webhooks;

/// <summary>What is sent is what the document for programs says.</summary>
public sealed class WebhookDocumentTests
{
    private static readonly JsonElement s_document = JsonDocument.Parse(File.ReadAllText(Path.Combine(ServerProcess.Root, "src/StoryTracker/wwwroot/openapi.json"))).RootElement;

    [Fact]
    public async Task Every_message_and_its_headers_are_as_the_document_says()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = new WebhookApp();
        var hook = await app.AddAsync(receiver.Address);
        var claim = await app.AskAsync(db => db.ClaimStatuses.AsOf(null).Where(s => s.Status == Status.Reported).Select(s => s.ClaimId).FirstAsync());
        var first = await app.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "A ruling", Changes = [new RuleOn { Claim = claim, Status = Status.Unverifiable, Reason = "Neither answers." }] });
        var ruled = await receiver.NextAsync();
        await app.PublishAsync(new() { Key = Guid.NewGuid(), Kind = UpdateKind.Correction, Headline = "A correction", Said = "Two.", Right = "Three.", Changes = [new Correct { Of = new(Thing.Claim, claim) }] });
        var corrected = await receiver.NextAsync();
        await app.PublishAsync(new() { Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "A retraction", Changes = [new Retract { Of = new(Thing.Update, first), Reason = "It was another." }] });
        var withdrawn = await receiver.NextAsync();
        await app.DoAsync(desk => desk.TestAsync(hook.Id));
        Received[] got = [ruled, corrected, withdrawn, await receiver.NextAsync()];
        foreach (var message in got) Fits(message);
        // What is told of an update that was withdrawn before it could be sent.
        var late = await app.AskAsync(db => WebhookMessage.OfAsync(db, first, app.Services.GetRequiredService<PublicUrl>(), default));
        Assert.False(JsonDocument.Parse(late!.Body).RootElement.GetProperty("data").TryGetProperty("title", out _));
        Fits(ruled with { Body = late.Body });

        Assert.Single(corrected.Json.GetProperty("data").GetProperty("corrects").EnumerateArray());
        Assert.Single(withdrawn.Json.GetProperty("data").GetProperty("withdraws").EnumerateArray());
        Assert.Equal(s_document.GetProperty("webhooks").EnumerateObject().Select(w => w.Name).Order(), got.Select(m => m.Type).Distinct().Order());

        var wrong = JsonNode.Parse(ruled.Body)!;
        wrong["data"]!["claims"]![0]!["after"] = "Certain";
        Assert.ThrowsAny<XunitException>(() => Fits(ruled with { Body = JsonSerializer.SerializeToUtf8Bytes(wrong) }));
    }

    private static void Fits(Received message)
    {
        var post = s_document.GetProperty("webhooks").GetProperty(message.Type).GetProperty("post");
        OpenApi.Fits(s_document, post.GetProperty("requestBody").GetProperty("content").GetProperty(message.Headers["Content-Type"]).GetProperty("schema"), JsonDocument.Parse(message.Body).RootElement, message.Type);
        var headers = post.GetProperty("parameters").EnumerateArray().Select(p => s_document.GetProperty("components").GetProperty("parameters").GetProperty(p.GetProperty("$ref").GetString()!.Split('/')[^1])).ToList();
        foreach (var header in headers) OpenApi.Fits(s_document, header.GetProperty("schema"), JsonSerializer.SerializeToElement(message.Headers[header.GetProperty("name").GetString()!]), header.GetProperty("name").GetString()!);
        Assert.Equal(message.Headers.Keys.Where(k => k.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)).Select(k => k.ToLowerInvariant()).Order(), headers.Select(h => h.GetProperty("name").GetString()).Order());
    }
}
