using System.Text.RegularExpressions;

namespace StoryTracker.Tests.Pages;

/// <summary>The test of truth: what readers saw at a number is what is shown for that number ever after.</summary>
public sealed class AsOfTests(EmptyStory story) : IClassFixture<EmptyStory>
{
    private static readonly int s_updates = Environment.GetEnvironmentVariable("STORYTRACKER_LONG") is "1" or "true" ? 300 : 60;

    [Fact]
    public async Task What_readers_saw_at_a_number_is_shown_for_that_number_ever_after()
    {
        var reader = new Reader(story.Client);
        var kept = new SortedDictionary<long, Dictionary<string, string>>();
        var last = 0L;

        await story.ReplaySeedsAsync(async number => kept[last = number] = await reader.WalkAsync());
        foreach (var (number, pages) in kept)
        {
            await AssertSameAsync(reader, number, pages);
        }

        // Pages by the hundred at every number would take hours: the lists, what an update touched, and some by lot.
        var desk = new RandomDesk(story, seed: 20_261_125);
        var lot = new Random(4);
        for (var i = 0; i < s_updates; i++)
        {
            var number = await desk.PublishAsync();
            var pages = new Dictionary<string, string>();
            foreach (var path in Reader.Lists.Append($"/updates/{number}"))
            {
                if (await reader.MainAsync(path) is { } main)
                {
                    pages[path] = main;
                }
            }

            var links = pages.Values.SelectMany(Reader.LinksIn).Distinct().Where(l => !pages.ContainsKey(l)).ToArray();
            var touched = pages.TryGetValue($"/updates/{number}", out var update) ? Reader.LinksIn(update).Take(12).Where(links.Contains).ToArray() : [];
            lot.Shuffle(links);
            foreach (var path in touched.Union(links.Take(14)))
            {
                if (await reader.MainAsync(path) is { } main)
                {
                    pages[path] = main;
                }
            }

            kept[number] = pages;
        }

        foreach (var (number, pages) in kept.Where(k => k.Key > last || k.Key % 3 == 0))
        {
            await AssertSameAsync(reader, number, pages);
        }
    }

    private static async Task AssertSameAsync(Reader reader, long number, Dictionary<string, string> pages)
    {
        var prefix = new Regex($"/as-of/{number}(?=[/?#\"])(/(?=[\"#?]))?");
        foreach (var (path, main) in pages)
        {
            var address = $"/as-of/{number}{path}";
            var then = await reader.MainAsync(address);
            Assert.True(then is not null, $"{address} is not there.");
            Assert.Equal(Plain(main), Plain(then));
        }

        // The first page as of 5 is /as-of/5/, and without the prefix /.
        string Plain(string html) => prefix.Replace(html, m => m.Groups[1].Success || m.Index + m.Length >= html.Length || html[m.Index + m.Length] != '/' ? "/" : "");
    }
}
