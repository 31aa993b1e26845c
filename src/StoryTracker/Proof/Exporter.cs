using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>Writes a whole story as <see cref="StoryFiles"/>, from one snapshot.</summary>
internal sealed class Exporter(StoryDbContext db, string folder)
{
    private const int AtATime = 100;

    private static readonly JsonWriterOptions s_readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The number of updates.</returns>
    public async Task<long> RunAsync(Action<long, long> progress, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(Path.Combine(folder, "updates"));
        Directory.CreateDirectory(Path.Combine(folder, "articles"));
        await using var snapshot = await db.BeginReadAsync(cancel);
        var head = await db.Updates.AsNoTracking().OrderByDescending(u => u.Sequence).FirstOrDefaultAsync(cancel);
        var last = head?.Sequence ?? 0;
        for (var from = 1L; from <= last; from += AtATime)
        {
            var to = Math.Min(last, from + AtATime - 1);
            var updates = await db.Updates.AsNoTracking().Where(u => u.Sequence >= from && u.Sequence <= to).OrderBy(u => u.Sequence).ToListAsync(cancel);
            var rows = await PublishedRows.BetweenAsync(db, from, to, cancel);
            foreach (var update in updates) await WriteAsync(update, rows[update.Sequence], cancel);
            progress(to, last);
        }

        // The last of all: without it a folder is no export.
        await WriteAsync("story.json", json =>
        {
            json.WriteNumber("format", StoryFiles.Format);
            json.WriteNumber("updates", last);
            json.WriteString("hash", head is null ? null : Convert.ToHexStringLower(head.Hash));
        }, cancel);
        return last;
    }

    private async Task WriteAsync(Update update, IEnumerable<IPublished> rows, CancellationToken cancel)
    {
        foreach (var article in rows.OfType<Articles.Article>())
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, StoryFiles.FileOf(article, nameof(article.Text))!), Encoding.UTF8.GetBytes(article.Text.Text), cancel);
        }

        await WriteAsync(StoryFiles.Of(update.Sequence), json =>
        {
            json.WriteStartObject("update");
            Row(json, update);
            json.WriteEndObject();
            json.WriteStartArray("rows");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("is", row.GetType().Name);
                Row(json, row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, cancel);
    }

    private void Row(Utf8JsonWriter json, IPublished row)
    {
        var type = db.Model.FindEntityType(row.GetType())!;
        foreach (var property in StoryFiles.Values(type)) Value(json, property, row);
        foreach (var property in StoryFiles.Texts(type))
        {
            var text = (SealedText)property.PropertyInfo!.GetValue(row)!;
            json.WriteStartObject(property.Name);
            if (StoryFiles.FileOf(row, property.Name) is { } file) json.WriteString("file", file);
            else json.WriteString("text", text.Text);
            json.WriteString("salt", text.Salt is { } salt ? Convert.ToHexStringLower(salt) : null);
            json.WriteString("digest", Convert.ToHexStringLower(text.Digest));
            json.WriteEndObject();
        }

        foreach (var part in StoryFiles.Parts(type))
        {
            json.WriteStartObject(part.Name);
            foreach (var property in StoryFiles.Values(part.ComplexType)) Value(json, property, part.PropertyInfo!.GetValue(row)!);
            json.WriteEndObject();
        }
    }

    private static void Value(Utf8JsonWriter json, IProperty property, object of)
    {
        json.WritePropertyName(property.Name);
        var stored = StoryFiles.ToStored(property, property.PropertyInfo!.GetValue(of));
        if (stored is byte[] bytes) json.WriteStringValue(Convert.ToHexStringLower(bytes));
        else JsonSerializer.Serialize(json, stored, stored?.GetType() ?? typeof(object));
    }

    private async Task WriteAsync(string file, Action<Utf8JsonWriter> write, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, s_readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        await File.WriteAllBytesAsync(Path.Combine(folder, file), buffer.ToArray(), cancel);
    }
}
