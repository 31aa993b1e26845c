using System.Globalization;
using System.Text;
using StoryTracker.Hosting;

namespace StoryTracker.StaticSite;

/// <summary>
/// Reads every page, feed and picture that can be reached, each once, and keeps the answers until all links are known:
/// only then it is clear where each leads.
/// </summary>
public sealed class Crawl(OwnPages pages, SiteFolder site, PublicUrl publicUrl)
{
    private const int ToldEach = 100;

    // What no link leads to. The rest is found.
    private static readonly string[] s_starts =
        ["/", "/history", "/robots.txt", "/story.json", "/feed.atom", "/feed.json", "/feed.json?kind=corrections", "/feed.json?kind=key"];

    // What works with the server only: the past, searching, writing.
    private static readonly HashSet<string> s_server = ["as-of", "desk", "report", "search", "live", "healthz"];

    private readonly Dictionary<string, string> _files = [];
    private readonly Dictionary<string, string> _redirects = [];
    private readonly HashSet<string> _met = [];
    private readonly Queue<string> _waiting = new();
    private readonly List<(string Address, string File, Answer Answer)> _kept = [];

    /// <summary>The files that the site has.</summary>
    public IEnumerable<(string File, int Index)> Files => _kept.Select((k, i) => (k.File, i));

    /// <summary>Reads all there is.</summary>
    public async Task RunAsync(TextWriter progress, CancellationToken cancel)
    {
        foreach (var start in s_starts) Meet(start);
        if (publicUrl.IsKnown) Meet("/sitemap.xml");
        for (var read = 1; _waiting.TryDequeue(out var address); read++)
        {
            await ReadAsync(address, cancel);
            if (read % ToldEach == 0) await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{read:N0} addresses read, {_waiting.Count:N0} more found"));
        }
    }

    /// <summary>What is written: the answer of an address, with links to files in place of addresses.</summary>
    public byte[] Finish(int index, byte[] bytes)
    {
        var (address, file, answer) = _kept[index];
        return new PlainFile(publicUrl, link => Link(link, address, file, answer)).Write(answer, address, bytes);
    }

    private async Task ReadAsync(string address, CancellationToken cancel)
    {
        var answer = await pages.GetAsync(address, cancel);
        if (answer.Status is 301 or 302 or 307 or 308 && SiteLink.Read(answer.Location!, address, publicUrl) is { } to)
        {
            _redirects[address] = to.Address;
            Meet(to.Address);
        }
        else if (answer.Status == 200)
        {
            answer = await WholeAsync(answer, address, cancel);
            var file = FileNames.Of(address);
            _files.Add(address, file);
            await site.KeepAsync(_kept.Count, answer.Bytes, cancel);
            _kept.Add((address, file, answer with { Bytes = [] }));
            new PlainFile(publicUrl, link => Follow(link, address)).Write(answer, address, answer.Bytes);
        }
        else if (answer.Status >= 500)
        {
            throw new OperatorException($"{address} could not be read ({answer.Status}). The log says why; nothing was written.");
        }
    }

    // A table goes on at an address that only a program finds. As a file it is one.
    private async Task<Answer> WholeAsync(Answer answer, string address, CancellationToken cancel)
    {
        while (answer.Next is { } next && SiteLink.Read(next, address, publicUrl) is { } rest)
        {
            var more = await pages.GetAsync(rest.Address, cancel);
            var text = Encoding.UTF8.GetString(more.Bytes);
            answer = answer with { Bytes = [.. answer.Bytes, .. Encoding.UTF8.GetBytes(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..])], Next = more.Next };
        }

        return answer;
    }

    private void Meet(string address)
    {
        if (!s_server.Contains(address.Split('/', '?')[1]) && _met.Add(address)) _waiting.Enqueue(address);
    }

    private string? Follow(string link, string address)
    {
        if (SiteLink.Read(link, address, publicUrl) is { } to) Meet(to.Address);
        return link;
    }

    /// <returns>Where a link leads now; null if to nothing that is here.</returns>
    private string? Link(string link, string address, string file, Answer from)
    {
        if (SiteLink.Read(link, address, publicUrl) is not { } to) return link;

        var found = to.Address;
        for (var steps = 0; _redirects.TryGetValue(found, out var further) && steps < 5; steps++) found = further;
        if (!_files.TryGetValue(found, out var target)) return to.IsAbsolute ? link : null;

        // Who reads data has it from somewhere, and keeps it elsewhere: there a whole address stays one.
        if (to.IsAbsolute && from.Type != "text/html") return publicUrl.For(found.Contains('?', StringComparison.Ordinal) ? "/" + target : found) + to.Fragment;
        return FileNames.Relative(file, target) + to.Fragment;
    }
}
