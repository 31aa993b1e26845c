using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>Reads <see cref="StoryFiles"/>. What is wrong is told with its file and line.</summary>
internal sealed class ExportReader(IModel model, string folder)
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    private string _file = "";

    /// <summary>How many updates the story has, and the hash of the newest.</summary>
    public (long Updates, string? Hash) ReadStory()
    {
        var story = ReadObject("story.json");
        if (Number(story, "format") != StoryFiles.Format) throw Wrong(story["format"].Line, $"The format is not {StoryFiles.Format}, the one that this version of StoryTracker reads.");
        return (Number(story, "updates"), Find(story, "hash").Value.GetString());
    }

    /// <summary>The update and the rows that came with it; all texts give their digests, and all of it the update's hash.</summary>
    public (Update Update, IReadOnlyList<IPublished> Rows) ReadUpdate(long number)
    {
        var file = ReadObject(StoryFiles.Of(number));
        var at = Find(file, "update");
        var update = (Update)Row(model.FindEntityType(typeof(Update))!, at.Value, at.Line);
        var rows = Find(file, "rows").Items.Select(item =>
        {
            var name = item.Value.TryGetProperty("is", out var noun) ? noun.GetString() : null;
            var type = model.GetEntityTypes().FirstOrDefault(t => t.ClrType.Name == name && typeof(IPublished).IsAssignableFrom(t.ClrType) && t.ClrType != typeof(Update));
            return Row(type ?? throw Wrong(item.Line, $"“{name}” is no kind of row that this version of StoryTracker knows."), item.Value, item.Line);
        }).ToList();

        if (update.Sequence != number || rows.Exists(r => r.From != number)) throw Wrong(at.Line, $"Not all of it came with update {number}.");
        if (!UpdateContent.HashOf(update, rows).AsSpan().SequenceEqual(update.Hash)) throw Wrong(at.Line, $"What the file holds does not give the hash of update {number}: it was altered.");
        return (update, rows);
    }

    private IPublished Row(IEntityType type, JsonElement json, int line)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Wrong(line, "Here must be an object.");
        var row = (IPublished)RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (var property in StoryFiles.Values(type)) property.PropertyInfo!.SetValue(row, Value(property, json, line));
        foreach (var property in type.GetProperties().Where(p => p.IsForDesk() && p.ClrType == typeof(byte[]))) property.PropertyInfo!.SetValue(row, new byte[32]);
        foreach (var property in StoryFiles.Texts(type)) property.PropertyInfo!.SetValue(row, Text(row, property.Name, json, line));
        foreach (var part in StoryFiles.Parts(type))
        {
            var made = Activator.CreateInstance(part.ClrType)!;
            foreach (var property in StoryFiles.Values(part.ComplexType)) property.PropertyInfo!.SetValue(made, Value(property, Member(json, part.Name, line), line));
            part.PropertyInfo!.SetValue(row, made);
        }

        return row;
    }

    private SealedText Text(IPublished row, string name, JsonElement json, int line)
    {
        var member = Member(json, name, line);
        var text = StoryFiles.FileOf(row, name) is { } file ? Article(file) : String(member, "text", line);
        byte[]? salt = Member(member, "salt", line).ValueKind == JsonValueKind.Null ? null : Hex(String(member, "salt", line), line);
        var digest = Hex(String(member, "digest", line), line);
        if (salt is not null && !SealedText.DigestOf(salt, text).AsSpan().SequenceEqual(digest))
            throw StoryFiles.FileOf(row, name) is { } its ? new OperatorException($"{Path.Combine(folder, its)}, line 1: The text was altered: it does not give its digest.") : Wrong(line, $"{name} was altered: its text does not give its digest.");
        return SealedText.Stored(text, salt, digest);
    }

    private string Article(string file)
    {
        try
        {
            return s_strict.GetString(File.ReadAllBytes(Path.Combine(folder, file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new OperatorException($"{Path.Combine(folder, file)}, line 1: The text cannot be read: {e.Message}", e);
        }
    }

    private object? Value(IProperty property, JsonElement json, int line)
    {
        var member = Member(json, property.Name, line);
        if (member.ValueKind == JsonValueKind.Null)
            return property.IsNullable ? null : throw Wrong(line, $"{property.Name} must not be empty.");
        try
        {
            var type = StoryFiles.StoredType(property);
            return StoryFiles.FromStored(property, type == typeof(byte[]) ? Convert.FromHexString(member.GetString()!) : member.Deserialize(type));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw Wrong(line, $"{property.Name} cannot be read.", e);
        }
    }

    private JsonElement Member(JsonElement json, string name, int line) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : throw Wrong(line, $"{name} is missing.");

    private string String(JsonElement json, string name, int line) =>
        Member(json, name, line) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Wrong(line, $"{name} must be a text.");

    private byte[] Hex(string digits, int line) =>
        digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : throw Wrong(line, $"“{digits}” must be digits, 0 to 9 and a to f.");

    private long Number(Dictionary<string, Part> parts, string name) =>
        Find(parts, name) is { Value.ValueKind: JsonValueKind.Number } part && part.Value.TryGetInt64(out var number) ? number : throw Wrong(Find(parts, name).Line, $"{name} must be a number.");

    private Part Find(Dictionary<string, Part> parts, string name) => parts.GetValueOrDefault(name) ?? throw Wrong(1, $"{name} is missing.");

    // The members of the file's one object, and the items of those that are lists, with the lines where they begin.
    private Dictionary<string, Part> ReadObject(string file)
    {
        _file = file;
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file));
            var reader = new Utf8JsonReader(bytes);
            var parts = new Dictionary<string, Part>();
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Wrong(1, "Here must be an object.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                var line = Line(bytes, ref reader);
                var items = new List<Part>();
                var whole = reader;
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        var at = Line(bytes, ref reader);
                        items.Add(new(JsonElement.ParseValue(ref reader), at, []));
                    }
                }

                parts[name] = new(JsonElement.ParseValue(ref whole), line, items);
                if (items.Count == 0) reader = whole;
            }

            return parts;
        }
        catch (JsonException e)
        {
            throw Wrong((int)(e.LineNumber ?? 0) + 1, "This is not JSON.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{Path.Combine(folder, file)} cannot be read: {e.Message}", e);
        }
    }

    private static int Line(byte[] bytes, ref Utf8JsonReader reader) => bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;

    private OperatorException Wrong(int line, string words, Exception? cause = null) => new($"{Path.Combine(folder, _file)}, line {line}: {words}", cause);

    private sealed record Part(JsonElement Value, int Line, IReadOnlyList<Part> Items);
}
