using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Proof;

/// <summary>
/// An update for outsiders who check it: the very text that is hashed, its hash and the one before; and each text of the
/// update with the random bytes that give its digest, which stands in the hashed text in its place. A redacted text has no
/// random bytes any more, and stands as it was left: blocks for what was removed.
/// </summary>
internal static class UpdateProof
{
    public static byte[] Write(IModel model, Update update, IReadOnlyList<IPublished> rows)
    {
        using var buffer = new MemoryStream();
        // Words are to be read; the answer is never put into a page.
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", update.Sequence);
            json.WriteString("hash", Convert.ToHexStringLower(update.Hash));
            json.WriteString("previous", Convert.ToHexStringLower(update.PreviousHash));
            var content = Encoding.UTF8.GetString(UpdateContent.Write(update, rows));
            json.WriteString("content", content);
            json.WriteStartArray("texts");
            foreach (var row in rows.Prepend(update))
            {
                var type = model.FindEntityType(row.GetType())!;
                foreach (var (name, text) in PublishedRows.Texts(type, row))
                {
                    // A text that is hashed only where there is one, such as a by-line, may not be there.
                    if (content.Contains(Convert.ToHexStringLower(text.Digest), StringComparison.Ordinal)) Write(json, PublishedRows.NameOf(type, row), name, text);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string row, string name, SealedText text)
    {
        json.WriteStartObject();
        json.WriteString("of", $"{row}, {name}");
        json.WriteString("digest", Convert.ToHexStringLower(text.Digest));
        if (text.Salt is { } salt) json.WriteString("salt", Convert.ToHexStringLower(salt));
        else json.WriteBoolean("redacted", true);
        json.WriteString("text", text.Text);

        json.WriteEndObject();
    }
}
