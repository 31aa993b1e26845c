using System.Net;
using System.Text.RegularExpressions;

namespace StoryTracker.Tests.Pages;

/// <summary>Walks through the pages for readers by their links.</summary>
public sealed partial class Reader(HttpClient client)
{
    /// <summary>The lists, from which everything can be reached.</summary>
    public static IReadOnlyList<string> Lists { get; } =
        ["/", "/timeline", "/timeline?order=oldest", "/timeline?key=true", "/claims", "/questions", "/articles", "/sources", "/updates", "/history", "/changes"];

    /// <summary>A page’s main part, and where its links lead; null if there is no such page.</summary>
    public async Task<string?> MainAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}: {html}");
        var start = html.IndexOf("<main", StringComparison.Ordinal);
        return html[start..html.IndexOf("</main>", start, StringComparison.Ordinal)];
    }

    /// <summary>The pages for readers that a part of a page leads to.</summary>
    public static IEnumerable<string> LinksIn(string html) => Href().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0])
        .Where(h => Page().IsMatch(h) && !h.EndsWith(".json", StringComparison.Ordinal)).Distinct();

    /// <summary>Every page that can be reached from the first one, with its main part.</summary>
    public async Task<Dictionary<string, string>> WalkAsync()
    {
        var found = new Dictionary<string, string>();
        var seen = new HashSet<string>(Lists);
        var next = new Queue<string>(Lists);
        while (next.TryDequeue(out var path))
        {
            if (await MainAsync(path) is not { } main)
            {
                continue;
            }

            found.Add(path, main);
            foreach (var link in LinksIn(main).Where(seen.Add))
            {
                next.Enqueue(link);
            }
        }

        return found;
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"^/(timeline|claims|questions|articles|sources|updates|history)?(/|\?|$)")]
    private static partial Regex Page();
}
