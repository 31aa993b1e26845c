using System.Text.Json;
using Microsoft.AspNetCore.Html;
using StoryTracker.Feeds;

namespace StoryTracker.Rendering;

/// <summary>
/// Structured data as a block in a page. It is data and never run, so the Content-Security-Policy has nothing against it;
/// the escapes of <see cref="DataJson"/> keep words from ending the block.
/// </summary>
public static class JsonLd
{
    public static IHtmlContent Of(object data) =>
        new HtmlString($"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data, DataJson.Options)}</script>");
}
