using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace StoryTracker.Tests.Feeds;

/// <summary>Holds JSON against the document for programs.</summary>
internal static class OpenApi
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    /// <summary>Fails unless a value is as a schema of the document says.</summary>
    public static void Fits(JsonElement document, JsonElement schema, JsonElement value, string name)
    {
        var result = Schema(document, schema).Evaluate(value, Strict);
        Assert.True(result.IsValid, $"{name}: {string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).Select(d => $"{d.InstanceLocation} {string.Join(", ", d.Errors!.Values)}").Take(5))}");
    }

    // What the document keeps beside, a schema of its own keeps inside.
    private static JsonSchema Schema(JsonElement document, JsonElement schema)
    {
        var text = new JsonObject { ["$defs"] = JsonNode.Parse(document.GetProperty("components").GetProperty("schemas").GetRawText()) };
        foreach (var part in schema.EnumerateObject()) text[part.Name] = JsonNode.Parse(part.Value.GetRawText());
        return JsonSchema.FromText(text.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }
}
