using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Desk.Drafts;
using StoryTracker.Updates;

namespace StoryTracker.Desk;

/// <summary>Removes words that are redacted from what only the desk reads: drafts, notes, the log. No history, so no trace but the blocks.</summary>
public static class DeskWords
{
    /// <summary>Puts blocks in the place of the words, wherever they stand. The caller saves.</summary>
    /// <param name="db">The store.</param>
    /// <param name="folded">The words; see <see cref="FoundWords.Fold"/>.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>In how many drafts, notes and lines they stood.</returns>
    public static async Task<int> RemoveAsync(StoryDbContext db, string folded, CancellationToken cancel = default)
    {
        var count = 0;
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.GetProperties().Any(p => p.HoldsWords())).ToList())
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            foreach (var row in await rows.ToListAsync(cancel))
            {
                var changed = false;
                foreach (var property in type.GetProperties().Where(p => p.HoldsWords()))
                {
                    var column = db.Entry(row).Property(property.Name);
                    if (column.CurrentValue is not string { Length: > 0 } text || Without(text, folded) is not { } left) continue;
                    (column.CurrentValue, changed) = (left, true);
                }

                if (!changed) continue;
                if (row is Draft draft) draft.LoseWords();
                count++;
            }
        }

        return count;
    }

    /// <summary>A text with blocks where the words stood; null if they do not stand there.</summary>
    public static string? Without(string text, string folded)
    {
        if (text[0] is '{' && Parse(text) is { } json) return Without(json, folded) ? json.ToJsonString() : null;
        var spans = FoundWords.Matches(text, folded).ToList();
        return spans.Count == 0 ? null : Redaction.Cover(text, spans);
    }

    // A form is kept as JSON, in which letters beyond ASCII and quotation marks are written otherwise.
    private static bool Without(JsonNode node, string folded)
    {
        var found = false;
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, member) in members.ToList())
                {
                    if (member is not null && Text(member, folded) is { } left) (members[name], found) = (left, true);
                    else if (member is not null) found |= Without(member, folded);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is { } item && Text(item, folded) is { } left) (items[i], found) = (left, true);
                    else if (items[i] is { } other) found |= Without(other, folded);
                }

                break;
        }

        return found;
    }

    private static JsonValue? Text(JsonNode node, string folded) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text && FoundWords.Matches(text, folded).ToList() is { Count: > 0 } spans
            ? JsonValue.Create(Redaction.Cover(text, spans))
            : null;

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
