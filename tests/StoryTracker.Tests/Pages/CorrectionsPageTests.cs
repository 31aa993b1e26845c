using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>A correction is seen on all that it touches; what is withdrawn leaves a tombstone.</summary>
public sealed class CorrectionsPageTests
{
    [Fact]
    public async Task A_correction_is_linked_from_each_thing_that_it_corrects()
    {
        await using var app = await StartAsync();
        string[] pages = [$"/claims/{app["There is coffee."]}/there-is-coffee", $"/timeline/{app["It rains"]}/it-rains", $"/questions/{app["Which colour is the bridge?"]}/which-colour-is-the-bridge", "/updates/2", "/"];
        var before = app.Correction;
        var number = await app.PublishAsync(new Submission
        {
            Key = Guid.NewGuid(), Kind = UpdateKind.Correction, Headline = "The coffee is tea", Said = "That it is coffee.", Right = "It is tea.",
            Changes =
            [
                new Correct { Of = new(Thing.Claim, app["There is coffee."]) }, new Correct { Of = new(Thing.Entry, app["It rains"]) },
                new Correct { Of = new(Thing.Question, app["Which colour is the bridge?"]) }, new Correct { Of = new(Thing.Update, 2) }, new Correct { Of = new(Thing.Story, 1) },
            ],
        });
        foreach (var address in pages)
        {
            var link = (await app.PageAsync(address)).QuerySelector(".corrected a");
            Assert.Equal(($"/updates/{number}", "The coffee is tea"), (link?.GetAttribute("href"), link?.TextContent));
            Assert.Null((await app.PageAsync($"/as-of/{before}{address}")).QuerySelector(".corrected"));
        }

        var page = await app.PageAsync($"/updates/{number}");
        Assert.Equal(["Claim corrected", "Timeline entry corrected", "Question corrected", "Update corrected", "The story in short corrected"], page.QuerySelectorAll("[aria-labelledby=changed] .meta").Select(m => m.TextContent));
        Assert.Equal([$"update-{number}", $"update-{before}"], (await app.PageAsync("/corrections")).QuerySelectorAll("article.update").Select(a => a.Id!));
        Assert.Equal([$"update-{before}"], (await app.PageAsync($"/as-of/{before}/corrections")).QuerySelectorAll("article.update").Select(a => a.Id!));
    }

    [Fact]
    public async Task What_is_withdrawn_keeps_its_page_and_its_words_are_in_no_list()
    {
        await using var app = await StartAsync();
        var (entry, question) = (app["It rains"], app["Which colour is the bridge?"]);
        var update = await app.PublishAsync(new Submission { Key = Guid.NewGuid(), Headline = "Marmalade was seen", Body = "Marmalade, a cat." });
        var number = await app.PublishAsync(new Submission
        {
            Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "We withdraw three things",
            Changes = [Withdraw(Thing.Entry, entry), Withdraw(Thing.Question, question), Withdraw(Thing.Update, update)],
        });
        string[] words = ["It rains hard", "Which colour has the bridge?", "Marmalade"];
        foreach (var address in new[] { "/", "/timeline", "/timeline?order=oldest", "/questions", "/updates", "/corrections", $"/changes?since={app.Correction}", $"/changes/strip?since={app.Correction}" })
        {
            var text = (await app.PageAsync(address)).QuerySelector("main, [data-until]")!.TextContent;
            Assert.All(words, w => Assert.DoesNotContain(w, text, StringComparison.Ordinal));
        }

        foreach (var address in new[] { $"/timeline/{entry}/it-rains", $"/questions/{question}/which-colour-is-the-bridge", $"/updates/{update}" })
        {
            var page = await app.PageAsync(address);
            Assert.Contains($"Withdrawn in update\u00a0{number}: We had taken a word for another.", page.QuerySelector(".tomb")!.TextContent, StringComparison.Ordinal);
            Assert.All(words, w => Assert.DoesNotContain(w, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
            Assert.Null((await app.PageAsync($"/as-of/{number - 1}{address}")).QuerySelector(".tomb"));
        }

        Assert.Contains("An entry that stood here was withdrawn", (await app.PageAsync("/timeline")).QuerySelector($"#entry-{entry}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("one retraction", (await app.PageAsync($"/changes?since={number - 1}")).QuerySelector(".standfirst")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<BridgeApp> StartAsync()
    {
        var app = new BridgeApp();
        await app.InitializeAsync();
        return app;
    }

    private static Retract Withdraw(Thing thing, long id) => new() { Of = new(thing, id), Reason = "We had taken a word for another.", SeenAt = long.MaxValue };
}
