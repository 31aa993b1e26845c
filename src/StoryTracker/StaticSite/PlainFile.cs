using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using StoryTracker.Feeds;
using StoryTracker.Hosting;

namespace StoryTracker.StaticSite;

/// <summary>Writes an answer with other links, in the way of its format; all else in it stays as it is.</summary>
/// <param name="publicUrl">The address that readers use.</param>
/// <param name="link">Says where a link leads from now on; null: nowhere.</param>
internal sealed partial class PlainFile(PublicUrl publicUrl, Func<string, string?> link)
{
    public byte[] Write(Answer answer, string address, byte[] bytes) =>
        // What a hash is of must stay as it is; and what the program is does not depend on the story.
        answer.IsAsset || Hashed().IsMatch(address) ? bytes : answer.Type switch
        {
            "text/html" => Encoding.UTF8.GetBytes(new PlainPage(publicUrl, link).Write(Text(bytes))),
            "application/atom+xml" => Atom(bytes),
            "application/xml" => Sitemap(bytes),
            "text/csv" => Encoding.UTF8.GetBytes(LastCell().Replace(Text(bytes), m => Or(m.Value))),
            // A calendar is copied into other programs, where a path leads nowhere.
            "text/calendar" when !publicUrl.IsKnown => Encoding.UTF8.GetBytes(UrlLine().Replace(Text(bytes), "")),
            var type when type.EndsWith("json", StringComparison.Ordinal) => Json(bytes),
            _ => bytes,
        };

    private string Or(string old) => link(old) ?? old;

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private byte[] Atom(byte[] bytes)
    {
        var feed = XDocument.Parse(Text(bytes), LoadOptions.PreserveWhitespace);
        foreach (var element in feed.Descendants().ToList())
        {
            if (element.Attribute("href") is { } href) href.Value = Or(href.Value);
            if (element.Name.LocalName == "content") element.Value = PlainPage.Fragment(element.Value, link);
        }

        return Encoding.UTF8.GetBytes(feed.Declaration + feed.ToString(SaveOptions.DisableFormatting));
    }

    // Its addresses are absolute and stay so.
    private byte[] Sitemap(byte[] bytes)
    {
        foreach (var place in XDocument.Parse(Text(bytes)).Descendants().Where(e => e.Name.LocalName == "loc")) link(place.Value);
        return bytes;
    }

    private byte[] Json(byte[] bytes)
    {
        var root = JsonNode.Parse(bytes)!;
        Walk(root);
        return JsonSerializer.SerializeToUtf8Bytes(root, DataJson.Options);
    }

    private void Walk(JsonNode node)
    {
        foreach (var (child, replace) in Children(node))
        {
            if (child is not JsonValue value)
            {
                Walk(child);
            }
            else if (value.TryGetValue<string>(out var text))
            {
                var now = IsAddress(text) ? Or(text) : text.Contains("<a href=\"", StringComparison.Ordinal) ? PlainPage.Fragment(text, link) : text;
                if (now != text) replace(now);
            }
        }
    }

    private static List<(JsonNode Child, Action<string> Replace)> Children(JsonNode node) => node switch
    {
        JsonObject parent => [.. parent.Where(p => p.Value is not null).Select(p => (p.Value!, (Action<string>)(text => parent[p.Key] = text)))],
        JsonArray list => [.. list.Select((item, i) => (item, i)).Where(p => p.item is not null).Select(p => (p.item!, (Action<string>)(text => list[p.i] = text)))],
        _ => [],
    };

    private bool IsAddress(string text) =>
        (text.StartsWith('/') || (publicUrl.IsKnown && text.StartsWith(publicUrl.For("/"), StringComparison.Ordinal))) && !text.Any(char.IsWhiteSpace);

    [GeneratedRegex(@"^/updates/\d+\.json$")]
    private static partial Regex Hashed();

    [GeneratedRegex(@"(?<=,)(/|https?://)[^"",\s]+(?=\r\n)")]
    private static partial Regex LastCell();

    // With the lines on which it goes on.
    [GeneratedRegex(@"URL:.*\r\n( .*\r\n)*")]
    private static partial Regex UrlLine();
}
