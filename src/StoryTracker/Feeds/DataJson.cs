using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace StoryTracker.Feeds;

/// <summary>How data for machines is written.</summary>
public static class DataJson
{
    /// <summary>
    /// Names in camel case, kinds and statuses as words, what is not there left out. Characters that mean something in HTML
    /// are written as escapes, so that the same text can stand in a page.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };
}
